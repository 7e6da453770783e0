"""A quote and its retraction."""

from domain import contents
from domain.aggregate import LedgerAggregate, Recording, is_repetition
from domain.errors import CommandRefused, UnknownReference
from domain.ids import event_id


class Quote(LedgerAggregate):
    TOPIC = "rivalry:quote"
    KIND = "quote"

    class Event(LedgerAggregate.Event):
        pass

    class QuotePublished(Event):
        TOPIC = "rivalry:quote.published.v1"

    class QuoteRetracted(Event):
        TOPIC = "rivalry:quote.retracted.v1"

    def begin(self) -> None:
        self.quote: contents.Quote | None = None
        self.retraction: contents.QuoteRetracted | None = None

    def evolve(self, content: contents.Quote | contents.QuoteRetracted) -> None:
        if isinstance(content, contents.Quote):
            self.quote = content
        else:
            self.retraction = content

    def publish(self, content: contents.Quote, recording: Recording) -> bool:
        """Record what was said; False where it stands already.

        Raises:
            AlreadyRecorded: the same words of that day stand with other fields.

        """
        if is_repetition(self.quote, content, as_type="quote", id_=self.slug, corrected_by=("quote_retracted",)):
            return False
        self.trigger(self.QuotePublished, content, recording)
        return True

    def retract(self, content: contents.QuoteRetracted, recording: Recording) -> bool:
        """Withdraw the quote; False where the same retraction stands.

        Raises:
            CommandRefused: no such quote.
            AlreadyRecorded: it was retracted for another reason.

        """
        if self.quote is None:
            raise CommandRefused((UnknownReference("/quote", "quote", self.slug),))
        if is_repetition(self.retraction, content, as_type="quote_retracted", id_=event_id(content)):
            return False
        self.trigger(self.QuoteRetracted, content, recording)
        return True
