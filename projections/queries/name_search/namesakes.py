"""Who is nearly a namesake of whom."""

from collections.abc import Collection, Iterable, Sequence
from heapq import nlargest
from typing import NamedTuple

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, bindparam, func, select

from domain.values.dates import UNBOUNDED
from projections.queries.name_search.bearers import MOST_WORDS, bearing
from projections.queries.name_search.likeness import NEAR, nearness
from projections.queries.name_search.near_words import near_words
from projections.queries.people import Athlete, find_athletes, ids_of, portions
from projections.read_model.rows.people import fold
from projections.read_model.rows.spellings import NAME
from projections.read_model.tables import athletes, bearers, spellings

_MOST_FOUND = 5
NEARLY_THE_SAME = 80
"""Of 100: 'joshua kerr' to 'josh kerr' is just this."""
WORTH_A_LOOK = NEAR - 12
_MOST_COMPARED, _MOST_LOOKED_AT = 500_000, 30_000
"""Pairs of names that are compared for a text, and those of them that are looked at word by word: a second's work."""
_MANY = 2_000
"""Bearers of a word; of so many only they are compared whose other words are near, too."""
_MOST_OF_MANY, _NEAR_WORDS = 100, 20
"""Names that have such a word and are looked for, and the near words by which each is."""


class NearNamesakes(NamedTuple):
    """Who is nearly a namesake of whom, the nearest first; of those ``passed_over`` not everybody was compared."""

    found: dict[str, list[Athlete]]
    passed_over: frozenset[str]


def near_namesakes(connection: Connection, names: Iterable[str]) -> NearNamesakes:
    """Who was ever given nearly each of *names*: a word is the same and the others come near, or all the words of
    the one are among the other's. A bounded number of comparisons: where a word is that of too many on both sides,
    such as a nation's commonest name, it is passed over, and that is said. Of a word that very many bear they
    are compared who bear another that is nearly one of the name's, too.
    """
    asked = {name: words for name in names if len(words := fold(name).split()[:MOST_WORDS]) > 1}
    by_word: dict[str, list[str]] = {}
    for name, words in asked.items():
        for word in dict.fromkeys(words):
            by_word.setdefault(word, []).append(name)
    borne = _how_many_bear(connection, by_word)
    there = _bearing_each(connection, [word for word, number in borne.items() if number <= _MANY])
    most = max(2 * _MOST_FOUND, _MOST_LOOKED_AT // max(1, sum(map(len, by_word.values()))))
    found: dict[str, dict[str, float]] = {}
    passed_over: set[str] = set()
    left = _MOST_COMPARED
    for word in sorted(there, key=lambda word: len(by_word[word]) * len(there[word])):
        left -= len(by_word[word]) * len(there[word])
        if left < 0:
            passed_over.update(by_word[word])
            continue
        for name in by_word[word]:
            near, is_more = _near_to(asked[name], there[word], most)
            found.setdefault(name, {}).update(near)
            passed_over.update([name] if is_more else ())
    many = [(word, name) for word in by_word if borne.get(word, 0) > _MANY for name in by_word[word]]
    passed_over.update(name for _, name in many[_MOST_OF_MANY:])
    for word, name in many[:_MOST_OF_MANY]:
        near, _ = _near_to(asked[name], _bearing_another(connection, word, asked[name]), most)
        found.setdefault(name, {}).update(near)
    best = {
        name: nlargest(_MOST_FOUND, scores, key=lambda id_: (scores[id_], id_))
        for name, scores in found.items() if scores
    }  # fmt: skip
    people = find_athletes(connection, {id_ for ids in best.values() for id_ in ids})
    return NearNamesakes({name: [people[id_] for id_ in ids] for name, ids in best.items()}, frozenset(passed_over))


def _how_many_bear(connection: Connection, words: Collection[str]) -> dict[str, int]:
    """How many bear each of *words*, up to one more than is many."""
    found: dict[str, int] = {}
    for portion in portions(sorted(words)):
        found.update((row.word, row.borne) for row in connection.execute(_BORNE, {"words": portion}))
    return found


def _bearing_each(connection: Connection, words: Collection[str]) -> dict[str, list[tuple[str, str]]]:
    """Ids of the registered, each with a folded name, for each of *words* that is in the name."""
    there: dict[str, list[tuple[str, str]]] = {}
    for portion in portions(sorted(words)):
        for word, id_, folded in connection.execute(_BEARING_EACH, {"words": portion}):
            there.setdefault(word, []).append((id_, folded))
    return there


def _bearing_another(connection: Connection, word: str, words: Sequence[str]) -> list[tuple[str, str]]:
    """Ids and folded names that have *word*, and another that is nearly one of *words*."""
    near = {each: None for other in words if other != word for each in near_words(connection, other, UNBOUNDED)}
    of_any = (
        each
        for other in list(near)[:_NEAR_WORDS]
        for each in bearing(connection, other, UNBOUNDED, _MANY, beside=(word,))
        if word in each[1].split()
    )
    found = dict.fromkeys(of_any)
    ids = ids_of(connection, {key for key, _ in found})
    return [(ids[key], folded) for key, folded in found]


def _near_to(words: Sequence[str], others: Sequence[tuple[str, str]], most: int) -> tuple[dict[str, float], bool]:
    """The ids of *others* whose names come near, with how near; and whether more may than the *most* that
    are looked at.
    """
    names = [folded for _, folded in others]
    worth = process.extract(" ".join(words), names, scorer=fuzz.token_ratio, score_cutoff=WORTH_A_LOOK, limit=most)
    near: dict[str, float] = {}
    for folded, _, at in worth:
        name = folded.split()
        score = max(nearness(words, name), nearness(name, words))
        if score >= NEARLY_THE_SAME and len(name) > 1:
            near[others[at][0]] = max(score, near.get(others[at][0], 0))
    return near, len(worth) == most and worth[-1][1] >= NEARLY_THE_SAME


_of_the_word = (bearers.c.beginning == spellings.c.word, bearers.c.goes_on.is_(False))
_few_bear = select(bearers.c.athlete).where(*_of_the_word).limit(_MANY + 1).correlate(spellings).subquery()
_BORNE = select(spellings.c.word, select(func.count()).select_from(_few_bear).scalar_subquery().label("borne")).where(
    spellings.c.kind == NAME,
    spellings.c.piece.in_(bindparam("words", expanding=True)),
    spellings.c.piece == spellings.c.word,
)
_BEARING_EACH = (
    select(bearers.c.beginning, athletes.c.id, bearers.c.folded)
    .join(athletes, athletes.c.key == bearers.c.athlete)
    .where(bearers.c.beginning.in_(bindparam("words", expanding=True)), bearers.c.goes_on.is_(False))
    .order_by(bearers.c.beginning, bearers.c.athlete, bearers.c.position)
)
