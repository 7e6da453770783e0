"""Who sends wrong tokens waits, and costs nothing meanwhile: no store is asked, no thread sleeps.

The wait is of an address. Many may share one, behind a proxy or in a newsroom, so a token that was right in this
process lately is let through to be looked up: a guesser locks nobody out who is at work.
"""

import ipaddress
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from math import ceil
from typing import NamedTuple

FREE = 10
"""So many wrong tokens are mistakes."""
LONGEST = 900
"""Seconds; the wait doubles up to this."""
_FORGOTTEN = 3_600.0
_MOST_ADDRESSES = 10_000
_MOST_DIGESTS = 1_000
_HOUSE = 64
"""Bits of an IPv6 address that one subscriber has: whoever has one has all below it."""


class _Failures(NamedTuple):
    number: int
    last: float

    @property
    def until(self) -> float:
        wait = 0 if self.number < FREE else min(2 ** min(self.number - FREE, 20), LONGEST)
        return self.last + wait


@dataclass
class Guessing:
    """The wrong tokens of each address, in one process, bounded in number: who was quiet longest is forgotten first."""

    _failures: OrderedDict[str, _Failures] = field(default_factory=OrderedDict)
    _right: OrderedDict[str, None] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, address: str, digest: str, now: float) -> int:
        """Seconds until a token of *digest* is looked up for *address*; 0: at once. *now* is any steady clock's."""
        with self._lock:
            if digest in self._right:
                return 0
            found = self._failures.get(_house_of(address))
        return 0 if found is None else max(0, ceil(found.until - now))

    def was_wrong(self, address: str, now: float) -> None:
        """*address* sent a token that opens nothing."""
        house = _house_of(address)
        with self._lock:
            before = self._failures.pop(house, None)
            number = 0 if before is None or now - before.last > _FORGOTTEN else before.number
            self._failures[house] = _Failures(number + 1, now)
            while len(self._failures) > _MOST_ADDRESSES:
                self._failures.popitem(last=False)

    def was_right(self, digest: str) -> None:
        with self._lock:
            self._right[digest] = None
            self._right.move_to_end(digest)
            while len(self._right) > _MOST_DIGESTS:
                self._right.popitem(last=False)

    def no_longer(self, digest: str) -> None:
        """It was right once, and is wrong now."""
        with self._lock:
            self._right.pop(digest, None)


def _house_of(address: str) -> str:
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    if read.version == 4:  # noqa: PLR2004 - as the protocol is called
        return address
    return str(ipaddress.ip_network((read, _HOUSE), strict=False))
