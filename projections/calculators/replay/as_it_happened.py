"""A rivalry as it happened: its events in the order of happening, each with the record it made."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from domain.events import ClaimPublished, QuotePublished, RaceReported
from domain.values.dates import Moment, day_of, end_of_day, format_moment
from projections.calculators.milestones import Milestone, Within, unwritten
from projections.calculators.replay.running_record import RunningRecord
from projections.calculators.replay.steps import (
    WHOLE,
    EventDraft,
    Excerpt,
    ReplayedEvent,
    ReplayPage,
    ShownPart,
    Taken,
    events_of,
    written,
)
from projections.calculators.scope import Scope
from projections.calculators.timeline import KINDS, Draft, timeline
from projections.disagreement import disagreements
from projections.facts import BEGINNING, END, Happening, Order, SharedRace, Start, as_fact
from projections.facts_asked import Facts

Pair = tuple[str, str]


def replay_as_it_happened(facts: Facts, pair: Pair, scope: Scope, excerpt: Excerpt = WHOLE) -> ReplayPage:
    """The events of *excerpt* about either of *pair*, each with the record within *scope* after it.

    The record is of everything up to the event, shown or not. It costs what the careers are long, once; what is not
    shown is not written.
    """
    starts = [start for athlete in pair for start in facts.starts(athlete)]
    about = [each for athlete in pair for each in facts.happenings_about(athlete, KINDS[1:])]
    shared = {each.race.order: each for each in facts.shared_races(*pair)}
    drafts = timeline(pair, _names_of(facts, pair, about), starts, _news(about, starts), _run(facts, about))
    taken = list(_taken(drafts, shared, RunningRecord(pair, scope), facts.at.as_of))
    shown = excerpt.of(taken)
    events = events_of(taken, shown)
    found = (each.write() for each in unwritten(facts, *pair, _moments_of(taken, shown)))
    return written(taken, shown, events, RunningRecord(pair, scope).so_far(), _made_by(events, found))


def _names_of(facts: Facts, pair: Pair, about: Sequence[Happening]) -> dict[str, str]:
    """The names that the headlines of *about* need."""
    named = set(pair)
    for each in about:
        if isinstance(each.content, ClaimPublished):
            named.update(each.content.athletes)
        elif isinstance(each.content, QuotePublished):
            named.add(each.content.speaker)
    return facts.names(named)


def _taken(
    drafts: Iterable[Draft], shared: Mapping[Order, SharedRace], record: RunningRecord, as_of: Moment
) -> Iterator[Taken]:
    for draft in drafts:
        race = shared.get(draft.order) if draft.kind == "race" else None
        counts_as = record.put(race.race.id, race) if race is not None else None
        day = day_of(Moment(draft.order[0]))
        at = day.isoformat() if end_of_day(day) <= as_of else format_moment(as_of)
        yield Taken(draft.order, at, "happened", EventDraft.of(draft), counts_as, record.so_far())


def _moments_of(taken: Sequence[Taken], shown: ShownPart) -> Within:
    """The moments of what is shown: a milestone is of the moment of the event that makes it."""
    moments = [taken[at].order[0] for at in shown.events] or [BEGINNING[0]]
    return Within((moments[0], *BEGINNING[1:]), (moments[-1], *END[1:]))


def _made_by(events: Mapping[int, ReplayedEvent], found: Iterable[Milestone]) -> Mapping[int, Sequence[Milestone]]:
    """The milestones by the number of the event that made them: the last of their evidence."""
    number = {(event.kind, event.id): at for at, event in events.items()}
    made: dict[int, list[Milestone]] = {}
    for milestone in found:
        last = milestone.evidence[-1]
        if (at := number.get((last.kind, last.id))) is not None:
            made.setdefault(at, []).append(milestone)
    return made


def _news(about: Sequence[Happening], starts: Sequence[Start]) -> list[Happening]:
    """*about* without the reports of other sources that say of the two what stands by now."""
    standing: dict[str, list[Start]] = {}
    for start in starts:
        standing.setdefault(start.race.id, []).append(start)

    def differs(report: RaceReported) -> bool:
        lines = [start.line for start in standing.get(report.race, ())]
        listed = {line.athlete for line in lines}
        return bool(disagreements(lines, (as_fact(each) for each in report.results if each.athlete in listed)))

    return [each for each in about if not isinstance(each.content, RaceReported) or differs(each.content)]


def _run(facts: Facts, about: Sequence[Happening]) -> set[str]:
    scheduled = {each.id for each in about if each.kind == "scheduled"}
    return facts.run_already(scheduled) if scheduled else set()
