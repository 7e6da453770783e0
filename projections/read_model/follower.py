"""Follows the log: a read model that answers with what was appended, brought up to it or built anew as need be."""

import contextlib
from collections.abc import Callable, Iterator

from sqlalchemy import Connection, Engine

from domain.log.ledger import Ledger
from projections.read_model.advancing import Advancing, Beside, Progress, Projected
from projections.read_model.following.builds import Builds, ReadModelUnavailable, Standing
from projections.read_model.following.views import FAR_BEHIND, NewsOfTheLog, View, Views
from projections.read_model.generations.by_url import generations_at
from projections.read_model.generations.postgres import PostgresGenerations
from projections.read_model.integrity.trust import Trust
from projections.read_model.poison import poisoned
from projections.stores.patience import UNHURRIED, Reach, sooner

__all__ = ["FAR_BEHIND", "NewsOfTheLog", "ReadModel", "ReadModelUnavailable", "Standing", "View"]


class ReadModel:
    """One instance a process; safe in threads.

    While the log cannot be asked how far it is, it answers from what is at hand only where *told_stale* is there to be
    told how far that is.
    """

    def __init__(
        self,
        url: str,
        ledger: Ledger,
        replica_url: str | None = None,
        reach: Reach = UNHURRIED,
        *,
        projected: Projected = lambda _events, _took: None,
        told_stale: Callable[[int], None] | None = None,
        beside: Beside | None = None,
    ) -> None:
        self._advancing = Advancing(ledger, projected, beside)
        self._generations = generations_at(url, reach)
        self._replica = PostgresGenerations(replica_url, sooner(reach)) if replica_url else None
        trust = Trust(ledger, self._generations)
        self._builds = Builds(ledger, self._generations, trust, self._advancing)
        patience = reach.patience.statement
        self._views = Views(self._builds, self._generations, self._replica, trust, ledger, told_stale, patience)
        self._is_followed = False

    @contextlib.contextmanager
    def reading(self, position: int | None = None, news: NewsOfTheLog | None = None) -> Iterator[View]:
        """A view that holds every event appended before the call, or at least those that by the *news* bear on the
        question; of a question that names a *position*, that of any store that has come so far.

        Raises:
            PersistenceError: the log cannot be asked how far it is, and what is at hand will not do.
            ReadModelUnavailable: the store cannot be reached or written in time.

        """
        try:
            with self._views.reading(position, news) as view:
                yield view
        finally:
            if not self._is_followed:
                self._advancing.let_others_follow()

    def keeping(self) -> contextlib.AbstractContextManager[Connection]:
        """A transaction of the build at hand, for what is kept beside its rows."""
        return self._builds.keeping()

    @contextlib.contextmanager
    def followed(self) -> Iterator[Callable[[], None]]:
        """While somebody calls what this gives again and again, no reader does what others than readers need."""
        self._is_followed = True
        try:
            yield self._follow
        finally:
            self._is_followed = False

    def _follow(self) -> None:
        self._views.follow()
        self._advancing.let_others_follow()

    def catch_up(self, progress: Progress | None = None, to: int | None = None) -> int:
        """Follow the log to its end, or to the position *to*, beyond which others may append for ever; how far it got.

        Raises:
            ReadModelUnavailable: the store cannot be reached or written in time.

        """
        try:
            return self._builds.catch_up(progress, to)
        finally:
            self._advancing.let_others_follow()

    def bring_up(self, progress: Progress | None = None) -> int:
        """As ``catch_up``; where far more is missing than is there, by a build from the beginning, which is faster."""
        try:
            return self._builds.bring_up(progress)
        finally:
            self._advancing.let_others_follow()

    def count_over(self) -> None:
        """Count every row, which takes as long as the tables are; where any is missing, the next look builds anew."""
        self._builds.count_over()

    def rebuild(self, progress: Progress | None = None) -> int:
        """Build a new generation beside the live one, which answers meanwhile, and swap; the position reached."""
        try:
            return self._builds.rebuild(progress)
        finally:
            self._advancing.let_others_follow()

    def drop_other_versions(self) -> int:
        """Drop the builds that other versions of the code made; of how many versions there were any."""
        return self._generations.drop_other_versions()

    def poisoned(self) -> dict[int, str]:
        """Positions that could not be projected, with what was wrong."""
        with self.reading() as view:
            return poisoned(view.connection)

    def close(self) -> None:
        """Let go of every connection."""
        self._generations.close()
        if self._replica is not None:
            self._replica.close()

    def lag(self) -> int:
        """How many positions the read model is behind the log, without catching up."""
        return self._builds.lag()

    def standing(self) -> Standing:
        """How far it is, without catching up; of this log or not, for the log is not asked.

        Raises:
            ReadModelUnavailable: the store cannot be reached.

        """
        return self._builds.standing()

    def engines(self) -> dict[str, Engine]:
        """What it reads through, by the store's name; only what is open."""
        stores = {"read_model": self._generations, "replica": self._replica}
        opened = {name: generations.opened for name, generations in stores.items() if generations is not None}
        return {name: generation.engine for name, generation in opened.items() if generation is not None}
