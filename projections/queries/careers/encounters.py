"""Whom both of two met within a scope, and how each meeting ended: a row a race, for a career has thousands of lines.

What decides is each line's finish: its place, where it is a plain one. They are few, so who was ahead is asked once of
each two of them.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Integer, Select, String, and_, bindparam, case, cast, func, literal, select

from projections.calculators.outcome import outcome
from projections.calculators.pairs.common_opponents import ENDINGS, Encounter, Encounters
from projections.calculators.scope import Scope, no_meeting
from projections.facts import Line
from projections.queries.bounded import values_of
from projections.queries.careers.scope_in_sql import Conditions, within
from projections.queries.people import IDS_A_QUERY, Athlete, find_athletes
from projections.queries.standing_report import annulled, standing
from projections.queries.visible_facts import VisibleFacts
from projections.read_model.rows.races import WHOLE_RACE
from projections.read_model.tables import athletes, entries, lines, races, versions

_BETWEEN, _OF, _PART = ",", ":", "/"
_PACED = "pacemaker"


def encounters_of_both(known: VisibleFacts, pair: tuple[str, str], scope: Scope) -> dict[str, Encounters]:
    """Of each of *pair*, by opponent: the meetings within *scope* with everybody whom both have met."""
    conditions = within(known.connection, known.at, scope)
    one_of = _standing_keys(known)
    one, other = (_met(known, who, conditions, scope, one_of) for who in known.persons(*pair))
    ids = _ids_of(known.connection, one.keys() & other.keys())
    return {who: {id_: met[key] for key, id_ in ids.items()} for who, met in zip(pair, (one, other), strict=True)}


def encounters_of_one(known: VisibleFacts, athlete: str, scope: Scope) -> dict[str, Encounter]:
    """By opponent: the meetings of *athlete* within *scope*, with everybody met."""
    conditions = within(known.connection, known.at, scope)
    met = _met(known, known.person(athlete), conditions, scope, _standing_keys(known))
    ids = _ids_of(known.connection, met)
    return {ids[key]: encounter for key, encounter in met.items()}


def _met(
    known: VisibleFacts, who: Athlete, conditions: Conditions, scope: Scope, one_of: Mapping[str, str]
) -> dict[str, Encounter]:
    """By an opponent's key, as text, that of the id that stands."""
    own = {str(key) for key in who.keys}
    met: dict[str, Encounter] = {}
    known_ends: dict[tuple[Any, ...], dict[str, int | None]] = {}
    for race, finish, beside in _races(known, who, conditions):
        ends = known_ends.setdefault(finish, {})
        parts = beside.split(_BETWEEN) if beside else ()
        for part in _each_once(parts, own, one_of) if one_of else parts:
            key, _, theirs = part.partition(_OF)
            if theirs not in ends:
                ends[theirs] = _ended(finish, theirs, scope)
            ended = ends[theirs]
            if ended is not None:
                if key not in met:
                    met[key] = Encounter([], [0] * len(ENDINGS))
                races, endings = met[key]
                races.append(race)
                endings[ended] += 1
    return met


def _races(
    known: VisibleFacts, who: Athlete, conditions: Conditions
) -> Iterator[tuple[str, tuple[Any, ...], str | None]]:
    """The athlete's races in the order of happening: which, the own finish, and the finishes of the others."""
    query = _query().where(*conditions)
    found: dict[str, Any] = {}
    for key in who.keys:
        for row in known.connection.execute(query, {"a": key, **values_of(known.at)}).all():
            found.setdefault(row[0], row)
    in_order = found.values() if len(who.keys) == 1 else sorted(found.values(), key=lambda row: tuple(row[1:4]))
    for race, _, _, _, *finish, race_annulled, beside in in_order:
        if not race_annulled:
            yield race, tuple(finish), beside


