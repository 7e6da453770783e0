"""The last event that may decide who led a season, or where a mark stood on the list of all seasons."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, bindparam, func, literal_column, select, union_all

from domain.values.vocabulary import SEXES
from projections.queries.bounded import POSITION
from projections.read_model.rows.marks import without_year
from projections.read_model.tables import athletes, entries, races, seasons


def last_bearing_on_seasons(connection: Connection, ids: Iterable[str], position: int) -> int:
    """The last position up to *position* that may decide who led a season those of *ids* have marks of, or what a list
    was like by then: of each of their lists, the seasons up to the last that they have marks of; of a list of one sex
    those too that leave it open, and of such a list those of each sex.
    """
    return connection.scalar(_last(), {"asked": sorted(ids), "position": position}) or 0


@lru_cache(maxsize=1)
def _last() -> Select[Any]:
    """A seek for each season of each list."""
    run = _runs().cte("run")
    season = seasons.c.season
    first = select(func.min(season)).where(season >= run.c.named + " 0000", season <= run.c.upto).scalar_subquery()
    walk = select(run.c.named, run.c.upto, first.label("season")).cte("walk", recursive=True)
    after = select(func.min(season)).where(season > walk.c.season, season <= walk.c.upto).scalar_subquery()
    walk = walk.union_all(select(walk.c.named, walk.c.upto, after).where(walk.c.season.is_not(None)))
    last = (
        select(seasons.c.position)
        .where(seasons.c.season == walk.c.season, seasons.c.position <= POSITION)
        .order_by(seasons.c.position.desc())
        .limit(1)
        .scalar_subquery()
    )
    # Between the seasons of a list may be what only a store's own order of texts puts there.
    of_list = literal_column(without_year("walk.season")) == walk.c.named
    return select(func.max(last)).select_from(walk).where(of_list)


def last_seasons_of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """By the name of a list without its year, the last season on it in which anybody of *ids* raced."""
    return {row.named: row.upto for row in connection.execute(_runs(), {"asked": sorted(ids)})}


def _runs() -> Select[Any]:
    """By the name of each list, its last season that matters."""
    own = _own_runs().cte("own")
    is_open = own.c.named.like(f"%{_OPEN}%")
    others = [
        *(_renamed(own, each, _OPEN).where(own.c.named.like(f"%{each}%")) for each in _OF_A_SEX),
        *(_renamed(own, _OPEN, each).where(is_open) for each in _OF_A_SEX),
    ]
    every = union_all(select(own.c.named, own.c.upto), *others).subquery("every_list")
    return select(every.c.named, func.max(every.c.upto).label("upto")).group_by(every.c.named)


_OPEN, *_OF_A_SEX = (f" {sex} " for sex in ("-", *SEXES))
"""What the name of a list says of the sex."""


def _renamed(own: CTE, sex: str, other: str) -> Select[Any]:
    return select(*(func.replace(each, sex, other).label(each.name) for each in (own.c.named, own.c.upto)))


def _own_runs() -> Select[Any]:
    named: ColumnElement[Any] = literal_column(without_year("races.season"))
    return (
        select(named.label("named"), func.max(races.c.season).label("upto"))
        .select_from(entries)
        .join(races, entries.c.race == races.c.key)
        .join(athletes, athletes.c.key == entries.c.athlete)
        .where(athletes.c.id.in_(bindparam("asked", expanding=True)), races.c.season.is_not(None))
        .group_by(named)
    )
