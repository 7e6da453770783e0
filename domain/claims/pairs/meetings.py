"""How often two met."""

from typing import Annotated, ClassVar

from domain.claims.base import OfPair
from domain.fields.describing import described


class MeetingsClaim(OfPair, frozen=True, kw_only=True, tag="meetings"):
    """*They have raced 12 times*; *have met at least ten times*."""

    IN_SHORT: ClassVar[str] = "How often two met."

    count: int
    at_least: Annotated[bool | None, described("True: so often or oftener.")] = None
    in_this_log: Annotated[bool | None, described("True: said of this log, not of the world.")] = None
