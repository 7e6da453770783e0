"""The longest runs of everybody at one point, found by a list of all that were ever so long.

What happened by a day is the beginning of what happened at all, and the races of some years are a part of it without a
gap. So a run that is cut off there is none the longer, and begins no earlier: its place on the list of all is in front
of its place now. The list is gone through from its beginning, and no further than to where no run can come in. Of a run
that began before the first year asked about, the races of that year and after are read; of one that was over by then,
none.
"""

from bisect import insort
from collections.abc import Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from domain.values.dates import UNBOUNDED, end_of_day, happened_by
from projections import queries
from projections.calculators.careers.counted import counted
from projections.calculators.careers.feats import AtMark, ByPlace, achieved
from projections.calculators.careers.streaks import RunOfRaces, Runs, runs_of
from projections.calculators.scope import Scope
from projections.facts import BEGINNING, Order, Start
from projections.queries import VisibleFacts
from projections.queries.lists.last_days import all_has_run
from projections.ranking.longest_runs.kept_runs import AskedRuns, LongestRuns
from projections.ranking.longest_runs.portions import AT_ONCE, CareerPortion, read_portions
from projections.ranking.longest_runs.run_places import LAST, RunPlace, RunsPlaced
from projections.ranking.longest_runs.runs_of_the_log import run_place
from projections.read_model.follower import View

_ASIDE = 6
"""How many races that are none of a run are read along with it at once, and half as many as it is long."""

_A_FEW = 8

Placed = tuple[RunPlace, Runs, RunOfRaces]


def longest_runs(
    lists: LongestRuns, view: View, known: VisibleFacts, scope: Scope, feat: ByPlace | AtMark, most: int,
    *, only_current: bool,
) -> list[tuple[Runs, RunOfRaces]]:  # fmt: skip
    """The *most* longest runs of *feat* within *scope*, of equal ones the earlier; *only_current*: of those going on.

    Raises:
        RankingUnderWay: the list of all is still being made.

    """
    at = replace(known.at, position=queries.last_race_event(view.connection, known.at.position))
    whole = replace(scope, from_=None, to=None)
    is_all = all_has_run(view.connection, at.as_of)
    lists_asked = [AskedRuns(at.as_of, at.known_at, scope, feat, only_current)]
    if is_all or happened_by(at.as_of).clock == UNBOUNDED:  # by the clock, of two races the earlier may be missing
        going_on = only_current and is_all and scope == whole
        lists_asked.insert(0, AskedRuns(UNBOUNDED, at.known_at, whole, feat, going_on))
    for asked in lists_asked:
        placed = lists.now(view, replace(at, as_of=asked.as_of), asked)
        found = _found_by(placed, known, scope, feat, most, only_current=only_current)
        if found is not None:
            return found
    raise AssertionError("the list of this very question says where each of its runs stands")


def _found_by(
    of_all: RunsPlaced, known: VisibleFacts, scope: Scope, feat: ByPlace | AtMark, most: int, *, only_current: bool
) -> list[tuple[Runs, RunOfRaces]] | None:
    """What is found by such a list; None where it ends before all is found."""
    best: list[Placed] = []
    first, end = _before(scope), _end(known, scope)
    left = [each for each in of_all.placed if each.begun[0] <= end and each.last > first]
    while left and not (len(best) == most and best[-1][0] < left[0]):
        # As many as are wanted: which of the rest can come in shows when these are read, a few at a time.
        at_once = min(most, AT_ONCE) if not best else _A_FEW
        places, left = left[:at_once], left[at_once:]
        portions = [_portion(each, first) for each in places]
        for place, portion, starts in zip(places, portions, read_portions(known, portions, end), strict=True):
            if len(best) == most and best[-1][0] < place:
                break
            runs = _as_it_is_now(known, scope, feat, portion, starts)
            for run in runs.runs:
                if run.ended is None or not only_current:
                    insort(best, (run_place(place.athlete, run), runs, run), key=_place)
                    del best[most:]
    if of_all.behind != LAST and (len(best) < most or of_all.behind < best[-1][0]):
        return None
    return [(runs, run) for _, runs, run in best]


def _before(scope: Scope) -> Order:
    """In front of all that is asked about: a run that was over by then is none."""
    if scope.from_ is None or scope.from_ == date.min:
        return BEGINNING
    return end_of_day(scope.from_ - timedelta(days=1)) + 1, 0, 0


def _end(known: VisibleFacts, scope: Scope) -> int:
    """Behind this nothing is asked about: a run that begins later is none."""
    by = happened_by(known.at.as_of).calendar
    return by if scope.to is None else min(by, end_of_day(scope.to))


def _portion(place: RunPlace, first: Order) -> CareerPortion:
    """What of a career, behind the place *first* in time, has the run and, likely, what ended it."""
    occurred, rank, race = place.begun
    length = -place.length
    return CareerPortion(place.athlete, max(first, (occurred, rank, race - 1)), length + length // 2 + _ASIDE)


def _as_it_is_now(
    known: VisibleFacts, scope: Scope, feat: ByPlace | AtMark, portion: CareerPortion, read: Sequence[Start]
) -> Runs:
    """What is left of a run, from where it began to what ended it; *read* is the *portion* with the beginning of it, if
    anything is.
    """
    whole = replace(scope, from_=None, to=None)
    judged: list[tuple[Start, bool | None]] = []
    starts = read or known.starts(*portion)
    while True:
        goes_on = len(starts) == portion.most
        for start in counted(starts, whole):
            judged.append((start, achieved(feat, start)))
            if judged[-1][1] is False:
                goes_on = False
                break
        if not goes_on:
            break
        portion = portion._replace(after=starts[-1].race.order)
        starts = known.starts(*portion)
    if scope != whole:
        within = {start.race.id for start in counted([start for start, _ in judged], scope)}
        judged = [each for each in judged if each[0].race.id in within]
    return runs_of(portion.athlete, feat, judged)


def _place(found: Placed) -> RunPlace:
    return found[0]
