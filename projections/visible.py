"""Reads of what is visible at (as_of, known_at, position): indexed look-ups, never a replay.

A race's visible report is the last one known and recorded within the bounds; annulments count where they came
after it. A date in the past only moves a bound of the same index range, so it costs what today costs.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import Any, NamedTuple, TypeVar, cast

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

from domain.contents import AnyContent, Content, RaceReported, Source
from domain.dates import UNBOUNDED, Moment
from domain.errors import AthleteNotFound
from projections import tables
from projections.facts import (
    ALL,
    BEGINNING,
    Bounds,
    Happening,
    Leading,
    Line,
    Order,
    Race,
    SharedRace,
    Start,
    as_fact,
)
from projections.identity import Identities, Merge, identities, renamed
from projections.projector import WHOLE_RACE, fold, season_of

T = TypeVar("T")

races, versions, lines = tables.races, tables.versions, tables.lines
entries, annulments, athletes = tables.entries, tables.annulments, tables.athletes
happenings, roles, touches, log = tables.happenings, tables.roles, tables.touches, tables.log
marks, merges, seasons = tables.marks, tables.merges, tables.seasons

_IDS_A_QUERY = 900

_as_of: BindParameter[int] = bindparam("as_of")
_known_at: BindParameter[int] = bindparam("known_at")
_position: BindParameter[int] = bindparam("position")
_source = msgspec.json.Decoder(Source)
_content = msgspec.json.Decoder(cast("type[Content]", AnyContent))


class Athlete(NamedTuple):
    """Who somebody is. ``key`` is the position of the registration; ``keys`` and ``ids`` have those merged in too."""

    key: int
    id: str
    name: str
    country: str
    born: str | None
    sex: str | None
    external_ids: dict[str, str]
    keys: tuple[int, ...] = ()
    ids: tuple[str, ...] = ()


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
    report: str | None = None


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


def _annulled(
    athlete: ColumnElement[int] | BindParameter[int] | Any,
    race: ColumnElement[Any] = races.c.key,
    report: ColumnElement[Any] = versions.c.position,
) -> ColumnElement[bool]:
    """Whether a ruling within the bounds, later than the standing report, took the line (or the whole race)."""
    ruling = annulments.alias()
    return exists().where(
        ruling.c.race == race,
        ruling.c.athlete == athlete,
        ruling.c.position > report,
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
    """Every visible race that lists both, in the order of happening.

    Where a list has one person twice, under two ids, the id registered first counts.
    """
    found: dict[str, SharedRace] = {}
    for one, other in product(a.keys, b.keys):
        for row in connection.execute(_shared_races_query(), {"a": one, "b": other, **_bounds(at)}):
            if row[0] not in found:
                mine, theirs = _line(a.id, row, _RACE_WIDTH), _line(b.id, row, _RACE_WIDTH + _LINE_WIDTH)
                found[row[0]] = SharedRace(_race(row), mine, theirs)
    return _in_order(found.values(), lambda shared: shared.race.order, len(a.keys) * len(b.keys))


def _in_order(found: Iterable[T], order: Callable[[T], Order], queries: int) -> list[T]:
    """One query comes in order; several must be merged."""
    return list(found) if queries == 1 else sorted(found, key=order)


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
    found: dict[str, Start] = {}
    for key in athlete.keys:
        for row in connection.execute(_starts_query(), {"a": key, **_bounds(at), **page}):
            if row[0] not in found:
                found[row[0]] = Start(_race(row), _line(athlete.id, row, _RACE_WIDTH))
    return _in_order(found.values(), lambda start: start.race.order, len(athlete.keys))[:most]


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
        .order_by(entries.c.occurred, entries.c.rank, entries.c.race, athletes.c.key)
    )


def races_by_opponent(
    connection: Connection, athlete: Athlete, at: Bounds, ids: Identities
) -> dict[str, list[SharedRace]]:
    """For everybody who was ever listed beside *athlete*: the visible races they share."""
    found: dict[str, dict[str, SharedRace]] = {}
    read: dict[str, Race] = {}
    for key in athlete.keys:
        for row in connection.execute(_opponents_query(), {"a": key, **_bounds(at)}):
            opponent = ids.get(row[-1], row[-1])
            if opponent == athlete.id or row[0] in found.get(opponent, ()):
                continue
            race = read.get(row[0]) or read.setdefault(row[0], _race(row))
            a = _line(athlete.id, row, _RACE_WIDTH)
            b = _line(opponent, row, _RACE_WIDTH + _LINE_WIDTH)
            found.setdefault(opponent, {})[race.id] = SharedRace(race, a, b)
    return {each: sorted(shared.values(), key=lambda one: one.race.order) for each, shared in found.items()}


def race(
    connection: Connection, race_id: str, at: Bounds, ids: Identities | None = None
) -> tuple[Race, list[Line]] | None:
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
        select(*_line_columns(lines, ""), athletes.c.key, athletes.c.id)
        .select_from(lines)
        .join(races, races.c.key == lines.c.race)
        .join(versions, and_(versions.c.race == lines.c.race, versions.c.position == lines.c.version))
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(lines.c.race == bindparam("race"), lines.c.version == bindparam("version"))
        .order_by(lines.c.listed)
    )
    found = _race(row)
    rows = connection.execute(listed, {"race": found.first, "version": found.position, **_bounds(at)}).all()
    ids = identities_at(connection, at) if ids is None else ids
    counting = {ids.get(row.id, row.id): row.key for row in sorted(rows, key=lambda row: -row.key)}
    return found, [_line(name, row, 0) for row in rows if counting[name := ids.get(row.id, row.id)] == row.key]


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
            log.c.type,
        )
        .join(races, races.c.key == versions.c.race)
        .join(log, log.c.position == versions.c.position)
        .where(races.c.id == race_id, versions.c.position <= at.position, versions.c.known <= at.known_at)
    )
    ids = identities_at(connection, at)
    found = [
        Version(
            row.position,
            row.type,
            row.recorded,
            row.known,
            row.reason,
            _source.decode(row.source) if row.source else None,
            row.note,
            None,
            tuple(_lines_of(connection, row.key, row.position, ids)),
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
            ids.get(row.id, row.id),
            None,
        )
        for row in connection.execute(ruled)
    ]
    return sorted([*found, *_other_reports(connection, race_id, at, ids)], key=lambda version: version.position)


def _other_reports(connection: Connection, race_id: str, at: Bounds, ids: Identities) -> Iterator[Version]:
    """What other sources say of the race, accepted since or not."""
    query = select(*_HAPPENING_COLUMNS, happenings.c.known).where(
        happenings.c.kind == "disagreement",
        happenings.c.subject == race_id,
        happenings.c.position <= at.position,
        happenings.c.known <= at.known_at,
    )
    for row in connection.execute(query):
        report = renamed(_content.decode(row.content), ids)
        assert isinstance(report, RaceReported)
        reported = tuple(as_fact(line) for line in report.results)
        yield Version(
            row.position, "race_reported", row.recorded, row.known, None, report.source, report.note, None, reported,
            row.id,
        )  # fmt: skip


def _lines_of(connection: Connection, race_key: int, version: int, ids: Identities) -> Iterable[Line]:
    query = (
        select(lines, athletes.c.id)
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(lines.c.race == race_key, lines.c.version == version)
        .order_by(lines.c.listed)
    )
    for row in connection.execute(query):
        records = tuple(row.records.split())
        name = ids.get(row.id, row.id)
        yield Line(name, row.place, row.mark, row.status, row.role, row.wind, records, False, row.name, row.country)


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


def _happening(row: Sequence[Any], athlete: str | None, ids: Identities) -> Happening:
    position, kind, id_, subject, occurred, rank, recorded, content = row
    decoded = renamed(_content.decode(content), ids)
    return Happening(athlete, position, kind, id_, subject, occurred, rank, recorded, decoded)


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
    ids: Identities,
    after: Order = BEGINNING,
    most: int = ALL,
) -> list[Happening]:
    """What is visible about *athlete* beside races, of these *kinds*, in the order of happening."""
    page = {"after_occurred": after[0], "after_rank": after[1], "after_happening": after[2], "most": most}
    found: dict[int, Happening] = {}
    for key in athlete.keys:
        rows = connection.execute(_happenings_query(), {"a": key, "kinds": list(kinds), **_bounds(at), **page})
        found |= {row.position: _happening(row, athlete.id, ids) for row in rows}
    return _in_order(found.values(), lambda happening: happening.order, len(athlete.keys))[:most]


def titles_of_kind(connection: Connection, titles: Iterable[str], at: Bounds, ids: Identities) -> list[Happening]:
    """Every visible win of these titles, whoever won them, in the order of happening."""
    query = (
        select(*_HAPPENING_COLUMNS)
        .where(happenings.c.kind == "title", happenings.c.subject.in_(sorted(set(titles))), _stands())
        .order_by(happenings.c.occurred, happenings.c.rank, happenings.c.position)
    )
    return [_happening(row, None, ids) for row in connection.execute(query, _bounds(at))]


def run_already(connection: Connection, race_ids: Iterable[str], at: Bounds) -> set[str]:
    """Which of these races have a visible result."""
    query = select(races.c.id).where(
        races.c.id.in_(sorted(set(race_ids))), races.c.occurred <= _as_of, _standing(races.c.key).is_not(None)
    )
    return set(connection.scalars(query, _bounds(at)))


@lru_cache(maxsize=1)
def _standing_marks() -> Select[Any]:
    """The season's list that a race adds to, by worth: only marks of the visible report that nothing annulled."""
    return (
        select(marks.c.worth)
        .where(
            marks.c.season == bindparam("season"),
            marks.c.occurred <= _as_of,
            marks.c.version == _standing(marks.c.race),
            ~_annulled(marks.c.athlete, marks.c.race, marks.c.version),
            ~_annulled(literal(WHOLE_RACE), marks.c.race, marks.c.version),
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


def leading(connection: Connection, race: Race, at: Bounds, without: Sequence[int] = ()) -> Leading:
    """The best marks of a season before *race* and in it; *without* these races (by key)."""
    season = season_of(race.discipline, race.sex, race.indoor, race.date)
    order = {"occurred": race.occurred, "rank": race.rank, "race": race.first}
    asked: dict[str, Any] = {"season": season, **order, **_bounds(at)}
    before, within = _leading_queries()
    return Leading(connection.scalar(before, {**asked, "without": list(without)}), connection.scalar(within, asked))


# --- who and how far -------------------------------------------------------------------------------------------


def find_athletes(connection: Connection, ids: Iterable[str]) -> dict[str, Athlete]:
    found: dict[str, Athlete] = {}
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), _IDS_A_QUERY):
        query = select(athletes).where(athletes.c.id.in_(wanted[start : start + _IDS_A_QUERY]))
        found |= {row["id"]: _athlete(row) for row in connection.execute(query).mappings()}
    return found


