"""The lists that a list is made of: those of its seasons, ``1500m m outdoor 2024`` and its like, or of all of them."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, bindparam, func, literal_column, select

from domain.values.vocabulary import SEXES
from projections.calculators.lists.listing import Listing
from projections.queries.bounded import POSITION
from projections.queries.dependencies import last_coverage_of_everybody, last_merge
from projections.queries.names.called import last_renaming
from projections.read_model.rows.marks import list_of, without_year
from projections.read_model.tables import seasons

_FIRST, _LAST = 0, 9999
UNTOLD = None
"""The sex of a list of races that do not say theirs."""


def season_lists(connection: Connection, listing: Listing) -> dict[str, str | None]:
    """The season's lists that *listing* may have marks of, the oldest first, and which sex each is of."""
    found: list[tuple[str, str, str | None]] = []
    for name, sex in whole_lists(listing):
        found += [(year_of(each), each, sex) for each in connection.scalars(_between(), _from_to(listing, name))]
    return {name: sex for _, name, sex in sorted(found)}


def year_of(season: str) -> str:
    """The year of a season's list, by its name."""
    return season[-4:]


def whole_lists(listing: Listing) -> Iterator[tuple[str, str | None]]:
    """The lists of all seasons, which the listing may have marks of, and which sex each is of."""
    sexes = (*SEXES, UNTOLD) if listing.sex is None else (listing.sex, UNTOLD)
    doors = (False, True) if listing.indoor is None else (listing.indoor,)
    for sex in sexes:
        for indoor in doors:
            yield list_of(listing.discipline, sex, indoor), sex


def last_bearing_on_list(connection: Connection, listing: Listing, position: int) -> int:
    """The last position up to *position* that may change the list."""
    last = [
        connection.scalar(_last(), _from_to(listing, name) | {"position": position}) or 0
        for name, _ in whole_lists(listing)
    ]
    who = (last_merge(connection, position), last_renaming(connection, position))
    return max(*last, *who, last_coverage_of_everybody(connection, position))


def _from_to(listing: Listing, name: str) -> dict[str, str]:
    first, last = (_FIRST, _LAST) if listing.season is None else (listing.season, listing.season)
    return {"named": name, "first": f"{name} {first:04d}", "last": f"{name} {last:04d}"}


@lru_cache(maxsize=1)
def _between() -> Select[Any]:
    """The seasons of the list ``named`` from ``first`` to ``last``, each in one step of the index however many events
    it has.
    """
    first: BindParameter[str] = bindparam("first")
    last: BindParameter[str] = bindparam("last")
    season = seasons.c.season
    walk = select(func.min(season).label("season")).where(season >= first, season <= last).cte("walk", recursive=True)
    after = select(func.min(season)).where(season > walk.c.season, season <= last).scalar_subquery()
    walk = walk.union_all(select(after).where(walk.c.season.is_not(None)))
    # Between them may be what only a store's own order of texts puts there.
    return select(walk.c.season).where(literal_column(without_year("walk.season")) == bindparam("named"))


@lru_cache(maxsize=1)
def _last() -> Select[Any]:
    """The last event of them up to a position: a seek a season."""
    walked = _between().subquery()
    last = (
        select(seasons.c.position)
        .where(seasons.c.season == walked.c.season, seasons.c.position <= POSITION)
        .order_by(seasons.c.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    return select(func.max(last)).select_from(walked)
