"""Statements that can be withdrawn and made again under one natural key: quotes, claims, titles, announcements.

The last statement stands until it is withdrawn; only then may another follow. A statement that is sent again is a
repetition, whether or not it was withdrawn since: a retry appends nothing.

A withdrawal is about the statement that stands, even if an earlier withdrawal had the same words. But in a batch that
repeats a statement it is about that one where it follows it, and about the one before that where it precedes it: so a
batch that is sent again withdraws nothing a second time.
"""

from dataclasses import dataclass, replace
from typing import Self

from domain.events.base.aggregate import Decision, LedgerAggregate
from domain.events.base.content import Content, HappeningContent, Withdrawal, type_of
from domain.refusals import AlreadyRecorded, CommandRefused, UnknownReference


@dataclass(frozen=True)
class Statement:
    """A statement, and what withdrew it."""

    content: Content
    withdrawn_by: Content | None = None


@dataclass(frozen=True)
class Withdrawable:
    """Every statement under one key, in the order of the log. ``repeated`` is the index of the one that the batch being
    decided has repeated; no event sets it.
    """

    statements: tuple[Statement, ...] = ()
    repeated: int | None = None

    def __bool__(self) -> bool:
        return bool(self.statements)

    @property
    def standing(self) -> Content | None:
        """The last statement, unless it was withdrawn."""
        last = self.statements[-1] if self.statements else None
        return last.content if last is not None and last.withdrawn_by is None else None

    def and_stated(self, content: Content) -> Self:
        return replace(self, statements=(*self.statements, Statement(content)), repeated=None)

    def and_withdrawn(self, by: Content) -> Self:
        """With the last one withdrawn; unchanged where there is none, for a what-if may have struck it."""
        if not self.statements:
            return self
        return replace(self, statements=(*self.statements[:-1], replace(self.statements[-1], withdrawn_by=by)))

    def has(self, content: Content) -> bool:
        return self._index(content) is not None

    def repeating(self, content: Content) -> Self:
        """After a batch has sent *content*, where that is a repetition."""
        index = self._index(content)
        return self if index is None else replace(self, repeated=index)

    def expecting(self, content: Content) -> Self:
        """Before a batch sends *content*: where that is a repetition, a withdrawal now is about the statement before
        it.
        """
        index = self._index(content)
        return replace(self, repeated=index - 1) if index and self.repeated is None else self

    def state(self, content: Content, *, withdrawn_by: type[Content]) -> Decision:
        """Record *content* where no statement stands; one that was recorded before is a repetition, withdrawn or not.

        Raises:
            AlreadyRecorded: the last one stands, with other fields.

        """
        index = self._index(content)
        if index is not None:
            return Decision(content, is_new=False, nth=index)
        if self.statements and self.statements[-1].withdrawn_by is None:
            stands = self.statements[-1].content
            raise AlreadyRecorded("", type_of(content), content.subject(), stands, (type_of(withdrawn_by),))
        return Decision(content)

    def withdraw(self, by: Content) -> Decision:
        """Record *by* as the withdrawal of what stands; where nothing stands and *by* withdrew it, it is a repetition.

        Raises:
            AlreadyRecorded: what it is about was withdrawn otherwise.

        """
        about = self.statements[self._about].withdrawn_by
        if about is None:
            return Decision(by)
        if any(statement.withdrawn_by == by for statement in self.statements):
            return Decision(by, is_new=False, nth=self.nth_withdrawn(by))
        raise AlreadyRecorded("", type_of(by), by.event_id(), about, ())

    def nth_withdrawn(self, by: Content) -> int:
        """Which of the events with its id *by* repeats, counted from 0; -1 where none of these statements was withdrawn
        by it.
        """
        same = [index for index, statement in enumerate(self.statements) if statement.withdrawn_by == by]
        if not same:
            return -1
        about = self._about if self._about in same else same[-1]
        before = [each.withdrawn_by for each in self.statements[:about] if each.withdrawn_by is not None]
        return sum(each.event_id() == by.event_id() for each in before)

    @property
    def _about(self) -> int:
        """Which statement a withdrawal is about."""
        repeated = self.repeated
        if repeated is not None and self.statements[repeated].withdrawn_by is not None:
            return repeated
        return len(self.statements) - 1

    def _index(self, content: Content) -> int | None:
        found = (index for index, statement in enumerate(self.statements) if statement.content == content)
        return next(found, None)


class WithdrawableAggregate(LedgerAggregate[HappeningContent | Withdrawal]):
    """The aggregate of one such key. ``RECORDS`` are the statement and its withdrawal."""

    def begin(self) -> None:
        self.stated = Withdrawable()

    def evolve(self, content: HappeningContent | Withdrawal) -> None:
        if isinstance(content, Withdrawal):
            self.stated = self.stated.and_withdrawn(content)
        else:
            self.stated = self.stated.and_stated(content)

    def decide(self, content: HappeningContent | Withdrawal) -> Decision:
        """Record the statement, or its withdrawal.

        Raises:
            AlreadyRecorded: another statement stands, which may be withdrawn and stated anew; or it was withdrawn for
                another reason.
            CommandRefused: there is nothing to withdraw.

        """
        statement, withdrawal = self.RECORDS
        if not isinstance(content, Withdrawal):
            return self.stated.state(content, withdrawn_by=withdrawal)
        if not self.stated:
            name = type_of(statement)
            raise CommandRefused((UnknownReference(f"/{name}", name, self.slug),))
        return self.stated.withdraw(content)

    def expects(self, content: Content) -> None:
        self.stated = self.stated.expecting(content)

    def repeats(self, content: Content) -> None:
        self.stated = self.stated.repeating(content)
