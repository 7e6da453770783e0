"""The build at hand: brought up to the log, built anew beside the live one, swapped."""

import contextlib
import logging
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from domain.log.anchor import AnotherLog
from domain.log.ledger import Ledger
from projections.read_model.advancing import Advancing, Progress
from projections.read_model.generations.generation import BuiltElsewhere, Generation, Generations
from projections.read_model.integrity.soundness import Damaged, Retired, checkpoint_of, count_over, why_unsound
from projections.read_model.integrity.trust import Trust
from projections.read_model.poison import poisoned
from projections.stores.outages import was_lost

MANY = 20_000
ATTEMPTS = 5

FAILURES = (Retired, Damaged, AnotherLog, DBAPIError, PoolTimeout, BuiltElsewhere, OSError)
"""What may come of a build that is not sound, or of a store that does not do what it is asked."""

_logger = logging.getLogger("rivalry")


class Standing(NamedTuple):
    """How far the read model has followed the log, and how many positions it had to pass over."""

    position: int
    poison: int


class ReadModelUnavailable(Exception):
    """The read model's store cannot be reached or written."""


class Builds:
    """One instance a process; safe in threads."""

    def __init__(self, ledger: Ledger, generations: Generations, trust: Trust, advancing: Advancing) -> None:
        self._ledger = ledger
        self._generations = generations
        self._trust = trust
        self._advancing = advancing

    @contextlib.contextmanager
    def keeping(self) -> Iterator[Connection]:
        """A transaction of the build at hand, for what is kept beside its rows."""
        with self._current().writing() as connection:
            yield connection

    def catch_up(self, progress: Progress | None = None, to: int | None = None) -> int:
        """Follow the log to its end, or to the position *to*, beyond which others may append for ever; how far it got.

        Raises:
            ReadModelUnavailable: the store cannot be reached or written in time.

        """
        failure: Exception | None = None
        for attempt in range(ATTEMPTS):
            generation = None
            try:
                generation = self._current()
                return self._advancing.follow(generation, progress, to)
            except FAILURES as error:
                failure = error
                if not self._trust.lost_in(generation, error) and not may_try_again(error, attempt):
                    raise ReadModelUnavailable from error
        raise ReadModelUnavailable from failure

    def bring_up(self, progress: Progress | None = None) -> int:
        """As ``catch_up``; where far more is missing than is there, by a build from the beginning, which is faster."""
        if self._far_behind():
            with self._generations.exclusively():
                if self._far_behind():  # still: who waited finds it built
                    self._build(progress)
        return self.catch_up(progress, to=self._ledger.last_position())

    def count_over(self) -> None:
        """Count every row, which takes as long as the tables are; where any is missing, the next look builds anew."""
        generation = self._generations.current()
        if generation is None:
            return
        try:
            with generation.reading() as connection:
                count_over(connection)
        except FAILURES as error:
            self._trust.lost_in(generation, error)

    def _far_behind(self) -> bool:
        missing = self.lag()
        return missing > MANY and 2 * missing > self._ledger.last_position()

    def rebuild(self, progress: Progress | None = None) -> int:
        """Build a new generation beside the live one, which answers meanwhile, and swap; the position reached."""
        with self._generations.exclusively():
            return self._build(progress)

    def _build(self, progress: Progress | None) -> int:
        before = self._generations.current()
        because = self._trust.why_not_in(before) if before is not None else None
        if because is not None:
            _logger.warning("the read model is set aside and built anew: %s", because)
        generation = self._generations.create(because)
        try:
            for _ in range(2):  # what came meanwhile too
                position = self._advancing.follow(generation, progress, self._ledger.last_position(), fresh=True)
        except AnotherLog as error:  # the log was put back while it was read
            raise ReadModelUnavailable from error
        self._generations.swap(self._generations.finish(generation))
        self._trust.begin_anew()
        self._advancing.built_anew()
        return position

    def lag(self) -> int:
        """How many positions the read model is behind the log, without catching up."""
        return max(0, self._ledger.head().position - self.standing().position)

    def standing(self) -> Standing:
        """How far it is, without catching up; of this log or not, for the log is not asked.

        Raises:
            ReadModelUnavailable: the store cannot be reached.

        """
        for attempt in range(ATTEMPTS):
            try:
                generation = self._generations.current()
                if generation is None or not self._trust.in_(generation):
                    return Standing(0, 0)
                with generation.reading() as connection:
                    return Standing(checkpoint_of(connection).position, len(poisoned(connection)))
            except FAILURES as error:
                self._generations.forget()
                unsound = why_unsound(error) is not None
                if not unsound and not may_try_again(error, attempt):
                    raise ReadModelUnavailable from error
        return Standing(0, 0)  # whatever lies there, nothing can be read of it

    def _current(self) -> Generation:
        generation = self._generations.current()
        if generation is not None and self._trust.in_(generation):
            return generation
        with self._generations.exclusively():
            generation = self._generations.current()
            if generation is None or not self._trust.in_(generation):
                self._build(None)
                generation = self._generations.current()
            assert generation is not None
            return generation


def may_try_again(error: Exception, attempt: int) -> bool:
    """Whether *error*, at this *attempt*, may be over at the next."""
    return attempt < ATTEMPTS - 1 and (isinstance(error, OSError) or was_lost(error))
