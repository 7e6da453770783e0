"""What the verdicts on the claims about somebody rest on beside him or her: whom else they name, and titles."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, select

from domain.claims import NthWithTitlesClaim, TitleClaim
from domain.events import ClaimPublished, TitleStripped, TitleWon, type_of
from projections.queries.bounded import POSITION, last_of
from projections.queries.fact_columns import HAPPENING, happening_of
from projections.queries.people import portions
from projections.read_model.tables import athletes, happenings, roles

_OF_TITLES = (TitleClaim, NthWithTitlesClaim)
_WON_OR_STRIPPED = tuple(type_of(each) for each in (TitleWon, TitleStripped))


class JudgedWith(NamedTuple):
    """The ids of others whom the claims name; *titles*: whether one is of a title, which is won under many names."""

    others: frozenset[str] = frozenset()
    titles: bool = False


def judged_with(connection: Connection, ids: Iterable[str], position: int) -> JudgedWith:
    """Of the claims about any of *ids* up to *position*, whether they stand or not."""
    own = frozenset(ids)
    named: set[str] = set()
    titles = False
    for portion in portions(sorted(own)):
        for row in connection.execute(_claims(), {"ids": portion, "position": position}):
            claim = happening_of(connection, row, None).content
            if isinstance(claim, ClaimPublished):
                named.update(claim.athletes)
                titles |= isinstance(claim.said, _OF_TITLES)
    return JudgedWith(frozenset(named - own), titles)


def last_title(connection: Connection, position: int) -> int:
    """The last position up to *position* by which any title was won, stripped or given back."""
    return last_of(connection, _WON_OR_STRIPPED, position)


@lru_cache(maxsize=1)
def _claims() -> Select[Any]:
    return (
        select(*HAPPENING.columns)
        .select_from(athletes)
        .join(roles, roles.c.athlete == athletes.c.key)
        .join(happenings, happenings.c.position == roles.c.happening)
        .where(
            athletes.c.id.in_(bindparam("ids", expanding=True)),
            happenings.c.kind == ClaimPublished.APPEARS_AS,
            happenings.c.position <= POSITION,
        )
    )
