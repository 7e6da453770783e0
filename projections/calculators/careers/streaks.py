"""Runs of a feat: races in a row, within a scope, that were all won, unbeaten, at a mark …; what ended each.

Rule: DESIGN section 10, "streaks": within a scope; a tie for first is a win in a streak, a tie in a head-to-head.
"""

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import Annotated

from msgspec import Meta, Struct, field

from projections.calculators.careers.counted import CareerRace, career_race, counted
from projections.calculators.careers.feats import AheadOf, Feat, Unbeaten, Won, achieved
from projections.calculators.coverage.answer import SpeaksOfTheWorld
from projections.calculators.head_to_head import ByAthlete
from projections.calculators.outcome import outcome
from projections.calculators.scope import Scope, ScopeEcho, left_out
from projections.facts import Order, SharedRace, Start


class Streak(Struct, frozen=True):
    """Races in a row; of none, where the one before was ended by ``broken_by``."""

    athlete: str
    condition: str
    length: int
    from_: str | None = field(name="from")
    to: str | None
    current: Annotated[bool, Meta(description="Nothing has ended it yet.")]
    broken_by: CareerRace | None
    races: list[CareerRace]


class Tried(Struct, frozen=True):
    """How one condition was met by one athlete: in how many races of those it was asked of, and how often in a row."""

    athlete: str
    condition: str
    counted: int
    met: int
    longest: int
    current: int


class Streaks(SpeaksOfTheWorld, frozen=True):
    """Of each condition the longest runs, the one going on among them or behind them."""

    athlete: str
    scope: ScopeEcho
    conditions: list[Tried]
    streaks: list[Streak]
    names: ByAthlete[str]


class PairStreaks(SpeaksOfTheWorld, frozen=True):
    """The runs of either in the races in which the two met."""

    athletes: tuple[str, str]
    names: ByAthlete[str]
    scope: ScopeEcho
    conditions: list[Tried]
    streaks: list[Streak]


class LogStreaks(SpeaksOfTheWorld, frozen=True):
    """The longest runs of one feat by anybody in the log."""

    scope: ScopeEcho
    condition: str
    names: ByAthlete[str]
    streaks: list[Streak]


class InARow(Struct, frozen=True):
    """The current and the longest run of one feat."""

    current: Streak
    longest: Streak


class DisciplineStreaks(Struct, frozen=True):
    """The runs within one discipline."""

    discipline: str
    winning: InARow
    unbeaten: InARow


class RunOfRaces(Struct, frozen=True):
    """Starts in a row that were a feat, and the one that ended it."""

    starts: list[Start]
    ended: Start | None

    @property
    def length(self) -> int:
        return len(self.starts)


class Runs(Struct, frozen=True):
    """Every run of one feat in the order of happening, out of the races it was *asked* of."""

    athlete: str
    feat: Feat
    asked: list[Start]
    runs: list[RunOfRaces]
    last: Start | None

    @property
    def current(self) -> RunOfRaces:
        """The one that is going on; of none, where the last race was none of it."""
        if self.runs and self.runs[-1].ended is None:
            return self.runs[-1]
        return RunOfRaces([], self.last)

    def longest(self, most: int = 1) -> list[RunOfRaces]:
        """The longest first; of equal ones the earlier."""
        return sorted(self.runs, key=lambda run: -run.length)[:most]

    def tried(self) -> Tried:
        return Tried(
            athlete=self.athlete,
            condition=str(self.feat),
            counted=len(self.asked),
            met=sum(run.length for run in self.runs),
            longest=max((run.length for run in self.runs), default=0),
            current=self.current.length,
        )

    def shown(self, run: RunOfRaces) -> Streak:
        races = [career_race(start) for start in run.starts]
        return Streak(
            athlete=self.athlete,
            condition=str(self.feat),
            length=run.length,
            from_=races[0].date if races else None,
            to=races[-1].date if races else None,
            current=run is self.current or not run.starts,
            broken_by=career_race(run.ended) if run.ended is not None else None,
            races=races,
        )

    def listed(self, most: int) -> list[RunOfRaces]:
        """The *most* longest runs, and the one going on."""
        found = self.longest(most)
        current = self.current
        return found if any(run is current for run in found) else [*found, current]


Judged = tuple[Start, bool | None]


