"""A claim somebody published, and its retraction. Whether it is right is computed, never stored."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from msgspec import field
from msgspec.structs import replace

from domain.claims import AnyClaim, ClaimedScope
from domain.events.base.aggregate import records
from domain.events.base.content import (
    Content,
    Dated,
    HappeningContent,
    Identities,
    Named,
    Source,
    Withdrawal,
    all_under,
)
from domain.events.base.withdrawable import WithdrawableAggregate
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import (
    ClaimedOnAnotherDay,
    ClaimedTwice,
    NotAPair,
    NothingClaimed,
    NotOfThePair,
    Refused,
    UnreadableDate,
)
from domain.values.dates import parse_span
from domain.values.slugs import fingerprint, slug

_EIGHT_TO_ONE = described(example={"jakob-ingebrigtsen": 8, "josh-kerr": 1})
_OF_WHOM = described(
    "The two; of a claim of a kind, whoever else it is about.", example=["jakob-ingebrigtsen", "josh-kerr"]
)


class ClaimPublished(HappeningContent, frozen=True, kw_only=True, tag="claim"):
    """Something somebody published that can be checked: a number about a rivalry (``wins`` by athlete, one or both,
    ``meetings``, or all of it), or a claim of whatever kind (``said``).
    """

    KIND: ClassVar[str] = "claim"
    TOPIC: ClassVar[str] = "rivalry:claim.published.v1"
    IN_SHORT: ClassVar[str] = "A number or a statement somebody printed, to be judged."
    IN_FULL: ClassVar[str] = (
        "A number about a rivalry that somebody printed, or with `said` a claim of another kind; judged by what was "
        "known then and by what is known now."
    )
    DATED: ClassVar[Dated] = Dated.AT_WILL
    APPEARS_AS: ClassVar[str] = "claim"

    outlet: Annotated[str, described("Who printed it.", example="The Independent")]
    published_on: Annotated[str, described(example="2024-08-01")]
    athletes: Annotated[tuple[str, ...], _OF_WHOM] = ()
    wins: Annotated[dict[str, int], _EIGHT_TO_ONE] = field(default_factory=dict)
    meetings: int | None = None
    scope: ClaimedScope | None = None
    text: Annotated[str | None, described("A short verbatim fragment.")] = None
    said: Annotated[AnyClaim | None, described("A claim of a kind, in place of `wins` and `meetings`.")] = None

    @classmethod
    def as_written(cls, data: dict[str, Any]) -> dict[str, Any]:
        """``[8, 1]`` beside two athletes says the same as the wins by athlete."""
        wins, athletes = data.get("wins"), data.get("athletes")
        if not (isinstance(wins, list) and isinstance(athletes, list) and len(wins) == len(athletes)):
            return data
        if not all(isinstance(athlete, str) for athlete in athletes):
            return data
        return {**data, "wins": dict(zip(athletes, wins, strict=True))}

    def concerns(self) -> str | None:
        return slug(self.outlet)

    def subject(self) -> str:
        of_a_kind = () if self.said is None else (self.said,)
        what = fingerprint(self.wins, self.meetings, self.scope, self.text, *of_a_kind)
        return "-".join((slug(self.outlet), self.published_on, *self.athletes, what))

    def canonical(self) -> tuple[Self, list[Refused]]:
        """A claim happens the day it is published, and its outlet is its source unless another is named; disciplines
        have their slugs.
        """
        source = self.source or Source(publisher=self.outlet)
        own = replace(
            self,
            athletes=self._about_whom(),
            scope=self.scope.canonical() if self.scope is not None else None,
            said=self.said.canonical() if self.said is not None else None,
        )
        try:
            span = parse_span(self.published_on)
        except ValueError:
            return replace(own, source=source), []  # refused by its rules
        source = replace(source, published_on=source.published_on or span.last.isoformat())
        return replace(own, occurred_on=self.occurred_on or self.published_on, source=source), []

    def _about_whom(self) -> tuple[str, ...]:
        """Those listed, and those whom the claim of a kind names."""
        return tuple(dict.fromkeys((*self.athletes, *(who for _, who in (self.said.persons() if self.said else ())))))

    def formerly(self, sent: Content) -> Self:
        return replace(self, scope=sent.scope if isinstance(sent, ClaimPublished) else self.scope)

    def refusals(self, today: date) -> Iterator[Refused]:
        del today
        try:
            parse_span(self.published_on)
        except ValueError:
            yield UnreadableDate("/published_on", self.published_on)
        else:
            if self.occurred_on != self.published_on:
                yield ClaimedOnAnotherDay("/occurred_on", str(self.occurred_on), self.published_on)
        yield from rules.athletes_listed("/athletes", self.athletes, may_be_empty=self.said is not None)
        if self.said is not None:
            yield from (each.within("/said") for each in self.said.refusals())
            if self.wins or self.meetings is not None or self.scope is not None:
                yield ClaimedTwice("/said")
            return
        if len(self.athletes) != 2:  # noqa: PLR2004 - a rivalry
            yield NotAPair("/athletes", len(self.athletes))
        if not self.wins and self.meetings is None:
            yield NothingClaimed("/wins")
        pair = frozenset(self.athletes)
        for athlete, wins in self.wins.items():
            if athlete not in pair:
                yield NotOfThePair(f"/wins/{athlete}", athlete)
            yield from rules.within(f"/wins/{athlete}", wins, 0, 100_000)
        yield from rules.within("/meetings", self.meetings, 0, 100_000)
        if self.scope is not None:
            yield from self.scope.refusals()

    def named(self) -> Iterator[Named]:
        of_a_kind = {athlete: f"/said{at}" for at, athlete in self.said.persons()} if self.said is not None else {}
        for index, athlete in enumerate(self.athletes):
            yield Named(of_a_kind.get(athlete, f"/athletes/{index}"), athlete)

    def renamed(self, ids: Identities) -> Self:
        wins = {ids.get(athlete, athlete): number for athlete, number in self.wins.items()}
        said = self.said.renamed(ids) if self.said is not None else None
        return replace(self, athletes=all_under(ids, self.athletes), wins=wins, said=said)


class ClaimRetracted(Withdrawal, frozen=True, kw_only=True, tag="claim_retracted"):
    KIND: ClassVar[str] = "claim"
    TOPIC: ClassVar[str] = "rivalry:claim.retracted.v1"
    IN_SHORT: ClassVar[str] = "The outlet took its number back."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("claim", "claim")

    claim: Annotated[str, described("The id of the `claim`.")]
    reason: str

    def subject(self) -> str:
        return self.claim

    def event_id(self) -> str:
        return f"{self.claim}-retracted"

    def takes_back(self) -> tuple[str, str]:
        return ClaimPublished.APPEARS_AS, self.claim


class ClaimAggregate(WithdrawableAggregate):
    """A published number, until it is retracted; it may be made anew then."""

    TOPIC = "rivalry:claim"
    KIND = "claim"
    RECORDS = records(ClaimPublished, ClaimRetracted)
