"""Read the careers of many athletes within a scope, a row a visible line, from the read model."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, cast

from sqlalchemy import Connection, Integer, Select, and_, bindparam, case, literal, select, type_coerce

from projections.queries import VisibleFacts, find_athletes
from projections.queries.bounded import values_of
from projections.queries.careers.scope_in_sql import Conditions
from projections.queries.standing_report import annulled, standing
from projections.ranking.score import BY_SCORE, Merit
from projections.ranking.strongest_pairs import Run
from projections.read_model import tables
from projections.read_model.rows.races import WHOLE_RACE

races, entries = tables.races, tables.entries
versions, lines = tables.versions, tables.lines

_KEYS_A_QUERY = 10_000
BY_AND_BY = {"yield_per": 2_000}
"""Rows are taken as they are worked on: a server's are not held as a whole."""
_PART = 8
"""Where an eighth and more of all athletes are wanted, to read every race is faster than athlete by athlete."""


def worth_of_meeting(merit: Merit) -> Any:
    """What a meeting in the race is worth."""
    worths = [(races.c.level == level, literal(worth)) for level, worth in merit.worth.items()]
    return case(*worths, else_=literal(1)) if worths else literal(1)


_WORTH = "worth"
_READ_FROM = {
    "race": lines.c.race,
    "athlete": lines.c.athlete,
    "place": lines.c.place,
    "status": lines.c.status,
    "role": lines.c.role,
    # As the store has them: to make a truth value of each is a seventh of the time.
    "annulled": type_coerce(annulled(lines.c.athlete), Integer).label("annulled"),
    "race_annulled": type_coerce(annulled(literal(WHOLE_RACE)), Integer).label("race_annulled"),
}
_ATHLETE = Run._fields.index("athlete")


def _columns(merit: Merit) -> tuple[Any, ...]:
    worth = worth_of_meeting(merit).label(_WORTH)
    return tuple(worth if name == _WORTH else _READ_FROM[name] for name in Run._fields)


def runs(
    connection: Connection,
    conditions: Conditions,
    facts: VisibleFacts,
    wanted: Collection[int],
    *,
    of: int,
    merit: Merit = BY_SCORE,
) -> Iterator[Run]:
    """The visible lines of the athletes *wanted* (keys of ids that stand) in the races that meet *conditions*.

    *of*: how many athletes there are in all, which decides by which index they are read. The lines of a person with
    several ids come last, in the order in which the ids were registered.
    """
    keys = standing_keys(connection, facts)
    names = set(wanted)
    every = names | {old for old, new in keys.items() if new in names}
    columns = _columns(merit)
    by_race = _PART * len(every) >= of
    queries = [_by_race(columns, conditions)] if by_race else _by_athlete(columns, conditions, sorted(every))
    yield from _read(connection, queries, facts, keys, names.__contains__)


def runs_beside(
    connection: Connection,
    conditions: Conditions,
    facts: VisibleFacts,
    portion: Sequence[int],
    wanted: Callable[[int], bool],
    merit: Merit = BY_SCORE,
) -> Iterator[Run]:
    """As ``runs``: the lines of everybody *wanted* in the races of a *portion* of the athletes, of whom none before the
    first is wanted.
    """
    keys = standing_keys(connection, facts)
    names = set(portion)
    every = sorted(names | {old for old, new in keys.items() if new in names})
    first = min([portion[0], *(old for old, new in keys.items() if new >= portion[0])])
    # Said in the query itself: they may be more than a store takes parameters.
    theirs = entries.c.athlete.in_(bindparam("portion", every, expanding=True, literal_execute=True))
    query = _by_race(_columns(merit), [races.c.key.in_(select(entries.c.race).where(theirs)), *conditions])
    yield from _read(connection, [query.where(lines.c.athlete >= first)], facts, keys, wanted)


def _read(
    connection: Connection,
    queries: Iterable[Select[Any]],
    facts: VisibleFacts,
    keys: Mapping[int, int],
    wanted: Callable[[int], bool],
) -> Iterator[Run]:
    several = {*keys, *keys.values()}
    later: list[Run] = []
    for query in queries:
        found = connection.execute(query, values_of(facts.at), execution_options=BY_AND_BY)
        for row in chain.from_iterable(found.partitions()):  # each is a Run but for its class
            athlete = row[_ATHLETE]
            if athlete in several:
                if wanted(keys.get(athlete, athlete)):
                    later.append(Run(*row))
            elif wanted(athlete):
                yield cast(Run, row)
    for run in sorted(later, key=lambda run: run.athlete):
        yield run._replace(athlete=keys.get(run.athlete, run.athlete))


def _by_athlete(columns: Sequence[Any], conditions: Conditions, names: Sequence[int]) -> Iterator[Select[Any]]:
    """Athlete by athlete, by the index of entries: for a few among many."""
    visible = (
        select(*columns)
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(lines, and_(lines.c.race == entries.c.race, lines.c.version == versions.c.position,
                          lines.c.athlete == entries.c.athlete))
        .where(*conditions)
    )  # fmt: skip
    for start in range(0, len(names), _KEYS_A_QUERY):
        yield visible.where(entries.c.athlete.in_(names[start : start + _KEYS_A_QUERY]))


def _by_race(columns: Sequence[Any], conditions: Conditions) -> Select[Any]:
    """Race by race: for most of the athletes. It begins at the races for the reason given in ``worths``."""
    return (
        select(*columns)
        .select_from(races)
        .join(versions, and_(versions.c.race == races.c.key + 0, versions.c.position == standing(races.c.key)))
        .join(lines, and_(lines.c.race == versions.c.race, lines.c.version == versions.c.position))
        .where(*conditions)
    )


def standing_keys(connection: Connection, facts: VisibleFacts) -> dict[int, int]:
    """The key of each id that is merged away, and the key of the id that stands for it."""
    found = find_athletes(connection, {*facts.ids, *facts.ids.values()})
    return {found[old].key: found[new].key for old, new in facts.ids.items()}
