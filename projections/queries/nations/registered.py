"""Which nations the log has athletes of, how many, and who they are. Whoever is merged away is counted no more; who was
registered for one in error is of the right one.
"""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, String, bindparam, func, select, union_all

from domain.events import Identities
from projections.facts import Bounds
from projections.queries.bounded import POSITION, values_of
from projections.queries.names.corrected import MOVED
from projections.queries.people import Athlete, find_athletes
from projections.read_model.tables import athletes


class NationCount(NamedTuple):
    country: str
    athletes: int


def nations(connection: Connection, at: Bounds, ids: Identities) -> list[NationCount]:
    """Every nation that somebody is of, of those registered up to a position, by its code; *ids* says who is merged."""
    counts = {row.country: int(row.number) for row in connection.execute(_COUNTED, values_of(at))}
    for each in find_athletes(connection, ids, at).values():
        if each.key <= at.position:
            counts[each.country] -= 1
    return [NationCount(country, number) for country, number in sorted(counts.items()) if number]


def athletes_of(
    connection: Connection, country: str, at: Bounds, after: str, most: int, ids: Identities
) -> list[Athlete]:
    """The first *most* of a nation's athletes behind the id *after*, in the order of their ids."""
    asked = {"country": country, "after": after, "most": most, "merged": sorted(ids) or [""], **values_of(at)}
    found = find_athletes(connection, connection.scalars(_A_PAGE, asked), at)
    return [found[each] for each in sorted(found)]


def how_many(connection: Connection, country: str, at: Bounds, ids: Identities) -> int:
    """How many are of one nation."""
    number = connection.scalar(_OF_ONE, {"country": country, **values_of(at)}) or 0
    merged = [each for each in find_athletes(connection, ids, at).values() if each.country == country]
    return int(number) - sum(each.key <= at.position for each in merged)


_NATION = bindparam("country", type_=String())
_COUNTED_THEN = MOVED.c.key <= POSITION
_parts = union_all(
    select(athletes.c.country, func.count().label("number"))
    .where(athletes.c.key <= POSITION)
    .group_by(athletes.c.country),
    select(MOVED.c.was, -func.count()).where(_COUNTED_THEN).group_by(MOVED.c.was),
    select(MOVED.c.now, func.count()).where(_COUNTED_THEN).group_by(MOVED.c.now),
).subquery()
_COUNTED = select(_parts.c.country, func.sum(_parts.c.number).label("number")).group_by(_parts.c.country)
_registered = select(func.count()).where(athletes.c.country == _NATION, athletes.c.key <= POSITION)
_gone = select(func.count()).where(MOVED.c.was == _NATION, _COUNTED_THEN)
_come = select(func.count()).where(MOVED.c.now == _NATION, _COUNTED_THEN)
_OF_ONE = select(_registered.scalar_subquery() - _gone.scalar_subquery() + _come.scalar_subquery())


def _page(query: Select[Any], key: ColumnElement[int], id_: ColumnElement[str]) -> Select[Any]:
    """The first of them, by index where *query* goes by one."""
    behind = (key <= POSITION, id_ > bindparam("after"), id_.not_in(bindparam("merged", expanding=True)))
    return query.where(*behind).order_by(id_).limit(bindparam("most"))


_own = select(athletes.c.id).where(athletes.c.country == _NATION, athletes.c.key.not_in(select(MOVED.c.key)))
_others = select(MOVED.c.id).where(MOVED.c.now == _NATION)
_both = union_all(
    _page(_own, athletes.c.key, athletes.c.id).subquery().select(),
    _page(_others, MOVED.c.key, MOVED.c.id).subquery().select(),
).subquery()
_A_PAGE = select(_both.c.id).order_by(_both.c.id).limit(bindparam("most"))
