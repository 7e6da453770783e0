"""What is refused where the log is to be proved: leaves of the tree in ``domain.refusals``."""

from dataclasses import dataclass

from domain.refusals import RivalryError


@dataclass(eq=False)
class LogAltered(RivalryError):
    """The log is not what was fixed, from *position* on or there alone."""

    position: int


@dataclass(eq=False)
class UnreadableHead(RivalryError):
    """A signed head, or what leads to it, is not what it should be: what is wrong with it."""

    why: str


@dataclass(eq=False)
class UnusableLogKey(RivalryError):
    """A key of a log is none: what is wrong with it, and never the key."""

    why: str
