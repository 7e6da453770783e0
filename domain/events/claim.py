"""A published number about a rivalry, and its retraction. Whether it is right is computed, never stored."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar, Self

from msgspec import Struct, field
from msgspec.structs import replace

from domain.events.base import rules
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
from domain.events.base.describing import described
from domain.events.base.withdrawable import WithdrawableAggregate
from domain.refusals import (
    ClaimedOnAnotherDay,
    NotAPair,
    NothingClaimed,
    NotOfThePair,
    Refused,
    UnreadableDate,
)
from domain.values.dates import parse_span
from domain.values.disciplines import discipline_slug
from domain.values.slugs import fingerprint, slug
from domain.values.vocabulary import AGE_GROUP, LEVEL_GROUPS, LEVELS, NONFINISH


class ClaimedScope(
    Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True, rename={"from_": "from"}
):
    """Which races a claim counts; a filter it does not state is as in a question that does not ask for it."""

    discipline: Annotated[tuple[str, ...], described(example=["1500m"])] = ()
    round: Annotated[str | None, described(example="final")] = None
    level: str | None = None
    indoor: bool | None = None
    competition: str | None = None
    from_: str | None = None
    to: str | None = None
    nonfinish: Annotated[str | None, described(one_of=NONFINISH)] = None
    age_group: Annotated[str | None, described(one_of=AGE_GROUP)] = None

    def canonical(self) -> Self:
        return replace(self, discipline=tuple(dict.fromkeys(map(discipline_slug, self.discipline or ()))))

    def refusals(self) -> Iterator[Refused]:
        for index, named in enumerate(self.discipline or ()):
            yield from rules.discipline_asked(f"/scope/discipline/{index}", named)
        if self.round is not None:
            yield from rules.round_asked("/scope/round", self.round)
        yield from rules.one_of("/scope/level", self.level, (*LEVELS, *LEVEL_GROUPS))
        yield from rules.one_of("/scope/nonfinish", self.nonfinish, NONFINISH)
        yield from rules.one_of("/scope/age_group", self.age_group, AGE_GROUP)
        for name, text in (("from", self.from_), ("to", self.to)):
            if text is not None and not rules.is_a_day(text):
                yield UnreadableDate(f"/scope/{name}", text)


_EIGHT_TO_ONE = described(example={"jakob-ingebrigtsen": 8, "josh-kerr": 1})


class ClaimPublished(HappeningContent, frozen=True, kw_only=True, tag="claim"):
    """A number somebody published about a rivalry: ``wins`` by athlete (one or both), ``meetings``, or all of it."""

    KIND: ClassVar[str] = "claim"
    TOPIC: ClassVar[str] = "rivalry:claim.published.v1"
    IN_SHORT: ClassVar[str] = "A number somebody printed, to be judged."
    IN_FULL: ClassVar[str] = "A number somebody printed, judged by what was known then and by what is known now."
    DATED: ClassVar[Dated] = Dated.AT_WILL
    APPEARS_AS: ClassVar[str] = "claim"

    outlet: Annotated[str, described("Who printed it.", example="The Independent")]
    published_on: Annotated[str, described(example="2024-08-01")]
    athletes: Annotated[tuple[str, ...], described(example=["jakob-ingebrigtsen", "josh-kerr"])]
    wins: Annotated[dict[str, int], _EIGHT_TO_ONE] = field(default_factory=dict)
    meetings: int | None = None
    scope: ClaimedScope | None = None
    text: Annotated[str | None, described("A short verbatim fragment.")] = None

    @classmethod
    def as_written(cls, data: dict[str, Any]) -> dict[str, Any]:
        """``[8, 1]`` beside two athletes says the same as the wins by athlete."""
        wins, athletes = data.get("wins"), data.get("athletes")
        if not (isinstance(wins, list) and isinstance(athletes, list) and len(wins) == len(athletes)):
            return data
        if not all(isinstance(athlete, str) for athlete in athletes):
            return data
        return {**data, "wins": dict(zip(athletes, wins, strict=True))}

    def subject(self) -> str:
        what = fingerprint(self.wins, self.meetings, self.scope, self.text)
        return "-".join((slug(self.outlet), self.published_on, *self.athletes, what))

    def canonical(self) -> tuple[Self, list[Refused]]:
        """A claim happens the day it is published, and its outlet is its source unless another is named; disciplines
        have their slugs.
        """
        source = self.source or Source(publisher=self.outlet)
        scope = self.scope.canonical() if self.scope is not None else None
        try:
            span = parse_span(self.published_on)
        except ValueError:
            return replace(self, source=source, scope=scope), []  # refused by its rules
        source = replace(source, published_on=source.published_on or span.last.isoformat())
        return replace(self, occurred_on=self.occurred_on or self.published_on, source=source, scope=scope), []

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
        yield from rules.athletes_listed("/athletes", self.athletes)
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
        for index, athlete in enumerate(self.athletes):
            yield Named(f"/athletes/{index}", athlete)

    def renamed(self, ids: Identities) -> Self:
        wins = {ids.get(athlete, athlete): number for athlete, number in self.wins.items()}
        return replace(self, athletes=all_under(ids, self.athletes), wins=wins)


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
