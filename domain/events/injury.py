"""An injury and the recovery from it."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, ClassVar, Self, assert_never

from msgspec.structs import replace

from domain.events.base.aggregate import Decision, LedgerAggregate, is_repetition, records
from domain.events.base.content import HappeningContent, Identities, Named
from domain.fields import rules
from domain.fields.describing import described
from domain.refusals import CommandRefused, RecoveryBeforeInjury, Refused, UnknownReference
from domain.values.dates import parse_span
from domain.values.slugs import slug


class InjurySuffered(HappeningContent, frozen=True, kw_only=True, tag="injury"):
    KIND: ClassVar[str] = "injury"
    TOPIC: ClassVar[str] = "rivalry:injury.suffered.v1"
    IN_SHORT: ClassVar[str] = "Who is hurt, where, since when."
    IN_FULL: ClassVar[str] = "Who is hurt, and where. One event an athlete, body part and day."
    KNOWN_AHEAD: ClassVar[bool] = True
    APPEARS_AS: ClassVar[str] = "injury"

    athlete: str
    body_part: str
    description: str | None = None

    def subject(self) -> str:
        return f"{self.athlete}-{slug(self.body_part)}-{self.occurred_on}"

    def concerns(self) -> str:
        return self.body_part

    def refusals(self, today: date) -> Iterator[Refused]:
        del today
        yield from rules.athlete_slug("/athlete", self.athlete)

    def named(self) -> Iterator[Named]:
        yield Named("/athlete", self.athlete)

    def renamed(self, ids: Identities) -> Self:
        return replace(self, athlete=ids.get(self.athlete, self.athlete))


class InjuryRecovered(HappeningContent, frozen=True, kw_only=True, tag="recovery"):
    KIND: ClassVar[str] = "injury"
    TOPIC: ClassVar[str] = "rivalry:injury.recovered.v1"
    IN_SHORT: ClassVar[str] = "An injury is over."
    IN_FULL: ClassVar[str] = "An injury, named by its id, is over."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("injury", "injury")
    BEGINS: ClassVar[bool] = False
    APPEARS_AS: ClassVar[str] = "recovery"

    injury: Annotated[str, described("The id of the `injury`.")]
    description: str | None = None

    def subject(self) -> str:
        return self.injury

    def event_id(self) -> str:
        return f"{self.injury}-recovery"

    def named(self) -> Iterator[Named]:
        """Nobody: it names the injury."""
        yield from ()

    def renamed(self, ids: Identities) -> Self:
        del ids
        return self

    def continues(self) -> tuple[str, str]:
        return InjurySuffered.APPEARS_AS, self.injury


class InjuryAggregate(LedgerAggregate[InjurySuffered | InjuryRecovered]):
    """One injury, and the recovery from it."""

    TOPIC = "rivalry:injury"
    KIND = "injury"
    RECORDS = records(InjurySuffered, InjuryRecovered)

    def begin(self) -> None:
        self.injury: InjurySuffered | None = None
        self.recovery: InjuryRecovered | None = None

    def evolve(self, content: InjurySuffered | InjuryRecovered) -> None:
        match content:
            case InjurySuffered():
                self.injury = content
            case InjuryRecovered():
                self.recovery = content
            case _:
                assert_never(content)

    def decide(self, content: InjurySuffered | InjuryRecovered) -> Decision:
        """Record the injury, or the recovery from it.

        Raises:
            CommandRefused: no such injury, or the recovery lies before it.
            AlreadyRecorded: it stands with other content.

        """
        match content:
            case InjurySuffered():
                return Decision(content, is_new=not is_repetition(self.injury, content))
            case InjuryRecovered():
                if self.injury is None:
                    raise CommandRefused((UnknownReference("/injury", "injury", self.slug),))
                if is_repetition(self.recovery, content, id_=content.event_id()):
                    return Decision(content, is_new=False)
                injured, recovered = str(self.injury.occurred_on), str(content.occurred_on)
                # Where a date is only a month or a year, only what cannot be otherwise is refused.
                if parse_span(recovered).last < parse_span(injured).first:
                    raise CommandRefused((RecoveryBeforeInjury("/occurred_on", recovered, injured),))
                return Decision(content)
            case _:
                assert_never(content)
