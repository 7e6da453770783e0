"""An athlete: registered once, by an event of its own or by the first result line that names him or her."""

from domain import contents
from domain.aggregate import LedgerAggregate, Recording, is_repetition


class Athlete(LedgerAggregate):
    TOPIC = "rivalry:athlete"
    KIND = "athlete"

    class Event(LedgerAggregate.Event):
        pass

    class AthleteRegistered(Event):
        TOPIC = "rivalry:athlete.registered.v1"

    def begin(self) -> None:
        self.registration: contents.AthleteRegistered | None = None

    def evolve(self, content: contents.AthleteRegistered) -> None:
        self.registration = content

    def register(self, content: contents.AthleteRegistered, recording: Recording) -> bool:
        """Register; False where the same registration stands.

        Raises:
            AlreadyRecorded: the id is another registration's.

        """
        if is_repetition(self.registration, content, as_type="athlete_registered", id_=self.slug):
            return False
        self.trigger(self.AthleteRegistered, content, recording)
        return True
