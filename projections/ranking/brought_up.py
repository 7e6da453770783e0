"""What is ranked of a whole log, kept in memory and brought up to date by the events since, rather than made again.

A ranking is the one answer whose cost grows with the log, and every visitor of the home page asks for one. A new race
changes only what those have who ran in it, so the ranking before it is a good start, be it another process's.
"""

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from functools import partial
from threading import Lock
from typing import ClassVar, Generic, TypeVar

from sqlalchemy import Connection

from projections import queries
from projections.facts import Bounds, everything_at
from projections.ranking.kept_rankings import AskedOfLog, Keeping, RankedAt, keep_for_others, taken_up
from projections.ranking.making import Makings
from projections.read_model.follower import View
from projections.stores.connections import computing

A = TypeVar("A", bound=AskedOfLog)
R = TypeVar("R")

_REMEMBERED = 32
_MOST_LISTED = 500
"""Where events since the ranking list more athletes than that, nobody waits for it to be brought up to date."""
_MOST_CAUGHT_UP = 20_000
"""Where they list more than that, it is made anew."""
KEPT_EVERY = 100
"""So many positions apart is kept what was brought up to date in memory."""


class BroughtUp(ABC, Generic[A, R]):
    """The rankings of one kind that a process has made, by question; safe in threads.

    What is brought up to date is so in the asker's own time, which is short. What must be made anew is made by a thread
    of its own, over a view of its own: it goes on for the next who asks when who asked first waits no longer, and one
    question never waits for another's but for its turn. The *usual* one is never forgotten for others and has its turn
    at once.
    """

    RANKED_AS: ClassVar[type]
    """What a ranking is kept as."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[View]],
        usual: A,
        makings: Makings | None = None,
        keeping: Keeping | None = None,
    ) -> None:
        self._reading = reading
        self._usual = usual
        self._keeping = keeping
        self._kept: dict[A, int] = {}
        self._makings = Makings() if makings is None else makings
        self._lock = Lock()
        # The last two of each question: who reads at the position before the last is not made to rank anew.
        self._made: OrderedDict[A, list[RankedAt[R]]] = OrderedDict()

    @abstractmethod
    def made(self, connection: Connection, at: Bounds, asked: A) -> R:
        """The ranking, made from nothing."""

    @abstractmethod
    def updated(self, connection: Connection, at: Bounds, asked: A, before: R, listed: Collection[int]) -> R | None:
        """The ranking *before* after events about races that list the athletes *listed* (keys); None where too little
        is left of it.
        """

    def forget(self) -> None:
        """All of them: the log they were made of is no longer there."""
        with self._lock:
            self._made.clear()
            self._kept.clear()

    def prepare(self) -> None:
        """Have the usual one made, before anybody asks for it.

        Raises:
            RankingUnderWay: it will be there in a while.

        """
        with self._reading() as view:
            position = queries.last_race_event(view.connection, view.position)
            self.now(view, everything_at(position), self._usual)

    def settle(self) -> None:
        """Have the usual one made, however long it takes, and keep it for the processes to come."""
        with self._reading() as view:
            at = everything_at(queries.last_race_event(view.connection, view.position))
            now = self._brought_up(view.connection, at, self._usual, _MOST_LISTED)
        self._keep(self._usual, now if now is not None else self._made_at(at, self._usual))

    def now(self, view: View, at: Bounds, asked: A) -> R:
        """The ranking at the position of *at*, which is that of a race's event.

        Raises:
            RankingUnderWay: it is still being worked out.

        """
        while True:
            now = self._brought_up(view.connection, at, asked, _MOST_LISTED) or self._anew(view, at, asked)
            if now.position == at.position:
                return now.ranking

    def _brought_up(self, connection: Connection, at: Bounds, asked: A, most: int) -> RankedAt[R] | None:
        """The ranking, made of one before it; None where it must be made anew, or where that takes long."""
        with self._lock:
            known = self._made.get(asked, [])
        before = next((each for each in known if each.position <= at.position), None)
        if before is None:
            before = taken_up(connection, asked, at.position, self.RANKED_AS)
        if before is None:
            return None
        listed = queries.listed_since(connection, before.position, at.position, most)
        if listed is None:
            return None
        now = before.ranking if not listed else self.updated(connection, at, asked, before.ranking, listed)
        if now is None:
            return None
        brought_up = RankedAt(at.position, now)
        if at.position - self._kept.setdefault(asked, before.position) >= KEPT_EVERY:
            self._keep(asked, brought_up)
        return self._remembered(asked, brought_up, known)

    def _anew(self, view: View, at: Bounds, asked: A) -> RankedAt[R]:
        # Who asks of the log as it stands waits for what others began while it was shorter, and adds the rest.
        current = queries.last_race_event(view.connection, view.position) == at.position
        key = (asked.name, asked) if current else (asked.name, asked, at.position)
        made = partial(self._made_at, at, asked)
        return self._makings.of(key, made, at_once=current and asked == self._usual)

    def _made_at(self, at: Bounds, asked: A) -> RankedAt[R]:
        """Over a view of its own: who asked for it may wait no longer."""
        with self._reading() as own:
            computing(own.connection)
            now = self._brought_up(own.connection, at, asked, _MOST_CAUGHT_UP)
            if now is None:
                now = RankedAt(at.position, self.made(own.connection, at, asked))
        self._keep(asked, now)
        return self._remembered(asked, now, ())

    def _remembered(self, asked: A, now: RankedAt[R], known: Sequence[RankedAt[R]]) -> RankedAt[R]:
        with self._lock:
            several = {each.position: each for each in (*known, *self._made.get(asked, ()), now)}
            self._made[asked] = [several[position] for position in sorted(several, reverse=True)[:2]]
            self._made.move_to_end(asked)
            while len(self._made) > _REMEMBERED:
                forgotten = next(each for each in self._made if each != self._usual)
                del self._made[forgotten]
                self._kept.pop(forgotten, None)
        return now

    def _keep(self, asked: A, now: RankedAt[R]) -> None:
        if self._keeping is not None:
            self._kept[asked] = now.position
            keep_for_others(self._keeping, asked, now)
