"""The claims of an outlet, or of all of them: those that stand, the latest first; and whom any of them ever named."""

from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, func, select, true

from domain.events import ClaimPublished, Identities
from domain.values.slugs import slug
from projections.facts import Bounds, Happening
from projections.queries.bounded import POSITION, stands, values_of
from projections.queries.fact_columns import HAPPENING
from projections.queries.happenings import as_happening
from projections.read_model.tables import athletes, happenings, roles


class EverNamed(NamedTuple):
    """The last event by which a claim was published or retracted, and the athletes whom the claims name."""

    last: int
    athletes: tuple[str, ...]


def claims_of(
    connection: Connection, outlet: str | None, at: Bounds, ids: Identities, passed: int, most: int
) -> list[Happening]:
    """The *most* claims behind the first *passed* that stand within the bounds; of an outlet whatever its spelling."""
    asked = {"outlet": slug(outlet) if outlet is not None else None, "passed": passed, "most": most}
    rows = connection.execute(_claims_query(of_one=outlet is not None), {**values_of(at), **asked})
    return [as_happening(connection, row, None, ids) for row in rows]


def how_many(connection: Connection, outlet: str | None, at: Bounds) -> int:
    """How many claims stand within the bounds."""
    standing = _claims_query(of_one=outlet is not None).limit(None).offset(None).order_by(None).subquery()
    asked = {"outlet": slug(outlet) if outlet is not None else None}
    return connection.scalar(select(func.count()).select_from(standing), {**values_of(at), **asked}) or 0


def ever_named(connection: Connection, outlet: str | None, position: int, most: int) -> EverNamed:
    """Of the claims up to *position*, whether they stand or not; not more than *most* athletes and one."""
    of_outlet = _of(outlet is not None)
    asked = {"outlet": slug(outlet) if outlet is not None else None, "position": position}
    last = [
        connection.scalar(select(func.max(at)).where(*of_outlet, at <= POSITION), asked) or 0
        for at in (happenings.c.position, happenings.c.ended)
    ]
    named = (
        select(athletes.c.id)
        .distinct()
        .select_from(happenings)
        .join(roles, roles.c.happening == happenings.c.position)
        .join(athletes, athletes.c.key == roles.c.athlete)
        .where(*of_outlet, happenings.c.position <= POSITION)
        .order_by(athletes.c.id)
        .limit(most + 1)
    )
    return EverNamed(max(last), tuple(connection.scalars(named, asked)))


@lru_cache(maxsize=2)
def _claims_query(*, of_one: bool) -> Select[Any]:
    return (
        select(*HAPPENING.columns)
        .where(*_of(of_one), stands())
        .order_by(happenings.c.occurred.desc(), happenings.c.position.desc())
        .limit(bindparam("most"))
        .offset(bindparam("passed"))
    )


def _of(of_one: bool) -> tuple[Any, ...]:
    kind = happenings.c.kind == ClaimPublished.APPEARS_AS
    return kind, happenings.c.subject == bindparam("outlet") if of_one else true()
