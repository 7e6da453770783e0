"""The decider of a race: which result stands, what repeats it, what contradicts it."""

from collections.abc import Collection
from typing import NamedTuple, assert_never

from msgspec.structs import replace

from domain.events.base.aggregate import Decision, LedgerAggregate, is_repetition, records
from domain.events.base.content import Content, Identities, ResultLine
from domain.events.base.withdrawable import Withdrawable
from domain.events.race import RaceAnnulled, RaceCorrected, RaceRecorded, RaceScheduled, ResultAnnulled
from domain.events.report import RaceReported, ReportAccepted
from domain.events.result_lines import in_units, place_that_stands
from domain.refusals import AlreadyRecorded, AthleteNotInRace, CommandRefused, UnknownReference
from domain.values.vocabulary import FINISHED

AboutARace = (
    RaceScheduled | RaceRecorded | RaceCorrected | ResultAnnulled | RaceAnnulled | RaceReported | ReportAccepted
)

_CORRECTED_BY = ("race_corrected", "report_accepted", "result_annulled", "race_annulled")


class Shown(NamedTuple):
    """What a race shows of somebody: the place, or the status of who is out; and who was first, if it says."""

    place: int | None = None
    status: str | None = None
    winners: tuple[str, ...] = ()

    @property
    def may_be_first(self) -> bool:
        """A list may be of a few only, and without places."""
        return self.place == 1 or (self.place is None and self.status is None and not self.winners)


