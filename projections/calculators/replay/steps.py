"""A step of a replay: its event, what it moved, the milestones it made, and the record after it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from projections.by_name import by_name
from projections.calculators.coverage.answer import SpeaksOf
from projections.calculators.head_to_head import ByAthlete
from projections.calculators.milestones import Milestone
from projections.calculators.questions import EVER, Days
from projections.calculators.replay.running_record import CountedMeeting, RecordSoFar
from projections.calculators.timeline import KINDS, Draft, Entry, RaceLine
from projections.facts import ALL, BEGINNING, Order, SourceInFull

IDENTITY = "identity"
"""The kind of an event that says who is who: it has no entry in a timeline, and may move every number."""

WHAT = ("happened", "reported", "corrected", "annulled", "withdrawn", IDENTITY)

Value = str | int | None


class ReplayedEvent(Struct, frozen=True):
    """What happened or became known. ``date`` is the day on which it happened; ``position`` its place in the log."""

    id: str
    kind: Annotated[str, Meta(extra_json_schema={"enum": [*KINDS, IDENTITY]})]
    date: str
    occurred_at: str | None
    headline: str
    athletes: tuple[str, ...]
    meeting: bool
    race: str | None
    results: ByAthlete[RaceLine] | None
    corrected: bool
    reason: str | None
    position: int
    recorded_at: str
    source: SourceInFull | None
    note: str | None

    @classmethod
    def of(cls, entry: Entry) -> "ReplayedEvent":
        return by_name(cls, entry)


class MovedNumber(Struct, frozen=True):
    """A number of the record before and after a step, by its path in the record."""

    path: Annotated[str, Meta(examples=["wins.josh-kerr"])]
    before: Value
    after: Value


class MilestoneMade(Struct, frozen=True):
    """A milestone that the event of a step made, found by a rule."""

    rule: str
    athlete: str
    headline: str
    speaks_of: SpeaksOf


class ReplayStep(Struct, frozen=True):
    """One event of a rivalry.

    at        the day up to which all has happened, or the moment up to which all is known: what to ask for
    settled   whether nothing else of that day or moment moves the record: then the head-to-head asked there says the
              same as ``state``
    """

    number: int
    at: str
    settled: bool
    what: Annotated[str, Meta(extra_json_schema={"enum": list(WHAT)})]
    event: ReplayedEvent
    position: Annotated[int, Meta(description="The event's place in the log.")]
    counted: Annotated[bool, Meta(description="Whether it is a race that the record counts.")]
    left_out: Annotated[str | None, Meta(description="Why the record does not count a race that both entered.")]
    winner: Annotated[str | None, Meta(description="Who of the two was ahead in it.")]
    decided_by: str | None
    changed: tuple[MovedNumber, ...]
    milestones: tuple[MilestoneMade, ...]
    state: RecordSoFar


class EventDraft(NamedTuple):
    """An event that is yet to be written, and what can be asked of it before: most of a replay is on another page."""

    kind: str
    date: str
    write: Callable[[], ReplayedEvent]

    @classmethod
    def of(cls, draft: Draft) -> "EventDraft":
        return cls(draft.kind, draft.date, lambda: ReplayedEvent.of(draft.write()))


class Taken(NamedTuple):
    """An event with the record after it, before it is a step: *order* is its place among the others."""

    order: Order
    at: str
    what: str
    event: EventDraft
    counts_as: CountedMeeting | str | None
    state: RecordSoFar


class Excerpt(NamedTuple):
    """A part of a replay: of these *kinds* and *days*, at most so many behind a place."""

    kinds: Sequence[str] = KINDS
    days: Days = EVER
    behind: Order = BEGINNING
    limit: int = ALL

    def of(self, taken: Sequence[Taken]) -> "ShownPart":
        """Who is who is always told, for it may move every number."""
        told = [
            at
            for at, each in enumerate(taken)
            if each.what == IDENTITY or (each.event.kind in self.kinds and self.days.include(each.event))
        ]
        first = next((at for at, each in enumerate(told) if taken[each].order > self.behind), len(told))
        return ShownPart(told[first : first + self.limit], first + 1, len(told))


class ShownPart(NamedTuple):
    """Which of the events are shown, by their number (from nought), the number (from one) of the first of these among
    those that are told, and how many those are in all.
    """

    events: list[int]
    number: int
    in_all: int


WHOLE = Excerpt()


def events_of(taken: Sequence[Taken], shown: ShownPart) -> dict[int, ReplayedEvent]:
    """The events that are shown, by their number."""
    return {at: taken[at].event.write() for at in shown.events}


class ReplayPage(NamedTuple):
    """Some steps, each with its place, of how many there are; whether more follow."""

    steps: list[tuple[Order, ReplayStep]]
    in_all: int

    @property
    def next(self) -> Order | None:
        """Where the next page begins."""
        last = self.steps[-1] if self.steps else None
        return last[0] if last is not None and last[1].number < self.in_all else None


def written(
    taken: Sequence[Taken],
    shown: ShownPart,
    events: Mapping[int, ReplayedEvent],
    before: RecordSoFar,
    made: Mapping[int, Sequence[Milestone]],
) -> ReplayPage:
    """Those of *taken* that are *shown*; *before* is the record ahead of them all, *events* and *made* have the event
    and the milestones that it made by the number of the event (from nought).
    """
    at_last = {each.at: each.state for each in taken}
    steps = []
    for number, at in enumerate(shown.events, shown.number):
        each, event = taken[at], events[at]
        meeting = each.counts_as if isinstance(each.counts_as, CountedMeeting) else None
        step = ReplayStep(
            number=number,
            at=each.at,
            settled=each.state == at_last[each.at],
            what=each.what,
            event=event,
            position=event.position,
            counted=meeting is not None,
            left_out=each.counts_as if isinstance(each.counts_as, str) else None,
            winner=meeting.winner if meeting else None,
            decided_by=meeting.decided_by if meeting else None,
            changed=tuple(moved(taken[at - 1].state if at else before, each.state)),
            milestones=tuple(map(_made, made.get(at, ()))),
            state=each.state,
        )
        steps.append((each.order, step))
    return ReplayPage(steps, shown.in_all)


def moved(before: RecordSoFar, after: RecordSoFar) -> Iterator[MovedNumber]:
    """The numbers that differ."""
    if before is after or before == after:
        return
    was, now = _numbers(before), _numbers(after)
    for path, value in now.items():
        if was.get(path) != value:
            yield MovedNumber(path, was.get(path), value)


def _numbers(record: RecordSoFar) -> dict[str, Value]:
    return {
        **{f"wins.{athlete}": wins for athlete, wins in record.wins.items()},
        "ties": record.ties,
        "undecided": record.undecided,
        "meetings": record.meetings,
        "leader": record.leader,
        "lead": record.lead,
        "streak.athlete": record.streak.athlete,
        "streak.length": record.streak.length,
        "streak.since": record.streak.since,
        "last_meeting": record.last_meeting,
        **{f"excluded.{reason}": count for reason, count in record.excluded.items()},
    }


def _made(milestone: Milestone) -> MilestoneMade:
    return by_name(MilestoneMade, milestone, headline=milestone.becomes)
