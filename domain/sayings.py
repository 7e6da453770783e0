"""What is said under one natural key, taken back, and said anew: a race's announcements, a quote, a claim, a title.

The last saying stands until it is taken back; only then another may follow. The very same again is a repetition of
the one it repeats, taken back or not, so that a retry says nothing twice.

What takes back is about the saying that stands, even in the words that took back an earlier one. Where its own batch
repeats a saying it is about that if it comes behind, and about the one before that if it comes in front: a batch that
is sent again takes back nothing anew.
"""

from dataclasses import dataclass, replace
from typing import Self

from domain.aggregate import LedgerAggregate
from domain.contents import Content
from domain.errors import AlreadyRecorded
from domain.ids import event_id


@dataclass(frozen=True)
class Saying:
    content: Content
    taken_back: Content | None = None


@dataclass(frozen=True)
class Sayings:
    """In the order of the log. ``repeated`` is at which of them a batch is that repeats; it is in no event."""

    each: tuple[Saying, ...] = ()
    repeated: int | None = None

    def __bool__(self) -> bool:
        return bool(self.each)

    @property
    def last(self) -> Content | None:
        return self.each[-1].content if self.each else None

    def and_said(self, content: Content) -> Self:
        return replace(self, each=(*self.each, Saying(content)), repeated=None)

    def and_taken_back(self, by: Content) -> Self:
        """The last one taken back. A what-if may have struck what there was to take back."""
        return replace(self, each=(*self.each[:-1], replace(self.each[-1], taken_back=by))) if self.each else self

    def has(self, content: Content) -> bool:
        return self._index(content) is not None

    def repeating(self, content: Content) -> Self:
        return replace(self, repeated=self._index(content))

    def expecting(self, content: Content) -> Self:
        """In front of *content* in its batch; where that is a repetition, what comes now is about the one before it."""
        index = self._index(content)
        return replace(self, repeated=index - 1) if index and self.repeated is None else self

    def refuse_another(self, *, as_type: str, id_: str, taken_back_by: str) -> None:
        """Let something new be said only where nothing stands.

        Raises:
            AlreadyRecorded: the last one stands.

        """
        if self.each and self.each[-1].taken_back is None:
            raise AlreadyRecorded("", as_type, id_, self.each[-1].content, (taken_back_by,))

    def was_taken_back(self, by: Content, *, as_type: str) -> bool:
        """Whether *by* repeats what took one of them back, with nothing standing that it could take back now.

        Raises:
            AlreadyRecorded: what it is about was taken back otherwise.

        """
        about = self.each[self._about].taken_back
        if about is None:
            return False
        if any(saying.taken_back == by for saying in self.each):
            return True
        raise AlreadyRecorded("", as_type, event_id(by), about, ())

    def nth_said(self, content: Content) -> int:
        """Which of the events of its id *content* repeats, counted from 0."""
        found = self._index(content)
        return -1 if found is None else found

    def nth_taken_back(self, by: Content) -> int:
        """Which of the events of its id *by* repeats, counted from 0; -1 where it took back none of these."""
        same = [index for index, saying in enumerate(self.each) if saying.taken_back == by]
        if not same:
            return -1
        about = self._about if self._about in same else same[-1]
        before = [saying.taken_back for saying in self.each[:about] if saying.taken_back is not None]
        return sum(event_id(each) == event_id(by) for each in before)

    @property
    def _about(self) -> int:
        """What a taking back is about."""
        repeated = self.repeated
        if repeated is not None and self.each[repeated].taken_back is not None:
            return repeated
        return len(self.each) - 1

    def _index(self, content: Content) -> int | None:
        return next((index for index, saying in enumerate(self.each) if saying.content == content), None)


class SaidAnew(LedgerAggregate):
    """What may be said, taken back, and said anew."""

    sayings: Sayings

    def begin(self) -> None:
        self.sayings = Sayings()

    def expects(self, content: Content) -> None:
        """The batch at hand will say *content* after what comes now."""
        self.sayings = self.sayings.expecting(content)

    def repeats(self, content: Content) -> int:
        if self.sayings.has(content):
            return self.sayings.nth_said(content)
        return self.sayings.nth_taken_back(content)
