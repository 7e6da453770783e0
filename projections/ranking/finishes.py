"""Who ran in which races of a scope, and how: read of many athletes at once."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Integer, Select, and_, case, func, literal, select, type_coerce

from domain.values.disciplines import discipline
from domain.values.slugs import slug
from domain.values.vocabulary import LEVEL_GROUPS
from projections.calculators.scope import AGE_GROUP_LEVEL, ANY, Scope, names_age_group
from projections.facts import Bounds
from projections.queries import VisibleFacts, find_athletes
from projections.queries.bounded import values_of
from projections.queries.standing import annulled, standing
from projections.ranking.contenders import Run
from projections.ranking.score import WORTH
from projections.read_model import tables
from projections.read_model.tables import WHOLE_RACE

races, entries, athletes = tables.races, tables.entries, tables.athletes
versions, lines = tables.versions, tables.lines

_KEYS_A_QUERY = 10_000
_ROWS = 2_000
_PART = 8
"""From which part of those entered on it is less to read every race than career by career."""


def _worth() -> Any:
    return case(*((races.c.level == level, literal(worth)) for level, worth in WORTH.items()), else_=literal(1))


_COLUMNS = (
    lines.c.race,
    _worth().label("worth"),
    lines.c.athlete,
    lines.c.place,
    lines.c.status,
    lines.c.role,
    # As the store has them: to make a truth value of each is a seventh of the time.
    type_coerce(annulled(lines.c.athlete), Integer).label("annulled"),
    type_coerce(annulled(literal(WHOLE_RACE)), Integer).label("race_annulled"),
)


Conditions = list[ColumnElement[bool]]


def within(connection: Connection, at: Bounds, scope: Scope) -> Conditions:
    """What the scope says of a race by itself; who started, and what was annulled, is asked of the few."""
    found: Conditions = [races.c.occurred <= at.as_of, races.c.key <= at.position, races.c.exclude.is_(None)]
    if scope.discipline:
        found.append(races.c.discipline.in_([discipline(each).slug for each in scope.discipline]))
    if scope.round != ANY:
        found.append(races.c.round == scope.round)
    if scope.level is not None:
        found.append(races.c.level.in_(LEVEL_GROUPS.get(scope.level, (scope.level,))))
    if scope.indoor is not None:
        found.append(races.c.indoor == scope.indoor)
    if scope.from_ is not None:
        found.append(races.c.occurred_on >= scope.from_.isoformat())
    if scope.to is not None:
        found.append(races.c.occurred_on <= scope.to.isoformat())
    return [*found, *_by_name(connection, scope)]


def _by_name(connection: Connection, scope: Scope) -> Iterator[ColumnElement[bool]]:
    """What is told by the names of competitions and sections, which are few against the races.

    Where they are too many for a query the scope is asked of the pairs alone, which is right and slow.
    """
    if scope.competition is not None:
        asked = slug(scope.competition)
        names = [each for each in _names(connection, races.c.competition) if slug(each) == asked]
        yield races.c.competition.in_(names)
    if scope.age_group == "exclude":
        yield func.coalesce(races.c.level, "") != AGE_GROUP_LEVEL
        for column in (races.c.competition, races.c.section):
            names = [each for each in _names(connection, column) if names_age_group(each)]
            if names and len(names) <= _KEYS_A_QUERY:
                yield func.coalesce(column, "").not_in(names)


def _names(connection: Connection, column: ColumnElement[str]) -> Iterable[str]:
    return connection.scalars(select(column).where(column.is_not(None)).distinct())


def worth_by_athlete(connection: Connection, conditions: Conditions, facts: VisibleFacts) -> dict[int, int]:
    """The worth of the races each athlete was ever listed in, by key; those merged count as who they are."""
    query = (
        select(entries.c.athlete, func.sum(_worth()))
        .select_from(races)
        # From the races to who entered them: they are few against the entries, and often only some are in the scope.
        # (A store that knows nothing of the sizes would go the other way; a sum is no key it can look up.)
        .join(entries, entries.c.race == races.c.key + 0)
        .where(*conditions)
        .group_by(entries.c.athlete)
    )
    keys = standing_keys(connection, facts)
    worth: Counter[int] = Counter()
    for athlete, entered in connection.execute(query):
        worth[keys.get(athlete, athlete)] += int(entered)
    return dict(worth)


def runs(
    connection: Connection, conditions: Conditions, facts: VisibleFacts, wanted: Collection[int], *, of: int
) -> Iterator[Run]:
    """The visible lines within the scope of *wanted* (keys that stand), who are so many *of* those entered.

    Of a person with several ids the lines come in the order of these ids' registration.
    """
    keys = standing_keys(connection, facts)
    several = {*keys, *keys.values()}
    names = set(wanted)
    names |= {old for old, new in keys.items() if new in names}
    later: list[Any] = []
    for query in [_by_race(conditions)] if _PART * len(names) >= of else _by_athlete(conditions, sorted(names)):
        for rows in connection.execute(query, values_of(facts.at)).partitions(_ROWS):
            for row in rows:  # each is a Run but for its class
                if row[2] in several:
                    later.append(row)
                elif row[2] in names:
                    yield cast(Run, row)
    for race, worth, listed, *line in sorted(later, key=lambda row: row[2]):
        if listed in names:
            yield Run(race, worth, keys.get(listed, listed), *line)


def _by_athlete(conditions: Conditions, names: Sequence[int]) -> Iterator[Select[Any]]:
    """Career by career: for a few athletes among many."""
    visible = (
        select(*_COLUMNS)
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(lines, and_(lines.c.race == entries.c.race, lines.c.version == versions.c.position,
                          lines.c.athlete == entries.c.athlete))
        .where(*conditions)
    )  # fmt: skip
    for start in range(0, len(names), _KEYS_A_QUERY):
        yield visible.where(entries.c.athlete.in_(names[start : start + _KEYS_A_QUERY]))


def _by_race(conditions: Conditions) -> Select[Any]:
    """Race by race: for most of those entered. From the races, as for their worth."""
    return (
        select(*_COLUMNS)
        .select_from(races)
        .join(versions, and_(versions.c.race == races.c.key + 0, versions.c.position == standing(races.c.key)))
        .join(lines, and_(lines.c.race == versions.c.race, lines.c.version == versions.c.position))
        .where(*conditions)
    )


def standing_keys(connection: Connection, facts: VisibleFacts) -> dict[int, int]:
    found = find_athletes(connection, {*facts.ids, *facts.ids.values()})
    return {found[old].key: found[new].key for old, new in facts.ids.items()}


def ids_of(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for start in range(0, len(keys), _KEYS_A_QUERY):
        query = select(athletes.c.key, athletes.c.id).where(athletes.c.key.in_(keys[start : start + _KEYS_A_QUERY]))
        found.update(tuple(row) for row in connection.execute(query))
    return found
