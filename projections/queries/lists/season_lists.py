"""The season's lists that a list is made of: ``1500m m outdoor 2024`` and its like, found by index."""

from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, select

from domain.values.vocabulary import SEXES
from projections.calculators.lists.listing import Listing
from projections.queries.bounded import POSITION
from projections.queries.dependencies import last_merge
from projections.read_model.tables import season_of, seasons

_FIRST, _LAST = "0000", "9999"
UNTOLD = None
"""The sex of a list of races that do not say theirs."""


def season_lists(connection: Connection, listing: Listing) -> dict[str, str | None]:
    """The season's lists that *listing* may have marks of, the oldest first, and which sex each is of."""
    sexes = (*SEXES, UNTOLD) if listing.sex is None else (listing.sex, UNTOLD)
    doors = (False, True) if listing.indoor is None else (listing.indoor,)
    found: list[tuple[str, str, str | None]] = []
    for sex in sexes:
        for indoor in doors:
            first, last = (season_of(listing.discipline, sex, indoor, year) for year in _years(listing))
            names = connection.scalars(_between(), {"first": first, "last": last})
            found += [(name[-4:], name, sex) for name in names if name[:-4] == first[:-4]]
    return {name: sex for _, name, sex in sorted(found)}


def last_bearing_on_list(connection: Connection, listing: Listing, position: int) -> int:
    """The last position up to *position* that may change the list."""
    last = [
        connection.scalar(_last(), {"season": season, "position": position}) or 0
        for season in season_lists(connection, listing)
    ]
    return max((*last, last_merge(connection, position)), default=0)


def _years(listing: Listing) -> tuple[str, str]:
    return (_FIRST, _LAST) if listing.season is None else (f"{listing.season:04d}", f"{listing.season:04d}")


@lru_cache(maxsize=1)
def _between() -> Select[Any]:
    """The names from ``first`` to ``last``, each in one step of the index however many events it has."""
    first: BindParameter[str] = bindparam("first")
    last: BindParameter[str] = bindparam("last")
    name = seasons.c.season
    walk = select(func.min(name).label("name")).where(name >= first, name <= last).cte("walk", recursive=True)
    after = select(func.min(name)).where(name > walk.c.name, name <= last).scalar_subquery()
    walk = walk.union_all(select(after).where(walk.c.name.is_not(None)))
    return select(walk.c.name).where(walk.c.name.is_not(None))


@lru_cache(maxsize=1)
def _last() -> Select[Any]:
    return (
        select(seasons.c.position)
        .where(seasons.c.season == bindparam("season"), seasons.c.position <= POSITION)
        .order_by(seasons.c.position.desc())
        .limit(1)
    )
