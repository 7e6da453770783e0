"""Waiting for an append, whichever process or machine makes it.

Where the store tells of appends (PostgreSQL: every one notifies, at its commit) who waits is woken; elsewhere he
sleeps, and looks himself.
"""

import contextlib
import time
from collections.abc import Callable
from typing import Protocol, runtime_checkable

Wait = Callable[[float], bool]
"""Waits at most so many seconds; whether it was told of an append."""


@runtime_checkable
class TellsOfAppends(Protocol):
    """A recorder that tells of appends while this is entered."""

    def listening(self) -> contextlib.AbstractContextManager[Wait]: ...


def listening_to(recorder: object) -> contextlib.AbstractContextManager[Wait]:
    """While this is entered nothing told is missed: who looks, and then waits, is woken by the first append after."""
    return recorder.listening() if isinstance(recorder, TellsOfAppends) else contextlib.nullcontext(_sleep)


def _sleep(seconds: float) -> bool:
    time.sleep(seconds)
    return False
