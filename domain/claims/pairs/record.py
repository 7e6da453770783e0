"""The score between two, or who leads."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from msgspec import field

from domain.claims.base import OfPair
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import NothingClaimed, NotOfThePair, Refused

_EIGHT_TO_ONE = described("Of both, or of one of them.", example={"jakob-ingebrigtsen": 8, "josh-kerr": 1})
_THE_LAST = described("Only of so many meetings, the last ones.", example=4)


class RecordClaim(OfPair, frozen=True, kw_only=True, tag="record"):
    """*Ingebrigtsen leads 8-1 in 1500 m finals*; *Kerr has won three of their last four*; *they are level*."""

    IN_SHORT: ClassVar[str] = "The score between two, or who leads."

    wins: Annotated[dict[str, int], _EIGHT_TO_ONE] = field(default_factory=dict)
    leader: Annotated[str | None, described("Who of the two has more wins.")] = None
    even: Annotated[bool | None, described("True: neither has more wins.")] = None
    last: Annotated[int | None, _THE_LAST] = None
    meetings: Annotated[int | None, described("In how many meetings, where that is said too.", example=9)] = None

    def refusals(self) -> Iterator[Refused]:
        yield from super().refusals()
        if not self.wins and self.leader is None and not self.even:
            yield NothingClaimed("/wins")
        for athlete, wins in self.wins.items():
            if athlete not in self.athletes:
                yield NotOfThePair(f"/wins/{athlete}", athlete)
            yield from rules.within(f"/wins/{athlete}", wins, 0, 100_000)
