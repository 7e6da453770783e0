"""An injury and the recovery from it."""

from domain import contents
from domain.aggregate import LedgerAggregate, Recording, is_repetition
from domain.dates import parse_span
from domain.errors import CommandRefused, RecoveryBeforeInjury, UnknownReference
from domain.ids import event_id


class Injury(LedgerAggregate):
    TOPIC = "rivalry:injury"
    KIND = "injury"

    class Event(LedgerAggregate.Event):
        pass

    class InjurySuffered(Event):
        TOPIC = "rivalry:injury.suffered.v1"

    class InjuryRecovered(Event):
        TOPIC = "rivalry:injury.recovered.v1"

    def begin(self) -> None:
        self.injury: contents.Injury | None = None
        self.recovery: contents.Recovery | None = None

    def evolve(self, content: contents.Injury | contents.Recovery) -> None:
        if isinstance(content, contents.Injury):
            self.injury = content
        else:
            self.recovery = content

    def suffer(self, content: contents.Injury, recording: Recording) -> bool:
        """Record the injury; False where it stands already.

        Raises:
            AlreadyRecorded: it stands with other content.

        """
        if is_repetition(self.injury, content, as_type="injury", id_=self.slug):
            return False
        self.trigger(self.InjurySuffered, content, recording)
        return True

    def recover(self, content: contents.Recovery, recording: Recording) -> bool:
        """Record the recovery; False where it stands already.

        Raises:
            CommandRefused: no such injury, or the recovery lies before it.
            AlreadyRecorded: it stands with other content.

        """
        if self.injury is None:
            raise CommandRefused((UnknownReference("/injury", "injury", self.slug),))
        if is_repetition(self.recovery, content, as_type="recovery", id_=event_id(content)):
            return False
        injured, recovered = str(self.injury.occurred_on), str(content.occurred_on)
        # Where a date is only a month or a year, only what cannot be otherwise is refused.
        if parse_span(recovered).last < parse_span(injured).first:
            raise CommandRefused((RecoveryBeforeInjury("/occurred_on", recovered, injured),))
        self.trigger(self.InjuryRecovered, content, recording)
        return True
