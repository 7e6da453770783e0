"""A place on a list of marks."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import Refused

LISTED_AS = ("athletes", "marks")


class ListPlaceClaim(Claim, frozen=True, kw_only=True, tag="list-place"):
    """*Leads the world this year* (``rank`` 1, ``season``); *the second-fastest man ever*; *the fourth-fastest time
    ever* (``listed`` marks). The list is of the athlete's sex.
    """

    IN_SHORT: ClassVar[str] = "A place on the list of a season, of a country, of all time."

    athlete: Annotated[str, described(example="jakob-ingebrigtsen")]
    discipline: Annotated[str, described(example="1500m")]
    rank: Annotated[int, described("1 leads.", example=1)] = 1
    season: Annotated[int | None, described("A calendar year; of all time unless given.", example=2024)] = None
    country: Annotated[str | None, described("Three letters; of the world unless given.", example="GBR")] = None
    mark: Annotated[str | None, described("The mark that it is with.", example="3:26.73")] = None
    listed: Annotated[str | None, described("Athletes with their best, or every mark.", one_of=LISTED_AS)] = None

    def refusals(self) -> Iterator[Refused]:
        yield from super().refusals()
        yield from rules.one_of("/listed", self.listed, LISTED_AS)
