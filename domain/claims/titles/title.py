"""A title won, or held."""

from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.fields.describing import described


class TitleClaim(Claim, frozen=True, kw_only=True, tag="title"):
    """*The Olympic 1500 m champion of 2021* (``year``); *the reigning world champion* (``holds``)."""

    IN_SHORT: ClassVar[str] = "A title won, or held."

    athlete: Annotated[str, described(example="jakob-ingebrigtsen")]
    title: Annotated[str, described("As it is called in the log: competition and discipline.", example="Olympic 1500m")]
    year: Annotated[int | None, described("When it was won.", example=2021)] = None
    holds: Annotated[bool | None, described("True: nobody has won it since.")] = None
