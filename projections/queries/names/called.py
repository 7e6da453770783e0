"""The name within the bounds: the one registered, or the last given since that stands."""

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, bindparam, func, select

from domain.events import AthleteCorrected, AthleteRenamed, RenamingRetracted, type_of
from domain.values.dates import FIRST_DAY, UNBOUNDED, day_of
from projections.facts import Bounds, everything_at
from projections.queries.bounded import last_of, last_query, stands, values_of
from projections.read_model.tables import athletes, happenings, names

EVER = everything_at(UNBOUNDED)
"""Without a bound: the name that somebody has now."""


NAME: ColumnElement[str] = func.coalesce(
    select(names.c.name)
    .join(happenings, happenings.c.position == names.c.position)
    .where(names.c.athlete == athletes.c.key, stands())
    .order_by(happenings.c.occurred.desc(), happenings.c.position.desc())
    .limit(1)
    .correlate(athletes)
    .scalar_subquery(),
    athletes.c.name,
)
"""The name of a row of ``athletes`` within the bounds, which are parameters of the query (``values_of``)."""


class NameGiven(NamedTuple):
    """A name from a day on, by the event at *position*; without a day from the beginning."""

    name: str
    since: str | None
    position: int


_GIVEN = (
    select(names.c.name, happenings.c.occurred, names.c.position)
    .join(happenings, happenings.c.position == names.c.position)
    .where(names.c.athlete == bindparam("athlete"), stands())
    .order_by(happenings.c.occurred, happenings.c.position)
)


def names_given(connection: Connection, athlete: int, registered_as: str, at: Bounds) -> list[NameGiven]:
    """Each name that the *athlete* of that key bears or bore, within the bounds, the first first. One that was posted
    in error is not among them.
    """
    found = [NameGiven(registered_as, None, athlete)]
    for name, occurred, position in connection.execute(_GIVEN, {"athlete": athlete, **values_of(at)}):
        if occurred == FIRST_DAY:
            found[0] = NameGiven(name, None, position)
        else:
            found.append(NameGiven(name, day_of(occurred).isoformat(), position))
    return found


_SAID_OF_PEOPLE = tuple(type_of(each) for each in (AthleteRenamed, RenamingRetracted, AthleteCorrected))


def last_said_of_anybody(connection: Connection, position: int) -> int:
    """The last position up to *position* that gave anybody another name, or completed or corrected what else is known:
    it bears on every answer that names.
    """
    return last_of(connection, _SAID_OF_PEOPLE, position)


def said_of_anybody() -> Select[Any]:
    """What ``last_said_of_anybody`` asks."""
    return last_query(_SAID_OF_PEOPLE)
