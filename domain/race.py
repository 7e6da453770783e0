"""A race: scheduled, recorded, corrected, its results or itself annulled."""

from msgspec.structs import replace

from domain import contents
from domain.aggregate import LedgerAggregate, Recording, is_repetition
from domain.errors import AlreadyRecorded, AthleteNotInRace, CommandRefused, UnknownReference
from domain.ids import event_id
from domain.rules import with_units

_CORRECTED_BY = ("race_corrected", "result_annulled", "race_annulled")


class Race(LedgerAggregate):
    """Knows what was first reported and which lines stand, so that a repetition is told from a contradiction."""

    TOPIC = "rivalry:race"
    KIND = "race"

    class Event(LedgerAggregate.Event):
        pass

    class RaceScheduled(Event):
        TOPIC = "rivalry:race.scheduled.v1"

    class RaceRecorded(Event):
        TOPIC = "rivalry:race.recorded.v1"

    class RaceCorrected(Event):
        TOPIC = "rivalry:race.corrected.v1"

    class ResultAnnulled(Event):
        TOPIC = "rivalry:race.result-annulled.v1"

    class RaceAnnulled(Event):
        TOPIC = "rivalry:race.annulled.v1"

    def begin(self) -> None:
        self.schedule: contents.RaceScheduled | None = None
        self.first_report: contents.RaceResult | None = None
        self.standing: tuple[contents.Line, ...] = ()
        self.called_off: contents.RaceAnnulled | None = None
        self.rulings: set[str] = set()

    def evolve(self, content: contents.Content) -> None:
        match content:
            case contents.RaceScheduled():
                self.schedule = content
            case contents.RaceResult():
                self.first_report = content
                self.standing = content.results
            case contents.RaceCorrected():
                self.standing = content.results
                self.rulings.add(event_id(content))
            case contents.ResultAnnulled():
                self.rulings.add(event_id(content))
            case contents.RaceAnnulled():
                self.rulings.add(event_id(content))
                if self.first_report is None:
                    self.called_off = content

    def schedule_race(self, content: contents.RaceScheduled, recording: Recording) -> bool:
        """Announce the race; False where the same announcement stands already.

        Raises:
            AlreadyRecorded: another announcement, or the result, has this key.

        """
        if is_repetition(
            self.schedule, content, as_type="race_scheduled", id_=self.slug, corrected_by=("race_annulled",)
        ):
            return False
        if self.first_report is not None:
            raise AlreadyRecorded("", "race_scheduled", self.slug, self._as_it_stands(), _CORRECTED_BY)
        self.trigger(self.RaceScheduled, content, recording)
        return True

    def record(self, content: contents.RaceResult, recording: Recording) -> bool:
        """Record the result; False where the same report was recorded before, whatever became of it since.

        Raises:
            AlreadyRecorded: another result has this key; a correction is its own event.

        """
        standing = self._as_it_stands()
        if is_repetition(
            self.first_report, content, as_type="race_result", id_=self.slug, corrected_by=_CORRECTED_BY, shown=standing
        ):
            return False
        self.trigger(self.RaceRecorded, content, recording)
        return True

    def correct(self, content: contents.RaceCorrected, recording: Recording) -> bool:
        """Replace the whole list; False for a correction that says exactly what an earlier one said.

        Raises:
            CommandRefused: no result to correct.

        """
        self._recorded("/race")
        if event_id(content) in self.rulings:
            return False
        self.trigger(self.RaceCorrected, content, recording)
        return True

    def in_its_units(self, content: contents.RaceCorrected) -> contents.RaceCorrected:
        """The correction with its marks in the canonical form of this race's discipline.

        Raises:
            CommandRefused: no result to correct, or a mark does not parse.

        """
        return with_units(content, self._recorded("/race").discipline)

    def annul_result(self, content: contents.ResultAnnulled, recording: Recording) -> bool:
        """Annul one athlete's line; the places of the others move only by a correction.

        Raises:
            CommandRefused: no such race, or the athlete is not in its standing list.

        """
        self._recorded("/race")
        if event_id(content) in self.rulings:
            return False
        if all(line.athlete != content.athlete for line in self.standing):
            raise CommandRefused((AthleteNotInRace("/athlete", content.athlete, self.slug),))
        self.trigger(self.ResultAnnulled, content, recording)
        return True

    def annul(self, content: contents.RaceAnnulled, recording: Recording) -> bool:
        """Annul the race, or call off one that is only scheduled.

        Raises:
            CommandRefused: no such race.
            AlreadyRecorded: it is only scheduled, and was called off for another reason.

        """
        if self.schedule is None:
            self._recorded("/race")
        if event_id(content) in self.rulings:
            return False
        if self.first_report is None:
            is_repetition(self.called_off, content, as_type="race_annulled", id_=event_id(content))
        self.trigger(self.RaceAnnulled, content, recording)
        return True

    def _recorded(self, pointer: str) -> contents.RaceResult:
        if self.first_report is None:
            raise CommandRefused((UnknownReference(pointer, "race_result", self.slug),))
        return self.first_report

    def _as_it_stands(self) -> contents.Content:
        if self.first_report is None:
            return self.schedule or contents.RaceScheduled(competition="", discipline="", round="", entries=())
        return replace(self.first_report, results=self.standing)
