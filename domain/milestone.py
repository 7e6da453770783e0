"""A milestone: something worth remembering that no other event type says."""

from domain import contents
from domain.aggregate import LedgerAggregate, Recording, is_repetition


class Milestone(LedgerAggregate):
    TOPIC = "rivalry:milestone"
    KIND = "milestone"

    class Event(LedgerAggregate.Event):
        pass

    class MilestoneReached(Event):
        TOPIC = "rivalry:milestone.reached.v1"

    def begin(self) -> None:
        self.milestone: contents.Milestone | None = None

    def evolve(self, content: contents.Milestone) -> None:
        self.milestone = content

    def reach(self, content: contents.Milestone, recording: Recording) -> bool:
        """Record the milestone; False where it stands already.

        Raises:
            AlreadyRecorded: the headline of that day stands with other fields.

        """
        if is_repetition(self.milestone, content, as_type="milestone", id_=self.slug):
            return False
        self.trigger(self.MilestoneReached, content, recording)
        return True
