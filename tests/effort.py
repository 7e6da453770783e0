"""How much is tried of what is random, and how often of what is a race: ``EFFORT=quick``, ``full`` or ``soak``.

The assertions are the same. Up to ``full`` what is tried is the same at each run; a soak tries what nobody tried yet.
"""

import os

from hypothesis import settings

EFFORTS = ("quick", "full", "soak")
EFFORT = os.environ.get("EFFORT", "full")
assert EFFORT in EFFORTS, f"EFFORT is {EFFORT!r}, not one of {EFFORTS}"
SOAK = EFFORT == "soak"


def times(quick: int, full: int, soak: int) -> int:
    """How often, at the effort this run makes."""
    return (quick, full, soak)[EFFORTS.index(EFFORT)]


STEADY = settings(deadline=None, derandomize=not SOAK, database=None)
"""Hypothesis without a clock of its own: a slow example is no failure."""
