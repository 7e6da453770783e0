"""The Merkle tree over the leaves of a log (RFC 9162, section 2.1; the same tree as RFC 6962's). Pure.

A node of level *n* stands over 2ⁿ leaves, the leaves themselves are of level 0. Only nodes that are full are ever
spoken of: they never change again, so a proof is put together from a few dozen of them, however long the log is.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

_A_NODE = b"\1"
"""In front of two hashes, so that no node passes for a leaf."""

EMPTY = sha256().digest()
"""The root of a tree without leaves."""


class TreeNode(NamedTuple):
    """A full node: the *number*-th of its level, counted from 0."""

    level: int
    number: int


class Stretch(NamedTuple):
    """The leaves from number *begin* up to *end*, which is not among them."""

    begin: int
    end: int

    def halves(self) -> "tuple[Stretch, Stretch]":
        """Parted where RFC 9162 parts it: the left one has the greatest power of two of leaves that is below all."""
        middle = self.begin + (1 << (self.end - self.begin - 1).bit_length() - 1)
        return Stretch(self.begin, middle), Stretch(middle, self.end)

    def nodes(self) -> list[TreeNode]:
        """The full nodes it is made of, from left to right."""
        found, begin = [], self.begin
        while begin < self.end:
            level = (self.end - begin).bit_length() - 1
            found.append(TreeNode(level, begin >> level))
            begin += 1 << level
        return found


class ProofFails(Exception):
    """What was to be proved does not follow from the hashes given."""


def parent(left: bytes, right: bytes) -> bytes:
    return sha256(_A_NODE + left + right).digest()


def root_over(peaks: Sequence[bytes]) -> bytes:
    """The root over full nodes from left to right, each smaller than the one before."""
    if not peaks:
        return EMPTY
    *rest, root = peaks
    for peak in reversed(rest):
        root = parent(peak, root)
    return root


def hash_of(stretch: Stretch, hashes: Mapping[TreeNode, bytes]) -> bytes:
    """The hash over a stretch, its nodes being among *hashes*."""
    return root_over([hashes[node] for node in stretch.nodes()])


def grown(
    size: int, peaks: Sequence[bytes], leaves: Sequence[bytes]
) -> tuple[list[tuple[TreeNode, bytes]], list[bytes]]:
    """What becomes full when *leaves* are put behind a tree of *size* with these *peaks*: nodes, and the new peaks."""
    made: list[tuple[TreeNode, bytes]] = []
    standing = list(peaks)
    for number, leaf in enumerate(leaves, size):
        node, hashed = TreeNode(0, number), leaf
        made.append((node, hashed))
        while node.number & 1:
            node, hashed = TreeNode(node.level + 1, node.number >> 1), parent(standing.pop(), hashed)
            made.append((node, hashed))
        standing.append(hashed)
    return made, standing


def inclusion(number: int, size: int) -> list[Stretch]:
    """What proves that the leaf of that *number* is in the tree of *size*, from the leaf up (section 2.1.3.1)."""
    path, within = [], Stretch(0, size)
    while within.end - within.begin > 1:
        left, right = within.halves()
        within, beside = (left, right) if number < right.begin else (right, left)
        path.append(beside)
    return path[::-1]


def consistency(before: int, size: int) -> list[Stretch]:
    """What proves that the tree of *before* leaves, at least one, is the beginning of that of *size* (2.1.4.1)."""
    path, within = [], Stretch(0, size)
    while within.end != before:
        left, right = within.halves()
        within, beside = (left, right) if before <= right.begin else (right, left)
        path.append(beside)
    if within.begin:
        path.append(within)
    return path[::-1]


def root_by_inclusion(leaf: bytes, number: int, size: int, path: Sequence[bytes]) -> bytes:
    """The root that *leaf* leads to by *path* (section 2.1.3.2).

    Raises:
        ProofFails: no path of a tree of *size* is so long.

    """
    if not 0 <= number < size:
        raise ProofFails
    here, last, root = number, size - 1, leaf
    for each in path:
        if last == 0:
            raise ProofFails
        if here & 1 or here == last:
            root = parent(each, root)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            root = parent(root, each)
        here, last = here >> 1, last >> 1
    if last:
        raise ProofFails
    return root


def prove_consistency(before: int, root_before: bytes, size: int, root: bytes, path: Sequence[bytes]) -> None:
    """That a tree of *before* leaves is the beginning of one of *size*, by *path* (section 2.1.4.2).

    Raises:
        ProofFails: it is not, or the path proves nothing of the kind.

    """
    if before in (0, size):
        if path or root_before != (root if before else EMPTY):
            raise ProofFails
        return
    steps = [root_before, *path] if before & (before - 1) == 0 else list(path)
    here, last = before - 1, size - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    if not steps or before > size:
        raise ProofFails
    old = new = steps[0]
    for each in steps[1:]:
        if last == 0:
            raise ProofFails
        if here & 1 or here == last:
            old, new = parent(each, old), parent(each, new)
            while here and not here & 1:
                here, last = here >> 1, last >> 1
        else:
            new = parent(new, each)
        here, last = here >> 1, last >> 1
    if last or old != root_before or new != root:
        raise ProofFails
