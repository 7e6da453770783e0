"""The races of two as they stand while publications come in."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from msgspec.structs import replace

from domain.events import Identities
from domain.values.identity import Merge, identities
from projections.calculators.replay.publications import ReportPublished, RulingPublished
from projections.facts import Line, Race, SharedRace, Start

_WHOLE = None


@dataclass
class _Said:
    """The last report of a race by position, and the last ruling on each line or on all of it."""

    report: ReportPublished | None = None
    ruled: dict[str | None, int] = field(default_factory=dict)

    def annulled(self, athlete: str | None) -> bool:
        """By a ruling that the log took in behind the report that stands: a report discards those before it."""
        return self.report is not None and self.ruled.get(athlete, 0) > self.report.position


class StandingRaces:
    """Takes in reports, rulings and who is who in the order in which they became known.

    Of reports that are known the last of the log stands, as everywhere: one that became known later may be an earlier.
    """

    def __init__(self, pair: tuple[str, str]) -> None:
        self._pair = pair
        self._said: dict[str, _Said] = defaultdict(_Said)
        self._merges: set[Merge] = set()
        self.ids: Identities = {}
        """Which id stands for which, as far as is known."""

    def told(self, report: ReportPublished) -> None:
        said = self._said[report.race.id]
        if said.report is None or said.report.position < report.position:
            said.report = report

    def ruled(self, ruling: RulingPublished) -> None:
        ruled = self._said[ruling.race].ruled
        ruled[ruling.athlete] = max(ruling.position, ruled.get(ruling.athlete, 0))

    def one(self, merge: Merge) -> None:
        self._merges.add(merge)
        self.ids = identities(self._merges)

    def apart(self, merge: Merge) -> None:
        self._merges.discard(merge)
        self.ids = identities(self._merges)

    def races(self) -> Iterable[str]:
        """The ids of all that are known."""
        return list(self._said)

    def report(self, race: str) -> ReportPublished | None:
        """The report of *race* that stands, without what was annulled of it."""
        return self._said[race].report

    def starts(self, race: str) -> list[Start]:
        """The lines of the two in *race* as it stands; none where there is no report yet."""
        said = self._said[race]
        if said.report is None:
            return []
        lines = [replace(line, annulled=said.annulled(line.athlete)) for line in said.report.lines]
        return starts_of(self._pair, replace(said.report.race, annulled=said.annulled(_WHOLE)), lines, self.ids)

    def shared(self, race: str) -> SharedRace | None:
        """*race*, where it lists both; two who are one person share none."""
        starts = self.starts(race)
        if len(starts) < len(self._pair) or self._are_one():
            return None
        one, other = starts
        return SharedRace(one.race, one.line, other.line)

    def _are_one(self) -> bool:
        one, other = (self.ids.get(each, each) for each in self._pair)
        return one == other


def starts_of(pair: tuple[str, str], race: Race, lines: Iterable[Line], ids: Identities) -> list[Start]:
    """The starts of the two in *race*; of one person listed under two ids the line that comes first counts."""
    found: dict[str, Line] = {}
    for line in lines:
        found.setdefault(ids.get(line.athlete, line.athlete), line)
    stand = [(athlete, ids.get(athlete, athlete)) for athlete in pair]
    return [Start(race, replace(found[stands], athlete=athlete)) for athlete, stands in stand if stands in found]
