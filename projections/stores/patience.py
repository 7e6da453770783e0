"""How long anybody waits for a store, and how many connections to it a process has."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Patience:
    """Seconds; None is for as long as it takes.

    opening      for a connection, and for the first that is asked over it
    statement    for any later answer: what computes long is no store that is away
    """

    opening: float
    statement: float | None = None

    def __post_init__(self) -> None:
        assert self.opening > 0


@dataclass(frozen=True)
class Reach:
    """How a store is reached. ``connections``: how many there may be to each store at once."""

    patience: Patience = Patience(opening=10)
    connections: int = 20


UNHURRIED = Reach()
"""Who runs a command waits for the store rather than for the next try."""


def within(seconds: float) -> Patience:
    """For a request that may wait *seconds* in all: half for the log to say how far it is, half for a first row."""
    return Patience(opening=seconds / 2, statement=seconds * 0.9)


def sooner(reach: Reach) -> Reach:
    """For a standby, which is passed over sooner than the primary is given up: there is another to ask."""
    return replace(reach, patience=replace(reach.patience, opening=reach.patience.opening / 3))
