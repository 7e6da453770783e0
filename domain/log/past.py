"""What a batch is decided against: the log as it is, or as a rehearsal supposes it."""

import functools
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol, TypeVar

from eventsourcing.application import Repository

from domain.events import AnyContent, Content, key_of
from domain.events.athlete import AthleteAggregate
from domain.events.base.aggregate import AnyAggregate
from domain.log.people.people import People
from domain.log.people.who_is_who import WhoIsWho
from domain.log.sealing.keys import Destroyed
from domain.log.sealing.personal import is_of_words

A = TypeVar("A", bound=AnyAggregate)


class Known(Protocol):
    """What a ledger knows of its log."""

    def versions(self, keys: Collection[str]) -> Mapping[str, int]: ...

    people: People

    def removed(self, content: Content) -> tuple[str, Destroyed] | None: ...


class SupposedLog(Protocol):
    """The log as a rehearsal supposes it."""

    def contents(self, key: str) -> Sequence[AnyContent]:
        """What an aggregate's events say, by its key (``race:…``)."""

    def ever_merged(self) -> Collection[str]:
        """Every id that was ever merged into another; others may be among them."""

    def races_of_both(self, one: Collection[str], other: Collection[str]) -> Collection[str]:
        """The ids of all races that ever listed or entered somebody of both; others may be among them."""


class RecordedPast:
    """The aggregates as the log has them."""

    def __init__(self, ledger: Known, repository: Repository[str]) -> None:
        self.known_athletes = ledger.people.registered
        self.who_is_who = ledger.people.who_is_who
        self.races_of_both = ledger.people.races_of_both
        self._ledger = ledger
        self._repository = repository
        self._versions: dict[str, int] = {}

    def removed(self, content: Content) -> tuple[str, Destroyed] | None:
        """As the ledger says; of a thing that was never there nothing was removed, and the keys are not asked."""
        if not is_of_words(content) or not self._versions.get(key_of(content)):
            return None
        return self._ledger.removed(content)

    def expect(self, keys: Collection[str]) -> None:
        self._versions.update(self._ledger.versions(keys))

    def aggregate(self, kind: type[A], slug: str) -> A:
        key = kind.key(slug)
        if self._versions.get(key, 0) == 0:
            return kind.nothing_yet(slug)
        return self._repository.get(key, projector_func=kind.project)


class SupposedPast:
    """The aggregates as they would be after the events that *past* gives."""

    def __init__(self, ledger: Known, past: SupposedLog) -> None:
        self.known_athletes = ledger.people.registered
        self.removed = ledger.removed
        self.races_of_both = past.races_of_both
        self._past = past

    def expect(self, keys: Collection[str]) -> None:
        """Nothing to prepare: each is made when it is asked for."""

    def aggregate(self, kind: type[A], slug: str) -> A:
        aggregate = kind.nothing_yet(slug)
        for content in self._past.contents(kind.key(slug)):
            aggregate.evolve(content)
        return aggregate

    def who_is_who(self) -> WhoIsWho:
        told = (each for athlete in self._past.ever_merged() for each in self._merges_of(athlete))
        return functools.reduce(lambda who, each: who.after(each, 0), told, WhoIsWho())

    def _merges_of(self, athlete: str) -> Sequence[AnyContent]:
        return self._past.contents(AthleteAggregate.key(athlete))
