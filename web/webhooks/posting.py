"""One message signed and posted, within bounds of time and place.

The signature is that of Standard Webhooks (https://www.standardwebhooks.com): the receiver tells by it that it is us,
and by the id that it had the message before. A redirection is not followed: it would lead out of what was looked at.
"""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from http.client import HTTPConnection, HTTPException
from typing import NamedTuple
from urllib.parse import SplitResult, quote

from standardwebhooks import Webhook

from web.subscriptions.addresses import UnusableAddress, allowed, target
from web.webhooks.messages import CONTENT_TYPE

_AS_IT_IS = "/?%:@!$&'()*+,;=~-._"
SECONDS = 15
"""From the look-up of the name to the last header of the answer."""


class NotDelivered(Exception):
    """The other side did not take it.

    answered      it answered, and not with 2xx
    gone          it says so for good (410)
    retry_after   it asks to be left alone for so long
    """

    def __init__(
        self, why: str, *, answered: bool = False, gone: bool = False, retry_after: timedelta | None = None
    ) -> None:
        super().__init__(why)
        self.answered = answered
        self.gone = gone
        self.retry_after = retry_after


class Letter(NamedTuple):
    """What is posted, and whither. It is signed by each of the *secrets*."""

    url: str
    secrets: Sequence[str]
    id: str
    body: bytes


def post(letter: Letter, now: datetime, *, private_allowed: bool, seconds: float = SECONDS) -> int:
    """Post *letter*; the status of the answer, one of 200 to 299.

    Raises:
        NotDelivered: whatever the reason.

    """
    try:
        parts = target(letter.url, private_allowed=private_allowed)
        with contextlib.closing(_Connection(parts, seconds, private_allowed=private_allowed)) as connection:
            return _status_of(connection, parts, letter, now)
    except UnusableAddress as error:
        raise NotDelivered(str(error)) from error
    except (OSError, HTTPException, UnicodeError) as error:
        raise NotDelivered(_in_words(error, seconds)) from error


def headers(letter: Letter, now: datetime) -> dict[str, str]:
    """What a message carries beside its body."""
    at, body = now.astimezone(UTC), letter.body.decode()
    return {
        "Content-Type": CONTENT_TYPE,
        "User-Agent": "Rivalry-Webhooks/1",
        "webhook-id": letter.id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": " ".join(Webhook(secret).sign(letter.id, at, body) for secret in letter.secrets),
    }


def _status_of(connection: "_Connection", parts: SplitResult, letter: Letter, now: datetime) -> int:
    path = quote(parts._replace(scheme="", netloc="").geturl() or "/", safe=_AS_IT_IS)
    with connection.within_its_time():
        connection.request("POST", path, letter.body, headers(letter, now))
        answer = connection.getresponse()
        status, said = answer.status, dict(answer.headers)
    if not 200 <= status < 300:  # noqa: PLR2004 - HTTP's own
        asked = _retry_after({name.lower(): value for name, value in said.items()}, now)
        gone = status == 410  # noqa: PLR2004
        raise NotDelivered(f"It answered {status}.", answered=True, gone=gone, retry_after=asked)
    return status


class _Connection(HTTPConnection):
    """A connection to an address that was looked at: the name is not looked up a second time, when it might stand for
    another.
    """

    def __init__(self, parts: SplitResult, seconds: float, *, private_allowed: bool) -> None:
        self._secure = parts.scheme.lower() == "https"
        host = (parts.hostname or "").rstrip(".")
        super().__init__(host, parts.port or (443 if self._secure else 80), timeout=seconds)
        self._private_allowed = private_allowed
        self._over = threading.Event()
        self._seconds = seconds
        if parts.port is None and self._secure:
            self.default_port = 443  # so that Host names no port

    def connect(self) -> None:
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        reachable = allowed((str(each[4][0]) for each in found), self.host, private_allowed=self._private_allowed)
        self.sock = _first_that_answers(reachable, self.port, self._seconds)
        if self._secure:
            self.sock = _trusting().wrap_socket(self.sock, server_hostname=self.host)
        if self._over.is_set():
            raise TimeoutError

    @contextlib.contextmanager
    def within_its_time(self) -> Iterator[None]:
        """While this is entered the connection ends once its time is over, however slowly the other side drips."""
        timer = threading.Timer(self._seconds, self._end)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (OSError, HTTPException) as error:
            if self._over.is_set():
                raise TimeoutError from error
            raise
        finally:
            timer.cancel()

    def _end(self) -> None:
        self._over.set()
        with contextlib.suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)


def _first_that_answers(addresses: list[str], port: int, seconds: float) -> socket.socket:
    problem: OSError = OSError("the name stands for no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), seconds / len(addresses))
        except OSError as error:
            problem = error
    raise problem


@cache
def _trusting() -> ssl.SSLContext:
    return ssl.create_default_context()


def _retry_after(said: Mapping[str, str], now: datetime) -> timedelta | None:
    """For how long the other side asks to be left alone: seconds, or a date."""
    text = said.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text[:9]), 10**6))
    try:
        return parsedate_to_datetime(text).astimezone(UTC) - now
    except (TypeError, ValueError, OverflowError):
        return None


def _in_words(error: Exception, seconds: float) -> str:
    match error:
        case TimeoutError():
            return f"It did not answer within {seconds:g} seconds."
        case socket.gaierror():
            return "The name of its host is not known."
        case ssl.SSLError():
            return f"Its certificate cannot be trusted ({error.reason or error})."
        case ConnectionRefusedError():
            return "Nobody listens there."
        case OSError() if error.strerror:
            return f"It cannot be reached ({error.strerror})."
    return f"What it answered is no HTTP ({type(error).__name__})."
