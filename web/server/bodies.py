"""Bodies, read before a thread is given to their request, within a bound of time and size.

As long as the body of a request is under way it costs a task and what has come of it, which beyond some size lies on
disk. What the application gets is whole; or, where it was too long or too slow, a refusal as soon as it reads.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from http import HTTPMethod
from tempfile import SpooledTemporaryFile
from typing import IO, TYPE_CHECKING, NoReturn

from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, RequestTimeout

if TYPE_CHECKING:
    from granian.rsgi import HTTPProtocol, Scope

_IN_MEMORY = 256 * 1024
_LINGERING_SECONDS = 30
_WITHOUT_BODY = {HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS, HTTPMethod.DELETE}


@dataclass(frozen=True)
class TimeForABody:
    """How long a body is waited for: so many seconds, and one more for every so many bytes that have come.

    As Apache's mod_reqtimeout has it: a long body over a slow line arrives, one that stands still ends.
    """

    seconds: float = 10
    bytes_a_second: int = 32 * 1024

    def of(self, received: int) -> float:
        return self.seconds + received / self.bytes_a_second


@dataclass(frozen=True)
class RefusedBody:
    """A body of which nothing can be read but *why*, and what is *said* of it.

    Raised anew each time: an error that is kept keeps the frames it came through, and with them the request. The server
    closes a connection of which it waits for more only once nobody holds its request.
    """

    why: type[HTTPException]
    length: int
    said: str | None = None

    def read(self, _size: int = -1, /) -> NoReturn:
        raise self.why(self.said)

    readline = readinto = read


@dataclass(frozen=True)
class ReceivedBody:
    """A whole body, to be read from its beginning."""

    file: IO[bytes]
    length: int


class BrokenOff(Exception):
    """Who sent a body has gone before its end."""


def announced(scope: "Scope") -> int | None:
    """How many bytes a request says it brings; None where it brings some and does not say how many.

    A version of HTTP with frames may bring a body unannounced.
    """
    length = scope.headers.get("content-length")
    if length is not None and length.isdecimal():
        return int(length)
    chunked = "transfer-encoding" in scope.headers
    framed = not scope.http_version.startswith("1") and scope.method not in _WITHOUT_BODY
    return None if chunked or framed else 0


class IncomingBody:
    """The body of one request, on its way. *length*: as announced."""

    def __init__(self, proto: "HTTPProtocol", length: int | None) -> None:
        self._parts: AsyncIterator[bytes] = aiter(proto)
        self._length = length
        self._came = 0

    async def whole(self, most: int, patience: TimeForABody) -> ReceivedBody | RefusedBody:
        """Read it: at most *most* bytes, at most as long as *patience* has it.

        Raises:
            BrokenOff: it ends before its end.

        """
        if (self._length or 0) > most:
            return RefusedBody(RequestEntityTooLarge, self._length or 0)
        began = asyncio.get_running_loop().time()
        file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - the request closes it
        try:
            while part := await self._part(began + patience.of(self._came)):
                if self._came > most:
                    file.close()
                    return RefusedBody(RequestEntityTooLarge, self._came)
                file.write(part)
        except TimeoutError:
            file.close()
            return RefusedBody(RequestTimeout, self._came, _too_slow(patience))
        except BaseException:
            file.close()
            raise
        file.seek(0)
        return ReceivedBody(file, self._came)

    async def let_finish(self, patience: TimeForABody) -> None:
        """Drop what is still sent of a body that was too long and has had its answer, for a while.

        A connection closed while the other side sends is reset, and the answer lost with it: most clients read only
        once they have sent all. (nginx calls it a lingering close.)
        """
        now = asyncio.get_running_loop().time
        until = now() + _LINGERING_SECONDS
        try:
            while await self._part(min(until, now() + patience.seconds)):
                pass
        except (TimeoutError, BrokenOff):
            return

    async def _part(self, until: float) -> bytes:
        """The next part that has come; nothing at the end.

        Raises:
            TimeoutError: none has, *until* then.
            BrokenOff: the connection is gone, and all that was announced has not come.

        """
        while True:
            try:
                async with asyncio.timeout_at(until):
                    part = await self._parts.__anext__()
            except StopAsyncIteration as end:
                if self._length not in (None, self._came):
                    raise BrokenOff from end
                return b""
            except RuntimeError as error:  # the server's word for a connection that is gone
                raise BrokenOff from error
            self._came += len(part)
            if part:
                return part


def _too_slow(patience: TimeForABody) -> str:
    return (
        f"The body did not come within {patience.seconds:g} seconds and one more for each "
        f"{patience.bytes_a_second // 1024} KiB; send it again over a faster line or in smaller batches."
    )
