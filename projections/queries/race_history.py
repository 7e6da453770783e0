"""The history of one race: every report, correction and ruling, and what other sources say of it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from domain.events import RaceReported, Source
from domain.values.dates import Moment
from projections.facts import Bounds, Line, as_fact
from projections.identity import Identities, renamed
from projections.queries.happenings import CONTENT, HAPPENING_COLUMNS
from projections.queries.people import IDS_A_QUERY, identities_at
from projections.read_model.tables import WHOLE_RACE, annulments, athletes, happenings, lines, log, races, versions

_source = msgspec.json.Decoder(Source)


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


def changed_races(connection: Connection, asked: Iterable[str], position: int) -> set[str]:
    """Which of these races were corrected, annulled or had a line annulled up to *position*, known when it may be."""
    ids = sorted(set(asked))
    changed: set[str] = set()
    for start in range(0, len(ids), IDS_A_QUERY):
        among = races.c.id.in_(ids[start : start + IDS_A_QUERY])
        later = select(races.c.id).join(versions, versions.c.race == races.c.key)
        ruled = select(races.c.id).join(annulments, annulments.c.race == races.c.key)
        for query in (
            later.where(among, versions.c.position > races.c.key, versions.c.position <= position),
            ruled.where(among, annulments.c.position <= position),
        ):
            changed.update(connection.scalars(query))
    return changed


def _other_reports(connection: Connection, race_id: str, at: Bounds, ids: Identities) -> Iterator[Version]:
    """What other sources say of the race, accepted since or not."""
    query = select(*HAPPENING_COLUMNS, happenings.c.known).where(
        happenings.c.kind == "disagreement",
        happenings.c.subject == race_id,
        happenings.c.position <= at.position,
        happenings.c.known <= at.known_at,
    )
    for row in connection.execute(query):
        report = renamed(CONTENT.decode(row.content), ids)
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
