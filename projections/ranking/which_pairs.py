"""Which pairs are ranked, and by what: those of a sex, those with somebody of a nation."""

from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, func, select

from domain.values.vocabulary import SEXES
from projections.ranking.score import BY_SCORE, MERITS, Merit
from projections.read_model.tables import athletes, entries, races

RECENCY = "recency"
SORTS = (*MERITS, RECENCY)
"""What rivalries can be sorted by; the last needs no ranking of all."""


class WhichPairs(NamedTuple):
    """Pairs *by* merit: of two of one *sex*, with one of a *nation* at least; None asks nothing."""

    by: str = BY_SCORE.name
    sex: str | None = None
    nation: str | None = None

    @property
    def merit(self) -> Merit:
        return MERITS[self.by]


BY_SCORE_ALONE = WhichPairs()


class Eligible(NamedTuple):
    """Whose rivalries are asked for, by key: both are among *both*, one at least is *one_of*; None is everybody."""

    both: frozenset[int] | None
    one_of: frozenset[int] | None

    def meets(self, one: int, other: int) -> bool:
        both = self.both is None or {one, other} <= self.both
        return both and (self.one_of is None or one in self.one_of or other in self.one_of)


def eligible(connection: Connection, which: WhichPairs, position: int) -> Eligible:
    """Whose rivalries are meant by *which*, by what the log held at *position*.

    The sex is that registered; where none is, that of the athlete's first race which says its own. So the men and women
    of a file of results are told apart.
    """
    return Eligible(
        None if which.sex is None else _of_sex(connection, which.sex, position),
        None if which.nation is None else _keys(connection, athletes.c.country == which.nation),
    )


def _of_sex(connection: Connection, sex: str, position: int) -> frozenset[int]:
    first = (
        select(races.c.sex)
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .where(entries.c.athlete == athletes.c.key, races.c.key <= position, races.c.sex.in_(SEXES))
        .order_by(entries.c.occurred, entries.c.rank, entries.c.race)
        .limit(1)
        .scalar_subquery()
    )
    return _keys(connection, func.coalesce(athletes.c.sex, first) == sex)


def _keys(connection: Connection, condition: ColumnElement[bool]) -> frozenset[int]:
    return frozenset(connection.scalars(select(athletes.c.key).where(condition)))
