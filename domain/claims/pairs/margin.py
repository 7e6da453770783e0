"""By how much one of two was ahead of the other."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from domain.claims.base import OfPair
from domain.claims.race_ref import RaceRef
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import Refused


class MarginClaim(OfPair, frozen=True, kw_only=True, tag="margin"):
    """*Kerr beat Ingebrigtsen by 0.27 seconds in Budapest*; without a number: that he was ahead of him there."""

    IN_SHORT: ClassVar[str] = "By how much one of two was ahead of the other."

    winner: Annotated[str | None, described("Who of the two was ahead.")] = None
    seconds: Annotated[float | None, described("To the digits it is given in.", example=0.27)] = None
    places: Annotated[int | None, described(example=1)] = None
    race: Annotated[RaceRef | None, described("Which meeting; the last unless given.")] = None

    def refusals(self) -> Iterator[Refused]:
        yield from super().refusals()
        yield from rules.within("/seconds", self.seconds, 0, 100_000)
