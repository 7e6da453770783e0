"""Rankings kept in memory and brought up to date by the events since, rather than computed again.

A ranking is the one answer whose cost grows with the log, and every visitor of the home page asks for it. A new race
changes only the scores of pairs that ran in it, so the ranking before it is a good start, be it another process's.
"""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from functools import partial
from threading import Lock

from msgspec.structs import replace
from sqlalchemy import Connection

from domain.values.dates import UNBOUNDED
from projections import queries
from projections.calculators.scope import UNASKED, Scope
from projections.facts import Bounds
from projections.ranking.kept_rankings import AskedRanking, Keeping, RankedAt, keep_for_others, taken_up
from projections.ranking.making import Makings
from projections.ranking.nations import NationAsked
from projections.ranking.ranking import RankedRivalry, ranking, rivalries, updated_ranking
from projections.ranking.strongest_pairs import LAST
from projections.read_model.follower import View
from projections.stores.connections import computing

_REMEMBERED = 32
_SPARE = 2
"""How many times more pairs are ranked than asked for, so that some may fall back before it must be made anew."""
_MOST_LISTED = 500
"""Where events since the ranking list more athletes than that, nobody waits for it to be brought up to date."""
_MOST_CAUGHT_UP = 20_000
"""Where they list more than that, it is made anew."""
_FIRST_BY_WINS, _MOST_BY_WINS = 100, 1_000
"""How many of the highest scores are looked through for the most wins, at first and at the most."""
_KEPT_EVERY = 100
"""So many positions apart is kept what was brought up to date in memory."""


def _won(rivalry: RankedRivalry) -> int:
    """How often who won more often won."""
    return max(rivalry.record.wins.values())


