"""Fixes what was appended, in order, and signs the head of the tree; gives heads and proofs.

It follows the log as the read model does, behind whoever reads first, and takes no lock that an append waits for. What
was fixed once stays: neither a rebuild nor a restart reads it from the log again.
"""

import logging
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec
from eventsourcing.persistence import Notification, PersistenceError
from sqlalchemy.exc import SQLAlchemyError

from domain.log.leaf import leaf_data, leaf_of
from domain.log.ledger import Ledger
from domain.refusals import PositionBeyondLog, RivalryError
from projections.transparency.alterations import Alteration, first_alteration
from projections.transparency.kept import KeptLeaf, KeptTree, TreeReading, TreeWriting
from projections.transparency.merkle import (
    EMPTY,
    ProofFails,
    Stretch,
    consistency,
    grown,
    hash_of,
    inclusion,
    prove_consistency,
    root_over,
)
from projections.transparency.notes import LogKey, TreeHead
from projections.transparency.refusals import LogAltered, UnreadableHead

_BATCH = 2_000
_HEADS_HELD = 200
_FAILURES = (SQLAlchemyError, PersistenceError, OSError, RivalryError)

_logger = logging.getLogger("rivalry")


class SignedHead(NamedTuple):
    """A head as it is told, and the note it is signed in."""

    head: TreeHead
    note: str


class Inclusion(NamedTuple):
    """What proves that the event at ``position`` is the ``number``-th of a log of ``signed``'s size."""

    position: int
    number: int
    data: bytes
    path: list[bytes]
    signed: SignedHead


class Growth(NamedTuple):
    """What proves that the log of ``before`` is the beginning of that of ``signed``."""

    before: TreeHead
    path: list[bytes]
    signed: SignedHead


