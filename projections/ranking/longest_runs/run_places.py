"""A run's place among everybody's: the longest first, of equal ones that which began first."""

from typing import NamedTuple

from projections.facts import Order


class RunPlace(NamedTuple):
    """Where a run stands: its length, negative, where its first race stands in time, and whose it is; and where its
    ``last`` race stands.
    """

    length: int
    begun: Order
    athlete: str
    last: Order


LAST = RunPlace(0, (0, 0, 0), "", (0, 0, 0))
"""Behind every run."""


class RunsPlaced(NamedTuple):
    """The first runs of the log. Every run that is not in ``placed`` comes after ``behind``; ``LAST`` where none is
    missing.
    """

    placed: list[RunPlace]
    behind: RunPlace
