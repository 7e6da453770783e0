"""The rankings of pairs, brought up to date by the events since."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from typing import NamedTuple

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection

from domain.values.dates import UNBOUNDED, Moment
from projections import queries
from projections.calculators.scope import UNASKED, Scope
from projections.facts import Bounds
from projections.queries.lists.last_days import all_has_run
from projections.ranking.brought_up import BroughtUp
from projections.ranking.kept_rankings import Keeping
from projections.ranking.lately import latest_meetings
from projections.ranking.making import Makings
from projections.ranking.ranking import RankedRivalry, Ranking, ranking, rivalries, updated_ranking
from projections.ranking.strongest_pairs import LAST
from projections.ranking.which_pairs import BY_SCORE_ALONE, RECENCY, WhichPairs
from projections.read_model.follower import View

_SPARE = 2
"""How many times more pairs are ranked than asked for, so that some may fall back before it must be made anew."""


class AskedRanking(NamedTuple):
    """What is ranked, at whatever position."""

    as_of: Moment
    known_at: Moment
    scope: Scope
    ranked: int
    which: WhichPairs = BY_SCORE_ALONE

    @property
    def name(self) -> str:
        return f"ranking {msgspec.json.encode((self.scope, self.ranked, self.which)).decode()}"


class Rankings(BroughtUp[AskedRanking, Ranking]):
    """The rankings of pairs that a process has made. Questions for *few* rivalries or fewer share one; the usual one is
    that of the whole log, which the home page shows.
    """

    RANKED_AS = Ranking

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[View]],
        few: int = 36,
        makings: Makings | None = None,
        keeping: Keeping | None = None,
    ) -> None:
        super().__init__(reading, AskedRanking(UNBOUNDED, UNBOUNDED, UNASKED, _SPARE * few), makings, keeping)
        self._few = few

    def top(
        self, view: View, at: Bounds, scope: Scope, most: int, which: WhichPairs = BY_SCORE_ALONE
    ) -> list[RankedRivalry]:
        """The *most* rivalries of the log that come first.

        Raises:
            RankingUnderWay: they are still being worked out.

        """
        at = replace(at, position=queries.last_race_event(view.connection, at.position))
        if which.by == RECENCY:
            return latest_meetings(view.connection, at, scope, most, which)
        if all_has_run(view.connection, at.as_of):
            at = replace(at, as_of=UNBOUNDED)  # so that the ranking of today is that of tomorrow
        asked = AskedRanking(at.as_of, at.known_at, scope, _SPARE * max(most, self._few), which)
        return rivalries(view.connection, at, scope, self.now(view, at, asked).placed[:most])

    def made(self, connection: Connection, at: Bounds, asked: AskedRanking) -> Ranking:
        return ranking(connection, at, asked.scope, asked.ranked, which=asked.which)

    def updated(
        self, connection: Connection, at: Bounds, asked: AskedRanking, before: Ranking, listed: Collection[int]
    ) -> Ranking | None:
        now = updated_ranking(connection, at, asked.scope, before, listed, asked.ranked, asked.which)
        return None if len(now.placed) * _SPARE < asked.ranked and now.behind != LAST else now
