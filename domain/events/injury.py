"""An injury and the recovery from it, and the retraction of either."""

from collections.abc import Iterator
from typing import Annotated, ClassVar, Self, assert_never

from domain.events.base.aggregate import Decision, LedgerAggregate, records
from domain.events.base.content import Content, HappeningContent, Identities, Named, Withdrawal
from domain.events.base.of_one_athlete import OfOneAthlete
from domain.events.base.under_its_id import UnderItsId
from domain.events.base.withdrawable import Withdrawable
from domain.fields.describing import described
from domain.refusals import CommandRefused, RecoveryBeforeInjury, RecoveryStands, TakenBack, UnknownReference
from domain.values.dates import parse_span
from domain.values.slugs import slug

_RECOVERY = "-recovery"


def injury_recovered_from(recovery: str) -> str:
    """The id of the injury that a recovery is from, by the recovery's id."""
    return recovery.removesuffix(_RECOVERY)


class InjurySuffered(UnderItsId, OfOneAthlete, frozen=True, kw_only=True, tag="injury"):
    """Its id names no part of the body, which may have to be removed; in older versions it did."""

    KIND: ClassVar[str] = "injury"
    TOPIC: ClassVar[str] = "rivalry:injury.suffered.v1"
    IN_SHORT: ClassVar[str] = "Who is hurt, where, since when."
    IN_FULL: ClassVar[str] = "Who is hurt, and where. One event an athlete, part and day; its id says who and when."
    KNOWN_AHEAD: ClassVar[bool] = True
    APPEARS_AS: ClassVar[str] = "injury"

    body_part: str
    description: str | None = None

    def own_subject(self) -> str:
        return f"{self.athlete}-injury-{self.occurred_on}"

    def numbered(self, number: int) -> Self:
        """Itself as the so manieth of its athlete and day."""
        return self.under(self.own_subject() if number == 1 else f"{self.own_subject()}-no-{number}")

    def with_words(self) -> Self:
        """Itself under the id that it had in older versions."""
        return self.under(f"{self.athlete}-{slug(self.body_part)}-{self.occurred_on}")

    def concerns(self) -> str:
        return self.body_part


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
        return f"{self.injury}{_RECOVERY}"

    def named(self) -> Iterator[Named]:
        """Nobody: it names the injury."""
        yield from ()

    def renamed(self, ids: Identities) -> Self:
        del ids
        return self

    def continues(self) -> tuple[str, str]:
        return InjurySuffered.APPEARS_AS, self.injury


class InjuryRetracted(Withdrawal, frozen=True, kw_only=True, tag="injury_retracted"):
    KIND: ClassVar[str] = "injury"
    TOPIC: ClassVar[str] = "rivalry:injury.retracted.v1"
    IN_SHORT: ClassVar[str] = "Nobody was hurt so."
    IN_FULL: ClassVar[str] = "There was no such injury. A recovery from it is retracted first."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("injury", "injury")

    injury: Annotated[str, described("The id of the `injury`.")]
    reason: str

    def subject(self) -> str:
        return self.injury

    def event_id(self) -> str:
        return f"{self.injury}-retracted"

    def takes_back(self) -> tuple[str, str]:
        return InjurySuffered.APPEARS_AS, self.injury


class RecoveryRetracted(Withdrawal, frozen=True, kw_only=True, tag="recovery_retracted"):
    KIND: ClassVar[str] = "injury"
    TOPIC: ClassVar[str] = "rivalry:injury.recovery-retracted.v1"
    IN_SHORT: ClassVar[str] = "The injury was not over."
    FOLLOWS: ClassVar[tuple[str, str] | None] = ("recovery", "recovery")

    recovery: Annotated[str, described("The id of the `recovery`.")]
    reason: str

    def subject(self) -> str:
        return injury_recovered_from(self.recovery)

    def event_id(self) -> str:
        return f"{self.recovery}-retracted"

    def takes_back(self) -> tuple[str, str]:
        return InjuryRecovered.APPEARS_AS, self.recovery


AboutAnInjury = InjurySuffered | InjuryRecovered | InjuryRetracted | RecoveryRetracted


class InjuryAggregate(LedgerAggregate[AboutAnInjury]):
    """One injury and the recovery from it; each stands until it is retracted, and may be stated anew then."""

    TOPIC = "rivalry:injury"
    KIND = "injury"
    RECORDS = records(InjurySuffered, InjuryRecovered, InjuryRetracted, RecoveryRetracted)

    def begin(self) -> None:
        self.injuries = Withdrawable()
        self.recoveries = Withdrawable()

    def evolve(self, content: AboutAnInjury) -> None:
        match content:
            case InjurySuffered():
                self.injuries = self.injuries.and_stated(content)
            case InjuryRecovered():
                self.recoveries = self.recoveries.and_stated(content)
            case InjuryRetracted():
                self.injuries = self.injuries.and_withdrawn(content)
            case RecoveryRetracted():
                self.recoveries = self.recoveries.and_withdrawn(content)
            case _:
                assert_never(content)

    def decide(self, content: AboutAnInjury) -> Decision:
        """Record the injury, the recovery from it, or the retraction of either.

        Raises:
            CommandRefused: there is no such injury or recovery; the recovery lies before the injury, or is of one that
                was retracted; or the injury is retracted while a recovery from it stands.
            AlreadyRecorded: it stands with other content, or was retracted for another reason.

        """
        match content:
            case InjurySuffered():
                return self.injuries.state(content, withdrawn_by=InjuryRetracted)
            case InjuryRecovered():
                return self._recover(content)
            case InjuryRetracted():
                if not self.injuries:
                    raise CommandRefused((UnknownReference("/injury", "injury", content.injury),))
                decision = self.injuries.withdraw(content)
                if decision.is_new and self.recoveries.standing is not None:
                    standing = self.recoveries.standing.event_id()
                    raise CommandRefused((RecoveryStands("/injury", content.injury, standing),))
                return decision
            case RecoveryRetracted():
                if not self.recoveries or content.recovery == self.slug:
                    raise CommandRefused((UnknownReference("/recovery", "recovery", content.recovery),))
                return self.recoveries.withdraw(content)
            case _:
                assert_never(content)

    def _recover(self, content: InjuryRecovered) -> Decision:
        if not self.injuries:
            raise CommandRefused((UnknownReference("/injury", "injury", self.slug),))
        decision = self.recoveries.state(content, withdrawn_by=RecoveryRetracted)
        injury = self.injuries.standing
        if not decision.is_new:
            return decision
        if injury is None:
            raise CommandRefused((TakenBack("/injury", "injury", self.slug),))
        injured, recovered = str(injury.occurred_on), str(content.occurred_on)
        # Where a date is only a month or a year, only what cannot be otherwise is refused.
        if parse_span(recovered).last < parse_span(injured).first:
            raise CommandRefused((RecoveryBeforeInjury("/occurred_on", recovered, injured),))
        return decision

    def expects(self, content: Content) -> None:
        if isinstance(content, InjurySuffered):
            self.injuries = self.injuries.expecting(content)
        else:
            self.recoveries = self.recoveries.expecting(content)

    def repeats(self, content: Content) -> None:
        if isinstance(content, InjurySuffered):
            self.injuries = self.injuries.repeating(content)
        else:
            self.recoveries = self.recoveries.repeating(content)
