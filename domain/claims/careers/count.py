"""How many starts, wins, finals or medals."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.claims.race_ref import RaceRef
from domain.claims.scope import ClaimedScope
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import Refused

COUNTED = ("starts", "wins", "finals", "medals")


class CountClaim(Claim, frozen=True, kw_only=True, tag="count"):
    """*Raced just twice since Eugene*; *has yet to enter a 1500 m this year* (``number`` 0); *four wins in 2024*."""

    IN_SHORT: ClassVar[str] = "How many starts, wins, finals or medals: ever, since a race or a day, in a season."

    athlete: Annotated[str, described(example="josh-kerr")]
    of: Annotated[str, described("`wins` are finals won, `starts` races of any round.", one_of=COUNTED)]
    number: Annotated[int, described(example=2)]
    at_most: Annotated[bool | None, described("True: so many or fewer.")] = None
    since: Annotated[RaceRef | None, described("Behind this race, which does not count itself.")] = None
    since_date: Annotated[str | None, described("From this day, month or year on.")] = None
    season: Annotated[int | None, described("In this calendar year.", example=2024)] = None
    discipline: Annotated[str | None, described(example="1500m")] = None
    scope: ClaimedScope | None = None
    in_this_log: Annotated[bool | None, described("True: said of this log, not of the world.")] = None

    def refusals(self) -> Iterator[Refused]:
        yield from super().refusals()
        yield from rules.one_of("/of", self.of, COUNTED)
