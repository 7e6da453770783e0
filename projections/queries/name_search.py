"""Search by name, forgiving accents, the order of the words, and typos.

Nothing is kept for it. Who has every word, or the beginning of every word, is found by the store; where that finds few,
the names are gone through once more, a portion at a time, for those that come near. Both read every registered name
once, so the time grows with the athletes and the memory does not: 0.03 s for 20,000 of them, 0.3 s for 200,000.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from heapq import nlargest
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein
from sqlalchemy import Connection, Select, and_, literal, or_, select

from projections.facts import Bounds
from projections.queries.names.called import EVER
from projections.queries.names.every_name import EVERY_NAME
from projections.queries.people import Athlete, find_athletes
from projections.read_model.rows.people import fold

_PORTION = 5_000
_ENOUGH = 5
"""Where so many are spelt as asked, nobody is looked for who is not."""
_NEAR = 72
"""How near a name must come, of 100: 'nuguze' to 'nuguse' is 83."""
_NEARLY_THE_SAME = 80
"""Of 100: 'joshua kerr' to 'josh kerr' is just this."""
_WORTH_A_LOOK = _NEAR - 12
_LOOKED_AT = 40
_MOST_COMPARED, _MOST_LOOKED_AT = 500_000, 30_000
"""Pairs of names that are compared for a text, and those of them that are looked at word by word: a second's work."""
_MOST_WORDS = 8


class _Candidate(NamedTuple):
    score: float
    key: int
    id: str


def search_by_name(
    connection: Connection,
    q: str,
    position: int,
    most: int,
    without: Iterable[str] = (),
    *,
    forgiving: bool = True,
    at: Bounds = EVER,
) -> list[Athlete]:
    """The *most* athletes with a name, given up to *position*, that is nearest to *q*, the nearest first; they answer
    under the name they have *at* these bounds.

    Whole words come before beginnings of words, these before typos; of equals, who was registered first.
    Typos are looked at where few names are spelt as asked, and not at all unless *forgiving*.
    """
    words = fold(q).split()[:_MOST_WORDS]
    if not words or most < 1:
        return []
    left_out = set(without)
    spelt = _spelt(connection, words, position, left_out)
    best = _best(spelt, most)
    if forgiving and len(best) < min(most, _ENOUGH):
        seen = {each.id for each in best}
        near = (each for each in _near(connection, words, position) if each.id not in seen | left_out)
        best += _best(near, most - len(best))
    found = find_athletes(connection, [each.id for each in best], at)
    return [found[each.id] for each in best]


class NearNamesakes(NamedTuple):
    """Who is nearly a namesake of whom, the nearest first; of those ``passed_over`` not everybody was compared."""

    found: dict[str, list[Athlete]]
    passed_over: frozenset[str]


