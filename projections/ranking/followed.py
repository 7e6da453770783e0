"""The rivalries of the log in the order of their score, followed from race to race.

To rank them all is the one thing that grows with the log, and every visitor of the home page asks for the same. A
race moves only the pairs that ran in it: who knows the ranking before it need look at no others.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import NamedTuple

from projections import queries
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.ranking.contenders import LAST
from projections.ranking.ranking import Ranking, Rivalry, followed, ranking, rivalries
from projections.read_model.follower import View

_REMEMBERED = 32
_SPARE = 2
"""How many times more pairs are ranked than are asked for: a pair that falls back leaves room for the next."""
_MOST_LISTED = 500


class _Known(NamedTuple):
    position: int
    ranking: Ranking


class Rankings:
    """One a process; safe in threads. One ranking is made at a time: who asks meanwhile waits for the same.

    So *few* or fewer rivalries are all told from one ranking.
    """

    def __init__(self, few: int = 12) -> None:
        self._few = few
        self._lock = threading.Lock()
        # The last two of each question: who reads at the position before the last is not made to rank anew.
        self._made: OrderedDict[object, list[_Known]] = OrderedDict()

    def top(self, view: View, at: Bounds, scope: Scope, most: int) -> list[Rivalry]:
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


def _now(view: View, at: Bounds, scope: Scope, ranked: int, known: Sequence[_Known]) -> _Known:
    before = next((each for each in known if each.position <= at.position), None)
    listed = queries.listed_since(view.connection, before.position, at.position, _MOST_LISTED) if before else None
    if before is not None and listed is not None:
        now = followed(view.connection, at, scope, before.ranking, listed, ranked) if listed else before.ranking
        if len(now.placed) * _SPARE >= ranked or now.behind == LAST:
            return _Known(at.position, now)
    return _Known(at.position, ranking(view.connection, at, scope, ranked))
