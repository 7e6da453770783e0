"""Which report of a race stands within the bounds, and what a ruling took of it since."""

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, exists, select

from projections.queries.bounded import KNOWN_AT, POSITION
from projections.read_model.tables import annulments, races, versions


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
