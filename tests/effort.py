"""How much is tried of what is random, and how often of what is a race: ``EFFORT=quick``, ``full`` or ``soak``.

The assertions are the same. Up to ``full`` what is tried is the same at each run; a soak tries what nobody tried yet:
what follows from ``SEED``, a number that its first lines tell and that may be given to have it again, and what
hypothesis finds.
"""

import os
import secrets
from random import Random

from hypothesis import settings

EFFORTS = ("quick", "full", "soak")
EFFORT = os.environ.get("EFFORT", "full")
assert EFFORT in EFFORTS, f"EFFORT is {EFFORT!r}, not one of {EFFORTS}"
SOAK = EFFORT == "soak"
SEED = int(os.environ.setdefault("SEED", str(secrets.randbelow(2**32) if SOAK else 0)))  # one for all test processes


def times(quick: int, full: int, soak: int) -> int:
    """How often, at the effort this run makes."""
    return (quick, full, soak)[EFFORTS.index(EFFORT)]


def seeds(quick: int, full: int, soak: int) -> list[int]:
    """So many, each of something random: the first numbers, or in a soak any but those."""
    number = times(quick, full, soak)
    return chance("seeds").sample(range(10_000, 2**32), number) if SOAK else list(range(number))


def chance(purpose: str) -> Random:
    """What is drawn from for a *purpose*, such as the moments of kills."""
    return Random(f"{SEED} {purpose}")


STEADY = settings(deadline=None, derandomize=not SOAK, database=None, print_blob=True)
"""Hypothesis without a clock of its own: a slow example is no failure, and a failure tells how to have it again."""