class Witness:
    """One a process; safe in threads. *key* is asked for when there is something to sign."""

    def __init__(self, ledger: Ledger, tree: KeptTree, key: Callable[[], LogKey]) -> None:
        self._ledger = ledger
        self._tree = tree
        self._key = key
        self._fixed = 0
        self._grown: tuple[KeptLeaf, Sequence[bytes]] | None = None
        self._said: str | None = None
        ledger.when_it_is_another(self._look_again)

    def _look_again(self) -> None:
        self._fixed = 0

    @property
    def key(self) -> LogKey:
        return self._key()

    def follow_quietly(self, to: int) -> None:
        """As ``follow``, for who reads: a place for proofs that does not do its part keeps no answer back."""
        if to != self._fixed:  # the log may also be shorter than it was
            self._quietly(self.follow)

    def look_over_quietly(self) -> None:
        """As ``hold``, for who has built something from the whole log."""
        self._quietly(self.hold)

    def _quietly(self, act: Callable[[], object]) -> None:
        try:
            act()
        except _FAILURES as error:
            said = f"{type(error).__name__}: {error}"
            if said != self._said:
                _logger.warning("what proves the log is not at hand, and speaks of nothing new: %s", said)
            self._said = said

    def follow(self) -> None:
        """Fix what was appended, up to the end of the log, or to where it is not what was fixed before."""
        while self._take():
            pass

    def _take(self) -> bool:
        """Fix the next events, and sign the head; whether there may be more."""
        with self._tree.writing() as tree:
            last = tree.last()
            if last is None:
                size, rows = 0, self._ledger.stored(1, _BATCH)
            else:
                size, rows = last.number + 1, self._ledger.stored(last.position, _BATCH + 1)
                if not rows or (rows[0].id, leaf_of(rows[0])) != last[1:]:
                    self._notice_the_end(tree, last, rows)
                    return False
                rows = rows[1:]
            if rows:
                leaves = [KeptLeaf(number, row.id, leaf_of(row)) for number, row in enumerate(rows, size)]
                full, peaks = grown(size, self._peaks_behind(tree, last), [each.leaf for each in leaves])
                size += len(leaves)
                tree.add(leaves, full, size, self.key.signed(size, root_over(peaks)))
                self._grown = leaves[-1], peaks
        self._fixed = rows[-1].id if rows else last.position if last is not None else 0
        return len(rows) == _BATCH

    def _notice_the_end(self, tree: TreeWriting, last: KeptLeaf, rows: Sequence[Notification]) -> None:
        """The last that was fixed is not there: how far back that goes, ``hold`` finds out."""
        ahead = not rows or rows[0].id != last.position
        found = Alteration("missing" if ahead else "altered", last.position, last.position, to_the_end=True)
        if tree.noticed() is None:
            _logger.warning("%s", found)
            tree.notice(msgspec.json.encode(found).decode())

    def _peaks_behind(self, tree: TreeReading, last: KeptLeaf | None) -> Sequence[bytes]:
        """The peaks of the tree that ends with *last*: as this process left them, else as they are kept and lead to the
        last head. None is signed that does not go on from there: who altered what is kept had no key.

        Raises:
            UnreadableHead: the last was signed with another key, or is of another tree.

        """
        if self._grown is not None and self._grown[0] == last:
            return self._grown[1]
        size = last.number + 1 if last is not None else 0
        peaks, note = _peaks(tree, size), tree.head()
        before = self._opened(note) if note else TreeHead("", 0, EMPTY)
        if before.size != size or before.root != root_over(peaks):
            raise UnreadableHead(f"the last head was of {before.size} events, and what is kept does not lead to it")
        return peaks

    def hold(self, also: Sequence[TreeHead] = ()) -> Alteration | None:
        """Hold the whole log against all that was fixed, and heads that somebody else kept; what is wrong first.

        It is remembered until it is so no more, unless a log of another name signed the heads.

        Raises:
            UnreadableHead: a head that is kept here is not signed by us.

        """
        with self._tree.reading() as tree:
            heads = [self._opened(note) for note in _spread(tree.heads())]
            found = first_alteration(self._ledger, tree.leaves(), [*heads, *also])
            before = tree.noticed()
        now = msgspec.json.encode(found).decode() if found is not None else None
        if now != before and all(head.origin == self.key.verifier.name for head in also):
            with self._tree.writing() as tree:
                tree.notice(now)
        return found

    def noticed(self) -> Alteration | None:
        """What was found to be wrong with the log, and still was when it was last looked at."""
        with self._tree.reading() as tree:
            return _noticed_in(tree)

    def noticed_quietly(self) -> Alteration | None:
        """The same, for who has more to say than that."""
        try:
            return self.noticed()
        except _FAILURES:
            return None

    def begin_anew(self, renew: Callable[[str | None], None]) -> None:
        """Forget what was fixed, and fix the log as it is, under a key that is made another (told the last head by
        *renew*). Who kept a head of before sees that.
        """
        with self._tree.writing() as tree:
            renew(tree.head())
            tree.begin_anew()
        self._fixed, self._grown = 0, None
        self.follow()

    def head(self, position: int | None = None) -> SignedHead:
        """The head of the log up to *position*, or as far as it is fixed.

        Raises:
            PositionBeyondLog: the log has not come so far.
            LogAltered: it is another from where it was fixed.

        """
        self.follow()
        with self._tree.reading() as tree:
            return self._signed(tree, self._size(tree, position))

    def inclusion(self, position: int, size: int | None = None) -> Inclusion:
        """The proof for the event at *position*, in the log of *size* events, or of all.

        Raises:
            PositionBeyondLog: it is not in it.
            LogAltered: it is not what was fixed.

        """
        self.follow()
        rows = self._ledger.stored(position, 1, position)
        with self._tree.reading() as tree:
            kept, size = tree.at(position), self._within(tree, "size", size)
            if kept is None or kept.number >= size:
                raise PositionBeyondLog(position, self._last(tree) if kept is None else size)
            if not rows or leaf_of(rows[0]) != kept.leaf:
                raise LogAltered(position)
            path = _path(tree, inclusion(kept.number, size))
            return Inclusion(position, kept.number, leaf_data(position, rows[0]), path, self._signed(tree, size))

    def growth(self, before: int, size: int | None = None) -> Growth:
        """The proof that the log of *before* events is the beginning of the log of *size*, or of all.

        Raises:
            PositionBeyondLog: it has not come so far.

        """
        self.follow()
        with self._tree.reading() as tree:
            size = self._within(tree, "to", size)
            if before > size:
                raise PositionBeyondLog(before, size, "from")
            path = _path(tree, consistency(before, size)) if before else []
            head = TreeHead(self.key.verifier.name, before, root_over(_peaks(tree, before)))
            return Growth(head, path, self._signed(tree, size))

    def _size(self, tree: TreeReading, position: int | None) -> int:
        last = tree.last()
        if position is None:
            return last.number + 1 if last is not None else 0
        if position > self._last(tree):
            found = _noticed_in(tree)
            if found is not None and found.to_the_end:
                raise LogAltered(found.position)
            raise PositionBeyondLog(position, self._last(tree))
        return tree.size_at(position)

    def _last(self, tree: TreeReading) -> int:
        last = tree.last()
        return last.position if last is not None else 0

    def _within(self, tree: TreeReading, parameter: str, size: int | None) -> int:
        there = self._size(tree, None)
        if size is not None and size > there:
            raise PositionBeyondLog(size, there, parameter)
        return there if size is None else size

    def _signed(self, tree: TreeReading, size: int) -> SignedHead:
        """The head of *size*, which is signed where it is proved to be the beginning of the last one that was.

        Raises:
            UnreadableHead: what is kept does not lead there.

        """
        key = self.key
        root = root_over(_peaks(tree, size))
        note = tree.head()
        if note is not None:
            last = self._opened(note)
            path = _path(tree, consistency(size, last.size)) if size else []
            try:
                prove_consistency(size, root, last.size, last.root, path)
            except ProofFails as error:
                why = f"what is kept of {size} events does not lead to the last head, of {last.size}"
                raise UnreadableHead(why) from error
        return SignedHead(TreeHead(key.verifier.name, size, root), key.signed(size, root))

    def _opened(self, note: str) -> TreeHead:
        """A head that is kept here, which we signed.

        Raises:
            UnreadableHead: another did, or nobody.

        """
        own = self.key.verifier
        signer = note.partition("\n")[0]
        if signer != own.name:
            raise UnreadableHead(f"it was signed by {signer}, and the key at hand is that of {own.name}")
        return TreeHead.read(own.opened(note))

    def close(self) -> None:
        self._tree.close()


def _noticed_in(tree: TreeReading) -> Alteration | None:
    what = tree.noticed()
    return msgspec.json.decode(what, type=Alteration) if what is not None else None


def _peaks(tree: TreeReading, size: int) -> list[bytes]:
    nodes = Stretch(0, size).nodes()
    hashes = tree.hashes(nodes)
    return [hashes[node] for node in nodes]


def _path(tree: TreeReading, stretches: Sequence[Stretch]) -> list[bytes]:
    hashes = tree.hashes([node for stretch in stretches for node in stretch.nodes()])
    return [hash_of(each, hashes) for each in stretches]


def _spread(notes: Sequence[str]) -> list[str]:
    """So many of them as are soon checked, the last among them."""
    step = max(1, len(notes) // _HEADS_HELD)
    return list(notes[::-1][::step])[::-1]
