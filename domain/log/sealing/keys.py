"""The keys of what is personal: one for each thing, kept apart from the log."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from domain.refusals import RivalryError


@dataclass(frozen=True)
class Destroyed:
    """A key that is gone since a day, by an order; None where it was given up, for nobody has it."""

    on: date | None

    @property
    def tombstone(self) -> str:
        """What is read in the place of what was removed."""
        if self.on is None:
            return "[its key is not here]"
        return f"[removed on {self.on.day} {self.on:%B} {self.on.year}]"


class KeyMissing(RivalryError):
    """What is sealed of *thing* cannot be opened, and nobody said that it should not: the keys are lost, or others."""

    def __init__(self, thing: str) -> None:
        super().__init__(thing)
        self.thing = thing


Key = bytes | Destroyed


class ThingKeys(Protocol):
    """A key for each thing that has something personal, for all processes."""

    def made(self, things: Collection[str]) -> Mapping[str, Key]:
        """The keys of *things*, made where there was none, and kept before this returns: in one transaction."""

    def found(self, things: Collection[str]) -> Mapping[str, Key]:
        """The keys of *things*, of those that have or had one. What was read is remembered."""

    def destroy(self, thing: str, on: date) -> bool:
        """Make what is under the key of *thing* unreadable for ever; whether it is in no file any more."""

    def forget(self) -> None:
        """Ask the store again for what was remembered."""
