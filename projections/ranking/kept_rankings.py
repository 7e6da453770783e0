"""Rankings that outlive the process that made them: kept beside the read model's rows, for whoever starts next.

Measured on made-up sports of 1 and 3 million result lines (2 cores, shared): to make the ranking of all finals from
nothing takes 7 and 20 s of a processor, 22 and 33 MB; to take it up and bring it to the head of the log 0.2 s, however
long that is. A table of how often each pair met would have some 5.5 rows for a line, and more for mass races.
"""

import contextlib
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import msgspec
from eventsourcing.persistence import PersistenceError
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from domain.log.anchor import AnotherLog
from domain.values.dates import UNBOUNDED, Moment
from projections.read_model import version
from projections.read_model.follower import ReadModelUnavailable
from projections.read_model.generations.generation import BuiltElsewhere
from projections.read_model.integrity.soundness import Damaged, Retired
from projections.read_model.kept import Kept, keep, kept

Keeping = Callable[[], AbstractContextManager[Connection]]
"""Gives a transaction in which something can be kept."""

_MADE_BY = ("projections.calculators", "projections.queries", "projections.ranking")
_MOST = 64
_CANNOT_BE_KEPT = (
    SQLAlchemyError, sqlite3.Error, PersistenceError, ReadModelUnavailable, OSError,
    AnotherLog, BuiltElsewhere, Damaged, Retired,
)  # fmt: skip


T = TypeVar("T")


class AskedOfLog(Protocol):
    """What is ranked of a whole log, at whatever position."""

    @property
    def as_of(self) -> Moment: ...

    @property
    def known_at(self) -> Moment: ...

    @property
    def name(self) -> str:
        """What tells it from all else that is ranked, in this process and in those to come; without the bounds."""


class RankedAt(NamedTuple, Generic[T]):
    position: int
    ranking: T


def taken_up(connection: Connection, asked: AskedOfLog, position: int, type_: type[T]) -> RankedAt[T] | None:
    """The ranking that another process kept, where it is not beyond *position*."""
    found = kept(connection, asked.name, _made_by()) if _is_lasting(asked) else None
    if found is None or found.position > position:
        return None
    return RankedAt(found.position, msgspec.json.decode(found.content, type=type_))


def keep_for_others(keeping: Keeping, asked: AskedOfLog, now: RankedAt[Any]) -> None:
    """Keep it, where it can be: a store that is away or cannot be written to keeps nothing."""
    if _is_lasting(asked):
        content = Kept(now.position, msgspec.json.encode(now.ranking))
        with contextlib.suppress(*_CANNOT_BE_KEPT), keeping() as connection:
            keep(connection, asked.name, _made_by(), content, _MOST)


def _is_lasting(asked: AskedOfLog) -> bool:
    """Whether it will be asked again, of all that happened and is known by then."""
    return (asked.as_of, asked.known_at) == (UNBOUNDED, UNBOUNDED)


@lru_cache(maxsize=1)
def _made_by() -> str:
    """The fingerprint of all that decides who comes where."""
    return version.fingerprint_of("", version.sources(_MADE_BY))
