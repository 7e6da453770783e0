"""Rankings kept in memory and brought up to date by the events since, rather than computed again.

A ranking is the one answer whose cost grows with the log, and every visitor of the home page asks for it. A new race
changes only the scores of pairs that ran in it, so the ranking before it is a good start.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from projections import queries
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.ranking.ranking import RankedRivalry, Ranking, ranking, rivalries, updated_ranking
from projections.ranking.strongest_pairs import LAST
from projections.read_model.follower import View
from projections.stores.connections import computing

_REMEMBERED = 32
_SPARE = 2
"""How many times more pairs are ranked than asked for, so that some may fall back before it must be made anew."""
_MOST_LISTED = 500
"""Where events since the ranking list more athletes than that, it is made anew."""


class _RankedAt(NamedTuple):
    position: int
    ranking: Ranking


class Rankings:
    """The rankings a process has made, by question; safe in threads: one is made at a time, others wait for it.

    Questions for *few* rivalries or fewer share one ranking.
    """

    def __init__(self, few: int = 12) -> None:
        self._few = few
        self._lock = threading.Lock()
        # The last two of each question: who reads at the position before the last is not made to rank anew.
        self._made: OrderedDict[object, list[_RankedAt]] = OrderedDict()

    def top(self, view: View, at: Bounds, scope: Scope, most: int) -> list[RankedRivalry]:
        """The *most* rivalries of the log with the highest score."""
        ranked = _SPARE * max(most, self._few)
        asked = (at.as_of, at.known_at, scope, ranked)
        with self._lock:
            known = self._made.get(asked, [])
            now = _now(view, at, scope, ranked, known)
            self._made[asked] = sorted({each.position: each for each in [*known, now]}.values(), reverse=True)[:2]
            self._made.move_to_end(asked)
            while len(self._made) > _REMEMBERED:
                self._made.popitem(last=False)
        return rivalries(view.connection, at, scope, now.ranking.placed[:most])


def _now(view: View, at: Bounds, scope: Scope, ranked: int, known: Sequence[_RankedAt]) -> _RankedAt:
    before = next((each for each in known if each.position <= at.position), None)
    listed = queries.listed_since(view.connection, before.position, at.position, _MOST_LISTED) if before else None
    if before is not None and listed is not None:
        now = updated_ranking(view.connection, at, scope, before.ranking, listed, ranked) if listed else before.ranking
        if len(now.placed) * _SPARE >= ranked or now.behind == LAST:
            return _RankedAt(at.position, now)
    computing(view.connection)
    return _RankedAt(at.position, ranking(view.connection, at, scope, ranked))
