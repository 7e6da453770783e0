"""An athlete: registered once, by an event of its own or by the first result line that names him or her.

Two ids may turn out to be one person: one is merged into the other, and may be taken apart again.
"""

from domain import contents
from domain.aggregate import LedgerAggregate, Recording, is_repetition
from domain.errors import CommandRefused, UnknownReference
from domain.ids import event_id


class Athlete(LedgerAggregate):
    TOPIC = "rivalry:athlete"
    KIND = "athlete"

    class Event(LedgerAggregate.Event):
        pass

    class AthleteRegistered(Event):
        TOPIC = "rivalry:athlete.registered.v1"

    class AthleteMerged(Event):
        TOPIC = "rivalry:athlete.merged.v1"

    class AthleteUnmerged(Event):
        TOPIC = "rivalry:athlete.unmerged.v1"

    def begin(self) -> None:
        self.registration: contents.AthleteRegistered | None = None
        self.merged: contents.AthleteMerged | None = None
        self.rulings: set[str] = set()

    def evolve(self, content: contents.Content) -> None:
        match content:
            case contents.AthleteRegistered():
                self.registration = content
            case contents.AthleteMerged():
                self.merged = content
                self.rulings.add(event_id(content))
            case contents.AthleteUnmerged():
                self.merged = None
                self.rulings.add(event_id(content))

    def register(self, content: contents.AthleteRegistered, recording: Recording) -> bool:
        """Register; False where the same registration stands.

        Raises:
            AlreadyRecorded: the id is another registration's.

        """
        if is_repetition(self.registration, content, as_type="athlete_registered", id_=self.slug):
            return False
        self.trigger(self.AthleteRegistered, content, recording)
        return True

    def merge(self, content: contents.AthleteMerged, recording: Recording) -> bool:
        """Make this id another name of ``content.into``; False where just that was said before.

        Raises:
            AlreadyRecorded: it is merged into another, or for another reason.

        """
        if event_id(content) in self.rulings:
            return False
        by = ("athlete_unmerged",)
        if is_repetition(self.merged, content, as_type="athlete_merged", id_=self.slug, corrected_by=by):
            return False
        self.trigger(self.AthleteMerged, content, recording)
        return True

    def unmerge(self, content: contents.AthleteUnmerged, recording: Recording) -> bool:
        """Let this id be a person of its own again; False where just that was said before.

        Raises:
            CommandRefused: it is not merged.

        """
        if event_id(content) in self.rulings:
            return False
        if self.merged is None:
            raise CommandRefused((UnknownReference("/athlete", "athlete_merged", self.slug),))
        self.trigger(self.AthleteUnmerged, content, recording)
        return True
