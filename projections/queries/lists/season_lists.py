"""The lists that a list is made of: those of its seasons, ``1500m m outdoor 2024`` and its like, or of all of them."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, String, bindparam, func, literal_column, select, union_all

from domain.values.vocabulary import OPEN_SEX, SEXES
from projections.calculators.lists.listing import Listing
from projections.queries.bounded import POSITION
from projections.queries.dependencies import last_on_everybody
from projections.read_model.rows.marks import list_of, without_year
from projections.read_model.tables import seasons

_FIRST, _LAST = 0, 9999
_REMEMBERED = 8
UNTOLD = None
"""The sex of a list of races that do not say theirs."""


def season_lists(connection: Connection, listing: Listing) -> dict[str, str | None]:
    """The season's lists that *listing* may have marks of, the oldest first, and which sex each is of."""
    sexes = dict(whole_lists(listing))
    walked = connection.execute(_there_are(len(sexes)), _from_to(listing, sexes))
    found = sorted((year_of(row.season), row.season, sexes[row.named]) for row in walked)
    return {name: sex for _, name, sex in found}


def year_of(season: str) -> str:
    """The year of a season's list, by its name."""
    return season[-4:]


def whole_lists(listing: Listing) -> Iterator[tuple[str, str | None]]:
    """The lists of all seasons, which the listing may have marks of, and which sex each is of."""
    of_it = {None: SEXES, OPEN_SEX: ()}.get(listing.sex, (listing.sex,))
    sexes = (*of_it, UNTOLD)
    doors = (False, True) if listing.indoor is None else (listing.indoor,)
    for sex in sexes:
        for indoor in doors:
            yield list_of(listing.discipline, sex, indoor), sex


def last_bearing_on_list(connection: Connection, listing: Listing, position: int) -> int:
    """The last position up to *position* that may change the list."""
    names = [name for name, _ in whole_lists(listing)]
    last = connection.scalar(_last(len(names)), _from_to(listing, names) | {"position": position}) or 0
    return max(last, last_on_everybody(connection, position).last)


def _from_to(listing: Listing, names: Iterable[str]) -> dict[str, str]:
    first, last = (_FIRST, _LAST) if listing.season is None else (listing.season, listing.season)
    asked: dict[str, str] = {}
    for at, name in enumerate(names):
        asked |= {f"named{at}": name, f"first{at}": f"{name} {first:04d}", f"last{at}": f"{name} {last:04d}"}
    return asked


@lru_cache(maxsize=_REMEMBERED)
def _there_are(lists: int) -> Select[Any]:
    """The seasons of so many lists, each ``named`` from ``first`` to ``last``: each season in one step of the index,
    however many events it has.
    """
    parts = (
        select(*(bindparam(f"{name}{at}", type_=String()).label(name) for name in ("named", "first", "last")))
        for at in range(lists)
    )
    asked = union_all(*parts).subquery("asked")
    season = seasons.c.season
    first = select(func.min(season)).where(season >= asked.c.first, season <= asked.c.last).scalar_subquery()
    walk = select(asked.c.named, asked.c.last, first.label("season")).cte("walk", recursive=True)
    after = select(func.min(season)).where(season > walk.c.season, season <= walk.c.last).scalar_subquery()
    walk = walk.union_all(select(walk.c.named, walk.c.last, after).where(walk.c.season.is_not(None)))
    # Between them may be what only a store's own order of texts puts there.
    return select(walk.c.named, walk.c.season).where(literal_column(without_year("walk.season")) == walk.c.named)


@lru_cache(maxsize=_REMEMBERED)
def _last(lists: int) -> Select[Any]:
    """The last event of them up to a position: a seek a season."""
    walked = _there_are(lists).subquery()
    last = (
        select(seasons.c.position)
        .where(seasons.c.season == walked.c.season, seasons.c.position <= POSITION)
        .order_by(seasons.c.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    return select(func.max(last)).select_from(walked)
