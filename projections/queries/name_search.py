"""Search by name, forgiving accents, the order of the words, and typos.

Nothing is kept for it. Who has every word, or the beginning of every word, is found by the store; where that finds few,
the names are gone through once more, a portion at a time, for those that come near. Both read every registered name
once, so the time grows with the athletes and the memory does not: 0.03 s for 20,000 of them, 0.3 s for 200,000.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from typing import Any, NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein
from sqlalchemy import Connection, Select, and_, literal, or_, select

from projections.queries.people import Athlete, find_athletes
from projections.read_model.tables import athletes, fold

_PORTION = 5_000
_ENOUGH = 5
"""Where so many are spelt as asked, nobody is looked for who is not."""
_NEAR = 72
"""How near a name must come, of 100: 'nuguze' to 'nuguse' is 83."""
_NEARLY_THE_SAME = 80
"""Of 100: 'joshua kerr' to 'josh kerr' is just this."""
_WORTH_A_LOOK = _NEAR - 12
_LOOKED_AT = 40
_MOST_WORDS = 8


class _Candidate(NamedTuple):
    score: float
    key: int
    id: str


def search_by_name(
    connection: Connection, q: str, position: int, most: int, without: Iterable[str] = (), *, forgiving: bool = True
) -> list[Athlete]:
    """The *most* athletes registered up to *position* whose names are nearest to *q*, the nearest first.

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
    found = find_athletes(connection, [each.id for each in best])
    return [found[each.id] for each in best]


def near_namesakes(connection: Connection, names: Iterable[str]) -> dict[str, list[Athlete]]:
    """Who is registered under nearly each of *names*, the nearest first: a word is the same and the others come near,
    or all the words of the one are among the other's. One look through all registered names, whatever their number.
    """
    asked = {name: fold(name).split()[:_MOST_WORDS] for name in names}
    by_word: dict[str, list[str]] = {}
    for name, words in asked.items():
        for word in words:
            by_word.setdefault(word, []).append(name)
    found: dict[str, list[tuple[float, str]]] = {}
    rows = connection.execute(select(athletes.c.id, athletes.c.folded), execution_options={"yield_per": _PORTION})
    for id_, folded in rows:
        there = folded.split()
        for name in {name for word in there for name in by_word.get(word, ())}:
            if fuzz.token_ratio(" ".join(asked[name]), folded) < _WORTH_A_LOOK:
                continue
            score = max(_nearness(asked[name], there), _nearness(there, asked[name]))
            if score >= _NEARLY_THE_SAME and len(there) > 1 and len(asked[name]) > 1:
                found.setdefault(name, []).append((score, id_))
    best = {name: [id_ for _, id_ in nlargest(_ENOUGH, those)] for name, those in found.items()}
    people = find_athletes(connection, {id_ for ids in best.values() for id_ in ids})
    return {name: [people[id_] for id_ in ids] for name, ids in best.items()}


def _best(candidates: Iterable[_Candidate], most: int) -> list[_Candidate]:
    return nlargest(most, candidates, key=lambda each: (each.score, -each.key))


def _spelt(connection: Connection, words: Sequence[str], position: int, without: set[str]) -> Iterator[_Candidate]:
    """Who has a word that begins with each word asked for; or just this id. A whole word weighs more than a beginning,
    and of these a short name more than a long one.
    """
    spaced = literal(" ").concat(athletes.c.folded)
    beginnings = and_(*(spaced.contains(f" {word}", autoescape=True) for word in words))
    slug = "-".join(words)
    for key, id_, folded in connection.execute(_named(position).where(or_(athletes.c.id == slug, beginnings))):
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
    return select(athletes.c.key, athletes.c.id, athletes.c.folded).where(athletes.c.key <= position)
