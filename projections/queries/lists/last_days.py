"""The last day of which the log has a race: of any, or of a list; whether a bound asks for more. A seek each, at the
end of an index.
"""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from domain.values.dates import Moment, day_of, happened_by
from projections.calculators.lists.listing import Listing
from projections.facts import Bounds
from projections.queries.bounded import AS_OF, AS_OF_CLOCK, values_of
from projections.queries.lists.season_lists import season_lists
from projections.queries.standing_report import standing
from projections.read_model.tables import races

_A_DAY = 86_400_000_000
"""In microseconds: more than any place's clock is ahead of another's calendar."""


def last_day_of_races(connection: Connection, at: Bounds) -> date | None:
    """The day of the last visible race of all."""
    return _day(connection.scalar(_last_race(), values_of(at)))


def last_day_of_list(connection: Connection, listing: Listing, at: Bounds) -> date | None:
    """The day of the last visible race of the discipline and the sex, in or out of doors as asked."""
    latest: dict[str, date] = {}
    for name in reversed(season_lists(connection, listing)):
        if latest and name[-4:] < max(latest):
            break  # of an earlier year
        day = _day(connection.scalar(_last_race().where(races.c.season == bindparam("season")),
                                     {"season": name, **values_of(at)}))  # fmt: skip
        if day is not None:
            latest[name[-4:]] = max(day, latest.get(name[-4:], day))
    return max(latest.values(), default=None)


def all_has_run(connection: Connection, as_of: Moment) -> bool:
    """Whether no race of the log is behind *as_of*, by whichever clock: the bound asks nothing."""
    by = happened_by(as_of)
    later = select(races.c.key).where(races.c.occurred > min(by.calendar, by.clock - _A_DAY)).limit(1)
    return connection.scalar(later) is None


def _day(occurred: int | None) -> date | None:
    return day_of(Moment(occurred)) if occurred is not None else None


@lru_cache(maxsize=1)
def _last_race() -> Select[Any]:
    return (
        select(races.c.occurred)
        .where(races.c.occurred <= AS_OF, races.c.instant <= AS_OF_CLOCK, standing(races.c.key).is_not(None))
        .order_by(races.c.occurred.desc())
        .limit(1)
    )
