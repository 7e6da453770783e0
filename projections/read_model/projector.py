"""The projector: events of the log to rows of the read model. Pure: what earlier rows say is handed in as ``Prior``."""

from collections.abc import Sequence
from typing import assert_never

from domain.events import (
    AnyContent,
    AthleteCorrected,
    AthleteMerged,
    AthleteRegistered,
    AthleteRenamed,
    AthleteUnmerged,
    CoverageStated,
    HappeningContent,
    PersonalErased,
    QuotePublished,
    RaceAnnulled,
    RaceCorrected,
    RaceRecorded,
    RaceReported,
    ReportAccepted,
    ResultAnnulled,
    TitleWon,
    Withdrawal,
    key_of,
    type_of,
)
from domain.log.codec import LoggedEvent
from domain.log.leaf import shortened
from domain.log.unreadable import UnreadableRow
from domain.values.dates import Moment, moment
from projections.read_model.columns import plain
from projections.read_model.handlers import happenings, identities, races
from projections.read_model.handlers.projection import EventProjection, Rows
from projections.read_model.poison import dead_letter, dead_letter_of
from projections.read_model.prior import Prior
from projections.read_model.rows.log import LogRow, TouchRow

_touch = plain(TouchRow)


def project(events: Sequence[LoggedEvent | UnreadableRow], prior: Prior, recorded: Moment) -> tuple[Rows, Moment]:
    """The rows *events* make, and the recording time of the last of them.

    An event that cannot be projected becomes a row of ``poison`` with its position (a dead letter), and stops nothing;
    what it would have taught is forgotten with it. *prior* grows by what each event that succeeds teaches the next.
    *recorded* is the recording time of the event before: times never run backwards.
    """
    rows = Rows()
    for event in events:
        if isinstance(event, UnreadableRow):
            rows.add(dead_letter_of(event))
            continue
        recorded = max(recorded, moment(event.timestamp))
        try:
            projected = _projected(event, recorded, prior)
        except Exception as error:  # noqa: BLE001 - recorded, reported by readyz and verify, and passed over
            rows.add(dead_letter(event.position, error))
        else:
            rows.extend(projected.rows)
            prior.learn(projected.learned)
    return rows, recorded


def _projected(event: LoggedEvent, recorded: Moment, prior: Prior) -> EventProjection:
    content, position = event.content, event.position
    projected = EventProjection(content, position, recorded, prior, event.sealed)
    _handle(content, projected)
    projected.rows.add(
        LogRow(
            position=position,
            id=content.event_id(),
            type=type_of(content),
            recorded=recorded,
            known=projected.known,
            subject=key_of(content),
            digest=shortened(event.leaf),
        )
    )
    projected.rows.inserts[TouchRow] += [
        _touch(athlete=athlete, position=position) for athlete in sorted(projected.bears_on)
    ]
    return projected


def _handle(content: AnyContent, event: EventProjection) -> None:
    """The handler of each type. Happenings and withdrawals say themselves what a handler must know of them."""
    match content:
        case RaceRecorded():
            races.race_recorded(content, event)
        case RaceCorrected():
            races.race_corrected(content, event)
        case ReportAccepted():
            races.report_accepted(content, event)
        case ResultAnnulled():
            races.result_annulled(content, event)
        case RaceAnnulled():
            races.race_annulled(content, event)
        case RaceReported():
            happenings.race_reported(content, event)
        case TitleWon():
            happenings.title_won(content, event)
        case QuotePublished():
            happenings.quote_published(content, event)
        case CoverageStated():
            happenings.coverage_stated(content, event)
        case AthleteRenamed():
            happenings.athlete_renamed(content, event)
        case HappeningContent():
            happenings.happened(content, event)
        case Withdrawal():
            happenings.withdrawn(content, event)
        case PersonalErased():
            happenings.erased(content, event)
        case AthleteRegistered():
            identities.athlete_registered(content, event)
        case AthleteCorrected():
            identities.athlete_corrected(content, event)
        case AthleteMerged():
            identities.athlete_merged(content, event)
        case AthleteUnmerged():
            identities.athlete_unmerged(content, event)
        case _:
            assert_never(content)
