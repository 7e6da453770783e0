"""The races that are visible, and their lines.

A race's visible report is the last one known and recorded within the bounds; annulments count where they came after
it. A date in the past only moves a bound of the same index range, so it costs what today costs.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from typing import Any

from msgspec.structs import replace
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    exists,
    literal,
    select,
    tuple_,
)

from domain.events import Identities
from domain.values.dates import Moment
from projections.facts import ALL, BEGINNING, Bounds, Leading, Line, Order, Race, SharedRace, Start
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, in_order, values_of
from projections.queries.fact_columns import LINE, RACE, line_of, race_of, standing_line_columns
from projections.queries.people import Athlete, identities_at
from projections.queries.standing_report import annulled, standing
from projections.read_model.tables import WHOLE_RACE, athletes, entries, lines, marks, races, season_of, versions

_one, _other = LINE.reader(behind=[RACE]), LINE.reader(behind=[RACE, LINE])
_opponent = standing_line_columns(lines, athletes.c.id).reader(behind=[RACE, LINE])
_race_id = RACE.getter("id")


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
        for row in connection.execute(_shared_races_query(), {"a": one, "b": other, **values_of(at)}):
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
        for row in connection.execute(_starts_query(), {"a": key, **values_of(at), **page}):
            race = race_of(row)
            if race.id not in found:
                found[race.id] = Start(race, _one(row, athlete.id))
    return in_order(found.values(), lambda start: start.race.order, len(athlete.keys))[:most]


@lru_cache(maxsize=1)
def _opponents_query() -> Select[Any]:
    a, b = lines.alias("a"), lines.alias("b")
    return (
        select(
            *RACE.columns,
            *standing_line_columns(a).columns,
            *standing_line_columns(b, athletes.c.id).columns,
        )
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == standing(entries.c.race)))
        .join(a, and_(a.c.race == races.c.key, a.c.version == versions.c.position, a.c.athlete == entries.c.athlete))
        .join(b, and_(b.c.race == races.c.key, b.c.version == versions.c.position, b.c.athlete != entries.c.athlete))
        .join(athletes, athletes.c.key == b.c.athlete)
        .where(entries.c.athlete == bindparam("a"), entries.c.occurred <= AS_OF, races.c.instant <= AS_OF_CLOCK)
        .order_by(entries.c.occurred, entries.c.rank, entries.c.race, athletes.c.key)
    )


def races_by_opponent(
    connection: Connection, athlete: Athlete, at: Bounds, ids: Identities
) -> dict[str, list[SharedRace]]:
    """For everybody who was ever listed beside *athlete*: the visible races they share."""
    found: dict[str, dict[str, SharedRace]] = {}
    read: dict[str, Race] = {}
    for key in athlete.keys:
        for row in connection.execute(_opponents_query(), {"a": key, **values_of(at)}):
            theirs, race_id = _opponent(row), _race_id(row)
            if theirs.athlete in ids:
                theirs = replace(theirs, athlete=ids[theirs.athlete])
            if theirs.athlete == athlete.id or race_id in found.get(theirs.athlete, ()):
                continue
            race = read.get(race_id) or read.setdefault(race_id, race_of(row))
            found.setdefault(theirs.athlete, {})[race_id] = SharedRace(race, _one(row, athlete.id), theirs)
    return {each: sorted(shared.values(), key=lambda one: one.race.order) for each, shared in found.items()}


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
    counting = {ids.get(row.id, row.id): row.key for row in sorted(rows, key=lambda row: -row.key)}
    return found, [line_of(row, name) for row in rows if counting[name := ids.get(row.id, row.id)] == row.key]


def run_already(connection: Connection, race_ids: Iterable[str], at: Bounds) -> set[str]:
    """Which of these races have a visible result."""
    query = select(races.c.id).where(
        races.c.id.in_(sorted(set(race_ids))),
        races.c.occurred <= AS_OF,
        races.c.instant <= AS_OF_CLOCK,
        standing(races.c.key).is_not(None),
    )
    return set(connection.scalars(query, values_of(at)))


def ran_later(connection: Connection, ids: Iterable[str], than: Moment, position: int) -> bool:
    """Whether the log has, up to *position*, a race behind *than* on the calendar in which one of *ids* was listed."""
    theirs = entries.c.athlete == athletes.c.key
    later = exists().where(
        athletes.c.id.in_(sorted(set(ids))), theirs, entries.c.occurred > than, entries.c.race <= position
    )
    return bool(connection.scalar(select(later)))


@lru_cache(maxsize=1)
def _standing_marks() -> Select[Any]:
    """The season's list that a race adds to, by worth: only marks of the visible report that nothing annulled."""
    return (
        select(marks.c.worth)
        .where(
            marks.c.season == bindparam("season"),
            marks.c.occurred <= AS_OF,
            exists().where(races.c.key == marks.c.race, races.c.instant <= AS_OF_CLOCK),
            marks.c.version == standing(marks.c.race),
            ~annulled(marks.c.athlete, marks.c.race, marks.c.version),
            ~annulled(literal(WHOLE_RACE), marks.c.race, marks.c.version),
        )
        .order_by(marks.c.worth)
        .limit(1)
    )


@lru_cache(maxsize=1)
def _leading_queries() -> tuple[Select[Any], Select[Any]]:
    order = tuple_(bindparam("occurred"), bindparam("rank"), bindparam("race"))
    before = _standing_marks().where(tuple_(marks.c.occurred, marks.c.rank, marks.c.race) < order)
    struck = marks.c.race.not_in(bindparam("without", expanding=True))
    return before.where(struck), _standing_marks().where(marks.c.race == bindparam("race"))


def counted_once(twice: Sequence[tuple[int, int]]) -> ColumnElement[bool]:
    """Whether a mark's line counts: of one person listed twice the id registered first does."""
    other = lines.alias()
    same = tuple_(marks.c.athlete, other.c.athlete).in_(twice)
    return ~exists().where(other.c.race == marks.c.race, other.c.version == marks.c.version, same)


def leading(
    connection: Connection,
    race: Race,
    at: Bounds,
    twice: Sequence[tuple[int, int]] = (),
    without: Sequence[int] = (),
) -> Leading:
    """The best marks of a season before *race* and in it; *without* these races (by key).

    *twice*: the keys of one person, pair by pair, that registered later first.
    """
    season = season_of(race.discipline, race.sex, race.indoor, race.date)
    order = {"occurred": race.occurred, "rank": race.rank, "race": race.first}
    asked: dict[str, Any] = {"season": season, **order, **values_of(at)}
    before, within = (query.where(counted_once(twice)) if twice else query for query in _leading_queries())
    return Leading(connection.scalar(before, {**asked, "without": list(without)}), connection.scalar(within, asked))
