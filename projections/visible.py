"""Reads of what is visible at (as_of, known_at, position): indexed look-ups, never a replay.

A race's visible report is the last one known and recorded within the bounds; annulments count where they came
after it. A date in the past only moves a bound of the same index range, so it costs what today costs.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, cast

import msgspec
from sqlalchemy import (
    Alias,
    BindParameter,
    ColumnElement,
    Connection,
    RowMapping,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    union_all,
)

from domain.contents import AnyContent, Content, Source
from domain.dates import UNBOUNDED, Moment
from projections import tables
from projections.facts import ALL, BEGINNING, Bounds, Happening, Line, Order, Race, SharedRace, Start
from projections.projector import WHOLE_RACE, fold

races, versions, lines = tables.races, tables.versions, tables.lines
entries, annulments, athletes = tables.entries, tables.annulments, tables.athletes
happenings, roles, touches, log = tables.happenings, tables.roles, tables.touches, tables.log

_IDS_A_QUERY = 900

_as_of: BindParameter[int] = bindparam("as_of")
_known_at: BindParameter[int] = bindparam("known_at")
_position: BindParameter[int] = bindparam("position")
_source = msgspec.json.Decoder(Source)
_content = msgspec.json.Decoder(cast("type[Content]", AnyContent))


class Athlete(NamedTuple):
    """Who somebody is. ``key`` is the position of the registration."""

    key: int
    id: str
    name: str
    country: str
    born: str | None
    sex: str | None
    external_ids: dict[str, str]


class Version(NamedTuple):
    """One report or ruling in a race's history."""

    position: int
    type: str
    recorded: Moment
    known: Moment
    reason: str | None
    source: Source | None
    note: str | None
    athlete: str | None
    lines: tuple[Line, ...] | None


# --- the parts every query of races is made of ---------------------------------------------------------------


def _standing(race: ColumnElement[int]) -> ColumnElement[int]:
    """The position of the last report of *race* within the bounds."""
    reported = versions.alias()
    return (
        select(reported.c.position)
        .where(reported.c.race == race, reported.c.position <= _position, reported.c.known <= _known_at)
        .order_by(reported.c.position.desc())
        .limit(1)
        .scalar_subquery()
    )


def _annulled(athlete: ColumnElement[int] | BindParameter[int] | Any) -> ColumnElement[bool]:
    """Whether a ruling within the bounds, later than the standing report, took the line (or the whole race)."""
    ruling = annulments.alias()
    return exists().where(
        ruling.c.race == races.c.key,
        ruling.c.athlete == athlete,
        ruling.c.position > versions.c.position,
        ruling.c.position <= _position,
        ruling.c.known <= _known_at,
    )


_RACE_COLUMNS = (
    races.c.id,
    races.c.occurred_on,
    races.c.occurred,
    races.c.rank,
    races.c.competition,
    races.c.discipline,
    races.c.round,
    races.c.heat,
    races.c.section,
    races.c.sex,
    races.c.level,
    races.c.indoor,
    races.c.wind,
    races.c.venue,
    races.c.country,
    races.c.exclude,
    races.c.key,
    versions.c.position,
    versions.c.recorded,
    versions.c.reason,
    versions.c.source,
    versions.c.note,
    _annulled(literal(WHOLE_RACE)).label("race_annulled"),
)
_RACE_WIDTH = len(_RACE_COLUMNS)


def _line_columns(line: Alias | Any, tag: str) -> tuple[ColumnElement[Any], ...]:
    return (
        line.c.place.label(f"{tag}place"),
        line.c.mark.label(f"{tag}mark"),
        line.c.status.label(f"{tag}status"),
        line.c.role.label(f"{tag}role"),
        line.c.wind.label(f"{tag}wind"),
        line.c.records.label(f"{tag}records"),
        _annulled(line.c.athlete).label(f"{tag}annulled"),
        line.c.name.label(f"{tag}name"),
        line.c.country.label(f"{tag}country"),
    )


_LINE_WIDTH = 9


