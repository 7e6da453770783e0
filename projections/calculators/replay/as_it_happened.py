"""A rivalry as it happened: its events in the order of happening, each with the record it made."""

from collections.abc import Mapping, Sequence

from domain.events import ClaimPublished, QuotePublished, RaceReported
from domain.values.dates import Moment, day_of, end_of_day, format_moment
from projections.calculators.milestones import Milestone, milestones
from projections.calculators.questions import Days
from projections.calculators.replay.running_record import RunningRecord
from projections.calculators.replay.steps import ReplayedEvent, ReplayStep, Taken, numbered, steps_of
from projections.calculators.scope import Scope
from projections.calculators.timeline import KINDS, Entry, timeline
from projections.disagreement import disagreements
from projections.facts import Happening, Order, Start, as_fact
from projections.facts_asked import Facts

Pair = tuple[str, str]


def replay_as_it_happened(
    facts: Facts, pair: Pair, scope: Scope, days: Days, kinds: Sequence[str] = KINDS
) -> list[tuple[Order, ReplayStep]]:
    """Each event about either of *pair*, of these *kinds* and *days*, with the record within *scope* after it.

    The record is of everything up to the event, shown or not. It costs what the careers are long, once.
    """
    starts = [start for athlete in pair for start in facts.starts(athlete)]
    about = [each for athlete in pair for each in facts.happenings_about(athlete, KINDS[1:])]
    shared = {each.race.id: each for each in facts.shared_races(*pair)}
    drafts = timeline(pair, names_of(facts, pair, about), starts, _news(about, starts), _run(facts, about))
    told = [(each.order, each.write()) for each in drafts]
    record = RunningRecord(pair, scope)
    before = record.so_far()
    taken = []
    for order, entry in told:
        counts_as = record.put(entry.race, shared.get(entry.race)) if entry.kind == "race" and entry.race else None
        day = day_of(Moment(order[0]))
        at = day.isoformat() if end_of_day(day) <= facts.at.as_of else format_moment(facts.at.as_of)
        taken.append(Taken(order, at, "happened", ReplayedEvent.of(entry), counts_as, record.so_far()))
    entries = [entry for _, entry in told]
    steps = steps_of(taken, before, made_by(entries, milestones(facts, *pair)))
    return numbered(
        (order, step)
        for (order, step), entry in zip(steps, entries, strict=True)
        if entry.kind in kinds and days.include(entry)
    )


def names_of(facts: Facts, pair: Pair, about: Sequence[Happening]) -> dict[str, str]:
    """The names that the headlines of *about* need."""
    named = set(pair)
    for each in about:
        if isinstance(each.content, ClaimPublished):
            named.update(each.content.athletes)
        elif isinstance(each.content, QuotePublished):
            named.add(each.content.speaker)
    return facts.names(named)


def made_by(entries: Sequence[Entry], found: Sequence[Milestone]) -> Mapping[int, Sequence[Milestone]]:
    """The milestones by the number of the entry that made them: the last of their evidence."""
    number = {(entry.kind, entry.id): at for at, entry in enumerate(entries)}
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
