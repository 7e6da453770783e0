"""A personal or season's best."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.claims.race_ref import RaceRef
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import Refused

BESTS = ("personal", "season")


class BestClaim(Claim, frozen=True, kw_only=True, tag="best"):
    """*His personal best is 3:26.73*; *a season's best in Oslo*. It is the best on the day of the claim; where a race
    is named, on that of the race.
    """

    IN_SHORT: ClassVar[str] = "A personal or season's best."

    athlete: Annotated[str, described(example="josh-kerr")]
    which: Annotated[str, described(one_of=BESTS)]
    discipline: Annotated[str | None, described(example="1500m")] = None
    mark: Annotated[str | None, described(example="3:29.05")] = None
    race: RaceRef | None = None
    season: Annotated[int | None, described("Of `season`: which; that of the claim's day unless given.")] = None

    def refusals(self) -> Iterator[Refused]:
        yield from super().refusals()
        yield from rules.one_of("/which", self.which, BESTS)
