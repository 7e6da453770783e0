"""Every report, ruling and happening about some athletes within the bounds of a question, each with the moment from
which it was known: what stood at any earlier moment follows from these alone.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Select, and_, bindparam, false, or_, select

from domain.values.dates import Moment
from domain.values.identity import Merge
from projections.calculators.replay.publications import (
    AnyPublication,
    HappeningPublished,
    HappeningTakenBack,
    PersonsToldApart,
    PersonsToldOne,
    ReportPublished,
    RulingPublished,
)
from projections.calculators.timeline import KINDS
from projections.facts import Bounds, Happening, Line, Race
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, KNOWN_AT, POSITION, values_of
from projections.queries.dependencies import ever_one_with
from projections.queries.fact_columns import HAPPENING, FactColumns, happening_of, line_columns, source_from
from projections.queries.people import find_athletes
from projections.read_model.rows.races import WHOLE_RACE
from projections.read_model.tables import (
    annulments,
    athletes,
    entries,
    happenings,
    lines,
    log,
    merges,
    races,
    roles,
    versions,
)

_REPORT = FactColumns(
    Race,
    races,
    versions,
    date=races.c.occurred_on,
    first=races.c.key,
    annulled=false(),
    decoded={"source": source_from},
)
_LINE = line_columns(lines, annulled=false(), athlete=athletes.c.id)
_report, _line = _REPORT.reader(), _LINE.reader()

_KEYS: BindParameter[int] = bindparam("keys", expanding=True)
_THEIR_RACES = select(entries.c.race).where(entries.c.athlete.in_(_KEYS), entries.c.occurred <= AS_OF)


def published(connection: Connection, asked: Collection[str], at: Bounds) -> list[AnyPublication]:
    """Everything about *asked*, and about whoever was ever one person with them; in no order."""
    tied = ever_one_with(connection, asked)
    keys = sorted(athlete.key for athlete in find_athletes(connection, tied).values())
    bound = {"keys": keys, **values_of(at)}
    reports = list(_reports(connection, bound))
    known = {each.race.id for each in reports}
    rulings = [each for each in _rulings(connection, bound) if each.race in known]
    spoken_for = {each.position for each in (*reports, *rulings)}
    return [
        *reports,
        *rulings,
        *_happenings(connection, bound, spoken_for),
        *_who_is_who(connection, at, tied),
    ]


@lru_cache(maxsize=1)
def _reports_query() -> Select[Any]:
    return (
        select(*_REPORT.columns, versions.c.known)
        .join(versions, versions.c.race == races.c.key)
        .where(
            races.c.key.in_(_THEIR_RACES),
            races.c.instant <= AS_OF_CLOCK,
            versions.c.position <= POSITION,
            versions.c.known <= KNOWN_AT,
        )
    )


@lru_cache(maxsize=1)
def _lines_query() -> Select[Any]:
    return (
        select(*_LINE.columns, lines.c.race, lines.c.version)
        .join(athletes, athletes.c.key == lines.c.athlete)
        .where(lines.c.race.in_(_THEIR_RACES), lines.c.athlete.in_(_KEYS), lines.c.version <= POSITION)
        .order_by(athletes.c.key)
    )


def _reports(connection: Connection, bound: dict[str, Any]) -> Iterator[ReportPublished]:
    listed: dict[tuple[int, int], list[Line]] = {}
    for row in connection.execute(_lines_query(), bound).all():
        listed.setdefault((row.race, row.version), []).append(_line(row))
    for row in connection.execute(_reports_query(), bound).all():
        race = _report(row)
        own = tuple(listed.get((race.first, race.position), ()))
        yield ReportPublished(known=Moment(row.known), position=race.position, race=race, lines=own)


@lru_cache(maxsize=1)
def _rulings_query() -> Select[Any]:
    return (
        select(annulments, races.c.id.label("of"), athletes.c.id.label("whose"))
        .join(races, races.c.key == annulments.c.race)
        .outerjoin(athletes, athletes.c.key == annulments.c.athlete)
        .where(
            annulments.c.race.in_(_THEIR_RACES),
            or_(annulments.c.athlete.in_(_KEYS), annulments.c.athlete == WHOLE_RACE),
            annulments.c.position <= POSITION,
            annulments.c.known <= KNOWN_AT,
        )
    )


def _rulings(connection: Connection, bound: dict[str, Any]) -> Iterator[RulingPublished]:
    for row in connection.execute(_rulings_query(), bound):
        yield RulingPublished(
            known=Moment(row.known),
            position=row.position,
            race=row.of,
            athlete=row.whose,
            recorded=Moment(row.recorded),
            reason=row.reason,
            source=source_from(row.source),
            note=row.note,
        )


@lru_cache(maxsize=1)
def _happenings_query() -> Select[Any]:
    ending = log.alias()
    return (
        select(
            *HAPPENING.columns,
            athletes.c.id.label("whom"),
            happenings.c.known,
            happenings.c.ended,
            happenings.c.ended_known,
            ending.c.recorded.label("ended_recorded"),
        )
        .select_from(roles)
        .join(happenings, happenings.c.position == roles.c.happening)
        .join(athletes, athletes.c.key == roles.c.athlete)
        .outerjoin(ending, _ended(happenings.c.ended, happenings.c.ended_known, ending.c.position))
        .where(
            roles.c.athlete.in_(_KEYS),
            roles.c.occurred <= AS_OF,
            happenings.c.kind.in_(KINDS[1:]),
            happenings.c.instant <= AS_OF_CLOCK,
            happenings.c.known <= KNOWN_AT,
            happenings.c.position <= POSITION,
        )
    )


def _ended(ended: ColumnElement[Any], known: ColumnElement[Any], position: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether *position* is that of an end within the bounds."""
    return and_(position == ended, ended <= POSITION, known <= KNOWN_AT)


