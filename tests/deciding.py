"""The grammar of the tests for a decision alone: given these events, when these are sent, then this is recorded.

The words are those of a scenario, and so are the events: as on the wire. There is no store and no HTTP, only what the
aggregates decide and how they evolve.

    given(final).when(corrected(final, kerr=2)).then(corrected(final, kerr=2))
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, TypeVar

import msgspec

from domain.events import AnyContent, AthleteRegistered, Content, key_of
from domain.events.base.aggregate import AnyAggregate, Recording
from domain.log.batch import Batch, Decided
from domain.log.people.who_is_who import WhoIsWho, races_of_both
from domain.log.sealing.keys import Destroyed
from domain.refusals import AlreadyRecorded, CommandRefused, Refused
from domain.validation import canonical

Event = Mapping[str, Any]
A = TypeVar("A", bound=AnyAggregate)

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
TODAY = NOW.date()


def content_of(event: Event) -> AnyContent:
    """An event of the wire in stored form."""
    content: AnyContent = msgspec.convert(event, AnyContent)
    return canonical(content, TODAY)


@dataclass(frozen=True)
class RememberedAnswer:
    """A past that is only these contents, in the order of the log; what is personal to *erased* things was removed."""

    contents: tuple[Content, ...] = ()
    erased: frozenset[str] = frozenset()

    def known_athletes(self, athletes: Collection[str]) -> set[str]:
        return {each.athlete for each in self.contents if isinstance(each, AthleteRegistered)} & set(athletes)

    def removed(self, content: Content) -> tuple[str, Destroyed] | None:
        return (key_of(content), Destroyed(TODAY)) if key_of(content) in self.erased else None

    def expect(self, keys: Collection[str]) -> None:
        """Each is told when it is asked for."""

    def aggregate(self, kind: type[A], slug: str) -> A:
        aggregate = kind.nothing_yet(slug)
        for content in self.contents:
            if key_of(content) == aggregate.id:
                aggregate.evolve(content)
        return aggregate

    def who_is_who(self) -> WhoIsWho:
        who = WhoIsWho()
        for position, content in enumerate(self.contents, 1):
            who = who.after(content, position)
        return who

    def races_of_both(self, one: Collection[str], other: Collection[str]) -> set[str]:
        return races_of_both(self.contents, one, other)

    def decide(self, batch: Sequence[AnyContent], today: date = TODAY) -> tuple[list[Decided], "RememberedAnswer"]:
        """What becomes of each of *batch*, and what is remembered then."""
        deciding = Batch(self, Recording(NOW, "desk"), single=len(batch) == 1)
        decided = deciding.decide(batch, lambda content: canonical(content, today))
        return decided, replace(self, contents=(*self.contents, *(event.content for event in deciding.events)))


@dataclass(frozen=True)
class Decision:
    """What came of sending a batch."""

    recorded: tuple[Content, ...] = ()
    decided: tuple[Decided, ...] = ()
    refusal: CommandRefused | AlreadyRecorded | None = None

    def then(self, *events: Event) -> None:
        """Just these were recorded, in this order."""
        assert self.refusal is None, self.refusal
        assert list(self.recorded) == [content_of(event) for event in events]

    def repeats(self, *nths: int) -> None:
        """Each was there already: as which of the events of its id, counted from 0, where that is said."""
        assert self.refusal is None, self.refusal
        assert self.recorded == ()
        assert not nths or tuple(each.nth for each in self.decided) == nths

    def refused(self, *reasons: Refused) -> None:
        """Nothing was recorded, for just these reasons."""
        assert isinstance(self.refusal, CommandRefused), self
        assert [_told(each) for each in self.refusal.refusals] == [_told(each) for each in reasons]

    def conflicts(self, standing: Event, *corrected_by: str) -> None:
        """Something else stands, and these types change it."""
        assert isinstance(self.refusal, AlreadyRecorded), self
        assert self.refusal.standing == content_of(standing)
        assert self.refusal.corrected_by == corrected_by


@dataclass(frozen=True)
class Given:
    past: RememberedAnswer = RememberedAnswer()

    def given(self, *events: Event) -> "Given":
        """These happened too, each sent alone."""
        past = self.past
        for event in events:
            before = past
            _, past = past.decide([content_of(event)])
            assert len(past.contents) > len(before.contents), f"{event} had happened already"
        return Given(past)

    def when(self, *events: Event) -> Decision:
        """These are sent, as one batch."""
        try:
            decided, now = self.past.decide([content_of(event) for event in events])
        except (CommandRefused, AlreadyRecorded) as refusal:
            return Decision(refusal=refusal)
        return Decision(now.contents[len(self.past.contents) :], tuple(decided))


def given(*events: Event) -> Given:
    return Given().given(*events)


def _told(refusal: Refused) -> tuple[type[Refused], dict[str, Any]]:
    return type(refusal), vars(refusal)
