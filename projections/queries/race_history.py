"""The history of one race: every report, correction and ruling, what others say of it, and who was ever in it."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import ColumnElement, CompoundSelect, Connection, Table, bindparam, false, select, union

from domain.events import Identities, RaceReported, RaceScheduled, Source, type_of
from domain.values.dates import Moment
from projections.facts import Bounds, Line, as_fact
from projections.queries.bounded import POSITION
from projections.queries.fact_columns import HAPPENING, line_columns, source_from
from projections.queries.happenings import as_happening
from projections.queries.people import identities_at, portions
from projections.read_model.rows.races import WHOLE_RACE
from projections.read_model.tables import annulments, athletes, entries, happenings, lines, log, races, roles, versions

_REPORT_OR_RULING = ("position", "recorded", "known", "reason", "source", "note")
_REPORTED = line_columns(lines, annulled=false(), athlete=athletes.c.id)
_reported_line = _REPORTED.reader()


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


def history(connection: Connection, race_id: str, at: Bounds) -> list[Version]:
    """Every report and ruling on a race within the bounds of knowledge and log, in the order of recording."""
    reported = (
        select(*_shared_columns(versions), races.c.key, log.c.type)
        .join(races, races.c.key == versions.c.race)
        .join(log, log.c.position == versions.c.position)
        .where(races.c.id == race_id, versions.c.position <= at.position, versions.c.known <= at.known_at)
    )
    ids = identities_at(connection, at)
    found = [
        Version(
            position=row.position,
            type=row.type,
            recorded=row.recorded,
            known=row.known,
            reason=row.reason,
            source=source_from(row.source),
            note=row.note,
            athlete=None,
            lines=tuple(_lines_of(connection, row.key, row.position, ids)),
        )
        for row in connection.execute(reported)
    ]
    ruled = (
        select(*_shared_columns(annulments), annulments.c.athlete, athletes.c.id)
        .join(races, races.c.key == annulments.c.race)
        .outerjoin(athletes, athletes.c.key == annulments.c.athlete)
        .where(races.c.id == race_id, annulments.c.position <= at.position, annulments.c.known <= at.known_at)
    )
    found += [
        Version(
            position=row.position,
            type="result_annulled" if row.athlete != WHOLE_RACE else "race_annulled",
            recorded=row.recorded,
            known=row.known,
            reason=row.reason,
            source=source_from(row.source),
            note=row.note,
            athlete=ids.get(row.id, row.id),
            lines=None,
        )
        for row in connection.execute(ruled)
    ]
    return sorted([*found, *_other_reports(connection, race_id, at, ids)], key=lambda version: version.position)


def _shared_columns(table: Table) -> list[ColumnElement[Any]]:
    """The columns that reports and rulings have in common."""
    return [table.c[name] for name in _REPORT_OR_RULING]


def changed_races(connection: Connection, asked: Iterable[str], position: int) -> set[str]:
    """Which of these races were corrected, annulled or had a line annulled up to *position*, known when it may be."""
    changed: set[str] = set()
    for portion in portions(sorted(set(asked))):
        among = {"races": portion, "position": position}
        changed.update(connection.scalars(_changed_query(), among))
    return changed


@lru_cache(maxsize=1)
def _changed_query() -> CompoundSelect[Any]:
    among = races.c.id.in_(bindparam("races", expanding=True))
    later = select(races.c.id).join(versions, versions.c.race == races.c.key)
    ruled = select(races.c.id).join(annulments, annulments.c.race == races.c.key)
    return union(
        later.where(among, versions.c.position > races.c.key, versions.c.position <= POSITION),
        ruled.where(among, annulments.c.position <= POSITION),
    )


def ever_in(connection: Connection, race_id: str) -> list[str]:
    """The ids of all who were ever listed in a race or entered for it, whatever the bounds; or none."""
    listed = (
        select(athletes.c.id)
        .join(entries, entries.c.athlete == athletes.c.key)
        .join(races, races.c.key == entries.c.race)
        .where(races.c.id == race_id)
    )
    entered = (
        select(athletes.c.id)
        .join(roles, roles.c.athlete == athletes.c.key)
        .join(happenings, happenings.c.position == roles.c.happening)
        .where(happenings.c.kind == RaceScheduled.APPEARS_AS, happenings.c.id == race_id)
    )
    return sorted(connection.scalars(union(listed, entered)))


def races_of_both(connection: Connection, one: Collection[str], other: Collection[str]) -> set[str]:
    """The ids of the races that ever listed or entered somebody of *one* and of *other*, whatever the bounds."""
    mine, theirs = (set(connection.scalars(_races_of(ids))) for ids in (one, other))
    return mine & theirs


def _races_of(ids: Collection[str]) -> CompoundSelect[Any]:
    among = athletes.c.id.in_(sorted(ids))
    listed = (
        select(races.c.id)
        .join(entries, entries.c.race == races.c.key)
        .join(athletes, athletes.c.key == entries.c.athlete)
        .where(among)
    )
    entered = (
        select(happenings.c.id)
        .join(roles, roles.c.happening == happenings.c.position)
        .join(athletes, athletes.c.key == roles.c.athlete)
        .where(among, happenings.c.kind == RaceScheduled.APPEARS_AS)
    )
    return union(listed, entered)


def _other_reports(connection: Connection, race_id: str, at: Bounds, ids: Identities) -> Iterator[Version]:
    """What other sources say of the race, accepted since or not."""
    query = select(*HAPPENING.columns, happenings.c.known).where(
        happenings.c.kind == RaceReported.APPEARS_AS,
        happenings.c.subject == race_id,
        happenings.c.position <= at.position,
        happenings.c.known <= at.known_at,
    )
    for row in connection.execute(query):
        report = as_happening(connection, row, None, ids).content
        assert isinstance(report, RaceReported)
        yield Version(
            position=row.position,
            type=type_of(report),
            recorded=row.recorded,
            known=row.known,
            reason=None,
            source=report.source,
            note=report.note,
            athlete=None,
            lines=tuple(as_fact(line) for line in report.results),
            report=row.id,
        )


def _lines_of(connection: Connection, race_key: int, version: int, ids: Identities) -> Iterable[Line]:
    """The lines as they were reported, without what later rulings annulled."""
    query = (
        select(*_REPORTED.columns)
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(lines.c.race == race_key, lines.c.version == version)
        .order_by(lines.c.listed)
    )
    for row in connection.execute(query):
        line = _reported_line(row)
        yield replace(line, athlete=ids[line.athlete]) if line.athlete in ids else line
