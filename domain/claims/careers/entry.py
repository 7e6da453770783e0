"""Somebody is entered for a race."""

from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.claims.race_ref import RaceRef
from domain.fields.describing import described


class EntryClaim(Claim, frozen=True, kw_only=True, tag="entry"):
    """*Both start in Friday's heats*."""

    IN_SHORT: ClassVar[str] = "Somebody is entered for a race."

    athlete: Annotated[str, described(example="josh-kerr")]
    race: RaceRef
