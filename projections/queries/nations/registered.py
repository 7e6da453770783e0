"""Which nations the log has athletes of, how many, and who they are. Whoever is merged away is counted no more."""

from typing import NamedTuple

from sqlalchemy import Connection, bindparam, func, select

from domain.events import Identities
from projections.facts import Bounds
from projections.queries.people import Athlete, find_athletes
from projections.read_model.tables import athletes


class NationCount(NamedTuple):
    country: str
    athletes: int


def nations(connection: Connection, position: int, ids: Identities) -> list[NationCount]:
    """Every nation that somebody was registered for up to *position*, by its code; *ids* says who is merged."""
    counts = {row.country: int(row.number) for row in connection.execute(_COUNTED, {"position": position})}
    for each in find_athletes(connection, ids).values():
        if each.key <= position:
            counts[each.country] -= 1
    return [NationCount(country, number) for country, number in sorted(counts.items()) if number]


def athletes_of(
    connection: Connection, country: str, at: Bounds, after: str, most: int, ids: Identities
) -> list[Athlete]:
    """The first *most* of a nation's athletes behind the id *after*, in the order of their ids."""
    query = (
        select(athletes.c.id)
        .where(
            athletes.c.country == country,
            athletes.c.key <= at.position,
            athletes.c.id > after,
            athletes.c.id.not_in(sorted(ids)),
        )
        .order_by(athletes.c.id)
        .limit(most)
    )
    found = find_athletes(connection, connection.scalars(query), at)
    return [found[each] for each in sorted(found)]


def how_many(connection: Connection, country: str, position: int, ids: Identities) -> int:
    """How many are registered for one nation."""
    number = connection.scalar(_OF_ONE, {"country": country, "position": position}) or 0
    merged = [each for each in find_athletes(connection, ids).values() if each.country == country]
    return int(number) - sum(each.key <= position for each in merged)


_COUNTED = (
    select(athletes.c.country, func.count().label("number"))
    .where(athletes.c.key <= bindparam("position"))
    .group_by(athletes.c.country)
)
_OF_ONE = select(func.count()).where(
    athletes.c.country == bindparam("country"), athletes.c.key <= bindparam("position")
)
