"""The decisions of one batch: later events see what earlier ones of it did."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Protocol, TypeVar, cast

from domain.events import (
    AnyContent,
    AthleteCorrected,
    AthleteMerged,
    AthleteRegistered,
    AthleteRenamed,
    AthleteUnmerged,
    Content,
    HappeningContent,
    InjurySuffered,
    QuotePublished,
    RaceAnnulled,
    RaceCorrected,
    RaceKey,
    RaceRecorded,
    RaceReported,
    RaceScheduled,
    ReportAccepted,
    ResultAnnulled,
    TitleWon,
    Withdrawal,
    aggregate_of,
    key_of,
    thing_of,
    type_of,
)
from domain.events.athlete import AthleteAggregate
from domain.events.base.aggregate import AnyAggregate, LedgerEvent, Recording
from domain.events.injury import InjuryAggregate
from domain.events.quote import QuoteAggregate
from domain.events.race_aggregate import RaceAggregate
from domain.log import across, injury_ids
from domain.log.injury_ids import AboutAnotherInjury
from domain.log.people.who_is_who import WhoIsWho
from domain.log.sealing.keys import Destroyed
from domain.log.spellings import NamesARace, as_formerly_taken, under_another_id
from domain.refusals import AlreadyRecorded, CommandRefused, Refused, RemovedByOrder, UnknownAthlete, UnknownReference

S = TypeVar("S")
T = TypeVar("T")
A = TypeVar("A", bound=AnyAggregate)

_REFUSALS_SHOWN = 100
_BEHIND_THE_LOG = 2**62


class Decided(NamedTuple):
    """What became of one event of the batch; ``event`` is None for a repetition, which is the *nth* of its id."""

    id: str
    type: str
    event: LedgerEvent | None
    nth: int


class Past(Protocol):
    """What a batch is decided against: the aggregates before it."""

    def known_athletes(self, athletes: Collection[str]) -> set[str]:
        """Which of *athletes* are registered."""

    def removed(self, content: Content) -> tuple[str, Destroyed] | None:
        """The thing whose personal part *content* says again after it was removed by an order."""

    def expect(self, keys: Collection[str]) -> None:
        """The aggregates of these keys will be asked for."""

    def aggregate(self, kind: type[A], slug: str) -> A:
        """An aggregate as it stands, for the batch to evolve."""

    def who_is_who(self) -> WhoIsWho:
        """The merges that stand."""

    def races_of_both(self, one: Collection[str], other: Collection[str]) -> Collection[str]:
        """The ids of all races that ever listed or entered somebody of both; others may be among them."""


@dataclass
class Batch:
    """``events`` are those to be saved, in order; ``registered`` the athletes among them."""

    past: Past
    recording: Recording
    single: bool = False
    events: list[LedgerEvent] = field(default_factory=list)
    registered: set[str] = field(default_factory=set)
    _known: set[str] = field(default_factory=set)
    _aggregates: dict[str, AnyAggregate] = field(default_factory=dict)
    _who: WhoIsWho | None = None

    def decide(self, batch: Sequence[AnyContent], canonical: Callable[[AnyContent], AnyContent]) -> list[Decided]:
        """What becomes of each event of *batch*, each brought into stored form by *canonical*.

        Raises:
            CommandRefused, AlreadyRecorded: with pointers into the batch.

        """
        checked = list(_all_or_every_refusal(batch, canonical, self.single))
        numbered = self._made_ready(batch, checked)
        return list(_all_or_every_refusal(numbered, lambda each: self._decide(*each), self.single))

    def judge(
        self, batch: Sequence[AnyContent], canonical: Callable[[AnyContent], AnyContent]
    ) -> list[Decided | CommandRefused | AlreadyRecorded]:
        """What would become of each event of *batch*, those that are refused passed over by those after them. Pointers
        are from each event's own root.
        """
        checked = [_outcome(canonical, content) for content in batch]
        fit = [(sent, each) for sent, each in zip(batch, checked, strict=True) if not isinstance(each, Exception)]
        ready = iter(self._made_ready([sent for sent, _ in fit], [each for _, each in fit]))
        return [
            each if isinstance(each, Exception) else _outcome(lambda pair: self._decide(*pair), next(ready))
            for each in checked
        ]

    def _made_ready(
        self, batch: Sequence[AnyContent], checked: Sequence[AnyContent]
    ) -> list[tuple[AnyContent, AnyContent | None]]:
        """Each of *checked* as it is to be decided, and what is stated next; what they are about is asked for."""
        former = [as_formerly_taken(*each) for each in zip(batch, checked, strict=True)]
        self._known |= self.past.known_athletes({each.athlete for content in checked for each in content.named()})
        keys = {key_of(content) for content in (*checked, *(each for them in former for each in them))}
        keys |= {AthleteAggregate.key(each.into) for each in checked if isinstance(each, AthleteMerged)}
        for each in checked:
            if isinstance(each, NamesARace) and each.race is not None:
                keys |= {RaceAggregate.key(str(one.race)) for one in (each, *under_another_id(each))}
        self.past.expect(keys)
        stand = [self._as_it_stands(*each) for each in zip(checked, former, strict=True)]
        return list(zip(stand, _stated_next(stand), strict=True))

    def restore(self, contents: Sequence[AnyContent], unread: Collection[int] = ()) -> list[str]:
        """Record *contents* as they stand; their ids. The log they are of has decided about them, by the rules of its
        day: what is asked is only whether each is about something that is there, and none is there twice. Of those at
        the indexes *unread* the personal part cannot be read, so one may look like another.

        Raises:
            CommandRefused, AlreadyRecorded: with pointers into *contents*.

        """
        self._known = self.past.known_athletes({each.athlete for content in contents for each in content.named()})
        self.past.expect({key_of(content) for content in contents})
        each_once = [(content, index not in unread) for index, content in enumerate(contents)]
        return list(_all_or_every_refusal(each_once, lambda each: self._restore(*each), single=False))

    def _restore(self, content: AnyContent, is_read: bool) -> str:
        unknown = [each for each in content.named() if each.athlete not in self._known]
        if unknown:
            raise CommandRefused(tuple(UnknownAthlete(each.pointer, each.athlete) for each in unknown))
        aggregate = self._deciding(content)
        try:
            decision = aggregate.decide(content)
        except CommandRefused as refused:
            if any(isinstance(each, UnknownReference) for each in refused.refusals):
                raise
        else:
            if is_read and not decision.is_new:
                raise AlreadyRecorded("", type_of(content), content.event_id(), content, ())
        self._record(aggregate, content)
        return content.event_id()

    def _as_it_stands(self, content: AnyContent, former: Sequence[AnyContent]) -> AnyContent:
        """*content*, or that of the *former* forms of it which is in the log: a file of old that is sent again is still
        a repetition, and a race that is known by an old spelling stays one race.
        """
        for each in former:
            try:
                if not self._aggregate(aggregate_of(each), each.subject()).decide(each).is_new:
                    return each
            except (CommandRefused, AlreadyRecorded):
                continue
        named_so = [each for each in former if self._stands(each)]
        if named_so and key_of(named_so[-1]) != key_of(content):
            return named_so[-1]
        return self._by_its_id(content)

    def _stands(self, former: AnyContent) -> bool:
        """Whether a race, a quote or an injury is known by the id that it had formerly."""
        if isinstance(former, InjurySuffered):
            return bool(self._injury(former.subject()).injuries)
        if isinstance(former, QuotePublished):
            return bool(self._aggregate(QuoteAggregate, former.subject()).stated)
        return isinstance(former, RaceKey) and self._is_race(former.subject())

    def _decide(self, content: AnyContent, stated_next: AnyContent | None) -> Decided:
        content = self._by_its_id(self._about_a_race_that_is_there(content))
        if (removed := self.past.removed(content)) is not None:
            raise CommandRefused((RemovedByOrder("", removed[0], removed[1].on),))
        self._introduce(content)
        aggregate = self._deciding(content)
        if isinstance(content, AthleteMerged) and isinstance(aggregate, AthleteAggregate):
            aggregate.refuse_a_chain(content, self._aggregate(AthleteAggregate, content.into))
        if stated_next is not None:
            aggregate.expects(stated_next)
        try:
            decision = aggregate.decide(content)
        except AlreadyRecorded as conflict:
            here = (each for each in self.events if each.originator_id == aggregate.id)
            is_here = any(type(each.content) is type(content) for each in here)
            raise replace(conflict, told=content, is_here=is_here) from None
        stored = cast("AnyContent", decision.content)
        event = None
        if decision.is_new:
            refused = tuple(self._refused_across(stored))
            if refused:
                raise CommandRefused(refused)
            event = self._record(aggregate, stored)
        else:
            aggregate.repeats(stored)
        return Decided(stored.event_id(), type_of(stored), event, decision.nth)

    def _deciding(self, content: AnyContent) -> AnyAggregate:
        """The aggregate that decides about *content*, told which ids are one person where that bears on it."""
        aggregate = self._aggregate(aggregate_of(content), content.subject())
        if isinstance(content, ReportAccepted | ResultAnnulled) and isinstance(aggregate, RaceAggregate):
            aggregate.under(self._who_is_who().ids)
        return aggregate

    def _refused_across(self, content: AnyContent) -> Iterator[Refused]:
        match content:
            case RaceRecorded() | RaceCorrected() | RaceReported() | RaceScheduled():
                yield from across.one_person_twice(content, self._who_is_who())
            case AthleteMerged():
                yield from across.raced_each_other(content, self._who_is_who(), self._races_of_both(content))
            case AthleteRenamed() | AthleteCorrected():
                yield from across.merged_away(content, self._who_is_who())
            case TitleWon() if content.race is not None:
                yield from across.not_first(content, self._who_is_who(), self._aggregate(RaceAggregate, content.race))

    def _who_is_who(self) -> WhoIsWho:
        """By what the log has and what the batch has said so far."""
        if self._who is None:
            self._who = self.past.who_is_who()
        return self._who

    def _races_of_both(self, content: AthleteMerged) -> list[RaceAggregate]:
        """Where the two may have met: by the log, and in what the batch has told of so far."""
        one, other = (self._who_is_who().one_with(each) for each in (content.athlete, content.into))
        races = set(self.past.races_of_both(one, other))
        self.past.expect({RaceAggregate.key(race) for race in races})
        races |= {each.slug for each in self._aggregates.values() if isinstance(each, RaceAggregate)}
        return [self._aggregate(RaceAggregate, race) for race in sorted(races)]

    def _about_a_race_that_is_there(self, content: AnyContent) -> AnyContent:
        """*content*; where there is no race of the id it names, about the one that it means by another spelling."""
        if not isinstance(content, NamesARace) or content.race is None or self._is_race(content.race):
            return content
        meant = [each for each in under_another_id(content) if self._is_race(str(each.race))]
        return meant[0] if len(meant) == 1 else content

    def _by_its_id(self, content: AnyContent) -> AnyContent:
        """*content*; of an injury, under or about the id that this one has."""
        if isinstance(content, InjurySuffered) and content.subject() == content.own_subject():
            return injury_ids.numbered(content, self._injury, lambda each: self.past.removed(each) is not None)
        return injury_ids.meant(content, self._injury) if isinstance(content, AboutAnotherInjury) else content

    def _injury(self, injury: str) -> InjuryAggregate:
        if InjuryAggregate.key(injury) not in self._aggregates:
            self.past.expect({InjuryAggregate.key(injury)})
        return self._aggregate(InjuryAggregate, injury)

    def _is_race(self, race: str) -> bool:
        return self._aggregate(RaceAggregate, race).is_known

    def _introduce(self, content: Content) -> None:
        """Register who is named for the first time with name and country; refuse who is unknown without them."""
        unknown: list[Refused] = []
        for pointer, athlete, line in content.named():
            if athlete in self._known:
                continue
            if line is None or line.name is None or line.country is None:
                unknown.append(UnknownAthlete(pointer, athlete, can_be_introduced=line is not None))
                continue
            registration = AthleteRegistered(
                athlete=athlete,
                name=line.name,
                country=line.country,
                sex=getattr(content, "sex", None),
                source=content.source,
            )
            newcomer = self._aggregate(AthleteAggregate, athlete)
            self._record(newcomer, newcomer.decide(registration).content)
        if unknown:
            raise CommandRefused(tuple(unknown))

    def _aggregate(self, kind: type[A], slug: str) -> A:
        key = kind.key(slug)
        if key not in self._aggregates:
            self._aggregates[key] = self.past.aggregate(kind, slug)
        aggregate = self._aggregates[key]
        assert isinstance(aggregate, kind)
        return aggregate

    def _record(self, aggregate: AnyAggregate, content: Content) -> LedgerEvent:
        aggregate.record(content, self.recording)
        (event,) = aggregate.collect_events()
        assert isinstance(event, LedgerEvent)
        self.events.append(event)
        if isinstance(content, AthleteMerged | AthleteUnmerged):
            self._who = self._who_is_who().after(content, _BEHIND_THE_LOG + len(self.events))
        if isinstance(content, AthleteRegistered):
            self.registered.add(aggregate.slug)
            self._known.add(aggregate.slug)
        return event


def _stated_next(batch: Sequence[AnyContent]) -> list[AnyContent | None]:
    """For each that takes something back, as what its batch states the same thing next."""
    ahead: dict[str, AnyContent] = {}
    found: list[AnyContent | None] = []
    for content in reversed(batch):
        if isinstance(content, HappeningContent) and not isinstance(content, RaceReported):
            ahead[thing_of(content)] = content
        takes_back = isinstance(content, Withdrawal | RaceAnnulled)
        found.append(ahead.get(thing_of(content)) if takes_back else None)
    return found[::-1]


def _outcome(step: Callable[[S], T], each: S) -> T | CommandRefused | AlreadyRecorded:
    """What *step* makes of it, or why it is refused."""
    try:
        return step(each)
    except (CommandRefused, AlreadyRecorded) as refused:
        return refused


def _all_or_every_refusal(batch: Sequence[S], step: Callable[[S], T], single: bool) -> Iterator[T]:
    """Apply *step* to each event; where any is refused, go on only to collect what else is wrong."""
    refusals: list[Refused] = []
    done: list[T] = []
    for index, content in enumerate(batch):
        at = "" if single else f"/events/{index}"
        try:
            done.append(step(content))
        except CommandRefused as refused:
            refusals += [refusal.within(at) for refusal in refused.refusals]
        except AlreadyRecorded as conflict:
            if not refusals:
                raise conflict.within(at) from None
        if len(refusals) >= _REFUSALS_SHOWN:
            break
    if refusals:
        raise CommandRefused(tuple(refusals))
    return iter(done)
