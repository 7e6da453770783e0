"""Who has, for each word asked for, one that is nearly it.

Of the words of a name that is near at least one is near: a mean is not above all of which it is the mean. So whoever
bears a word that is nearly one of those asked for is looked at, but for words that very many bear: where somebody
else with these may be as near as those found, they are looked at who bear another of the words too, and the first of
the rest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from itertools import permutations
from typing import NamedTuple

from sqlalchemy import Connection

from projections.queries.name_search.bearers import Bearer, bearing, bearing_any
from projections.queries.name_search.likeness import NEAR, Nearness
from projections.queries.name_search.near_words import near_words

_FEW, _OF_MANY = 500, 200
"""Bearers of a word, and of those nearly it, who are all looked at; of more the first so many."""
_TOGETHER = 5
"""So many words that are near one are looked for beside those that are near another."""


class Candidate(NamedTuple):
    """Somebody by the ``key``, and how near."""

    score: float
    key: int


def best(candidates: Iterable[Candidate], most: int) -> list[Candidate]:
    """The best, each by the best of his or her names; of equals who was registered first."""
    scores: dict[int, float] = {}
    for score, key in candidates:
        scores[key] = max(score, scores.get(key, score))
    found = (Candidate(score, key) for key, score in scores.items())
    return nlargest(most, found, key=lambda each: (each.score, -each.key))


def nearly_spelt(
    connection: Connection, words: Sequence[str], position: int, most: int, without: frozenset[int] | set[int]
) -> list[Candidate]:
    """The *most* whose names, given up to *position*, are nearest to *words*, the nearest first."""
    near = {word: near_words(connection, word, position) for word in dict.fromkeys(words)}
    few: list[Bearer] = []
    many: dict[str, Mapping[str, float]] = {}
    for word, others in near.items():
        found = bearing_any(connection, others, position, _FEW + 1)
        if len(found) > _FEW:
            many[word] = others
        else:
            few += found
    looked_at = _Looked(words, without)
    looked_at.at(few)
    if many and looked_at.may_be_beaten(most, many):
        for each in _of_many(connection, many, position):
            looked_at.at(each)
    return best(looked_at.found, most)


class _Looked:
    """Names that were looked at, and who of them is near."""

    def __init__(self, words: Sequence[str], without: frozenset[int] | set[int]) -> None:
        self._words, self._without = words, without
        self._nearness = Nearness(words)
        self._seen: set[Bearer] = set()
        self.found: list[Candidate] = []

    def at(self, names: Iterable[Bearer]) -> None:
        for each in names:
            if each in self._seen or each[0] in self._without:
                continue
            self._seen.add(each)
            key, folded = each
            score = self._nearness(folded.split())
            if score >= NEAR:
                self.found.append(Candidate(score, key))

    def may_be_beaten(self, most: int, many: Mapping[str, object]) -> bool:
        """Whether somebody not looked at may be as near as the last of those found: of the *many* words they can have
        each, of the others none that is near.
        """
        found = best(self.found, most)
        if len(found) < most:
            return True
        whole = sum(map(len, self._words))
        theirs = sum(len(word) * (100 if word in many else NEAR) for word in self._words)
        return found[-1].score <= theirs / whole


def _of_many(connection: Connection, many: Mapping[str, Mapping[str, float]], position: int) -> Iterator[list[Bearer]]:
    """Those who bear words near to two of the words asked for, then the first who bear one."""
    for one, other in permutations(many, 2):
        for beside in list(many[other])[:_TOGETHER]:
            for word in list(many[one])[:_TOGETHER]:
                yield bearing(connection, word, position, _FEW, beside=(beside,))
    for others in many.values():
        left = _OF_MANY
        for word in others:
            found = bearing(connection, word, position, left)
            yield found
            left -= len(found)
            if left <= 0:
                break