class RaceAggregate(LedgerAggregate[AboutARace]):
    """One race: what was announced, first reported, ruled and reported otherwise, and which lines stand."""

    TOPIC = "rivalry:race"
    KIND = "race"
    RECORDS = records(
        RaceScheduled, RaceRecorded, RaceCorrected, ResultAnnulled, RaceAnnulled, RaceReported, ReportAccepted
    )

    def begin(self) -> None:
        self.announced = Withdrawable()
        self.first_report: RaceRecorded | None = None
        self.standing: tuple[ResultLine, ...] = ()
        self.annulled = False
        self.annulled_lines: frozenset[str] = frozenset()
        self.identities: Identities = {}
        self.rulings: set[str] = set()
        self.reports: dict[str, RaceReported] = {}
        self.accepted: dict[str, ReportAccepted] = {}

    @property
    def is_known(self) -> bool:
        """Whether it was announced or run."""
        return self.first_report is not None or bool(self.announced)

    def evolve(self, content: AboutARace) -> None:
        match content:
            case RaceScheduled():
                self.announced = self.announced.and_stated(content)
            case RaceRecorded():
                self.first_report = content
                self._stands(content.results)
            case RaceReported():
                self.reports[content.event_id()] = content
            case RaceCorrected():
                self._stands(content.results)
                self.rulings.add(content.event_id())
            case ReportAccepted():
                self._stands(content.results)
                self.rulings.add(content.event_id())
                self.accepted[content.report] = content
            case ResultAnnulled():
                self.rulings.add(content.event_id())
                self.annulled_lines |= {content.athlete}
            case RaceAnnulled():
                self.rulings.add(content.event_id())
                self.annulled = self.first_report is not None
                if self.first_report is None:
                    self.announced = self.announced.and_withdrawn(content)
            case _:
                assert_never(content)

    def decide(self, content: AboutARace) -> Decision:
        """What becomes of an event about this race; the marks of a list are read in its discipline.

        Raises:
            CommandRefused: no result, report or line that it speaks of, or a mark does not parse.
            AlreadyRecorded: the key stands with other content.

        """
        match content:
            case RaceScheduled():
                return self._schedule(content)
            case RaceRecorded():
                return self._record(content)
            case RaceCorrected():
                race = self._recorded("/race")
                corrected = replace(content, results=in_units(content.results, race.discipline))
                return Decision(corrected, is_new=corrected.event_id() not in self.rulings)
            case RaceReported():
                race = self._recorded("/race")
                reported = replace(content, results=in_units(content.results, race.discipline))
                return Decision(reported, is_new=reported.event_id() not in self.reports)
            case ReportAccepted():
                return self._accept(content)
            case ResultAnnulled():
                return self._annul_result(content)
            case RaceAnnulled():
                return self._annul(content)
            case _:
                assert_never(content)

    def under(self, identities: Identities) -> None:
        """Called before an event is decided: which ids are one person by then."""
        self.identities = identities

    def has(self, ids: Collection[str]) -> bool:
        """Whether one of *ids* has a line in what stands or, where there is no result yet, an entry."""
        if self.first_report is not None:
            return any(line.athlete in ids for line in self.standing)
        announced = self.announced.standing
        return isinstance(announced, RaceScheduled) and any(athlete in ids for athlete in announced.entries)

    def shown_of(self, ids: Collection[str]) -> Shown:
        """What stands of the person with these *ids*; nothing where there is no result."""
        if self.annulled:
            return Shown(status="annulled")
        count = {line.athlete: line for line in self.standing if line.athlete not in self.annulled_lines}
        winners = tuple(athlete for athlete, line in count.items() if place_that_stands(line) == 1)
        listed = [line for line in self.standing if line.athlete in ids]
        if not listed:
            return Shown(winners=winners)
        standing = [line for line in listed if line.athlete in count]
        if not standing:
            return Shown(None, "annulled", winners)
        place = min((at for line in standing if (at := place_that_stands(line)) is not None), default=None)
        status = standing[0].status if standing[0].status != FINISHED else None
        return Shown(place, status if place is None else None, winners)

    def expects(self, content: Content) -> None:
        self.announced = self.announced.expecting(content)

    def repeats(self, content: Content) -> None:
        self.announced = self.announced.repeating(content)

    def _schedule(self, content: RaceScheduled) -> Decision:
        """Announce the race. Another announcement that stands may be called off and the race announced anew."""
        if self.first_report is not None and not self.announced.has(content):
            stands = self._as_it_stands(self.first_report)
            raise AlreadyRecorded("", "race_scheduled", self.slug, stands, _CORRECTED_BY)
        return self.announced.state(content, withdrawn_by=RaceAnnulled)

    def _record(self, content: RaceRecorded) -> Decision:
        """Record the result; the same report again is a repetition, whatever became of it since."""
        stands = self._as_it_stands(self.first_report) if self.first_report is not None else None
        repeated = is_repetition(self.first_report, content, corrected_by=_CORRECTED_BY, shown=stands)
        return Decision(content, is_new=not repeated)

    def _accept(self, content: ReportAccepted) -> Decision:
        """Let another report stand; once it does, what changes it is a correction."""
        report = self.reports.get(content.report)
        if report is None:
            raise CommandRefused((UnknownReference("/report", "race_reported", content.report),))
        accepted = content.filled(report, self.standing, self.identities)
        if accepted.event_id() in self.rulings:
            return Decision(accepted, is_new=False)
        if content.report in self.accepted:
            stands = self.accepted[content.report]
            raise AlreadyRecorded("", "report_accepted", stands.event_id(), stands, ("race_corrected",))
        return Decision(accepted)

    def _annul_result(self, content: ResultAnnulled) -> Decision:
        """Annul one athlete's line, whichever id it is named by; the places of the others move only by a correction."""
        self._recorded("/race")
        if content.event_id() in self.rulings:
            return Decision(content, is_new=False)
        person = self.identities.get(content.athlete, content.athlete)
        listed = [line.athlete for line in self.standing if self.identities.get(line.athlete, line.athlete) == person]
        if not listed:
            raise CommandRefused((AthleteNotInRace("/athlete", content.athlete, self.slug),))
        annulled = content if content.athlete in listed else replace(content, athlete=listed[0])
        return Decision(annulled, is_new=annulled.event_id() not in self.rulings)

    def _annul(self, content: RaceAnnulled) -> Decision:
        """Annul the race, or call off the announcement that stands where it is only scheduled."""
        if self.first_report is None and self.announced:
            return self.announced.withdraw(content)
        self._recorded("/race")
        is_new = content.event_id() not in self.rulings
        return Decision(content, is_new, nth=self.announced.nth_withdrawn(content))

    def _stands(self, lines: tuple[ResultLine, ...]) -> None:
        """A new list stands, and what was annulled of the one before does no more."""
        self.standing = lines
        self.annulled = False
        self.annulled_lines = frozenset()

    def _recorded(self, pointer: str) -> RaceRecorded:
        if self.first_report is None:
            raise CommandRefused((UnknownReference(pointer, "race_result", self.slug),))
        return self.first_report

    def _as_it_stands(self, first_report: RaceRecorded) -> RaceRecorded:
        return replace(first_report, results=self.standing)