def identities_at(connection: Connection, at: Bounds) -> dict[str, str]:
    """Which id stands for which, within the bounds."""
    query = select(merges.c.position, merges.c.athlete, merges.c.into).where(
        merges.c.position <= _position,
        merges.c.known <= _known_at,
        or_(merges.c.ended.is_(None), merges.c.ended > _position, merges.c.ended_known > _known_at),
    )
    bounds = {"position": at.position, "known_at": at.known_at}
    return identities(Merge(*row) for row in connection.execute(query, bounds))


def ever_merged(connection: Connection) -> set[str]:
    """Every id that was ever merged into another."""
    return set(connection.scalars(select(merges.c.athlete)))


def persons(connection: Connection, asked: Iterable[str], ids: Identities) -> dict[str, Athlete]:
    """Who is meant by each id asked for, with all the keys of that person; unknown ids are left out."""
    standing = {each: ids.get(each, each) for each in asked}
    names: dict[str, set[str]] = {each: {each} for each in standing.values()}
    for old, new in ids.items():
        if new in names:
            names[new].add(old)
    found = find_athletes(connection, {each for together in names.values() for each in together})
    people: dict[str, Athlete] = {}
    for each, one in standing.items():
        if one in found:
            same = sorted((found[name] for name in names[one] if name in found), key=lambda athlete: athlete.key)
            keys, ids_ = tuple(athlete.key for athlete in same), tuple(athlete.id for athlete in same)
            people[each] = found[one]._replace(keys=keys, ids=ids_)
    return people


