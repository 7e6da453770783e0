"""A title won, and stripped."""

from domain import contents
from domain.aggregate import LedgerAggregate, Recording, is_repetition
from domain.errors import CommandRefused, UnknownReference
from domain.ids import event_id


class Title(LedgerAggregate):
    TOPIC = "rivalry:title"
    KIND = "title"

    class Event(LedgerAggregate.Event):
        pass

    class TitleWon(Event):
        TOPIC = "rivalry:title.won.v1"

    class TitleStripped(Event):
        TOPIC = "rivalry:title.stripped.v1"

    def begin(self) -> None:
        self.won: contents.TitleWon | None = None
        self.stripped: contents.TitleStripped | None = None

    def evolve(self, content: contents.TitleWon | contents.TitleStripped) -> None:
        if isinstance(content, contents.TitleWon):
            self.won = content
        else:
            self.stripped = content

    def win(self, content: contents.TitleWon, recording: Recording) -> bool:
        """Record the title; False where it stands already.

        Raises:
            AlreadyRecorded: the athlete's title of that year stands with other fields.

        """
        if is_repetition(self.won, content, as_type="title_won", id_=self.slug, corrected_by=("title_stripped",)):
            return False
        self.trigger(self.TitleWon, content, recording)
        return True

    def strip(self, content: contents.TitleStripped, recording: Recording) -> bool:
        """Take the title away; False where the same ruling stands.

        Raises:
            CommandRefused: no such title.
            AlreadyRecorded: it was stripped for another reason.

        """
        if self.won is None:
            raise CommandRefused((UnknownReference("/title_won", "title_won", self.slug),))
        if is_repetition(self.stripped, content, as_type="title_stripped", id_=event_id(content)):
            return False
        self.trigger(self.TitleStripped, content, recording)
        return True