def _race(row: Sequence[Any]) -> Race:
    values = list(row[:_RACE_WIDTH])
    values[20] = _source.decode(values[20]) if values[20] is not None else None
    values[11] = bool(values[11])
    values[22] = bool(values[22])
    return Race(*values)


def _line(athlete: str, row: Sequence[Any], start: int) -> Line:
    place, mark, status, role, wind, records, annulled, name, country = row[start : start + _LINE_WIDTH]
    return Line(athlete, place, mark, status, role, wind, tuple(records.split()), bool(annulled), name, country)


def _bounds(at: Bounds) -> dict[str, int]:
    return {"as_of": at.as_of, "known_at": at.known_at, "position": at.position}


# --- races -----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _shared_races_query() -> Select[Any]:
    mine, theirs = entries.alias("mine"), entries.alias("theirs")
    a, b = lines.alias("a"), lines.alias("b")
    return (
        select(*_RACE_COLUMNS, *_line_columns(a, "a_"), *_line_columns(b, "b_"))
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
        .join(versions, and_(versions.c.race == mine.c.race, versions.c.position == _standing(mine.c.race)))
        .join(a, and_(a.c.race == mine.c.race, a.c.version == versions.c.position, a.c.athlete == mine.c.athlete))
        .join(b, and_(b.c.race == mine.c.race, b.c.version == versions.c.position, b.c.athlete == theirs.c.athlete))
        .where(mine.c.athlete == bindparam("a"), mine.c.occurred <= _as_of)
        .order_by(mine.c.occurred, mine.c.rank, mine.c.race)
    )


def shared_races(connection: Connection, a: Athlete, b: Athlete, at: Bounds) -> list[SharedRace]:
    """Every visible race that lists both, in the order of happening."""
    rows = connection.execute(_shared_races_query(), {"a": a.key, "b": b.key, **_bounds(at)})
    return [
        SharedRace(_race(row), _line(a.id, row, _RACE_WIDTH), _line(b.id, row, _RACE_WIDTH + _LINE_WIDTH))
        for row in rows
    ]


@lru_cache(maxsize=1)
def _starts_query() -> Select[Any]:
    return (
        select(*_RACE_COLUMNS, *_line_columns(lines, ""))
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == _standing(entries.c.race)))
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
            entries.c.occurred <= _as_of,
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
    rows = connection.execute(_starts_query(), {"a": athlete.key, **_bounds(at), **page})
    return [Start(_race(row), _line(athlete.id, row, _RACE_WIDTH)) for row in rows]


@lru_cache(maxsize=1)
def _opponents_query() -> Select[Any]:
    a, b = lines.alias("a"), lines.alias("b")
    return (
        select(*_RACE_COLUMNS, *_line_columns(a, "a_"), *_line_columns(b, "b_"), athletes.c.id.label("opponent"))
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .join(versions, and_(versions.c.race == entries.c.race, versions.c.position == _standing(entries.c.race)))
        .join(a, and_(a.c.race == races.c.key, a.c.version == versions.c.position, a.c.athlete == entries.c.athlete))
        .join(b, and_(b.c.race == races.c.key, b.c.version == versions.c.position, b.c.athlete != entries.c.athlete))
        .join(athletes, athletes.c.key == b.c.athlete)
        .where(entries.c.athlete == bindparam("a"), entries.c.occurred <= _as_of)
        .order_by(entries.c.occurred, entries.c.rank, entries.c.race)
    )


def races_by_opponent(connection: Connection, athlete: Athlete, at: Bounds) -> dict[str, list[SharedRace]]:
    """For everybody who was ever listed beside *athlete*: the visible races they share."""
    found: dict[str, list[SharedRace]] = {}
    read: dict[str, Race] = {}
    for row in connection.execute(_opponents_query(), {"a": athlete.key, **_bounds(at)}):
        race = read.get(row[0]) or read.setdefault(row[0], _race(row))
        a = _line(athlete.id, row, _RACE_WIDTH)
        b = _line(row[-1], row, _RACE_WIDTH + _LINE_WIDTH)
        found.setdefault(b.athlete, []).append(SharedRace(race, a, b))
    return found


