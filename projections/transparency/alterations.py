"""The log held against what was fixed: the first event that was altered, is missing or was inserted.

Every row is read and hashed anew. The leaves that were kept name what differs; where somebody altered those too, the
signed heads do not fit, and tell between which two of them it was.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from eventsourcing.persistence import PersistenceError
from msgspec import Struct

from domain.log.leaf import leaf_of
from domain.log.ledger import Ledger
from projections.transparency.kept import KeptLeaf
from projections.transparency.merkle import grown, root_over
from projections.transparency.notes import TreeHead

_PORTION = 5_000


class Alteration(Struct, frozen=True):
    """What is wrong first. ``until``: it is one of the events from ``position`` to there.

    ``to_the_end``: from there on nothing is as it was fixed. So it looks where a log was put back from a backup, or
    lost its end with a server and went on: two histories of one position. Elsewhere somebody was at it.
    """

    what: Literal["altered", "missing", "inserted"]
    position: int
    until: int
    to_the_end: bool = False

    def __str__(self) -> str:
        if self.to_the_end:
            other = "is missing" if self.what == "missing" else "has another history"
            return f"the log {other} from position {self.position} on: {self.until} was the last that was fixed"
        if self.until != self.position:
            return f"one of the positions {self.position} to {self.until} was altered: the signed head does not fit"
        return {
            "altered": f"position {self.position} was altered since it was fixed",
            "missing": f"position {self.position} is missing: it was fixed, and is not in the log any more",
            "inserted": f"position {self.position} was inserted: nothing was fixed there",
        }[self.what]


class _Row(NamedTuple):
    """``leaf`` is None where the store cannot make the row out."""

    position: int
    leaf: bytes | None


def first_alteration(ledger: Ledger, leaves: Iterator[KeptLeaf], heads: Sequence[TreeHead]) -> Alteration | None:
    """What of *ledger* is first not as *leaves* and *heads* have it; None where all is. Events behind them are new."""
    kept = next(leaves, None)
    found: Alteration | None = None
    sizes = _Sizes(heads)
    for position, leaf in _rows(ledger):
        while kept is not None and kept.position < position:
            found = found or Alteration("missing", kept.position, kept.position, to_the_end=True)
            kept = next(leaves, None)
        if kept is not None and kept.position > position:
            found = found or Alteration("inserted", position, position)
        elif kept is not None:
            if kept.leaf != leaf:
                found = found or Alteration("altered", position, position, to_the_end=True)
            elif found is not None:
                return _inside(found)
            kept = next(leaves, None)
        elif found is not None or sizes.are_all_seen():
            break
        if found is None:
            found = sizes.next(position, leaf)
    if found is not None and not found.to_the_end:
        return found
    if kept is not None:
        last = list(chain([kept], leaves))[-1]
        return _up_to(found or Alteration("missing", kept.position, kept.position, to_the_end=True), last.position)
    if found is not None:
        return _up_to(found, sizes.last_size)
    return sizes.unseen()


def _inside(found: Alteration) -> Alteration:
    """Something behind it is as it was: it is not the end of the log that differs."""
    return Alteration(found.what, found.position, found.until)


def _up_to(found: Alteration, last: int) -> Alteration:
    return Alteration(found.what, found.position, max(found.position, last), to_the_end=True)


class _Sizes:
    """Heads, each held against the root of as many rows, as these pass."""

    def __init__(self, heads: Sequence[TreeHead]) -> None:
        self._heads = sorted((head for head in heads if head.size), key=lambda head: head.size, reverse=True)
        self.last_size = self._heads[0].size if self._heads else 0
        self._peaks: list[bytes] = []
        self._size = 0
        self._position = 0
        self._fitting = 0

    def are_all_seen(self) -> bool:
        return not self._heads

    def next(self, position: int, leaf: bytes | None) -> Alteration | None:
        if leaf is None:
            return Alteration("altered", position, position)
        _, self._peaks = grown(self._size, self._peaks, [leaf])
        self._size, self._position = self._size + 1, position
        while self._heads and self._heads[-1].size == self._size:
            if self._heads.pop().root != root_over(self._peaks):
                return Alteration("altered", self._fitting + 1, position)
            self._fitting = position
        return None

    def unseen(self) -> Alteration | None:
        """What is missing of as many events as the greatest head is of."""
        if not self._heads:
            return None
        return Alteration("missing", self._position + 1, self.last_size, to_the_end=True)


def _rows(ledger: Ledger) -> Iterator[_Row]:
    """Every row of the log, in order, with those in front of the first position."""
    start: int | None = None
    while True:
        try:
            portion = [_Row(row.id, leaf_of(row)) for row in ledger.stored(start, _PORTION)]
        except PersistenceError:
            begin = start or 1
            yield from _one_by_one(ledger, range(begin, begin + _PORTION))
            start = begin + _PORTION
            continue
        yield from portion
        if len(portion) < _PORTION:
            return
        start = portion[-1].position + 1


def _one_by_one(ledger: Ledger, positions: range) -> Iterator[_Row]:
    """Where one of them cannot be made out; unless it is the store that fails."""
    for position in positions:
        try:
            rows = ledger.stored(position, 1, position)
        except PersistenceError:
            ledger.stored(0, 1, 0)
            yield _Row(position, None)
        else:
            yield from (_Row(row.id, leaf_of(row)) for row in rows)