def search_athletes(
    connection: Connection, q: str | None, position: int, after: str, most: int, without: Iterable[str] = ()
) -> list[Athlete]:
    """Athletes registered up to *position*, by id, whose name or id has every word of *q* (accents do not matter)."""
    query = (
        select(athletes)
        .where(athletes.c.key <= position, athletes.c.id > after, athletes.c.id.not_in(sorted(without)))
        .order_by(athletes.c.id)
        .limit(most)
    )
    for word in fold(q).split() if q else []:
        query = query.where(or_(athletes.c.folded.contains(word, autoescape=True), athletes.c.id == q))
    return [_athlete(row) for row in connection.execute(query).mappings()]


def _athlete(row: RowMapping) -> Athlete:
    external = msgspec.json.decode(row["external_ids"], type=dict[str, str])
    who = (row["key"], row["id"], row["name"], row["country"], row["born"], row["sex"], external)
    return Athlete(*who, keys=(row["key"],), ids=(row["id"],))


@lru_cache(maxsize=1)
def _bearing_query() -> Select[Any]:
    return (
        select(touches.c.position)
        .where(touches.c.athlete == bindparam("a"), touches.c.position <= _position)
        .order_by(touches.c.position.desc())
        .limit(1)
    )


def last_bearing(connection: Connection, asked: Iterable[str], position: int) -> int:
    """The last position up to *position* that bears on any of these athletes; 0 where none does.

    Raises:
        AthleteNotFound: names every id that was never registered.

    """
    everyone = list(dict.fromkeys(asked))
    found = find_athletes(connection, everyone)
    unknown = tuple(each for each in everyone if each not in found)
    if unknown:
        raise AthleteNotFound(unknown)
    keys = {athlete.key for athlete in found.values()}
    merged = last_merge(connection, position)
    if merged:
        keys |= {athlete.key for athlete in find_athletes(connection, _ever_one_with(connection, everyone)).values()}
    bearing = [connection.scalar(_bearing_query(), {"a": key, "position": position}) or 0 for key in keys]
    return max(merged, *bearing)


