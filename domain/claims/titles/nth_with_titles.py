"""The nth man or woman with so many titles."""

from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.fields.describing import described


class NthWithTitlesClaim(Claim, frozen=True, kw_only=True, tag="nth-with-titles"):
    """*Only the second man with two Olympic 1500 m titles* (``times``, ``rank``); ``would``: if he wins it next.

    Without a rank: that so many titles are theirs, no fewer and no more.
    """

    IN_SHORT: ClassVar[str] = "The nth man or woman with so many titles of one name; or who would be."

    athlete: Annotated[str, described(example="jakob-ingebrigtsen")]
    title: Annotated[str, described(example="Olympic 1500m")]
    times: Annotated[int, described("How many titles.", example=2)]
    rank: Annotated[int | None, described("The how manieth to have so many.", example=2)] = None
    would: Annotated[bool | None, described("True: by winning the next.")] = None
