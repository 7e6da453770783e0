"""What an athlete is called: another name, from a day on or from the beginning, and the retraction of that."""

from typing import Annotated, ClassVar

from domain.events.base.aggregate import records
from domain.events.base.content import Dated, Withdrawal
from domain.events.base.of_one_athlete import OfOneAthlete
from domain.events.base.withdrawable import WithdrawableAggregate
from domain.fields.describing import described


class AthleteRenamed(OfOneAthlete, frozen=True, kw_only=True, tag="athlete_renamed"):
    """Another name for an athlete: with ``occurred_on`` from that day on; without it in place of the name posted, which
    was in error. It is no sporting event, so it has no entry in a timeline.

    Its id is made of the athlete and the day: a name that is removed by an order is in no id.
    """

    KIND: ClassVar[str] = "name"
    TOPIC: ClassVar[str] = "rivalry:athlete.renamed.v1"
    IN_SHORT: ClassVar[str] = "Another name: from a day on, or in place of one posted in error."
    IN_FULL: ClassVar[str] = (
        "With `occurred_on` another name from that day on, without it from the beginning. The others still find the "
        "athlete."
    )
    DATED: ClassVar[Dated] = Dated.AT_WILL
    KNOWN_AHEAD: ClassVar[bool] = True
    APPEARS_AS: ClassVar[str] = "name"
    HAS_ENTRY: ClassVar[bool] = False

    athlete: Annotated[str, described("The athlete's id, which stays.", example="josh-kerr")]
    name: Annotated[str, described("The whole name.", example="Josh Kerr")]
    reason: Annotated[str, described("Why: a marriage, another transliteration, an error.")]

    def subject(self) -> str:
        return f"{self.athlete}-renamed-{self.occurred_on}" if self.occurred_on else f"{self.athlete}-renamed"

    def concerns(self) -> str | None:
        return self.athlete


class RenamingRetracted(Withdrawal, frozen=True, kw_only=True, tag="renaming_retracted"):
    KIND: ClassVar[str] = "name"
    TOPIC: ClassVar[str] = "rivalry:athlete.renaming-retracted.v1"
    IN_SHORT: ClassVar[str] = "The other name was posted in error."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("athlete_renamed", "athlete_renamed")

    athlete_renamed: Annotated[str, described("The id of the `athlete_renamed`.")]
    reason: str

    def subject(self) -> str:
        return self.athlete_renamed

    def event_id(self) -> str:
        return f"{self.athlete_renamed}-retracted"

    def takes_back(self) -> tuple[str, str]:
        return AthleteRenamed.APPEARS_AS, self.athlete_renamed


class NameAggregate(WithdrawableAggregate):
    """An athlete's name from a day, until it is retracted; another may be given from that day then."""

    TOPIC = "rivalry:name"
    KIND = "name"
    RECORDS = records(AthleteRenamed, RenamingRetracted)
