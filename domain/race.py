"""A race: scheduled, recorded, corrected, reported otherwise elsewhere, its results or itself annulled."""

from msgspec.structs import asdict, replace

from domain import contents
from domain.aggregate import LedgerAggregate, Recording, is_repetition
from domain.errors import AlreadyRecorded, AthleteNotInRace, CommandRefused, UnknownReference
from domain.ids import event_id
from domain.rules import with_units
from domain.sayings import SaidAnew

_CORRECTED_BY = ("race_corrected", "report_accepted", "result_annulled", "race_annulled")


class Race(SaidAnew):
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

    class RaceReported(Event):
        TOPIC = "rivalry:race.reported.v1"

    class ReportAccepted(Event):
        TOPIC = "rivalry:race.report-accepted.v1"

    def begin(self) -> None:
        super().begin()  # the sayings are its announcements
        self.first_report: contents.RaceResult | None = None
        self.standing: tuple[contents.Line, ...] = ()
        self.rulings: set[str] = set()
        self.reports: dict[str, contents.RaceReported] = {}
        self.accepted: dict[str, contents.ReportAccepted] = {}

    def evolve(self, content: contents.Content) -> None:
        match content:
            case contents.RaceScheduled():
                self.sayings = self.sayings.and_said(content)
            case contents.RaceResult():
                self.first_report = content
                self.standing = content.results
            case contents.RaceReported():
                self.reports[event_id(content)] = content
            case contents.RaceCorrected() | contents.ReportAccepted():
                self.standing = content.results
                self.rulings.add(event_id(content))
                if isinstance(content, contents.ReportAccepted):
                    self.accepted[content.report] = content
            case contents.ResultAnnulled():
                self.rulings.add(event_id(content))
            case contents.RaceAnnulled():
                self.rulings.add(event_id(content))
                if self.first_report is None:
                    self.sayings = self.sayings.and_taken_back(content)

    def schedule_race(self, content: contents.RaceScheduled, recording: Recording) -> bool:
        """Announce the race; False where just that was announced before, called off since or not.

        Raises:
            AlreadyRecorded: another announcement stands, which may be called off and the race announced anew; or the
                result has this key.

        """
        if self.sayings.has(content):
            self.sayings = self.sayings.repeating(content)
            return False
        if self.first_report is not None:
            raise AlreadyRecorded("", "race_scheduled", self.slug, self._as_it_stands(), _CORRECTED_BY)
        self.sayings.refuse_another(as_type="race_scheduled", id_=self.slug, taken_back_by="race_annulled")
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

    def report(self, content: contents.RaceReported, recording: Recording) -> bool:
        """Keep what another source says beside what stands; False where it was kept before.

        Raises:
            CommandRefused: no result that it could differ from.

        """
        self._recorded("/race")
        if event_id(content) in self.reports:
            return False
        self.trigger(self.RaceReported, content, recording)
        return True

    def accept(self, content: contents.ReportAccepted, recording: Recording) -> bool:
        """Let another report stand; False where it was accepted so before.

        Raises:
            CommandRefused: no such report.
            AlreadyRecorded: it was accepted for another reason; what changes it now is a correction.

        """
        self._reported(content)
        if event_id(content) in self.rulings:
            return False
        if content.report in self.accepted:
            standing = self.accepted[content.report]
            raise AlreadyRecorded("", "report_accepted", event_id(standing), standing, ("race_corrected",))
        self.trigger(self.ReportAccepted, content, recording)
        return True

    def completed(self, content: contents.Content) -> contents.Content:
        """*content* as it will be stored: marks in this race's discipline, an accepted report's lines and source
        filled in.

        Raises:
            CommandRefused: no result or report that it speaks of, or a mark does not parse.

        """
        match content:
            case contents.RaceCorrected():
                return with_units(content, self._recorded("/race").discipline)
            case contents.RaceReported():
                return with_units(content, self._recorded("/race").discipline)
            case contents.ReportAccepted():
                return _filled(content, self._reported(content), self.standing)
        return content

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
        """Annul the race, or call off the announcement that stands where it is only scheduled.

        Raises:
            CommandRefused: no such race.
            AlreadyRecorded: it is only scheduled, and was called off for another reason.

        """
        if self.first_report is None and self.sayings:
            if self.sayings.was_taken_back(content, as_type="race_annulled"):
                return False
        elif self._recorded("/race") and event_id(content) in self.rulings:
            return False
        self.trigger(self.RaceAnnulled, content, recording)
        return True

    def _reported(self, content: contents.ReportAccepted) -> contents.RaceReported:
        report = self.reports.get(content.report)
        if report is None:
            raise CommandRefused((UnknownReference("/report", "race_reported", content.report),))
        return report

    def _recorded(self, pointer: str) -> contents.RaceResult:
        if self.first_report is None:
            raise CommandRefused((UnknownReference(pointer, "race_result", self.slug),))
        return self.first_report

    def _as_it_stands(self) -> contents.Content:
        if self.first_report is None:
            return self.sayings.last or contents.RaceScheduled(competition="", discipline="", round="", entries=())
        return replace(self.first_report, results=self.standing)


def _filled(
    content: contents.ReportAccepted, report: contents.RaceReported, standing: tuple[contents.Line, ...]
) -> contents.ReportAccepted:
    """What stands rests on the report's source, but is known from the acceptance, not from when that was published."""
    whose = replace(report.source, published_on=None) if report.source is not None else None
    return replace(content, results=_replaced(standing, report.results), source=content.source or whose)


def _replaced(standing: tuple[contents.Line, ...], reported: tuple[contents.Line, ...]) -> tuple[contents.Line, ...]:
    """The standing list with the report's word where it has one: agencies often give the first few only."""
    said = {line.athlete: line for line in reported}
    lines = [_with(line, said.pop(line.athlete)) if line.athlete in said else line for line in standing]
    return (*lines, *said.values())


def _with(line: contents.Line, said: contents.Line) -> contents.Line:
    given = {name: value for name, value in asdict(said).items() if value not in (None, ())}
    if said.status not in (None, "OK"):
        given |= {"place": said.place, "mark": said.mark}  # who did not finish has not the place that stood
    return replace(line, **given)
