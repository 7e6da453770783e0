"""What another source says of a race whose result stands, and its acceptance."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Self

from msgspec.structs import replace

from domain.events import result_lines
from domain.events.base.content import Content, Dated, HappeningContent, Identities, Named, ResultLine
from domain.events.base.under_its_id import UnderItsEventId
from domain.events.result_lines import Lines
from domain.fields.describing import described
from domain.refusals import CommandRefused, OnePersonTwice, Refused
from domain.values.slugs import fingerprint

_REPORTED = "-reported-"


def race_reported_in(report: str) -> str:
    """The id of the race that a report is about, by the report's id."""
    return report.rpartition(_REPORTED)[0] or report


class RaceReported(HappeningContent, UnderItsEventId, frozen=True, kw_only=True, tag="race_reported"):
    """What another source says of a race whose result stands: kept beside it, counted only once it is accepted."""

    KIND: ClassVar[str] = "race"
    TOPIC: ClassVar[str] = "rivalry:race.reported.v1"
    TITLE: ClassVar[str] = "Race reported otherwise"
    IN_SHORT: ClassVar[str] = "What another source says of a race."
    IN_FULL: ClassVar[str] = "Another source's report of a race, kept beside what stands."
    BEGINS: ClassVar[bool] = False
    CORRECTS: ClassVar[bool] = True
    DATED: ClassVar[Dated] = Dated.AT_WILL
    APPEARS_AS: ClassVar[str] = "disagreement"

    race: Annotated[str, described("The race's id: that of its `race_result`.")]
    results: tuple[ResultLine, ...]

    def subject(self) -> str:
        return self.race

    def own_event_id(self) -> str:
        return f"{self.race}{_REPORTED}{fingerprint(self)}"

    def concerns(self) -> str:
        return self.race

    def refusals(self, today: date) -> Iterator[Refused]:
        """Its marks are read when the race, and so the discipline, is known."""
        del today
        yield from result_lines.broken_by(self.results)

    def named(self) -> Iterator[Named]:
        return result_lines.named_in(self.results)

    def renamed(self, ids: Identities) -> Self:
        return replace(self, results=result_lines.under(ids, self.results))


class ReportAccepted(Content, frozen=True, kw_only=True, tag="report_accepted"):
    """The other report is right: its lines replace the standing ones. ``results`` is filled in by the race."""

    KIND: ClassVar[str] = "race"
    TOPIC: ClassVar[str] = "rivalry:race.report-accepted.v1"
    IN_SHORT: ClassVar[str] = "The other source was right: its list counts."
    IN_FULL: ClassVar[str] = "The other source was right: from now on its list counts."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("report", "race_reported")
    BEGINS: ClassVar[bool] = False
    CORRECTS: ClassVar[bool] = True
    DATED: ClassVar[Dated] = Dated.AT_WILL

    report: Annotated[str, described("The id of the `race_reported`.")]
    reason: str
    results: Annotated[tuple[ResultLine, ...], described("Filled in from the report.")] = ()

    def subject(self) -> str:
        return race_reported_in(self.report)

    def event_id(self) -> str:
        return f"{self.report}-accepted-{fingerprint(self.reason)}"

    def named(self) -> Iterator[Named]:
        """Nobody: its lines are those of the report, who were there already."""
        yield from ()

    def mentioned(self) -> tuple[str, ...]:
        return tuple(line.athlete for line in self.results)

    def filled(self, report: RaceReported, standing: Lines, ids: Identities) -> Self:
        """With the lines that stand from now on, under the *ids* they stood under. Their source is the report's, but
        they are known from the acceptance on, not from the day the report was published.

        Raises:
            CommandRefused: the report lists one person under two ids.

        """
        whose = replace(report.source, published_on=None) if report.source is not None else None
        return replace(self, results=_replaced(standing, report.results, ids), source=self.source or whose)


def _replaced(standing: Lines, reported: Lines, ids: Identities) -> Lines:
    """The standing list with the report's word where it has one: agencies often give the first few only."""
    said: dict[str, ResultLine] = {}
    for line in reported:
        person = ids.get(line.athlete, line.athlete)
        if person in said:
            raise CommandRefused((OnePersonTwice("/report", line.athlete, said[person].athlete),))
        said[person] = _as_it_stands(line)
    stood = {ids.get(line.athlete, line.athlete) for line in standing}
    lines = [_as_it_stands(line) for line in standing]
    new = [line for person, line in said.items() if person not in stood]
    return (*(result_lines.with_word_of(line, said.get(ids.get(line.athlete, line.athlete))) for line in lines), *new)


def _as_it_stands(line: ResultLine) -> ResultLine:
    return replace(line, place=result_lines.place_that_stands(line))
