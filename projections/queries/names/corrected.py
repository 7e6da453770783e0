"""What is known of an athlete within the bounds, beside the name: as registered, but for what was completed and
corrected since. Few are corrected, and fewer get another country: whatever asks for a nation goes by the index of those
registered for it, and looks at the few besides.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, func, select, union_all

from domain.values.external_ids import with_corrected
from projections.facts import Bounds
from projections.queries.bounded import KNOWN_AT, POSITION, values_of
from projections.read_model.rows.people import SaidSince
from projections.read_model.tables import athletes, corrections

_OF_THE_ATHLETE = corrections.c.athlete == athletes.c.key

SAID: ColumnElement[str | None] = (
    select(func.aggregate_strings(corrections.c.said, ",")).where(_OF_THE_ATHLETE).correlate(athletes).scalar_subquery()
)
"""All that was ever said since of a row of ``athletes``: each a ``SaidSince``, in no order. They are few."""


def _last(name: str) -> ColumnElement[Any]:
    said = (
        select(corrections.c[name])
        .where(
            _OF_THE_ATHLETE,
            corrections.c[name].is_not(None),
            corrections.c.known <= KNOWN_AT,
            corrections.c.position <= POSITION,
        )
        .order_by(corrections.c.position.desc())
        .limit(1)
        .correlate(athletes)
        .scalar_subquery()
    )
    return func.coalesce(said, athletes.c[name])


COUNTRY: ColumnElement[str] = _last("country")
"""The country of a row of ``athletes`` within the bounds, which are parameters of the query (``values_of``)."""
SEX: ColumnElement[str | None] = _last("sex")

_BOUND_FOR_ANOTHER = corrections.c.country.is_not(None)
_MAY_HAVE_MOVED = (
    select(athletes.c.key, athletes.c.id, athletes.c.country.label("was"), COUNTRY.label("now"))
    .where(athletes.c.key.in_(select(corrections.c.athlete).where(_BOUND_FOR_ANOTHER)))
    .subquery("may_have_moved")
)
MOVED = select(_MAY_HAVE_MOVED).where(_MAY_HAVE_MOVED.c.was != _MAY_HAVE_MOVED.c.now).subquery("moved")
"""Those of another country within the bounds than they were registered for: ``key``, ``id``, ``was``, ``now``."""


class Registered(NamedTuple):
    """What a registration said of an athlete."""

    name: str
    country: str
    born: str | None
    sex: str | None
    external_ids: dict[str, str]


def said_since(said: str | None) -> tuple[SaidSince, ...]:
    """What ``SAID`` holds, in the order of the log."""
    return tuple(sorted(_said(f"[{said}]"))) if said is not None else ()


_said = msgspec.json.Decoder(list[SaidSince]).decode


def as_corrected(registered: Registered, said: Iterable[SaidSince], at: Bounds) -> Registered:
    """What is known within the bounds by what was *said* since."""
    known = registered
    for each in said:
        if each.position <= at.position and each.known <= at.known_at:
            known = known._replace(
                country=each.country or known.country,
                born=each.born or known.born,
                sex=each.sex or known.sex,
                external_ids=with_corrected(known.external_ids, each.external_ids),
            )
    return known


def keys_registered_for(country: ColumnElement[str] | str) -> CompoundSelect[Any]:
    """The keys of those of a nation."""
    own = select(athletes.c.key).where(athletes.c.country == country, athletes.c.key.not_in(select(MOVED.c.key)))
    return union_all(own, select(MOVED.c.key).where(MOVED.c.now == country))


def moved(connection: Connection, at: Bounds) -> dict[str, str]:
    """The country within the bounds of those who were registered for another, by id."""
    return {row.id: row.now for row in connection.execute(_ALL_MOVED, values_of(at))}


_ALL_MOVED: Select[Any] = select(MOVED.c.id, MOVED.c.now)
