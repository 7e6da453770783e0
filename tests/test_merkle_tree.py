"""The tree over the log is RFC 6962's: its published vectors hold, and each proof proves what it says and no more.

The vectors are those of the reference implementation (github.com/transparency-dev/merkle, testonly/constants.go).
"""

from hashlib import sha256

import pytest

from projections.transparency.merkle import (
    EMPTY,
    ProofFails,
    Stretch,
    TreeNode,
    consistency,
    grown,
    hash_of,
    inclusion,
    prove_consistency,
    root_by_inclusion,
    root_over,
)

INPUTS = [bytes.fromhex(each) for each in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAVES = [sha256(b"\0" + each).digest() for each in INPUTS]
MANY = [sha256(bytes([0, number])).digest() for number in range(64)]


class Grown:
    """A tree as it is kept: full nodes alone."""

    def __init__(self, leaves: list[bytes]) -> None:
        self.hashes: dict[TreeNode, bytes] = {}
        peaks: list[bytes] = []
        for number, leaf in enumerate(leaves):
            made, peaks = grown(number, peaks, [leaf])
            self.hashes.update(made)

    def root(self, size: int) -> bytes:
        return hash_of(Stretch(0, size), self.hashes)

    def path(self, stretches: list[Stretch]) -> list[bytes]:
        return [hash_of(each, self.hashes) for each in stretches]


def by_the_book(leaves: list[bytes]) -> bytes:
    """MTH of section 2.1.1, word for word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256().digest()
    middle = max(2**power for power in range(7) if 2**power < len(leaves))
    return sha256(b"\1" + by_the_book(leaves[:middle]) + by_the_book(leaves[middle:])).digest()


@pytest.fixture(scope="module")
def tree() -> Grown:
    return Grown(MANY)


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS)))
def test_the_root_of_each_published_tree_is_the_published_one(size: int, root: str) -> None:
    assert Grown(LEAVES).root(size).hex() == root


def test_the_published_proofs_are_given() -> None:
    """Sections 2.1.5's examples, of a tree of seven: what stands beside d0, d3, d4 and d6; what proves 3, 4 and 6."""
    nodes = {"a": (0, 1), "b": (1, 2), "c": (2, 3), "d": (3, 4), "f": (5, 6), "g": (0, 2), "h": (2, 4),
             "i": (4, 6), "j": (6, 7), "k": (0, 4), "l": (4, 7)}  # fmt: skip
    told = {stretch: name for name, stretch in nodes.items()}

    assert ["".join(told[each] for each in inclusion(n, 7)) for n in (0, 3, 4, 6)] == ["bhl", "cgl", "fjk", "ik"]
    assert ["".join(told[each] for each in consistency(n, 7)) for n in (3, 4, 6)] == ["cdgl", "l", "ijk"]


def test_a_tree_that_grows_in_portions_is_the_one_that_grew_at_once(tree: Grown) -> None:
    for size in range(65):
        made, peaks = grown(0, [], MANY[:size])
        more, grown_on = grown(size, peaks, MANY[size:])
        assert dict(made) | dict(more) == tree.hashes
        assert root_over(peaks) == tree.root(size) == by_the_book(MANY[:size])
        assert root_over(grown_on) == tree.root(64)


def test_every_leaf_of_every_tree_up_to_64_is_proved_to_be_in_it_and_no_other(tree: Grown) -> None:
    for size in range(1, 65):
        for number in range(size):
            path = tree.path(inclusion(number, size))
            assert len(path) <= (size - 1).bit_length()
            assert root_by_inclusion(MANY[number], number, size, path) == tree.root(size)
            assert not _leads_to(tree.root(size), MANY[(number + 1) % 64], number, size, path)
            assert not _leads_to(tree.root(size), MANY[number], (number + 1) % size, size, path) or size == 1
            assert not _leads_to(tree.root(size), MANY[number], number, size, [*path, MANY[0]])
            assert not path or not _leads_to(tree.root(size), MANY[number], number, size, path[:-1])


def _leads_to(root: bytes, leaf: bytes, number: int, size: int, path: list[bytes]) -> bool:
    try:
        return root_by_inclusion(leaf, number, size, path) == root
    except ProofFails:
        return False


def test_every_tree_up_to_64_is_proved_to_begin_every_longer_one_and_no_other(tree: Grown) -> None:
    for size in range(1, 65):
        for before in range(1, size + 1):
            path = tree.path(consistency(before, size))
            prove_consistency(before, tree.root(before), size, tree.root(size), path)
            for wrong in ((tree.root(before - 1), tree.root(size), path), (tree.root(before), EMPTY, path),
                          (tree.root(before), tree.root(size), [*path, MANY[0]])):  # fmt: skip
                with pytest.raises(ProofFails):
                    prove_consistency(before, wrong[0], size, wrong[1], wrong[2])
            if path:
                with pytest.raises(ProofFails):
                    prove_consistency(before, tree.root(before), size, tree.root(size), path[:-1])


def test_the_empty_tree_begins_every_other(tree: Grown) -> None:
    prove_consistency(0, EMPTY, 5, tree.root(5), [])
    with pytest.raises(ProofFails):
        prove_consistency(6, tree.root(6), 5, tree.root(5), [])
