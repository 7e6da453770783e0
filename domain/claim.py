"""A published number about a rivalry, and its retraction. Whether it is right is computed, never stored."""

from domain import contents
from domain.aggregate import LedgerAggregate, Recording
from domain.errors import CommandRefused, UnknownReference
from domain.sayings import SaidAnew


class Claim(SaidAnew):
    TOPIC = "rivalry:claim"
    KIND = "claim"

    class Event(LedgerAggregate.Event):
        pass

    class ClaimPublished(Event):
        TOPIC = "rivalry:claim.published.v1"

    class ClaimRetracted(Event):
        TOPIC = "rivalry:claim.retracted.v1"

    def evolve(self, content: contents.Claim | contents.ClaimRetracted) -> None:
        if isinstance(content, contents.Claim):
            self.sayings = self.sayings.and_said(content)
        else:
            self.sayings = self.sayings.and_taken_back(content)

    def publish(self, content: contents.Claim, recording: Recording) -> bool:
        """Record what was claimed; False where just that was recorded before, retracted since or not.

        Raises:
            AlreadyRecorded: the same claim stands with other fields; once retracted it may be made anew.

        """
        if self.sayings.has(content):
            self.sayings = self.sayings.repeating(content)
            return False
        self.sayings.refuse_another(as_type="claim", id_=self.slug, taken_back_by="claim_retracted")
        self.trigger(self.ClaimPublished, content, recording)
        return True

    def retract(self, content: contents.ClaimRetracted, recording: Recording) -> bool:
        """Withdraw the claim; False where the same retraction was said and nothing stands.

        Raises:
            CommandRefused: no such claim.
            AlreadyRecorded: it was retracted for another reason.

        """
        if not self.sayings:
            raise CommandRefused((UnknownReference("/claim", "claim", self.slug),))
        if self.sayings.was_taken_back(content, as_type="claim_retracted"):
            return False
        self.trigger(self.ClaimRetracted, content, recording)
        return True