def last_merge(connection: Connection, position: int) -> int:
    """The last position up to *position* at which ids became one person or two again: it bears on every answer."""
    return connection.scalar(_merge_query(), {"position": position}) or 0


@lru_cache(maxsize=1)
def _merge_query() -> Select[Any]:
    last = [select(func.max(at).label("at")).where(at <= _position) for at in (merges.c.position, merges.c.ended)]
    parts = union_all(*last).subquery()
    return select(func.max(parts.c.at))


def _ever_one_with(connection: Connection, asked: Iterable[str]) -> set[str]:
    """Every id that any merge, standing or not, ever tied to these."""
    pairs = [(row.athlete, row.into) for row in connection.execute(select(merges.c.athlete, merges.c.into))]
    tied = set(asked)
    while more := {each for pair in pairs if tied & set(pair) for each in pair} - tied:
        tied |= more
    return tied


def last_bearing_on_seasons(connection: Connection, asked: Iterable[str], position: int) -> int:
    """The last position up to *position* that may decide who led a season these athletes have marks of."""
    ids = set(asked)
    if last_merge(connection, position):
        ids = _ever_one_with(connection, ids)
    run = (
        select(races.c.season)
        .join(entries, entries.c.race == races.c.key)
        .join(athletes, athletes.c.key == entries.c.athlete)
        .where(athletes.c.id.in_(sorted(ids)))
        .distinct()
        .subquery()
    )
    last = (
        select(seasons.c.position)
        .where(seasons.c.season == run.c.season, seasons.c.position <= position)
        .order_by(seasons.c.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    return connection.scalar(select(func.max(last)).select_from(run)) or 0


def last_bearing_on_race(connection: Connection, race_id: str, position: int) -> int:
    """The last position up to *position* that reports or rules on a race, or schedules it."""
    key = select(races.c.key).where(races.c.id == race_id).scalar_subquery()
    scheduled = and_(
        happenings.c.kind.in_(("scheduled", "disagreement")),
        or_(happenings.c.id == race_id, happenings.c.subject == race_id),
    )
    parts = union_all(
        select(func.max(versions.c.position).label("at")).where(
            versions.c.race == key, versions.c.position <= position
        ),
        select(func.max(annulments.c.position)).where(annulments.c.race == key, annulments.c.position <= position),
        select(func.max(happenings.c.position)).where(scheduled, happenings.c.position <= position),
        select(func.max(happenings.c.ended)).where(scheduled, happenings.c.ended <= position),
    ).subquery()
    said = connection.scalar(select(func.max(parts.c.at))) or 0
    return max(said, last_merge(connection, position)) if said else 0


def last_race_event(connection: Connection, position: int) -> int:
    """The last position up to *position* that reports or rules on any race, or says who is who."""
    last = [
        select(log.c.position)
        .where(log.c.type == type_, log.c.position <= position)
        .order_by(log.c.position.desc())
        .limit(1)
        for type_ in _ABOUT_RACES
    ]
    return max((connection.scalar(query) or 0 for query in last), default=0)


_ABOUT_RACES = (
    "race_result",
    "race_corrected",
    "report_accepted",
    "result_annulled",
    "race_annulled",
    "athlete_merged",
    "athlete_unmerged",
)


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
    known: Moment
    subject: str


class LogPage(NamedTuple):
    rows: list[LogRow]
    more: bool


def log_page(connection: Connection, after: int, limit: int, event_type: str | None, athlete: str | None) -> LogPage:
    """The next positions behind *after*, of a type and about an athlete where asked."""
    query = select(*log.c).where(log.c.position > after).order_by(log.c.position).limit(limit + 1)
    if event_type is not None:
        query = query.where(log.c.type == event_type)
    if athlete is not None:
        key = select(athletes.c.key).where(athletes.c.id == athlete).scalar_subquery()
        query = query.join(touches, and_(touches.c.athlete == key, touches.c.position == log.c.position))
    rows = [LogRow(*row[: len(LogRow._fields)]) for row in connection.execute(query)]
    return LogPage(rows[:limit], len(rows) > limit)


def said_about(connection: Connection, subject: str, position: int) -> list[LogRow]:
    """Every event about one thing (``race:…``, ``title:…``) up to *position*, in order."""
    query = select(log).where(log.c.subject == subject, log.c.position <= position).order_by(log.c.position)
    return [LogRow(*row) for row in connection.execute(query)]


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
    """The read model's ``Facts`` at one point. *ids* (which id stands for which) are the log's own unless given."""

    def __init__(self, connection: Connection, at: Bounds, ids: Identities | None = None) -> None:
        self.connection = connection
        self.at = at
        self.ids = identities_at(connection, at) if ids is None else ids
        self._people: dict[str, Athlete] = {}

    def person(self, athlete: str) -> Athlete:
        """Who is meant by *athlete*.

        Raises:
            AthleteNotFound: nobody ever was.

        """
        return self.persons(athlete)[0]

    def persons(self, *asked: str) -> list[Athlete]:
        """Who is meant by each id.

        Raises:
            AthleteNotFound: names every id that was never registered.

        """
        unseen = [each for each in asked if each not in self._people]
        if unseen:
            self._people |= persons(self.connection, unseen, self.ids)
        unknown = tuple(dict.fromkeys(each for each in asked if each not in self._people))
        if unknown:
            raise AthleteNotFound(unknown)
        return [self._people[each] for each in asked]

    def starts(self, athlete: str, after: Order = BEGINNING, most: int = ALL) -> list[Start]:
        return starts(self.connection, self.person(athlete), self.at, after, most)

    def shared_races(self, a: str, b: str) -> list[SharedRace]:
        one, other = self.persons(a, b)
        return shared_races(self.connection, one, other, self.at)

    def happenings_about(
        self, athlete: str, kinds: Sequence[str], after: Order = BEGINNING, most: int = ALL
    ) -> list[Happening]:
        return happenings_about(self.connection, self.person(athlete), self.at, kinds, self.ids, after, most)

    def titles_of_kind(self, titles: Iterable[str]) -> list[Happening]:
        return titles_of_kind(self.connection, titles, self.at, self.ids)

    def run_already(self, races: Iterable[str]) -> set[str]:
        return run_already(self.connection, races, self.at)

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        return {each.id: each.name for each in self._registered(athletes)}

    def sexes(self, athletes: Iterable[str]) -> dict[str, str | None]:
        return {each.id: each.sex for each in self._registered(athletes)}

    def leading(self, race: Race) -> Leading:
        return leading(self.connection, race, self.at)

    def within(self, as_of: Moment, known_at: Moment) -> "VisibleFacts":
        at = Bounds(min(as_of, self.at.as_of), min(known_at, self.at.known_at), self.at.position)
        return VisibleFacts(self.connection, at)

    def _registered(self, athletes: Iterable[str]) -> list[Athlete]:
        found = find_athletes(self.connection, athletes).values()
        return [each for each in found if each.key <= self.at.position]
