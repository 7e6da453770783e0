"""A title won, stripped, and given back."""

from typing import Annotated, ClassVar

from domain.events.base.aggregate import records
from domain.events.base.content import Withdrawal
from domain.events.base.of_one_athlete import OfOneAthlete
from domain.events.base.withdrawable import WithdrawableAggregate
from domain.fields.describing import described
from domain.values.dates import parse_span
from domain.values.slugs import slug


class TitleWon(OfOneAthlete, frozen=True, kw_only=True, tag="title_won"):
    KIND: ClassVar[str] = "title"
    TOPIC: ClassVar[str] = "rivalry:title.won.v1"
    IN_SHORT: ClassVar[str] = "A championship, with its race."
    IN_FULL: ClassVar[str] = "A championship was won, and in which race. One event an athlete, title and year."
    APPEARS_AS: ClassVar[str] = "title"

    title: Annotated[str, described(example="Olympic 1500m")]
    competition: str
    race: Annotated[str | None, described("The id of the race it was won in, which shows the athlete first.")] = None

    def subject(self) -> str:
        year = parse_span(str(self.occurred_on)).last.year
        return f"{self.athlete}-{slug(self.title)}-{year}"

    def concerns(self) -> str:
        return self.title


class TitleStripped(Withdrawal, frozen=True, kw_only=True, tag="title_stripped"):
    KIND: ClassVar[str] = "title"
    TOPIC: ClassVar[str] = "rivalry:title.stripped.v1"
    IN_SHORT: ClassVar[str] = "A title is taken away."
    IN_FULL: ClassVar[str] = "A title, named by the id of its `title_won`, is taken away."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("title_won", "title_won")

    title_won: Annotated[str, described("The id of the `title_won`.")]
    reason: str

    def subject(self) -> str:
        return self.title_won

    def event_id(self) -> str:
        return f"{self.title_won}-stripped"

    def takes_back(self) -> tuple[str, str]:
        return TitleWon.APPEARS_AS, self.title_won


class TitleAggregate(WithdrawableAggregate):
    """An athlete's title of a year, until it is stripped; it may be given back then."""

    TOPIC = "rivalry:title"
    KIND = "title"
    RECORDS = records(TitleWon, TitleStripped)
