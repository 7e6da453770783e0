"""The last meeting of two."""

from typing import Annotated, ClassVar

from domain.claims.base import OfPair
from domain.claims.race_ref import RaceRef
from domain.fields.describing import described


class LastMeetingClaim(OfPair, frozen=True, kw_only=True, tag="last-meeting"):
    """*When they last met, in the mile in Eugene, Kerr was ahead*; without either field: that they met at all."""

    IN_SHORT: ClassVar[str] = "The last meeting of two: which race it was, who was ahead."

    winner: Annotated[str | None, described("Who of the two was ahead.")] = None
    race: RaceRef | None = None
