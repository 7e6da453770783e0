"""What every refusal is, and those of one batch."""

from dataclasses import dataclass, replace


class RivalryError(Exception):
    """The root: nothing of ours is raised that is not one of these."""


@dataclass(eq=False)
class Refused(RivalryError):
    """A rule is broken by the field at *pointer* (RFC 6901, from the event's root)."""

    pointer: str

    def within(self, prefix: str) -> "Refused":
        return replace(self, pointer=prefix + self.pointer)


@dataclass(eq=False)
class CommandRefused(RivalryError):
    """Nothing of the batch was kept; every refusal points into it."""

    refusals: tuple[Refused, ...]