def _happenings(connection: Connection, bound: dict[str, Any], spoken_for: Collection[int]) -> Iterator[AnyPublication]:
    """*spoken_for*: the positions of what is a report or a ruling, which may end another report or an announcement."""
    together: dict[int, list[tuple[Any, Happening]]] = {}
    for row in connection.execute(_happenings_query(), bound):
        together.setdefault(row.position, []).append((row, happening_of(connection, row, row.whom)))
    for position, found in together.items():
        row, about = found[0][0], tuple(each for _, each in found)
        yield HappeningPublished(known=Moment(row.known), position=position, about=about)
        if row.ended_recorded is not None and row.ended not in spoken_for:
            recorded = Moment(row.ended_recorded)
            ended = Moment(row.ended_known)
            yield HappeningTakenBack(known=ended, position=row.ended, about=about, recorded=recorded)


@lru_cache(maxsize=1)
def _merges_query() -> Select[Any]:
    beginning, ending = log.alias(), log.alias()
    return (
        select(merges, beginning.c.recorded, ending.c.recorded.label("ended_recorded"))
        .join(beginning, beginning.c.position == merges.c.position)
        .outerjoin(ending, _ended(merges.c.ended, merges.c.ended_known, ending.c.position))
        .where(merges.c.position <= POSITION, merges.c.known <= KNOWN_AT)
    )


def _who_is_who(connection: Connection, at: Bounds, tied: Collection[str]) -> Iterator[AnyPublication]:
    for row in connection.execute(_merges_query(), {"position": at.position, "known_at": at.known_at}):
        if row.athlete not in tied:
            continue
        merge = Merge(row.position, row.athlete, row.into)
        yield PersonsToldOne(known=Moment(row.known), position=row.position, merge=merge, recorded=Moment(row.recorded))
        if row.ended_recorded is not None:
            yield PersonsToldApart(
                known=Moment(row.ended_known), position=row.ended, merge=merge, recorded=Moment(row.ended_recorded)
            )


def names_in(told: Sequence[AnyPublication]) -> set[str]:
    """The ids of all whom a headline of *told* may name."""
    found = {line.athlete for each in told if isinstance(each, ReportPublished) for line in each.lines}
    found |= {
        name for each in told if isinstance(each, HappeningPublished) for name in each.about[0].content.mentioned()
    }
    return found | {
        name for each in told if isinstance(each, PersonsToldOne) for name in (each.merge.athlete, each.merge.into)
    }
