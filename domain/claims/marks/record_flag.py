"""A record: of the world, the Games, an area, a nation."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.claims.race_ref import RaceRef
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import Refused
from domain.values.vocabulary import RECORDS


class RecordFlagClaim(Claim, frozen=True, kw_only=True, tag="record-flag"):
    """*Set a European record in Monaco* (``AR``); *holds the world record* (``holds``: still, when it is claimed)."""

    IN_SHORT: ClassVar[str] = "A record set or held: of the world, the Games, an area, a nation."

    athlete: Annotated[str, described(example="jakob-ingebrigtsen")]
    flag: Annotated[str, described(one_of=RECORDS, example="AR")]
    discipline: Annotated[str | None, described(example="1500m")] = None
    mark: Annotated[str | None, described(example="3:26.73")] = None
    race: RaceRef | None = None
    holds: Annotated[bool | None, described("True: nobody has a better mark on the day of the claim.")] = None

    def refusals(self) -> Iterator[Refused]:
        yield from super().refusals()
        yield from rules.one_of("/flag", self.flag, RECORDS)
