"""What a recorder may find in one query; any other is asked for it in more."""

from collections.abc import Collection, Mapping
from typing import Protocol, runtime_checkable

from eventsourcing.persistence import Notification


@runtime_checkable
class KnowsHeads(Protocol):
    """A recorder that finds the last version of many aggregates in one query; any other is asked one by one."""

    def heads(self, originator_ids: Collection[str]) -> Mapping[str, int]: ...


@runtime_checkable
class KnowsItsLastRow(Protocol):
    """A recorder that finds the newest row in one query; any other is asked for its position first."""

    def last_row(self) -> Notification | None: ...
