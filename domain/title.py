"""A title won, stripped, and given back."""

from domain import contents
from domain.aggregate import LedgerAggregate, Recording
from domain.errors import CommandRefused, UnknownReference
from domain.sayings import SaidAnew


class Title(SaidAnew):
    TOPIC = "rivalry:title"
    KIND = "title"

    class Event(LedgerAggregate.Event):
        pass

    class TitleWon(Event):
        TOPIC = "rivalry:title.won.v1"

    class TitleStripped(Event):
        TOPIC = "rivalry:title.stripped.v1"

    def evolve(self, content: contents.TitleWon | contents.TitleStripped) -> None:
        if isinstance(content, contents.TitleWon):
            self.sayings = self.sayings.and_said(content)
        else:
            self.sayings = self.sayings.and_taken_back(content)

    def win(self, content: contents.TitleWon, recording: Recording) -> bool:
        """Record the title; False where just that was recorded before, stripped since or not.

        Raises:
            AlreadyRecorded: the athlete's title of that year stands with other fields; once stripped it may be
                recorded anew, as one that is given back.

        """
        if self.sayings.has(content):
            self.sayings = self.sayings.repeating(content)
            return False
        self.sayings.refuse_another(as_type="title_won", id_=self.slug, taken_back_by="title_stripped")
        self.trigger(self.TitleWon, content, recording)
        return True

    def strip(self, content: contents.TitleStripped, recording: Recording) -> bool:
        """Take the title away; False where the same ruling was said and nothing stands.

        Raises:
            CommandRefused: no such title.
            AlreadyRecorded: it was stripped for another reason.

        """
        if not self.sayings:
            raise CommandRefused((UnknownReference("/title_won", "title_won", self.slug),))
        if self.sayings.was_taken_back(content, as_type="title_stripped"):
            return False
        self.trigger(self.TitleStripped, content, recording)
        return True
