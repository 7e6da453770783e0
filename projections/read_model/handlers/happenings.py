"""All that is no race result. A type says itself how it appears and whom it is about; what takes it back ends it."""

from domain.events import (
    AthleteRegistered,
    AthleteRenamed,
    CoverageStated,
    HappeningContent,
    PersonalErased,
    QuotePublished,
    RaceReported,
    RaceScheduled,
    TitleWon,
    Withdrawal,
)
from domain.values.dates import FIRST_DAY, end_of_day, parse_span
from projections.read_model.handlers.names import name_given
from projections.read_model.handlers.projection import EventProjection, When, when
from projections.read_model.handlers.sealed_words import subject_of, written
from projections.read_model.prior import PriorHappening
from projections.read_model.rows.happenings import HappeningRow, RoleRow
from projections.read_model.rows.people import NameRow, fold
from projections.read_model.tables import happenings
from projections.rounds import AFTER_THE_RACES, round_rank


def happened(content: HappeningContent, event: EventProjection) -> None:
    _happening(content, when(content), event)


def title_won(content: TitleWon, event: EventProjection) -> None:
    """Who held the title before holds it no longer, so the event bears on them too."""
    before = event.prior.winners.get(content.title, frozenset())
    event.bears_on |= before
    event.learned.winners[content.title] = before | {event.prior.athletes[content.athlete]}
    happened(content, event)


def quote_published(content: QuotePublished, event: EventProjection) -> None:
    """Who spoke may be registered only later, and has a name then: that bears on those whom the words are about."""
    happened(content, event)
    speaker = content.concerns()
    if speaker is not None and speaker not in event.prior.athletes:
        before = event.prior.spoken_about.get(speaker, frozenset())
        event.learned.spoken_about[speaker] = before | event.bears_on


def race_reported(content: RaceReported, event: EventProjection) -> None:
    """It stands where the race stands, and is never known before it."""
    race = event.prior.races[content.race]
    event.never_before(race.known)
    _happening(content, When(race.row.occurred, race.row.instant), event)


def coverage_stated(content: CoverageStated, event: EventProjection) -> None:
    """It stands from the first day it covers: of a day before it says nothing."""
    first = FIRST_DAY if content.from_ is None else end_of_day(parse_span(content.from_).first)
    _happening(content, When(first, first), event)


def athlete_renamed(content: AthleteRenamed, event: EventProjection) -> None:
    """It stands from its day on, or from the beginning."""
    _happening(content, when(content) if content.occurred_on is not None else When(FIRST_DAY, FIRST_DAY), event)
    athlete = event.prior.athletes[content.athlete]
    event.rows.add(NameRow(athlete, event.position, content.name, fold(content.name)))
    name_given(athlete, content.name, event)


def withdrawn(content: Withdrawal, event: EventProjection) -> None:
    end_happening(*content.takes_back(), event)


def erased(content: PersonalErased, event: EventProjection) -> None:
    """Nothing moves but whose answers it bears on: words are sealed in the rows, and names made anew from the log."""
    kind, _, slug = content.thing.partition(":")
    about = event.prior.happenings.get((kind, slug))
    if about is not None:
        event.bears_on |= about.athletes
    elif kind == AthleteRegistered.KIND:
        event.bears_on.add(event.prior.athletes[slug])


def end_happening(kind: str, id_: str, event: EventProjection) -> None:
    """The last happening of this kind and id stands no longer."""
    ended = event.prior.happenings[kind, id_]
    event.bears_on |= ended.athletes
    if kind == TitleWon.APPEARS_AS:
        event.bears_on |= event.prior.winners[str(ended.subject)]
    event.never_before(ended.known)
    event.learned.happenings[kind, id_] = ended._replace(ended_known=event.known)
    event.end(happenings, ended.position)


def _happening(content: HappeningContent, at: When, event: EventProjection) -> None:
    athletes, subject = _about(content, event)
    event.bears_on |= athletes
    key = (content.APPEARS_AS, content.event_id())
    before = event.prior.happenings.get(key)
    if before is not None and before.ended_known is not None:
        event.never_before(before.ended_known)  # or both would stand at once
    ever = before.ever if before is not None else frozenset()
    event.learned.happenings[key] = PriorHappening(event.position, event.known, athletes, subject, ever=ever | athletes)
    rank = round_rank(content.round) if isinstance(content, RaceScheduled) else AFTER_THE_RACES
    event.rows.add(
        HappeningRow(
            position=event.position,
            kind=content.APPEARS_AS,
            id=content.event_id(),
            subject=subject,
            occurred=at.occurred,
            instant=at.instant,
            rank=rank,
            known=event.known,
            recorded=event.recorded,
            ended=None,
            ended_known=None,
            content=written(content, event.sealed),
        )
    )
    for athlete in sorted(athletes):
        event.rows.add(RoleRow(athlete=athlete, occurred=at.occurred, rank=rank, happening=event.position))


def _about(content: HappeningContent, event: EventProjection) -> tuple[frozenset[int], str | None]:
    """The keys of the athletes a happening is about, and what it is about beside them.

    Whom it names must be registered; of all others it mentions only those count who are.
    """
    keys = event.prior.athletes
    named = {keys[each.athlete] for each in content.named()}
    mentioned = {keys[athlete] for athlete in content.mentioned() if athlete in keys}
    continued = content.continues()
    if continued is None:
        return frozenset(named | mentioned), subject_of(content, event.sealed)
    earlier = event.prior.happenings[continued]
    return earlier.athletes | named | mentioned, content.concerns() or earlier.subject
