"""What takes long to make: made once however many ask for it, in turn, and waited for only where it is short."""

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from functools import partial
from typing import Any, NamedTuple, TypeVar, cast

Made = TypeVar("Made")

_PATIENCE_SECONDS = 1.5
_MOST_WANTED = 32


class RankingUnderWay(Exception):
    """The ranking asked for is still being worked out, or waits for its turn; it is there for who comes again."""


class _Making(NamedTuple):
    key: Hashable
    make: Callable[[], Any]
    asked: float
    done: "Future[Any]"


class Makings:
    """What is being made in this process; safe in threads.

    One is made at a time, in the order in which they were asked for, by a thread that is there while there is anything
    to make: so all that strangers ask takes no more than that, whatever they ask. Who waits holds a thread that others
    need. So nobody waits once that was asked for longer ago than the *patience*, in seconds; and where the last one
    took longer nobody waits at all, for the next will too.
    """

    def __init__(self, patience: float = _PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._lock = threading.Lock()
        self._asked: dict[Hashable, _Making] = {}
        self._in_turn: deque[_Making] = deque()
        self._at_work = False
        self._last_took = 0.0

    def of(self, key: Hashable, make: Callable[[], Made], *, at_once: bool = False) -> Made:
        """What *make* gives, made by whoever asked for *key* first; *at_once* takes no turn with the others.

        Raises:
            RankingUnderWay: it takes longer, or those before it do.

        """
        making = self._begun(key, make, at_once=at_once)
        waits = at_once or self._last_took <= self._patience
        left = making.asked + self._patience - time.monotonic() if waits else 0
        try:
            return cast(Made, making.done.result(timeout=max(0, left)))
        except TimeoutError:
            if making.done.done():
                raise  # of its own
            raise RankingUnderWay from None

    def _begun(self, key: Hashable, make: Callable[[], Any], *, at_once: bool) -> _Making:
        with self._lock:
            making = self._asked.get(key)
            if making is not None:
                return making
            making = _Making(key, make, time.monotonic(), Future())
            if at_once:
                _in_a_thread(partial(self._make, making))
            elif len(self._in_turn) == _MOST_WANTED:
                raise RankingUnderWay
            else:
                self._in_turn.append(making)
                if not self._at_work:
                    self._at_work = True
                    _in_a_thread(self._work)
            self._asked[key] = making
            return making

    def _work(self) -> None:
        while True:
            with self._lock:
                if not self._in_turn:
                    self._at_work = False
                    return
                making = self._in_turn.popleft()
            self._make(making)

    def _make(self, making: _Making) -> None:
        began = time.monotonic()
        try:
            tell = partial(making.done.set_result, making.make())
        except BaseException as error:  # noqa: BLE001 - it is of who waits
            tell = partial(making.done.set_exception, error)
        with self._lock:
            self._last_took = time.monotonic() - began
            del self._asked[making.key]  # before it is told: who asks from now on asks anew
        tell()


def _in_a_thread(work: Callable[[], None]) -> None:
    # A daemon: a process that is told to stop does not wait for it.
    threading.Thread(target=work, name="ranking", daemon=True).start()
