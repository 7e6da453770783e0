"""An injury, and the return from it."""

from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.fields.describing import described


class InjuryClaim(Claim, frozen=True, kw_only=True, tag="injury"):
    """*Has had an Achilles injury since the winter*; *is back from injury* (``returned``, ``returned_on``)."""

    IN_SHORT: ClassVar[str] = "An injury, and the return from it."

    athlete: Annotated[str, described(example="jakob-ingebrigtsen")]
    body_part: Annotated[str | None, described(example="achilles tendon")] = None
    date: Annotated[str | None, described("When it happened: a day, a month or a year.", example="2024-02")] = None
    returned: Annotated[bool | None, described("True: has recovered; false: has not.")] = None
    returned_on: Annotated[str | None, described("When: a day, a month or a year.", example="2024-05")] = None