def runs_of(athlete: str, feat: Feat, judged: Iterable[Judged]) -> Runs:
    """The runs in races that are in order, each with whether it was the feat; None passes a race over."""
    runs: list[RunOfRaces] = []
    run: list[Start] = []
    asked: list[Start] = []
    last = None
    for start, was in judged:
        asked.append(start)
        if was is None:
            continue
        last = start
        if was:
            run.append(start)
        elif run:
            runs.append(RunOfRaces(run, start))
            run = []
    if run:
        runs.append(RunOfRaces(run, None))
    return Runs(athlete, feat, asked, runs, last)


def runs_in_career(
    athlete: str, feat: Feat, scope: Scope, starts: Iterable[Start], shared: Iterable[SharedRace] = ()
) -> Runs:
    """The runs of *athlete* within *scope*; *shared* are the races with whom the feat is about, where it is."""
    if isinstance(feat, AheadOf):
        return runs_ahead(athlete, feat, scope, shared)
    return runs_of(athlete, feat, ((start, achieved(feat, start)) for start in counted(starts, scope)))


def runs_ahead(athlete: str, feat: AheadOf, scope: Scope, shared: Iterable[SharedRace]) -> Runs:
    """The runs of meetings in which *athlete* was ahead. An undecided one is passed over, a tie ends a run."""
    met = [each for each in sorted(shared, key=lambda each: each.race.order) if left_out(each, scope) is None]
    return runs_of(athlete, feat, (_ahead(athlete, each, scope.nonfinish) for each in met))


def _ahead(athlete: str, shared: SharedRace, nonfinish: str) -> Judged:
    own = shared.a if shared.a.athlete == athlete else shared.b
    winner, by = outcome(shared.a, shared.b, nonfinish)
    return Start(shared.race, own), None if by is None else winner == athlete


def streaks(athlete: str, names: dict[str, str], scope: Scope, found: Sequence[Runs], most: int) -> Streaks:
    """The answer made of the runs of several feats: of each the *most* longest, and the one going on."""
    return Streaks(athlete, ScopeEcho.of(scope), [runs.tried() for runs in found], _shown(found, most), names)


def pair_streaks(
    pair: tuple[str, str], names: dict[str, str], scope: Scope, found: Sequence[Runs], most: int
) -> PairStreaks:
    """The same of two, in the races in which they met."""
    return PairStreaks(pair, names, ScopeEcho.of(scope), [runs.tried() for runs in found], _shown(found, most))


def longest_of_all(found: Iterable[Runs], most: int, *, only_current: bool = False) -> list[tuple[Runs, RunOfRaces]]:
    """The *most* longest runs of everybody's, of equal ones the earlier; *only_current*: of those going on."""
    every = ((runs, run) for runs in found for run in runs.runs if run.ended is None or not only_current)
    return nsmallest(most, every, key=longest_first)


def longest_first(found: tuple[Runs, RunOfRaces]) -> tuple[int, Order, str]:
    """Where a run stands among everybody's."""
    runs, run = found
    return -run.length, run.starts[0].race.order, runs.athlete


def log_streaks(
    feat: Feat, scope: Scope, names: dict[str, str], found: Sequence[tuple[Runs, RunOfRaces]]
) -> LogStreaks:
    """The answer made of the longest runs of everybody's."""
    return LogStreaks(ScopeEcho.of(scope), str(feat), names, [runs.shown(run) for runs, run in found])


def _shown(found: Sequence[Runs], most: int) -> list[Streak]:
    return [runs.shown(run) for runs in found for run in runs.listed(most)]


def by_discipline(athlete: str, starts: Iterable[Start], scope: Scope) -> list[DisciplineStreaks]:
    """The winning and the unbeaten runs within each discipline, those raced most first."""
    apart: dict[str, list[Start]] = {}
    for start in counted(starts, scope):
        apart.setdefault(start.race.discipline, []).append(start)
    often = sorted(apart, key=lambda slug: (-len(apart[slug]), slug))
    return [
        DisciplineStreaks(slug, _in_a_row(athlete, Won(), apart[slug]), _in_a_row(athlete, Unbeaten(), apart[slug]))
        for slug in often
    ]


def _in_a_row(athlete: str, feat: Won | Unbeaten, counting: Sequence[Start]) -> InARow:
    runs = runs_of(athlete, feat, ((start, achieved(feat, start)) for start in counting))
    current = runs.shown(runs.current)
    longest = next(iter(runs.longest()), None)
    # A run of years that goes on is both: it is told once.
    return InARow(current, current if longest is None or longest is runs.current else runs.shown(longest))
