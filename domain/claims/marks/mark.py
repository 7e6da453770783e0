"""A mark in a race."""

from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.claims.race_ref import RaceRef
from domain.fields.describing import described


class MarkClaim(Claim, frozen=True, kw_only=True, tag="mark"):
    """*Ingebrigtsen ran 3:26.73 in Monaco*."""

    IN_SHORT: ClassVar[str] = "A mark in a race."

    athlete: Annotated[str, described(example="jakob-ingebrigtsen")]
    mark: Annotated[str, described("In the sport's own form.", example="3:26.73")]
    discipline: Annotated[str | None, described(example="1500m")] = None
    race: Annotated[RaceRef | None, described("Which race; any of the athlete's unless given.")] = None
