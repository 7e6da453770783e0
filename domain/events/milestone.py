"""A milestone, something worth remembering that no other event type says, and its retraction."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Self

from msgspec.structs import replace

from domain.events.base.aggregate import records
from domain.events.base.content import HappeningContent, Identities, Named, Withdrawal, all_under
from domain.events.base.withdrawable import WithdrawableAggregate
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import Refused
from domain.values.slugs import beginning, fingerprint, joined


class MilestoneReached(HappeningContent, frozen=True, kw_only=True, tag="milestone"):
    KIND: ClassVar[str] = "milestone"
    TOPIC: ClassVar[str] = "rivalry:milestone.reached.v1"
    IN_SHORT: ClassVar[str] = "What no rule computes: a headline, and whose it is."
    IN_FULL: ClassVar[str] = "What no rule computes: a headline, and whose it is. One event a day and headline."
    KNOWN_AHEAD: ClassVar[bool] = True
    APPEARS_AS: ClassVar[str] = "milestone"

    athletes: tuple[str, ...]
    headline: str
    description: str | None = None

    def subject(self) -> str:
        return joined(self.occurred_on, beginning(self.headline), fingerprint(self.headline))

    def refusals(self, today: date) -> Iterator[Refused]:
        del today
        yield from rules.athletes_listed("/athletes", self.athletes)

    def named(self) -> Iterator[Named]:
        for index, athlete in enumerate(self.athletes):
            yield Named(f"/athletes/{index}", athlete)

    def renamed(self, ids: Identities) -> Self:
        return replace(self, athletes=all_under(ids, self.athletes))


class MilestoneRetracted(Withdrawal, frozen=True, kw_only=True, tag="milestone_retracted"):
    KIND: ClassVar[str] = "milestone"
    TOPIC: ClassVar[str] = "rivalry:milestone.retracted.v1"
    IN_SHORT: ClassVar[str] = "It was posted in error."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("milestone", "milestone")

    milestone: Annotated[str, described("The id of the `milestone`.")]
    reason: str

    def subject(self) -> str:
        return self.milestone

    def event_id(self) -> str:
        return f"{self.milestone}-retracted"

    def takes_back(self) -> tuple[str, str]:
        return MilestoneReached.APPEARS_AS, self.milestone


class MilestoneAggregate(WithdrawableAggregate):
    """The headline of a day, until it is retracted; it may be posted anew then."""

    TOPIC = "rivalry:milestone"
    KIND = "milestone"
    RECORDS = records(MilestoneReached, MilestoneRetracted)
