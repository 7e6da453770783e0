"""Races in a row that were all of one feat."""

from collections.abc import Iterator
from typing import Annotated, ClassVar

from domain.claims.base import Claim
from domain.claims.race_ref import RaceRef
from domain.claims.scope import ClaimedScope
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import FieldNeeded, Refused

CONDITIONS = ("won", "unbeaten", "ahead-of", "podium", "under")


class StreakClaim(Claim, frozen=True, kw_only=True, tag="streak"):
    """*Unbeaten since Oslo*; *has won seven 1500 m finals in a row*; *has been ahead of him three times running*.

    The run goes on on the day of the claim. ``since`` is the race after which it began; where that was a race of the
    run itself, this holds too.
    """

    IN_SHORT: ClassVar[str] = "Races in a row that were all won, unbeaten, on the podium, ahead …"

    athlete: Annotated[str, described(example="jakob-ingebrigtsen")]
    condition: Annotated[str, described("What each race of the run was.", one_of=CONDITIONS, example="unbeaten")]
    against: Annotated[str | None, described("Of `ahead-of`: whom.")] = None
    mark: Annotated[str | None, described("Of `under`: the mark that each was better than.", example="3:30")] = None
    length: Annotated[int | None, described("How many races; at least one unless given.")] = None
    since: RaceRef | None = None
    since_date: Annotated[str | None, described("From this day, month or year on.", example="2024-05")] = None
    scope: ClaimedScope | None = None

    def refusals(self) -> Iterator[Refused]:
        yield from super().refusals()
        yield from rules.one_of("/condition", self.condition, CONDITIONS)
        if self.condition == "ahead-of" and self.against is None:
            yield FieldNeeded("/against", "ahead-of")
        if self.condition == "under" and self.mark is None:
            yield FieldNeeded("/mark", "under")
