"""Who stands in the log: who is registered, which ids are one person, where two persons met; what was read of it is
remembered.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Protocol

from domain.events import AthleteMerged, AthleteUnmerged, Content
from domain.events.athlete import AthleteAggregate
from domain.log.codec import LoggedEvent
from domain.log.people.who_is_who import LogIndex, WhoIsWho, races_of_both
from domain.log.unreadable import UnreadableRow

_EVENTS_A_READ = 5_000
_MERGES_A_READ = 1_000
_WHO_IS_WHO = (AthleteMerged.TOPIC, AthleteUnmerged.TOPIC)
_ATHLETES_REMEMBERED = 20_000


class ReadLog(Protocol):
    """The log, as far as who stands in it is read of it."""

    def last_position(self) -> int: ...

    def versions(self, keys: Collection[str]) -> Mapping[str, int]: ...

    def read(
        self, after: int, limit: int, *, sealed: bool = False, stop: int | None = None, topics: Sequence[str] = ()
    ) -> list[LoggedEvent | UnreadableRow]: ...


class People:
    """The people of one log. Safe in threads."""

    def __init__(self, log: ReadLog) -> None:
        self.index: LogIndex | None = None
        """What answers without a walk through the log, where there is one."""
        self._log = log
        self._registered: dict[str, None] = {}
        self._followed: tuple[int, WhoIsWho] | None = None

    def registered(self, athletes: Collection[str]) -> set[str]:
        """Which of *athletes* are registered. Registrations are for ever, so what was seen once is remembered."""
        unseen = [athlete for athlete in athletes if athlete not in self._registered]
        keys = [AthleteAggregate.key(athlete) for athlete in unseen]
        found = {key.partition(":")[2] for key in self._log.versions(keys)} if unseen else set()
        self.remember(found)
        return found | (set(athletes) - set(unseen))

    def remember(self, registered: Collection[str]) -> None:
        if len(self._registered) + len(registered) > _ATHLETES_REMEMBERED:
            self._registered = {}
        self._registered.update(dict.fromkeys(registered))

    def forget(self) -> None:
        self._registered = {}
        self._followed = None

    def who_is_who(self) -> WhoIsWho:
        """The merges that stand at the head of the log: what was known is remembered, what came since is read."""
        head = self._log.last_position()
        followed, who = self._followed or self._who_by_the_index()
        while followed < head:
            told = self._log.read(followed, _MERGES_A_READ, sealed=True, stop=head, topics=_WHO_IS_WHO)
            for event in told:
                if isinstance(event, LoggedEvent):
                    who = who.after(event.content, event.position)
            followed = told[-1].position if len(told) == _MERGES_A_READ else head
        self._followed = (followed, who)
        return who

    def races_of_both(self, one: Collection[str], other: Collection[str]) -> Collection[str]:
        """The ids of all races that ever listed or entered somebody of both; others may be among them."""
        if self.index is not None:
            return self.index.races_of_both(one, other)
        return races_of_both(self._walk(), one, other)

    def _who_by_the_index(self) -> tuple[int, WhoIsWho]:
        if self.index is None:
            return 0, WhoIsWho()
        position, merges = self.index.merges()
        return position, WhoIsWho({merge.athlete: merge for merge in merges})

    def _walk(self) -> Iterator[Content]:
        after = 0
        while portion := self._log.read(after, _EVENTS_A_READ, sealed=True):
            yield from (event.content for event in portion if isinstance(event, LoggedEvent))
            after = portion[-1].position