def near_namesakes(connection: Connection, names: Iterable[str]) -> NearNamesakes:
    """Who was ever given nearly each of *names*: a word is the same and the others come near, or all the words of
    the one are among the other's. One look through all names, and a bounded number of comparisons: where a
    word is that of too many on both sides, such as a nation's commonest name, it is passed over, and that is said.
    """
    asked = {name: words for name in names if len(words := fold(name).split()[:_MOST_WORDS]) > 1}
    by_word: dict[str, list[str]] = {}
    for name, words in asked.items():
        for word in dict.fromkeys(words):
            by_word.setdefault(word, []).append(name)
    there = _sharing_a_word(connection, by_word)
    found: dict[str, dict[str, float]] = {}
    passed_over: set[str] = set()
    left, most = _MOST_COMPARED, max(2 * _ENOUGH, _MOST_LOOKED_AT // max(1, sum(map(len, by_word.values()))))
    for word in sorted(there, key=lambda word: len(by_word[word]) * len(there[word])):
        left -= len(by_word[word]) * len(there[word])
        if left < 0:
            passed_over.update(by_word[word])
            continue
        for name in by_word[word]:
            near, is_more = _near_to(asked[name], there[word], most)
            found.setdefault(name, {}).update(near)
            passed_over.update([name] if is_more else ())
    best = {
        name: nlargest(_ENOUGH, scores, key=lambda id_: (scores[id_], id_)) for name, scores in found.items() if scores
    }
    people = find_athletes(connection, {id_ for ids in best.values() for id_ in ids})
    return NearNamesakes({name: [people[id_] for id_ in ids] for name, ids in best.items()}, frozenset(passed_over))


def bearing_a_word(connection: Connection, words: Collection[str], position: int) -> Iterator[tuple[str, str]]:
    """The id and each name, given up to *position*, the last word of which is among the folded *words*, in the order of
    registration; one look through all names.
    """
    named = EVERY_NAME.c
    query = select(named.id, named.name, named.folded).where(named.position <= position)
    rows = connection.execute(query.order_by(named.key, named.position), execution_options={"yield_per": _PORTION})
    return ((id_, name) for id_, name, folded in rows if folded.rpartition(" ")[2] in words)


def _sharing_a_word(connection: Connection, words: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """Ids of the registered, each with a folded name, for each of *words* that is in the name."""
    there: dict[str, list[tuple[str, str]]] = {}
    rows = connection.execute(select(EVERY_NAME.c.id, EVERY_NAME.c.folded), execution_options={"yield_per": _PORTION})
    for id_, folded in rows:
        for word in dict.fromkeys(folded.split()):
            if word in words:
                there.setdefault(word, []).append((id_, folded))
    return there


def _near_to(words: Sequence[str], others: Sequence[tuple[str, str]], most: int) -> tuple[dict[str, float], bool]:
    """The ids of *others* whose names come near, with how near; and whether more may than the *most* that
    are looked at.
    """
    names = [folded for _, folded in others]
    worth = process.extract(" ".join(words), names, scorer=fuzz.token_ratio, score_cutoff=_WORTH_A_LOOK, limit=most)
    near: dict[str, float] = {}
    for folded, _, at in worth:
        name = folded.split()
        score = max(_nearness(words, name), _nearness(name, words))
        if score >= _NEARLY_THE_SAME and len(name) > 1:
            near[others[at][0]] = max(score, near.get(others[at][0], 0))
    return near, len(worth) == most and worth[-1][1] >= _NEARLY_THE_SAME


def _best(candidates: Iterable[_Candidate], most: int) -> list[_Candidate]:
    """The best, each by the best of his or her names."""
    best: dict[str, _Candidate] = {}
    for each in candidates:
        if each.id not in best or best[each.id].score < each.score:
            best[each.id] = each
    return nlargest(most, best.values(), key=lambda each: (each.score, -each.key))


def _spelt(connection: Connection, words: Sequence[str], position: int, without: set[str]) -> Iterator[_Candidate]:
    """Who has a word that begins with each word asked for; or just this id. A whole word weighs more than a beginning,
    and of these a short name more than a long one.
    """
    spaced = literal(" ").concat(EVERY_NAME.c.folded)
    beginnings = and_(*(spaced.contains(f" {word}", autoescape=True) for word in words))
    slug = "-".join(words)
    for key, id_, folded in connection.execute(_named(position).where(or_(EVERY_NAME.c.id == slug, beginnings))):
        if id_ not in without:
            whole = sum(word in folded.split() for word in words) / len(words)
            yield _Candidate(2 if id_ == slug else whole + len(words) / (1 + len(folded.split())), key, id_)


def _near(connection: Connection, words: Sequence[str], position: int) -> Iterator[_Candidate]:
    """Whose name has, for each word asked for, one that is nearly it."""
    asked = " ".join(sorted(words))
    rows = connection.execute(_named(position), execution_options={"yield_per": _PORTION})
    for portion in rows.partitions(_PORTION):
        names = [row.folded for row in portion]
        looked_at = process.extract(
            asked, names, scorer=fuzz.partial_token_sort_ratio, score_cutoff=_WORTH_A_LOOK, limit=_LOOKED_AT
        )
        for _, _, at in looked_at:
            score = _nearness(words, names[at].split())
            if score >= _NEAR:
                yield _Candidate(score, portion[at].key, portion[at].id)


def _nearness(words: Sequence[str], name: Sequence[str]) -> float:
    """0 to 100: how near the nearest word of *name* is to each of *words*, long words weighing more."""
    each = [(len(word), max((_likeness(word, other) for other in name), default=0)) for word in words]
    return 100 * sum(length * likeness for length, likeness in each) / sum(length for length, _ in each)


def _likeness(word: str, other: str) -> float:
    """Two letters that changed places are one mistake."""
    return DamerauLevenshtein.normalized_similarity(word, other)


def _named(position: int) -> Select[Any]:
    return select(EVERY_NAME.c.key, EVERY_NAME.c.id, EVERY_NAME.c.folded).where(EVERY_NAME.c.position <= position)
