"""Which competitions the log has races of, in the order of their names, a page at a time: three statements."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select

from domain.values.dates import Moment, day_of
from projections.facts import Bounds
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, values_of
from projections.queries.standing_report import standing
from projections.read_model.tables import races, words

_KIND = "competition"


class Held(NamedTuple):
    """A competition: its slug, its name as its first race has it, how many of its races are visible, the last's day."""

    slug: str
    name: str
    races: int
    last: str


class HeldPage(NamedTuple):
    """``next`` is the slug behind which the next page begins, where there may be one."""

    competitions: list[Held]
    next: str | None


def held(connection: Connection, at: Bounds, behind: str, most: int) -> HeldPage:
    """Those of the next *most* competitions behind the slug *behind* that have a visible race."""
    walked = connection.scalars(_slugs(), {"kind": _KIND, "behind": behind, "most": most + 1}).all()
    slugs = [str(each) for each in walked[:most]]
    counted = connection.execute(_counted(), {"kind": _KIND, "slugs": slugs, **values_of(at)}).all()
    names = _names(connection, [row.first for row in counted])
    found = {row.word: row for row in counted}
    there_are = [
        Held(each, names[row.first], row.races, day_of(Moment(row.last)).isoformat())
        for each in slugs
        if (row := found.get(each)) is not None
    ]
    return HeldPage(there_are, slugs[-1] if len(walked) > most else None)


def _names(connection: Connection, keys: Sequence[int]) -> dict[int, str]:
    rows = connection.execute(select(races.c.key, races.c.competition).where(races.c.key.in_(keys)))
    return {row.key: row.competition for row in rows}


@lru_cache(maxsize=1)
def _slugs() -> Select[Any]:
    """Each in one step of the index: it does not matter how many races are of it."""
    kind = bindparam("kind", type_=words.c.kind.type)
    first = select(func.min(words.c.word).label("word")).where(words.c.kind == kind, words.c.word > bindparam("behind"))
    walk = first.cte("walk", recursive=True)
    after = select(func.min(words.c.word)).where(words.c.kind == kind, words.c.word > walk.c.word).scalar_subquery()
    walk = walk.union_all(select(after).where(walk.c.word.is_not(None)))
    return select(walk.c.word).where(walk.c.word.is_not(None)).limit(bindparam("most"))


@lru_cache(maxsize=1)
def _counted() -> Select[Any]:
    return (
        select(
            words.c.word,
            func.min(races.c.key).label("first"),
            func.count().label("races"),
            func.max(races.c.occurred).label("last"),
        )
        .join(races, races.c.key == words.c.race)
        .where(
            words.c.kind == bindparam("kind", type_=words.c.kind.type),
            words.c.word.in_(bindparam("slugs", expanding=True)),
            races.c.occurred <= AS_OF,
            races.c.instant <= AS_OF_CLOCK,
            standing(races.c.key).is_not(None),
        )
        .group_by(words.c.word)
    )
