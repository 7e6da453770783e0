"""Who there is: an athlete registered; two ids that turn out to be one person, and may be taken apart again."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Self, assert_never

from msgspec import field
from msgspec.structs import replace

from domain.events.base.aggregate import Decision, LedgerAggregate, is_repetition, records
from domain.events.base.content import Content, Dated, Named
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import (
    CommandRefused,
    FutureDate,
    MergedAway,
    MergedIntoItself,
    Refused,
    UnknownReference,
    UnreadableDate,
)
from domain.values.dates import parse_span
from domain.values.slugs import fingerprint
from domain.values.vocabulary import SEXES


class AthleteRegistered(Content, frozen=True, kw_only=True, tag="athlete_registered"):
    KIND: ClassVar[str] = "athlete"
    TOPIC: ClassVar[str] = "rivalry:athlete.registered.v1"
    IN_SHORT: ClassVar[str] = "Somebody new; a result introduces too."
    IN_FULL: ClassVar[str] = (
        "Somebody new to the log. One event an id; a result that names somebody introduces them too."
    )
    DATED: ClassVar[Dated] = Dated.AT_WILL

    athlete: str
    name: str
    country: str
    born: str | None = None
    sex: Annotated[str | None, described(one_of=SEXES)] = None
    external_ids: dict[str, str] = field(default_factory=dict)

    def subject(self) -> str:
        return self.athlete

    def says_of(self) -> dict[str, object]:
        """What it says of the athlete, whoever said it; what it leaves out is missing."""
        said = {"name": self.name, "country": self.country, "born": self.born, "sex": self.sex}
        ids = {f"external_ids/{register}": id_ for register, id_ in self.external_ids.items()}
        return {field: value for field, value in (said | ids).items() if value is not None}

    def canonical(self) -> tuple[Self, list[Refused]]:
        return replace(self, sex=self.sex.lower()) if self.sex else self, []

    def refusals(self, today: date) -> Iterator[Refused]:
        if self.born is not None:
            try:
                if parse_span(self.born).first > today:
                    yield FutureDate("/born", self.born, today)
            except ValueError:
                yield UnreadableDate("/born", self.born)
        yield from rules.athlete_slug("/athlete", self.athlete)
        yield from rules.one_of("/sex", self.sex, SEXES)

    def named(self) -> Iterator[Named]:
        """Nobody who must be registered already."""
        yield from ()

    def mentioned(self) -> tuple[str, ...]:
        return (self.athlete,)


class AthleteMerged(Content, frozen=True, kw_only=True, tag="athlete_merged"):
    """Two ids, one person: what is said of ``athlete`` is said of ``into``."""

    KIND: ClassVar[str] = "athlete"
    TOPIC: ClassVar[str] = "rivalry:athlete.merged.v1"
    TITLE: ClassVar[str] = "Athletes merged"
    IN_SHORT: ClassVar[str] = "Two ids turn out to be one person."
    IN_FULL: ClassVar[str] = "Two ids turn out to be one person, who never has two lines in one race."
    DATED: ClassVar[Dated] = Dated.AT_WILL

    athlete: Annotated[str, described("The id that goes.")]
    into: Annotated[str, described("The id that stays.")]
    reason: str

    def subject(self) -> str:
        return self.athlete

    def event_id(self) -> str:
        return f"{self.athlete}-merged-into-{self.into}-{fingerprint(self)}"

    def refusals(self, today: date) -> Iterator[Refused]:
        del today
        yield from rules.athlete_slug("/athlete", self.athlete)
        yield from rules.athlete_slug("/into", self.into)
        if self.athlete == self.into:
            yield MergedIntoItself("/into", self.athlete)

    def named(self) -> Iterator[Named]:
        yield Named("/athlete", self.athlete)
        yield Named("/into", self.into)


class AthleteUnmerged(Content, frozen=True, kw_only=True, tag="athlete_unmerged"):
    KIND: ClassVar[str] = "athlete"
    TOPIC: ClassVar[str] = "rivalry:athlete.unmerged.v1"
    TITLE: ClassVar[str] = "Athletes taken apart"
    IN_SHORT: ClassVar[str] = "They were two persons after all."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("athlete", "athlete_registered")
    BEGINS: ClassVar[bool] = False
    CORRECTS: ClassVar[bool] = True
    DATED: ClassVar[Dated] = Dated.AT_WILL

    athlete: str
    reason: str

    def subject(self) -> str:
        return self.athlete

    def event_id(self) -> str:
        return f"{self.athlete}-unmerged-{fingerprint(self)}"

    def named(self) -> Iterator[Named]:
        """Nobody: who is not merged is refused as such."""
        yield from ()

    def mentioned(self) -> tuple[str, ...]:
        return (self.athlete,)


AboutAnAthlete = AthleteRegistered | AthleteMerged | AthleteUnmerged


class AthleteAggregate(LedgerAggregate[AboutAnAthlete]):
    """One id: registered once, by an event of its own or by the first result line that names it."""

    TOPIC = "rivalry:athlete"
    KIND = "athlete"
    RECORDS = records(AthleteRegistered, AthleteMerged, AthleteUnmerged)

    def begin(self) -> None:
        self.registration: AthleteRegistered | None = None
        self.merged: AthleteMerged | None = None
        self.rulings: set[str] = set()

    def evolve(self, content: AboutAnAthlete) -> None:
        match content:
            case AthleteRegistered():
                self.registration = content
            case AthleteMerged():
                self.merged = content
                self.rulings.add(content.event_id())
            case AthleteUnmerged():
                self.merged = None
                self.rulings.add(content.event_id())
            case _:
                assert_never(content)

    def decide(self, content: AboutAnAthlete) -> Decision:
        """Register the id, merge it into another, or undo the merge.

        Raises:
            AlreadyRecorded: the id is another registration's; or it is merged into another, or for another reason.
            CommandRefused: it is not merged.

        """
        match content:
            case AthleteRegistered():
                return Decision(content, is_new=not self._stands(content))
            case AthleteMerged():
                by = ("athlete_unmerged",)
                repeated = content.event_id() in self.rulings or is_repetition(self.merged, content, corrected_by=by)
                return Decision(content, is_new=not repeated)
            case AthleteUnmerged():
                if content.event_id() in self.rulings:
                    return Decision(content, is_new=False)
                if self.merged is None:
                    raise CommandRefused((UnknownReference("/athlete", "athlete_merged", self.slug),))
                return Decision(content)
            case _:
                assert_never(content)

    def _stands(self, content: AthleteRegistered) -> bool:
        """Whether all that *content* says stands: results introduce too, and say it with a source of their own."""
        if self.registration is None:
            return False
        other = content.says_of().items() - self.registration.says_of().items()
        renames = {field for field, _ in other} == {"name"}
        return not other or is_repetition(
            self.registration, content, corrected_by=("athlete_renamed",) if renames else ()
        )

    def refuse_a_chain(self, content: AthleteMerged, into: "AthleteAggregate") -> None:
        """Refuse to merge into an id that is itself merged away; a merge that was recorded stays a repetition.

        Raises:
            CommandRefused: *into* is merged into a third.

        """
        if into.merged is not None and content.event_id() not in self.rulings:
            raise CommandRefused((MergedAway("/into", content.into, into.merged.into),))