def race(connection: Connection, race_id: str, at: Bounds) -> tuple[Race, list[Line]] | None:
    """The visible report of one race with all its lines as listed, or None where none is visible."""
    query = (
        select(*_RACE_COLUMNS)
        .select_from(races)
        .join(versions, and_(versions.c.race == races.c.key, versions.c.position == _standing(races.c.key)))
        .where(races.c.id == bindparam("id"), races.c.occurred <= _as_of)
    )
    row = connection.execute(query, {"id": race_id, **_bounds(at)}).one_or_none()
    if row is None:
        return None
    listed = (
        select(*_line_columns(lines, ""), athletes.c.id)
        .select_from(lines)
        .join(races, races.c.key == lines.c.race)
        .join(versions, and_(versions.c.race == lines.c.race, versions.c.position == lines.c.version))
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(lines.c.race == bindparam("race"), lines.c.version == bindparam("version"))
        .order_by(lines.c.listed)
    )
    found = _race(row)
    rows = connection.execute(listed, {"race": found.first, "version": found.position, **_bounds(at)})
    return found, [_line(line[-1], line, 0) for line in rows]


def history(connection: Connection, race_id: str, at: Bounds) -> list[Version]:
    """Every report and ruling on a race within the bounds of knowledge and log, in the order of recording."""
    reported = (
        select(
            versions.c.position,
            versions.c.recorded,
            versions.c.known,
            versions.c.reason,
            versions.c.source,
            versions.c.note,
            races.c.key,
        )
        .join(races, races.c.key == versions.c.race)
        .where(races.c.id == race_id, versions.c.position <= at.position, versions.c.known <= at.known_at)
    )
    found = [
        Version(
            row.position,
            "race_result" if row.position == row.key else "race_corrected",
            row.recorded,
            row.known,
            row.reason,
            _source.decode(row.source) if row.source else None,
            row.note,
            None,
            tuple(_lines_of(connection, row.key, row.position)),
        )
        for row in connection.execute(reported)
    ]
    ruled = (
        select(annulments, athletes.c.id)
        .join(races, races.c.key == annulments.c.race)
        .outerjoin(athletes, athletes.c.key == annulments.c.athlete)
        .where(races.c.id == race_id, annulments.c.position <= at.position, annulments.c.known <= at.known_at)
    )
    found += [
        Version(
            row.position,
            "result_annulled" if row.athlete != WHOLE_RACE else "race_annulled",
            row.recorded,
            row.known,
            row.reason,
            _source.decode(row.source) if row.source else None,
            row.note,
            row.id,
            None,
        )
        for row in connection.execute(ruled)
    ]
    return sorted(found)


def _lines_of(connection: Connection, race_key: int, version: int) -> Iterable[Line]:
    query = (
        select(lines, athletes.c.id)
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(lines.c.race == race_key, lines.c.version == version)
        .order_by(lines.c.listed)
    )
    for row in connection.execute(query):
        records = tuple(row.records.split())
        yield Line(row.id, row.place, row.mark, row.status, row.role, row.wind, records, False, row.name, row.country)


# --- what is no race -------------------------------------------------------------------------------------------


def _stands() -> ColumnElement[bool]:
    """A happening within the bounds that nothing within them has ended."""
    return and_(
        happenings.c.occurred <= _as_of,
        happenings.c.known <= _known_at,
        happenings.c.position <= _position,
        or_(
            happenings.c.ended.is_(None),
            happenings.c.ended > _position,
            happenings.c.ended_known > _known_at,
        ),
    )


_HAPPENING_COLUMNS = (
    happenings.c.position,
    happenings.c.kind,
    happenings.c.id,
    happenings.c.subject,
    happenings.c.occurred,
    happenings.c.rank,
    happenings.c.recorded,
    happenings.c.content,
)


def _happening(row: Sequence[Any], athlete: str | None) -> Happening:
    position, kind, id_, subject, occurred, rank, recorded, content = row
    return Happening(athlete, position, kind, id_, subject, occurred, rank, recorded, _content.decode(content))


