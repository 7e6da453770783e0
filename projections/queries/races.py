"""The races that are visible, and their lines.

A race's visible report is the last one known and recorded within the bounds; annulments count where they came after
it. A date in the past only moves a bound of the same index range, so it costs what today costs.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from msgspec.structs import replace
from sqlalchemy import (
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    select,
    tuple_,
)

from domain.events import Identities
from domain.values.dates import Moment
from projections.facts import ALL, BEGINNING, Bounds, Line, Order, Race, SharedRace, Start
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, POSITION, in_order, values_of
from projections.queries.fact_columns import LINE, RACE, line_of, race_of, standing_line_columns
from projections.queries.people import Athlete, identities_at, portions
from projections.queries.standing_report import standing
from projections.read_model.tables import athletes, entries, lines, races, versions

_one, _other = LINE.reader(behind=[RACE]), LINE.reader(behind=[RACE, LINE])
_other_line = standing_line_columns(lines, athletes.c.id)
_other_of = _other_line.reader()


@lru_cache(maxsize=1)
def _shared_races_query() -> Select[Any]:
    mine, theirs = entries.alias("mine"), entries.alias("theirs")
    a, b = lines.alias("a"), lines.alias("b")
    return (
        select(*RACE.columns, *standing_line_columns(a).columns, *standing_line_columns(b).columns)
        .select_from(mine)
        .join(
            theirs,
            and_(
                theirs.c.athlete == bindparam("b"),
                theirs.c.occurred == mine.c.occurred,
                theirs.c.rank == mine.c.rank,
                theirs.c.race == mine.c.race,
            ),
        )
        .join(races, races.c.key == mine.c.race)
        .join(versions, and_(versions.c.race == mine.c.race, versions.c.position == standing(mine.c.race)))
        .join(a, and_(a.c.race == mine.c.race, a.c.version == versions.c.position, a.c.athlete == mine.c.athlete))
        .join(b, and_(b.c.race == mine.c.race, b.c.version == versions.c.position, b.c.athlete == theirs.c.athlete))
        .where(mine.c.athlete == bindparam("a"), mine.c.occurred <= AS_OF, races.c.instant <= AS_OF_CLOCK)
        .order_by(mine.c.occurred, mine.c.rank, mine.c.race)
    )


def shared_races(connection: Connection, a: Athlete, b: Athlete, at: Bounds) -> list[SharedRace]:
    """Every visible race that lists both, in the order of happening.

    Where a list has one person twice, under two ids, the id registered first counts.
    """
    found: dict[str, SharedRace] = {}
    for one, other in product(a.keys, b.keys):
        for row in connection.execute(_shared_races_query(), {"a": one, "b": other, **values_of(at)}).all():
            race = race_of(row)
            if race.id not in found:
                found[race.id] = SharedRace(race, _one(row, a.id), _other(row, b.id))
    return in_order(found.values(), lambda shared: shared.race.order, len(a.keys) * len(b.keys))


@lru_cache(maxsize=1)
def _starts_query() -> Select[Any]:
    return (
        select(*RACE.columns, *LINE.columns)
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(
            lines,
            and_(
                lines.c.race == entries.c.race,
                lines.c.version == versions.c.position,
                lines.c.athlete == entries.c.athlete,
            ),
        )
        .where(
            entries.c.athlete == bindparam("a"),
            entries.c.occurred <= AS_OF,
            races.c.instant <= AS_OF_CLOCK,
            tuple_(entries.c.occurred, entries.c.rank, entries.c.race)
            > tuple_(bindparam("after_occurred"), bindparam("after_rank"), bindparam("after_race")),
        )
        .order_by(entries.c.occurred, entries.c.rank, entries.c.race)
        .limit(bindparam("most"))
    )


def starts(
    connection: Connection, athlete: Athlete, at: Bounds, after: Order = BEGINNING, most: int = ALL
) -> list[Start]:
    """The visible races that list *athlete*, in the order of happening, at *most* so many behind *after*."""
    page = {"after_occurred": after[0], "after_rank": after[1], "after_race": after[2], "most": most}
    found: dict[str, Start] = {}
    for key in athlete.keys:
        for row in connection.execute(_starts_query(), {"a": key, **values_of(at), **page}).all():
            race = race_of(row)
            if race.id not in found:
                found[race.id] = Start(race, _one(row, athlete.id))
    return in_order(found.values(), lambda start: start.race.order, len(athlete.keys))[:most]


def in_both(one: Iterable[Start], other: Iterable[Start]) -> list[SharedRace]:
    """The races that list both, of two whole careers."""
    theirs = {start.race.id: start.line for start in other}
    return [SharedRace(own.race, own.line, theirs[own.race.id]) for own in one if own.race.id in theirs]


@lru_cache(maxsize=2)
def _others_query(*, some: bool) -> Select[Any]:
    theirs = athletes.c.key == lines.c.athlete
    query = (
        select(races.c.id, *_other_line.columns)
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(lines, and_(lines.c.race == entries.c.race, lines.c.version == versions.c.position))
        .join(athletes, theirs)
        .where(
            entries.c.athlete == bindparam("a"),
            lines.c.athlete != entries.c.athlete,
            entries.c.occurred <= AS_OF,
            races.c.instant <= AS_OF_CLOCK,
        )
        .order_by(entries.c.occurred, entries.c.rank, entries.c.race, athletes.c.key)
    )
    return query.where(athletes.c.id.in_(bindparam("only", expanding=True))) if some else query


def races_by_opponent(
    connection: Connection, athlete: Athlete, at: Bounds, ids: Identities, only: Collection[str] | None = None
) -> dict[str, list[SharedRace]]:
    """For everybody who was ever listed beside *athlete*, or of them *only* these: the visible races they share, in the
    order of happening.
    """
    asked = values_of(at)
    names: dict[str, list[str]] = {}
    if only is not None:
        names["only"] = sorted({*only, *(other for other, stands in ids.items() if stands in only)})
    query = _others_query(some=only is not None)
    own = {start.race.id: start for start in starts(connection, athlete, at)}
    found: dict[str, dict[str, SharedRace]] = {}
    for key in athlete.keys:
        for race_id, *row in connection.execute(query, {"a": key, **asked, **names}).all():
            theirs, start = _other_of(row), own.get(race_id)
            if theirs.athlete in ids:
                theirs = replace(theirs, athlete=ids[theirs.athlete])
            shared = found.setdefault(theirs.athlete, {})
            if start is not None and theirs.athlete != athlete.id and race_id not in shared:
                shared[race_id] = SharedRace(start.race, start.line, theirs)
    several = len(athlete.keys) * (2 if ids else 1)
    return {
        each: in_order(shared.values(), lambda one: one.race.order, several) for each, shared in found.items() if shared
    }


def race(
    connection: Connection, race_id: str, at: Bounds, ids: Identities | None = None
) -> tuple[Race, list[Line]] | None:
    """The visible report of one race with all its lines as listed, or None where none is visible."""
    query = (
        select(*RACE.columns)
        .select_from(races)
        .join(versions, and_(versions.c.race == races.c.key, versions.c.position == standing(races.c.key)))
        .where(races.c.id == bindparam("id"), races.c.occurred <= AS_OF, races.c.instant <= AS_OF_CLOCK)
    )
    row = connection.execute(query, {"id": race_id, **values_of(at)}).one_or_none()
    if row is None:
        return None
    listed = (
        select(*LINE.columns, athletes.c.key, athletes.c.id)
        .select_from(lines)
        .join(races, races.c.key == lines.c.race)
        .join(versions, and_(versions.c.race == lines.c.race, versions.c.position == lines.c.version))
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(lines.c.race == bindparam("race"), lines.c.version == bindparam("version"))
        .order_by(lines.c.listed)
    )
    found = race_of(row)
    rows = connection.execute(listed, {"race": found.first, "version": found.position, **values_of(at)}).all()
    ids = identities_at(connection, at) if ids is None else ids
    return found, each_once(rows, ids)


def each_once(listed: Sequence[Any], ids: Identities) -> list[Line]:
    """The lines of a race as *listed*, rows with the ``id`` and ``key`` of an athlete behind the line's own columns.
    Of one person's under two ids that of the id registered first counts.
    """
    counting = {ids.get(row.id, row.id): row.key for row in sorted(listed, key=lambda row: -row.key)}
    return [line_of(row, name) for row in listed if counting[name := ids.get(row.id, row.id)] == row.key]


def run_already(connection: Connection, race_ids: Iterable[str], at: Bounds) -> set[str]:
    """Which of these races have a visible result."""
    asked = sorted(set(race_ids))
    return set(connection.scalars(_run_query(), {"races": asked, **values_of(at)})) if asked else set()


@lru_cache(maxsize=1)
def _run_query() -> Select[Any]:
    return select(races.c.id).where(
        races.c.id.in_(bindparam("races", expanding=True)),
        races.c.occurred <= AS_OF,
        races.c.instant <= AS_OF_CLOCK,
        standing(races.c.key).is_not(None),
    )


def ran_later(connection: Connection, ids: Iterable[str], than: Moment, position: int) -> bool:
    """Whether the log has, up to *position*, a race behind *than* on the calendar in which one of *ids* was listed."""
    asked = {"ids": sorted(set(ids)), "than": than, "position": position}
    return bool(connection.scalar(_later_query(), asked))


@lru_cache(maxsize=1)
def _later_query() -> Select[Any]:
    later = exists().where(
        athletes.c.id.in_(bindparam("ids", expanding=True)),
        entries.c.athlete == athletes.c.key,
        entries.c.occurred > bindparam("than"),
        entries.c.race <= POSITION,
    )
    return select(later)


ListedRace = tuple[Race, dict[str, Line]]
"""A race with the lines of those asked about, by athlete."""


def races_of_several(connection: Connection, people: Iterable[Athlete], at: Bounds) -> dict[str, ListedRace]:
    """The visible races that list two or more of *people*, by id, in a few queries however many pairs they make.

    Where a list has one person twice, under two ids, the id registered first counts.
    """
    whose = {key: person.id for person in people for key in person.keys}
    listed: dict[int, set[str]] = {}
    for athletes_ in portions(sorted(whose)):
        for race_key, athlete_key in connection.execute(_entries_of, {"athletes": athletes_, **values_of(at)}):
            listed.setdefault(race_key, set()).add(whose[athlete_key])
    found: dict[str, ListedRace] = {}
    shared = sorted(key for key, those in listed.items() if len(those) > 1)
    for races_ in portions(shared):
        for row in connection.execute(_lines_of_races(), {"races": races_, **values_of(at)}):
            athlete_key = row[-1]
            if athlete_key in whose:
                listed_race, athlete = race_of(row), whose[athlete_key]
                of_race = found.setdefault(listed_race.id, (listed_race, {}))[1]
                of_race.setdefault(athlete, _one(row, athlete))
    return {race_id: each for race_id, each in found.items() if len(each[1]) > 1}


_entries_of = select(entries.c.race, entries.c.athlete).where(
    entries.c.athlete.in_(bindparam("athletes", expanding=True)), entries.c.occurred <= AS_OF
)


@lru_cache(maxsize=1)
def _lines_of_races() -> Select[Any]:
    return (
        select(*RACE.columns, *LINE.columns, lines.c.athlete)
        .select_from(races)
        .join(versions, and_(versions.c.race == races.c.key, versions.c.position == standing(races.c.key)))
        .join(lines, and_(lines.c.race == races.c.key, lines.c.version == versions.c.position))
        .where(races.c.key.in_(bindparam("races", expanding=True)), races.c.instant <= AS_OF_CLOCK)
        .order_by(races.c.key, lines.c.athlete)
    )
