"""How near two words are, and a name to what is asked."""

from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

NEAR = 72
"""How near a name must come, of 100: 'nuguze' to 'nuguse' is 83."""


def nearness(words: Sequence[str], name: Sequence[str]) -> float:
    """0 to 100: how near the nearest word of *name* is to each of *words*, long words weighing more."""
    each = [(len(word), max((likeness(word, other) for other in name), default=0)) for word in words]
    return 100 * sum(length * likeness for length, likeness in each) / sum(length for length, _ in each)


class Nearness:
    """The same of many names, of which many share words: each two words are compared once."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = [(len(word), _Likenesses(word).__getitem__) for word in words]
        self._whole = sum(map(len, words))

    def __call__(self, name: Sequence[str]) -> float:
        return 100 * sum(length * max(map(like, name), default=0) for length, like in self._words) / self._whole


class _Likenesses(dict[str, float]):
    def __init__(self, word: str) -> None:
        self._word = word

    def __missing__(self, other: str) -> float:
        self[other] = found = likeness(self._word, other)
        return found


def likeness(word: str, other: str) -> float:
    """0 to 1. Two letters that changed places are one mistake."""
    return DamerauLevenshtein.normalized_similarity(word, other)
