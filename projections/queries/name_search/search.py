"""The athletes nearest to a text: as it is spelt, and where that finds few, nearly so."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, bindparam, select

from projections.facts import Bounds
from projections.queries.bounded import POSITION
from projections.queries.name_search.bearers import MOST_WORDS, bearing, how_many_bear
from projections.queries.name_search.typos import Candidate, best, nearly_spelt
from projections.queries.names.called import EVER
from projections.queries.people import Athlete, find_athletes, ids_of, portions
from projections.read_model.rows.people import fold
from projections.read_model.tables import athletes

ENOUGH = 5
"""Where so many are spelt as asked, nobody is looked for who is not."""
_FEW = 500
"""Bearers of a word who are all looked at for the other words; of a commoner one so many who have the others too."""


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
    words = fold(q).split()[:MOST_WORDS]
    if not words or most < 1:
        return []
    left_out = _keys(connection, without)
    found = best(_spelt(connection, words, position, most, left_out), most)
    if forgiving and len(found) < min(most, ENOUGH):
        seen = left_out.union(each.key for each in found)
        found += nearly_spelt(connection, words, position, most - len(found), seen)
    ids = ids_of(connection, {each.key for each in found})
    people = find_athletes(connection, ids.values(), at)
    return [people[ids[each.key]] for each in found]


def _spelt(
    connection: Connection, words: Sequence[str], position: int, most: int, without: set[int]
) -> Iterator[Candidate]:
    """Who has a word that begins with each word asked for; or just this id. A whole word weighs more than a beginning,
    and of these a short name more than a long one.
    """
    own = connection.scalar(_OF_ID, {"id": "-".join(words), "position": position})
    if own is not None and own not in without:
        yield Candidate(2, own)
    rarest = _rarest(connection, words)
    beside = [word for word in dict.fromkeys(words) if word != rarest]
    for begun in (False, True):
        looked_at = _FEW if beside else most + 1
        while True:
            rows = bearing(connection, rarest, position, looked_at, begun=begun, beside=beside)
            theirs = [each for each in rows if each[0] not in without]
            if len(rows) < looked_at or len({key for key, _ in theirs}) >= most:
                break
            looked_at *= 4
        for key, folded in theirs:
            name = folded.split()
            whole = sum(word in name for word in words) / len(words)
            yield Candidate(whole + len(words) / (1 + len(name)), key)


def _rarest(connection: Connection, words: Sequence[str]) -> str:
    """The word that the fewest bear, or bear the beginning of."""
    several = list(dict.fromkeys(words))
    if len(several) == 1:
        return several[0]
    return min(several, key=lambda word: sum(
        how_many_bear(connection, word, _FEW + 1, begun=begun) for begun in (False, True)))  # fmt: skip


def _keys(connection: Connection, ids: Iterable[str]) -> set[int]:
    return {key for portion in portions(sorted(set(ids))) for key in connection.scalars(_KEYS, {"ids": portion})}


_OF_ID = select(athletes.c.key).where(athletes.c.id == bindparam("id"), athletes.c.key <= POSITION)
_KEYS = select(athletes.c.key).where(athletes.c.id.in_(bindparam("ids", expanding=True)))
