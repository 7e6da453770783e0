"""A quote and its retraction; it may be published anew then."""

from domain import contents
from domain.aggregate import LedgerAggregate, Recording
from domain.errors import CommandRefused, UnknownReference
from domain.sayings import SaidAnew


class Quote(SaidAnew):
    TOPIC = "rivalry:quote"
    KIND = "quote"

    class Event(LedgerAggregate.Event):
        pass

    class QuotePublished(Event):
        TOPIC = "rivalry:quote.published.v1"

    class QuoteRetracted(Event):
        TOPIC = "rivalry:quote.retracted.v1"

    def evolve(self, content: contents.Quote | contents.QuoteRetracted) -> None:
        if isinstance(content, contents.Quote):
            self.sayings = self.sayings.and_said(content)
        else:
            self.sayings = self.sayings.and_taken_back(content)

    def publish(self, content: contents.Quote, recording: Recording) -> bool:
        """Record what was said; False where just that was recorded before, retracted since or not.

        Raises:
            AlreadyRecorded: the same words of that day stand with other fields; once retracted they may be said anew.

        """
        if self.sayings.has(content):
            self.sayings = self.sayings.repeating(content)
            return False
        self.sayings.refuse_another(as_type="quote", id_=self.slug, taken_back_by="quote_retracted")
        self.trigger(self.QuotePublished, content, recording)
        return True

    def retract(self, content: contents.QuoteRetracted, recording: Recording) -> bool:
        """Withdraw the quote; False where the same retraction was said and nothing stands.

        Raises:
            CommandRefused: no such quote.
            AlreadyRecorded: it was retracted for another reason.

        """
        if not self.sayings:
            raise CommandRefused((UnknownReference("/quote", "quote", self.slug),))
        if self.sayings.was_taken_back(content, as_type="quote_retracted"):
            return False
        self.trigger(self.QuoteRetracted, content, recording)
        return True
