"""The threads in which a process answers, each one request at a time."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from queue import SimpleQueue

_logger = logging.getLogger("rivalry")

_Job = tuple[Callable[[], None], asyncio.AbstractEventLoop, "asyncio.Future[None]"]


class Crew:
    """So many threads, and a queue of what they are to do.

    An executor does the same; but who awaits it goes through two futures, which is a fifth of a remembered answer.
    """

    def __init__(self, threads: int) -> None:
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        for number in range(threads):
            threading.Thread(target=self._work, name=f"answering-{number}", daemon=True).start()

    async def do(self, job: Callable[[], None]) -> None:
        """Have *job* done by one of the threads, as soon as one is free."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[None] = loop.create_future()
        self._jobs.put((job, loop, done))
        await done

    def _work(self) -> None:
        while True:
            _do(*self._jobs.get())  # a thread that waits holds nothing of the request before


def _do(job: Callable[[], None], loop: asyncio.AbstractEventLoop, done: "asyncio.Future[None]") -> None:
    try:
        job()
    except Exception:  # what an application does not answer itself
        _logger.exception("a request was not answered")
    with contextlib.suppress(RuntimeError):  # the loop was closed under it: the process stops
        loop.call_soon_threadsafe(_finish, done)


def _finish(done: "asyncio.Future[None]") -> None:
    if not done.done():
        done.set_result(None)
