"""Which pairs are ranked, and by what: those of a sex, those with somebody of a nation, among its own or abroad."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, CompoundSelect, Connection, func, or_, select

from domain.values.vocabulary import SEXES
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.queries.bounded import values_of
from projections.queries.careers.scope_in_sql import Conditions
from projections.queries.names.corrected import SEX, keys_registered_for
from projections.ranking.careers_in_sql import standing_keys
from projections.ranking.score import BY_SCORE, MERITS, Merit
from projections.read_model.tables import athletes, entries, races

RECENCY = "recency"
SORTS = (*MERITS, RECENCY)
"""What rivalries can be sorted by; the last needs no ranking of all."""


class WhichPairs(NamedTuple):
    """Pairs *by* merit: of two of one *sex*, with one of a *nation* at least; None asks nothing.

    With *abroad* exactly one of the two is of the nation, where it is False both are.
    """

    by: str = BY_SCORE.name
    sex: str | None = None
    nation: str | None = None
    abroad: bool | None = None

    @property
    def merit(self) -> Merit:
        return MERITS[self.by]


BY_SCORE_ALONE = WhichPairs()


class Eligible(NamedTuple):
    """Whose rivalries are asked for, by key: both are among *both*, one at least is *one_of*; None is everybody.

    abroad    that only one may be *one_of*
    """

    both: frozenset[int] | None
    one_of: frozenset[int] | None
    abroad: bool = False

    @property
    def wanted(self) -> Callable[[int, int], bool] | None:
        """Which pairs of those among *both*; None is all of them."""
        theirs, most = self.one_of, 1 if self.abroad else 2
        return None if theirs is None else lambda one, other: 0 < (one in theirs) + (other in theirs) <= most


def eligible(connection: Connection, which: WhichPairs, at: Bounds) -> Eligible:
    """Whose rivalries are meant by *which*, by what was known within the bounds.

    The sex is that registered, or given since; where none is, that of the athlete's first race which says its own. So
    the men and women of a file of results are told apart.
    """
    both = None if which.sex is None else _of_sex(connection, which.sex, at)
    theirs = None if which.nation is None else frozenset(connection.scalars(_registered(which.nation, at)))
    if theirs is not None and which.abroad is False:
        return Eligible(theirs if both is None else both & theirs, None)
    return Eligible(both, theirs, bool(which.abroad))


def raced_in(connection: Connection, facts: VisibleFacts, which: WhichPairs) -> Conditions:
    """Of a race: that anybody of the nation was ever listed in it; no other can be a meeting of its rivalries.

    Of who is merged away, the registration of the id that stands counts.
    """
    if which.nation is None:
        return []
    merged = standing_keys(connection, facts)
    of_it = frozenset(connection.scalars(_registered(which.nation, facts.at))) if merged else frozenset()
    also = sorted(old for old, new in merged.items() if new in of_it)
    listed = or_(entries.c.athlete.in_(_registered(which.nation, facts.at)), entries.c.athlete.in_(also))
    return [races.c.key.in_(select(entries.c.race).where(listed))]


def _of_sex(connection: Connection, sex: str, at: Bounds) -> frozenset[int]:
    first = (
        select(races.c.sex)
        .select_from(entries)
        .join(races, races.c.key == entries.c.race)
        .where(entries.c.athlete == athletes.c.key, races.c.key <= at.position, races.c.sex.in_(SEXES))
        .order_by(entries.c.occurred, entries.c.rank, entries.c.race)
        .limit(1)
        .scalar_subquery()
    )
    return _keys(connection, func.coalesce(SEX, first) == sex, at)


def _registered(nation: str, at: Bounds) -> CompoundSelect[Any]:
    return keys_registered_for(nation).params(values_of(at))


def _keys(connection: Connection, condition: ColumnElement[bool], at: Bounds) -> frozenset[int]:
    return frozenset(connection.scalars(select(athletes.c.key).where(condition), values_of(at)))
