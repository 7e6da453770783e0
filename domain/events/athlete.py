"""Who there is: an athlete registered; two ids that turn out to be one person, and may be taken apart again.

The aggregate takes in what was completed and corrected since, too.
"""

from collections.abc import Iterator
from datetime import date
from itertools import accumulate, starmap
from typing import Annotated, ClassVar, Self, assert_never

from msgspec import field
from msgspec.structs import replace

from domain.events.base.aggregate import Decision, LedgerAggregate, is_repetition, records
from domain.events.base.content import Content, Dated, Named, type_of
from domain.events.people.correcting import AthleteCorrected
from domain.events.people.renaming import AthleteRenamed
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import (
    AlreadyRecorded,
    CommandRefused,
    MergedAway,
    MergedIntoItself,
    Refused,
    UnknownReference,
)
from domain.values.external_ids import external_id, with_corrected
from domain.values.slugs import fingerprint
from domain.values.vocabulary import SEXES


class AthleteRegistered(Content, frozen=True, kw_only=True, tag="athlete_registered"):
    KIND: ClassVar[str] = "athlete"
    TOPIC: ClassVar[str] = "rivalry:athlete.registered.v1"
    IN_SHORT: ClassVar[str] = "Somebody new; a result introduces too."
    IN_FULL: ClassVar[str] = "Somebody new, or more of somebody whom a result introduced. One event an id."
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
        ids = {f"external_ids/{each.register}": each.id for each in starmap(external_id, self.external_ids.items())}
        return {field: value for field, value in (said | ids).items() if value is not None}

    def corrected(self, by: AthleteCorrected) -> Self:
        """The same, but for what the correction says."""
        told = {field: value for field in ("country", "born", "sex") if (value := getattr(by, field)) is not None}
        return replace(self, external_ids=with_corrected(self.external_ids, by.external_ids), **told)

    def beyond(self, other: "AthleteRegistered") -> AthleteCorrected:
        """What it says and *other* leaves open, as it completes that one."""
        known = other.says_of()
        ids = {name: id_ for name, id_ in self.external_ids.items()
               if f"external_ids/{external_id(name, id_).register}" not in known}  # fmt: skip
        return AthleteCorrected(
            athlete=self.athlete,
            born=None if "born" in known else self.born,
            sex=None if "sex" in known else self.sex,
            external_ids=ids,
            source=self.source,
            note=self.note,
            reason=REGISTERED_AGAIN,
        )

    def canonical(self) -> tuple[Self, list[Refused]]:
        return replace(self, sex=self.sex.lower()) if self.sex else self, []

    def refusals(self, today: date) -> Iterator[Refused]:
        yield from rules.born("/born", self.born, today)
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


REGISTERED_AGAIN = "registered again with more"
"""The reason of what a second registration completes."""


AboutAnAthlete = AthleteRegistered | AthleteMerged | AthleteUnmerged | AthleteCorrected


class AthleteAggregate(LedgerAggregate[AboutAnAthlete]):
    """One id: registered once, by an event of its own or by the first result line that names it."""

    TOPIC = "rivalry:athlete"
    KIND = "athlete"
    RECORDS = records(AthleteRegistered, AthleteMerged, AthleteUnmerged, AthleteCorrected)

    def begin(self) -> None:
        self.registration: AthleteRegistered | None = None
        self.merged: AthleteMerged | None = None
        self.rulings: set[str] = set()
        self.corrections: list[AthleteCorrected] = []

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
            case AthleteCorrected():
                self.corrections.append(content)
            case _:
                assert_never(content)

    def decide(self, content: AboutAnAthlete) -> Decision:
        """Register the id, complete or correct what is known of it, merge it into another, or undo the merge.

        Raises:
            AlreadyRecorded: a registration contradicts what stands, or the id is merged into another.
            CommandRefused: it is not merged.

        """
        match content:
            case AthleteRegistered():
                return self._register(content)
            case AthleteCorrected():
                return self._correct(content)
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

    def _register(self, content: AthleteRegistered) -> Decision:
        """Whom a result introduced is registered again by a file of athletes: where it contradicts nothing, what it
        adds completes what stands, and is recorded as that.

        Raises:
            AlreadyRecorded: it contradicts what stands.

        """
        if self.registration is None:
            return Decision(content)
        *before, stands = accumulate(self.corrections, AthleteRegistered.corrected, initial=self.registration)
        ever = self.registration.says_of().items() | stands.says_of().items()
        new = {field for field, _ in content.says_of().items() - ever}
        if new & stands.says_of().keys():
            by = {type_of(AthleteRenamed): "name" in new, type_of(AthleteCorrected): new != {"name"}}
            mending = tuple(name for name, is_needed in by.items() if is_needed)
            raise AlreadyRecorded("", type_of(content), self.slug, stands, mending)
        if new:
            return Decision(content.beyond(stands))
        completed = (each for each, then in zip(self.corrections, before, strict=True) if each == content.beyond(then))
        again = next(completed, None)
        return self._correct(again) if again is not None else Decision(content, is_new=False)

    def _correct(self, content: AthleteCorrected) -> Decision:
        of_its_id = [each for each in self.corrections if each.event_id() == content.event_id()]
        if content in of_its_id:
            return Decision(content, is_new=False, nth=of_its_id.index(content))
        return Decision(content)

    def refuse_a_chain(self, content: AthleteMerged, into: "AthleteAggregate") -> None:
        """Refuse to merge into an id that is itself merged away; a merge that was recorded stays a repetition.

        Raises:
            CommandRefused: *into* is merged into a third.

        """
        if into.merged is not None and content.event_id() not in self.rulings:
            raise CommandRefused((MergedAway("/into", content.into, into.merged.into),))
