"""When what failed is tried again, and when no longer.

As Standard Webhooks advises: soon at first, then ever less often, with jitter, over some days.
"""

from datetime import datetime, timedelta
from random import Random

_DELAYS = tuple(
    timedelta(seconds=seconds) for seconds in (5, 30, 2 * 60, 10 * 60, 30 * 60, 2 * 3600, 5 * 3600, 10 * 3600)
)
"""After the first failure, the second …; from the last one on it stays at that."""
GIVEN_UP_AFTER = timedelta(days=5)
_LONGEST_ASKED = timedelta(hours=12)
_JITTER = 0.2


def next_attempt(failures: int, now: datetime, asked: timedelta | None, chance: Random) -> datetime:
    """When to try again after *failures* in a row; no sooner than the other side *asked* for (``Retry-After``)."""
    delay = _DELAYS[min(failures, len(_DELAYS)) - 1]
    later = max(delay * (1 + _JITTER * chance.random()), min(asked or timedelta(), _LONGEST_ASKED))
    return now + later
