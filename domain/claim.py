"""A published number about a rivalry, and its retraction. Whether it is right is computed, never stored."""

from domain import contents
from domain.aggregate import LedgerAggregate, Recording, is_repetition
from domain.errors import CommandRefused, UnknownReference
from domain.ids import event_id


class Claim(LedgerAggregate):
    TOPIC = "rivalry:claim"
    KIND = "claim"

    class Event(LedgerAggregate.Event):
        pass

    class ClaimPublished(Event):
        TOPIC = "rivalry:claim.published.v1"

    class ClaimRetracted(Event):
        TOPIC = "rivalry:claim.retracted.v1"

    def begin(self) -> None:
        self.claim: contents.Claim | None = None
        self.retraction: contents.ClaimRetracted | None = None

    def evolve(self, content: contents.Claim | contents.ClaimRetracted) -> None:
        if isinstance(content, contents.Claim):
            self.claim = content
        else:
            self.retraction = content

    def publish(self, content: contents.Claim, recording: Recording) -> bool:
        """Record what was claimed; False where it stands already.

        Raises:
            AlreadyRecorded: the same claim stands with other fields.

        """
        if is_repetition(self.claim, content, as_type="claim", id_=self.slug, corrected_by=("claim_retracted",)):
            return False
        self.trigger(self.ClaimPublished, content, recording)
        return True

    def retract(self, content: contents.ClaimRetracted, recording: Recording) -> bool:
        """Withdraw the claim; False where the same retraction stands.

        Raises:
            CommandRefused: no such claim.
            AlreadyRecorded: it was retracted for another reason.

        """
        if self.claim is None:
            raise CommandRefused((UnknownReference("/claim", "claim", self.slug),))
        if is_repetition(self.retraction, content, as_type="claim_retracted", id_=event_id(content)):
            return False
        self.trigger(self.ClaimRetracted, content, recording)
        return True