@lru_cache(maxsize=1)
def _happenings_query() -> Select[Any]:
    return (
        select(*_HAPPENING_COLUMNS)
        .select_from(roles)
        .join(happenings, happenings.c.position == roles.c.happening)
        .where(
            roles.c.athlete == bindparam("a"),
            roles.c.occurred <= _as_of,
            tuple_(roles.c.occurred, roles.c.rank, roles.c.happening)
            > tuple_(bindparam("after_occurred"), bindparam("after_rank"), bindparam("after_happening")),
            happenings.c.kind.in_(bindparam("kinds", expanding=True)),
            _stands(),
        )
        .order_by(roles.c.occurred, roles.c.rank, roles.c.happening)
        .limit(bindparam("most"))
    )


def happenings_about(
    connection: Connection,
    athlete: Athlete,
    at: Bounds,
    kinds: Sequence[str],
    after: Order = BEGINNING,
    most: int = ALL,
) -> list[Happening]:
    """What is visible about *athlete* beside races, of these *kinds*, in the order of happening."""
    page = {"after_occurred": after[0], "after_rank": after[1], "after_happening": after[2], "most": most}
    rows = connection.execute(_happenings_query(), {"a": athlete.key, "kinds": list(kinds), **_bounds(at), **page})
    return [_happening(row, athlete.id) for row in rows]


def titles_of_kind(connection: Connection, titles: Iterable[str], at: Bounds) -> list[Happening]:
    """Every visible win of these titles, whoever won them, in the order of happening."""
    query = (
        select(*_HAPPENING_COLUMNS)
        .where(happenings.c.kind == "title", happenings.c.subject.in_(sorted(set(titles))), _stands())
        .order_by(happenings.c.occurred, happenings.c.rank, happenings.c.position)
    )
    return [_happening(row, None) for row in connection.execute(query, _bounds(at))]


def run_already(connection: Connection, race_ids: Iterable[str], at: Bounds) -> set[str]:
    """Which of these races have a visible result."""
    query = select(races.c.id).where(
        races.c.id.in_(sorted(set(race_ids))), races.c.occurred <= _as_of, _standing(races.c.key).is_not(None)
    )
    return set(connection.scalars(query, _bounds(at)))


# --- who and how far -------------------------------------------------------------------------------------------


def find_athletes(connection: Connection, ids: Iterable[str]) -> dict[str, Athlete]:
    found: dict[str, Athlete] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _IDS_A_QUERY):
        query = select(athletes).where(athletes.c.id.in_(wanted[start : start + _IDS_A_QUERY]))
        found |= {row["id"]: _athlete(row) for row in connection.execute(query).mappings()}
    return found


def search_athletes(connection: Connection, q: str | None, position: int, after: str, most: int) -> list[Athlete]:
    """Athletes registered up to *position*, by id, whose name or id has every word of *q* (accents do not matter)."""
    query = (
        select(athletes).where(athletes.c.key <= position, athletes.c.id > after).order_by(athletes.c.id).limit(most)
    )
    for word in fold(q).split() if q else []:
        query = query.where(or_(athletes.c.folded.contains(word, autoescape=True), athletes.c.id == q))
    return [_athlete(row) for row in connection.execute(query).mappings()]


def _athlete(row: RowMapping) -> Athlete:
    external = msgspec.json.decode(row["external_ids"], type=dict[str, str])
    return Athlete(row["key"], row["id"], row["name"], row["country"], row["born"], row["sex"], external)


@lru_cache(maxsize=1)
def _bearing_query() -> Select[Any]:
    return (
        select(touches.c.position)
        .where(touches.c.athlete == bindparam("a"), touches.c.position <= _position)
        .order_by(touches.c.position.desc())
        .limit(1)
    )


def last_bearing(connection: Connection, about: Iterable[Athlete], position: int) -> int:
    """The last position up to *position* that bears on any of these athletes; 0 where none does."""
    found = [
        connection.execute(_bearing_query(), {"a": athlete.key, "position": position}).scalar() for athlete in about
    ]
    return max((at for at in found if at is not None), default=0)


