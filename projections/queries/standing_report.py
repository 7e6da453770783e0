"""Which report of a race stands within the bounds, what a ruling took of it, and which line of a person counts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, FromClause, exists, false, func, select, tuple_

from projections.queries.bounded import KNOWN_AT, POSITION
from projections.read_model.tables import annulments, lines, races, versions


def standing(race: ColumnElement[int]) -> ColumnElement[int]:
    """The position of the last report of *race* within the bounds."""
    reported = versions.alias()
    return (
        select(reported.c.position)
        .where(reported.c.race == race, reported.c.position <= POSITION, reported.c.known <= KNOWN_AT)
        .order_by(reported.c.position.desc())
        .limit(1)
        .scalar_subquery()
    )


def of_standing(of: FromClause) -> ColumnElement[bool]:
    """Whether a row of *of*, which has race and version, is of the report that stands; nearly every one is."""
    return often(of.c.version == standing(of.c.race))


def often(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """*condition*, which holds of many rows. A server takes a plain equation for nearly never true, and reads and sorts
    a whole list to give its first.
    """
    return func.coalesce(condition, false())


def annulled(
    athlete: ColumnElement[int] | BindParameter[int] | Any,
    race: ColumnElement[Any] = races.c.key,
    report: ColumnElement[Any] = versions.c.position,
) -> ColumnElement[bool]:
    """Whether a ruling within the bounds, later than the standing report, took the line (or the whole race)."""
    ruling = annulments.alias()
    return exists().where(
        ruling.c.race == race,
        ruling.c.athlete == athlete,
        ruling.c.position > report,
        ruling.c.position <= POSITION,
        ruling.c.known <= KNOWN_AT,
    )


def counted_once(of: FromClause, twice: Sequence[tuple[int, int]] | BindParameter[Any]) -> ColumnElement[bool]:
    """Whether a row of *of*, which has athlete, race and version, counts: of one person listed twice the id registered
    first does. *twice*: the keys of one person, pair by pair, that registered later first.
    """
    other = lines.alias()
    same = tuple_(of.c.athlete, other.c.athlete).in_(twice)
    return ~exists().where(other.c.race == of.c.race, other.c.version == of.c.version, same)