class Rankings:
    """The rankings a process has made, by question; safe in threads.

    What is brought up to date is so in the asker's own time, which is short. What must be made anew is made by a thread
    of its own, over a view of its own: it goes on for the next who asks when who asked first waits no longer, and one
    question never waits for another's but for its turn. Questions for *few* rivalries or fewer share one ranking; that
    of the whole log, which the home page shows, is never forgotten for others and has its turn at once.
    """

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[View]],
        few: int = 36,
        makings: Makings | None = None,
        keeping: Keeping | None = None,
    ) -> None:
        self._reading = reading
        self._keeping = keeping
        self._kept: dict[AskedRanking, int] = {}
        self._few = few
        self._makings = Makings() if makings is None else makings
        self._lock = Lock()
        # The last two of each question: who reads at the position before the last is not made to rank anew.
        self._made: OrderedDict[AskedRanking, list[RankedAt]] = OrderedDict()
        self._of_all = AskedRanking(UNBOUNDED, UNBOUNDED, UNASKED, _SPARE * few)

    def forget(self) -> None:
        """All of them: the log they were made of is no longer there."""
        with self._lock:
            self._made.clear()
            self._kept.clear()

    def top(
        self, view: View, at: Bounds, scope: Scope, most: int, of: NationAsked | None = None
    ) -> list[RankedRivalry]:
        """The *most* rivalries of the log, or *of* a nation, with the highest score.

        Raises:
            RankingUnderWay: they are still being worked out.

        """
        asked = AskedRanking(at.as_of, at.known_at, scope, _SPARE * max(most, self._few), of)
        at = replace(at, position=queries.last_race_event(view.connection, at.position))
        now = self._now(view, at, asked)
        return rivalries(view.connection, at, scope, now.ranking.placed[:most])

    def most_won(self, view: View, at: Bounds, scope: Scope, most: int) -> list[RankedRivalry]:
        """The *most* rivalries in which one has beaten the other most often; of equal ones the higher score first.

        They are found among those with the highest scores. Who is behind these, with a score of *s*, has won at most
        2 s: a meeting is worth 1 and more, and a score half the worth at the least. So more are looked through until
        nobody behind can have won as often; at most a thousand.

        Raises:
            RankingUnderWay: they are still being worked out.

        """
        looked_through = max(_FIRST_BY_WINS, most)
        while True:
            found = self.top(view, at, scope, looked_through)
            best = sorted(found, key=lambda each: -_won(each))[:most]
            whole = len(found) < looked_through or _won(best[-1]) >= 2 * found[-1].score
            if whole or looked_through == _MOST_BY_WINS:
                return best
            looked_through = min(_MOST_BY_WINS, 4 * looked_through)

    def prepare(self) -> None:
        """Have the ranking of the whole log made, before anybody asks for it.

        Raises:
            RankingUnderWay: it will be there in a while.

        """
        with self._reading() as view:
            position = queries.last_race_event(view.connection, view.position)
            self._now(view, Bounds(UNBOUNDED, UNBOUNDED, position), self._of_all)

    def settle(self) -> None:
        """Have the ranking of the whole log made, however long it takes, and keep it for the processes to come."""
        with self._reading() as view:
            at = Bounds(UNBOUNDED, UNBOUNDED, queries.last_race_event(view.connection, view.position))
            now = self._brought_up(view.connection, at, self._of_all, _MOST_LISTED)
        self._keep(self._of_all, now if now is not None else self._made_at(at, self._of_all))

    def _now(self, view: View, at: Bounds, asked: AskedRanking) -> RankedAt:
        while True:
            now = self._brought_up(view.connection, at, asked, _MOST_LISTED) or self._anew(view, at, asked)
            if now.position == at.position:
                return now

    def _brought_up(self, connection: Connection, at: Bounds, asked: AskedRanking, most: int) -> RankedAt | None:
        """The ranking, made of one before it; None where it must be made anew, or where that takes long."""
        with self._lock:
            known = self._made.get(asked, [])
        before = next((each for each in known if each.position <= at.position), None)
        if before is None:
            before = taken_up(connection, asked, at.position)
        if before is None:
            return None
        listed = queries.listed_since(connection, before.position, at.position, most)
        if listed is None:
            return None
        now = before.ranking
        if listed:
            now = updated_ranking(connection, at, asked.scope, now, listed, asked.ranked, asked.of)
            if len(now.placed) * _SPARE < asked.ranked and now.behind != LAST:
                return None
        brought_up = RankedAt(at.position, now)
        if at.position - self._kept.setdefault(asked, before.position) >= _KEPT_EVERY:
            self._keep(asked, brought_up)
        return self._remembered(asked, brought_up, known)

    def _anew(self, view: View, at: Bounds, asked: AskedRanking) -> RankedAt:
        # Who asks of the log as it stands waits for what others began while it was shorter, and adds the rest.
        current = queries.last_race_event(view.connection, view.position) == at.position
        key = asked if current else (asked, at.position)
        made = partial(self._made_at, at, asked)
        return self._makings.of(key, made, at_once=current and asked == self._of_all)

    def _made_at(self, at: Bounds, asked: AskedRanking) -> RankedAt:
        """Over a view of its own: who asked for it may wait no longer."""
        with self._reading() as own:
            computing(own.connection)
            now = self._brought_up(own.connection, at, asked, _MOST_CAUGHT_UP)
            if now is None:
                made = ranking if asked.of is None else partial(ranking, of=asked.of)
                now = RankedAt(at.position, made(own.connection, at, asked.scope, asked.ranked))
        self._keep(asked, now)
        return self._remembered(asked, now, ())

    def _remembered(self, asked: AskedRanking, now: RankedAt, known: Sequence[RankedAt]) -> RankedAt:
        with self._lock:
            several = {each.position: each for each in (*known, *self._made.get(asked, ()), now)}
            self._made[asked] = sorted(several.values(), reverse=True)[:2]
            self._made.move_to_end(asked)
            while len(self._made) > _REMEMBERED:
                forgotten = next(each for each in self._made if each != self._of_all)
                del self._made[forgotten]
                self._kept.pop(forgotten, None)
        return now

    def _keep(self, asked: AskedRanking, now: RankedAt) -> None:
        if self._keeping is not None:
            self._kept[asked] = now.position
            keep_for_others(self._keeping, asked, now)