def last_bearing_on_race(connection: Connection, race_id: str, position: int) -> int:
    """The last position up to *position* that reports or rules on a race, or schedules it."""
    key = select(races.c.key).where(races.c.id == race_id).scalar_subquery()
    scheduled = and_(happenings.c.kind == "scheduled", happenings.c.id == race_id)
    parts = union_all(
        select(func.max(versions.c.position).label("at")).where(
            versions.c.race == key, versions.c.position <= position
        ),
        select(func.max(annulments.c.position)).where(annulments.c.race == key, annulments.c.position <= position),
        select(func.max(happenings.c.position)).where(scheduled, happenings.c.position <= position),
        select(func.max(happenings.c.ended)).where(scheduled, happenings.c.ended <= position),
    ).subquery()
    return connection.scalar(select(func.max(parts.c.at))) or 0


def last_registration(connection: Connection, position: int) -> int:
    return connection.scalar(select(func.max(athletes.c.key)).where(athletes.c.key <= position)) or 0


def everything_at(position: int) -> Bounds:
    """No bound but the log's."""
    return Bounds(UNBOUNDED, UNBOUNDED, position)


class LogRow(NamedTuple):
    """What the read model keeps of a log position; the event itself is in the log."""

    position: int
    id: str
    type: str
    recorded: Moment


class LogPage(NamedTuple):
    rows: list[LogRow]
    more: bool


def log_page(connection: Connection, after: int, limit: int, event_type: str | None, athlete: str | None) -> LogPage:
    """The next positions behind *after*, of a type and about an athlete where asked."""
    query = select(log).where(log.c.position > after).order_by(log.c.position).limit(limit + 1)
    if event_type is not None:
        query = query.where(log.c.type == event_type)
    if athlete is not None:
        key = select(athletes.c.key).where(athletes.c.id == athlete).scalar_subquery()
        query = query.join(touches, and_(touches.c.athlete == key, touches.c.position == log.c.position))
    rows = [LogRow(row.position, row.id, row.type, row.recorded) for row in connection.execute(query)]
    return LogPage(rows[:limit], len(rows) > limit)


def log_rows(connection: Connection, wanted: Sequence[tuple[str, str, int | None]]) -> list[LogRow]:
    """The rows of these events, by position where it is known and by id and type where not."""
    positions = [position for _, _, position in wanted if position is not None]
    names = [(id_, type_) for id_, type_, position in wanted if position is None]
    found: dict[object, LogRow] = {}
    for start in range(0, len(positions), _IDS_A_QUERY):
        query = select(log).where(log.c.position.in_(positions[start : start + _IDS_A_QUERY]))
        found.update((row.position, LogRow(*row)) for row in connection.execute(query))
    for start in range(0, len(names), _IDS_A_QUERY // 2):
        query = select(log).where(tuple_(log.c.id, log.c.type).in_(names[start : start + _IDS_A_QUERY // 2]))
        found.update(((row.id, row.type), LogRow(*row)) for row in connection.execute(query))
    return [found[position if position is not None else (id_, type_)] for id_, type_, position in wanted]


class VisibleFacts:
    """The read model's ``Facts`` at one point: *people* are those that may be asked about."""

    def __init__(self, connection: Connection, at: Bounds, people: dict[str, Athlete]) -> None:
        self._connection = connection
        self._at = at
        self._people = people

    def starts(self, athlete: str, after: Order = BEGINNING, most: int = ALL) -> list[Start]:
        return starts(self._connection, self._people[athlete], self._at, after, most)

    def shared_races(self, a: str, b: str) -> list[SharedRace]:
        return shared_races(self._connection, self._people[a], self._people[b], self._at)

    def happenings_about(
        self, athlete: str, kinds: Sequence[str], after: Order = BEGINNING, most: int = ALL
    ) -> list[Happening]:
        return happenings_about(self._connection, self._people[athlete], self._at, kinds, after, most)

    def titles_of_kind(self, titles: Iterable[str]) -> list[Happening]:
        return titles_of_kind(self._connection, titles, self._at)

    def run_already(self, races: Iterable[str]) -> set[str]:
        return run_already(self._connection, races, self._at)

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        found = find_athletes(self._connection, athletes).values()
        return {each.id: each.name for each in found if each.key <= self._at.position}