def _each_once(parts: Collection[str], own: Collection[str], one_of: Mapping[str, str]) -> Iterator[str]:
    """Of a person listed twice the line of the id registered first, each under the id that stands; nobody of *own*."""
    seen = set(own)
    for key, theirs in sorted((int(key), theirs) for key, _, theirs in (part.partition(_OF) for part in parts)):
        stands = one_of.get(str(key), str(key))
        if stands not in seen:
            seen.add(stands)
            yield f"{stands}{_OF}{theirs}"


def _ended(own: tuple[Any, ...], theirs: str, scope: Scope) -> int | None:
    """How a meeting of two such finishes ends, by its number in ``ENDINGS``; None where they did not meet."""
    place, status, role, struck = own
    mine = Line("mine", None, None, place, None, status, role, None, (), bool(struck))
    other = _read(theirs)
    if no_meeting((mine, other), excluded=False, annulled=False) is not None:
        return None
    winner, by = outcome(mine, other, scope.nonfinish)
    if by is None:
        return ENDINGS.index("undecided")
    return ENDINGS.index("ties" if winner is None else "wins" if winner == "mine" else "losses")


def _read(finish: str) -> Line:
    """The finish that was written by ``_finish``."""
    place, *rest = finish.split(_PART)
    status, paced, struck = rest or ("OK", "", "")
    role = _PACED if paced else None
    return Line("theirs", None, None, int(place) if place else None, None, status, role, None, (), bool(struck))


def _finish() -> Any:
    """A line's finish as text: a place alone, or place, status, whether it paced and was annulled."""
    # Of the line's own race and report: those of the query around it would be cross joined where they stand this deep.
    ruled = annulled(lines.c.athlete, lines.c.race, lines.c.version)
    place = func.coalesce(cast(lines.c.place, String), "")
    plain = and_(lines.c.status == "OK", lines.c.role.is_(None), ~ruled)
    paced = case((lines.c.role == _PACED, "p"), else_="")
    struck = case((ruled, "x"), else_="")
    return case((plain, place), else_=place + _PART + lines.c.status + _PART + paced + _PART + struck)


@lru_cache(maxsize=1)
def _query() -> Select[Any]:
    mine = lines.alias("mine")
    beside = (
        select(func.aggregate_strings(cast(lines.c.athlete, String) + _OF + _finish(), _BETWEEN))
        .where(
            lines.c.race == entries.c.race,
            lines.c.version == versions.c.position,
            lines.c.athlete != entries.c.athlete,
        )
        .correlate(entries, versions)
        .scalar_subquery()
    )
    return (
        select(
            races.c.id, entries.c.occurred, entries.c.rank, entries.c.race,
            mine.c.place, mine.c.status, mine.c.role, cast(annulled(mine.c.athlete), Integer),
            cast(annulled(literal(WHOLE_RACE)), Integer), beside,
        )
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(mine, and_(mine.c.race == entries.c.race, mine.c.version == versions.c.position,
                         mine.c.athlete == entries.c.athlete))
        .where(entries.c.athlete == bindparam("a"))
        .order_by(entries.c.occurred, entries.c.rank, entries.c.race)
    )  # fmt: skip


def _standing_keys(known: VisibleFacts) -> dict[str, str]:
    """The key of each id that is merged away, and of each that stands for others, to the key that stands."""
    found = find_athletes(known.connection, {*known.ids, *known.ids.values()})
    return {str(found[old].key): str(found[new].key) for old, new in known.ids.items()}


def _ids_of(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """The ids of who is registered under these keys."""
    wanted = sorted(map(int, keys))
    found: dict[str, str] = {}
    for start in range(0, len(wanted), IDS_A_QUERY):
        rows = connection.execute(_BY_KEY, {"keys": wanted[start : start + IDS_A_QUERY]}).all()
        found |= {str(key): id_ for key, id_ in rows}
    return found


_BY_KEY = select(athletes.c.key, athletes.c.id).where(athletes.c.key.in_(bindparam("keys", expanding=True)))
