"""Who said these words."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.fields.describing import described
from domain.refusals import FieldNeeded, Refused
from domain.values.slugs import SLUG


class QuoteClaim(Claim, frozen=True, kw_only=True, tag="quote"):
    """*“It is going to be a race for the ages,” said Lord Coe*; whoever it is about is whose quotes are looked at."""

    IN_SHORT: ClassVar[str] = "Who said these words, and when."

    speaker: Annotated[str, described("An athlete's id, or any name.", example="Sebastian Coe")]
    words: Annotated[str, described("As they are quoted; some of the words will do.")]
    date: Annotated[str | None, described("When: a day, a month or a year.", example="2024-08-01")] = None
    about: Annotated[tuple[str, ...], described("About whom; needed of who is no athlete.")] = ()

    def refusals(self) -> Iterator[Refused]:
        yield from super().refusals()
        if not self.about and SLUG.fullmatch(self.speaker) is None:
            yield FieldNeeded("/about", "a speaker who is no athlete")

    def persons(self) -> Iterator[tuple[str, str]]:
        """Who says it too, where that is an id."""
        if SLUG.fullmatch(self.speaker) is not None:
            yield "/speaker", self.speaker
        yield from super().persons()
