"""The lists of the longest runs that a process has made, brought up to date by the events since."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection

from domain.values.dates import UNBOUNDED, Moment
from projections.calculators.careers.feats import AtMark, ByPlace, Won
from projections.calculators.scope import UNASKED, Scope
from projections.facts import Bounds
from projections.ranking.brought_up import BroughtUp
from projections.ranking.kept_rankings import Keeping
from projections.ranking.longest_runs.run_places import LAST, RunsPlaced
from projections.ranking.longest_runs.runs_of_the_log import runs_of_the_log, updated_runs
from projections.ranking.making import Makings
from projections.read_model.follower import View

MOST_RUNS = 100
"""How many anybody is told of at once."""
_RANKED = 4 * MOST_RUNS
"""More, so that some may be cut short before the list must be made anew, and past days find theirs on it."""


class AskedRuns(NamedTuple):
    """Whose runs are listed: of a feat within a scope, those going on alone or all of them."""

    as_of: Moment
    known_at: Moment
    scope: Scope
    feat: ByPlace | AtMark
    only_current: bool

    @property
    def name(self) -> str:
        return f"runs {msgspec.json.encode((self.scope, str(self.feat), self.only_current)).decode()}"


class LongestRuns(BroughtUp[AskedRuns, RunsPlaced]):
    """The usual one is of the finals won in a row."""

    RANKED_AS = RunsPlaced

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[View]],
        makings: Makings | None = None,
        keeping: Keeping | None = None,
        ranked: int = _RANKED,
    ) -> None:
        usual = AskedRuns(UNBOUNDED, UNBOUNDED, UNASKED, Won(), only_current=False)
        super().__init__(reading, usual, makings, keeping)
        self._ranked = ranked

    def made(self, connection: Connection, at: Bounds, asked: AskedRuns) -> RunsPlaced:
        return runs_of_the_log(connection, at, asked.scope, asked.feat, self._ranked, only_current=asked.only_current)

    def updated(
        self, connection: Connection, at: Bounds, asked: AskedRuns, before: RunsPlaced, listed: Collection[int]
    ) -> RunsPlaced | None:
        now = updated_runs(
            connection, at, asked.scope, asked.feat, before, listed, self._ranked, only_current=asked.only_current
        )
        return None if len(now.placed) * 2 < self._ranked and now.behind != LAST else now
