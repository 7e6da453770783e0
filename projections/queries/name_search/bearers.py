"""Who bears a word, or one that begins so, in the order in which somebody is found by it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, literal, select

from projections.queries.bounded import POSITION
from projections.queries.people import portions
from projections.read_model.rows.people import LONGEST_BEGINNING
from projections.read_model.tables import athletes, bearers, names

Bearer = tuple[int, str]
"""The key of an athlete, and a folded name."""

MOST_WORDS = 8
"""Of a text that is looked for, so many words are."""
_ANYTHING = "%"


def bearing(
    connection: Connection, word: str, position: int, most: int, *, begun: bool = False, beside: Sequence[str] = ()
) -> list[Bearer]:
    """The first *most* with *word* in a name given up to *position*; or with a longer word that begins so.

    Whose name has words that begin with those *beside* it.
    """
    spelt = {f"beside_{at}": f"% {each}%" for at, each in enumerate(beside)}
    if begun and len(word) > LONGEST_BEGINNING:
        spelt[f"beside_{MOST_WORDS - 1}"] = f"% {word}%"
    asked = {"beginning": word[:LONGEST_BEGINNING] if begun else word, "goes_on": begun}
    rows = connection.execute(_BEARING, {**_UNASKED, **spelt, **asked, "position": position, "most": most})
    return list(map(tuple, rows))


def bearing_any(connection: Connection, words: Collection[str], position: int, most: int) -> list[Bearer]:
    """Up to *most* with any of these *words* in a name, in no order."""
    asked = {"words": sorted(words), "position": position, "most": most}
    return list(map(tuple, connection.execute(_BEARING_ANY, asked)))


def how_many_bear(connection: Connection, word: str, most: int, *, begun: bool) -> int:
    """How many rows there are of *word*, up to *most*."""
    beginning = word[:LONGEST_BEGINNING] if begun else word
    return connection.scalar(_COUNTED, {"beginning": beginning, "goes_on": begun, "most": most}) or 0


def bearing_a_word(connection: Connection, words: Collection[str], position: int) -> Iterator[tuple[str, str]]:
    """The id and each name, given up to *position*, the last word of which is among the folded *words*, in the order of
    registration.
    """
    found: list[tuple[int, int, str, str]] = []
    for portion in portions(sorted(words)):
        asked = {"words": portion, "position": position}
        found += (
            (key, given, id_, name) for key, given, id_, name, word, folded in connection.execute(_NAMED, asked)
            if folded.rpartition(" ")[2] == word
        )  # fmt: skip
    return ((id_, name) for _, _, id_, name in sorted(found))


_spaced = literal(" ").concat(bearers.c.folded)
_UNASKED = {f"beside_{at}": _ANYTHING for at in range(MOST_WORDS)}
_OF_A_BEGINNING = (bearers.c.beginning == bindparam("beginning"), bearers.c.goes_on == bindparam("goes_on"))
_IN_ORDER = (bearers.c.words, bearers.c.athlete, bearers.c.position)
_BEARING = (
    select(bearers.c.athlete, bearers.c.folded)
    .where(*_OF_A_BEGINNING, bearers.c.position <= POSITION, *(_spaced.like(bindparam(each)) for each in _UNASKED))
    .order_by(*_IN_ORDER)
    .limit(bindparam("most"))
)
_ANY = (bearers.c.beginning.in_(bindparam("words", expanding=True)), bearers.c.goes_on.is_(False))
_BEARING_ANY = (
    select(bearers.c.athlete, bearers.c.folded).where(*_ANY, bearers.c.position <= POSITION).limit(bindparam("most"))
)
_COUNTED: Select[Any] = select(func.count()).select_from(
    select(bearers.c.athlete).where(*_OF_A_BEGINNING).limit(bindparam("most")).subquery()
)
_NAMED = (
    select(
        bearers.c.athlete,
        bearers.c.position,
        athletes.c.id,
        func.coalesce(names.c.name, athletes.c.name),
        bearers.c.beginning,
        bearers.c.folded,
    )
    .join(athletes, athletes.c.key == bearers.c.athlete)
    .outerjoin(names, (names.c.athlete == bearers.c.athlete) & (names.c.position == bearers.c.position))
    .where(*_ANY, bearers.c.position <= POSITION)
)
