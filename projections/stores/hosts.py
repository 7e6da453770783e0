"""Of several hosts in one address the one that is meant, found although the machine of another is gone.

The client asks one after another, and waits for each that says nothing as long as a connection may take. Where the role
of the one that is meant is said (``target_session_attrs``), whichever answers first is right: who took us the last time
is asked first, and soon after the others beside it.
"""

import threading
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any

import psycopg
from psycopg._conninfo_utils import get_param, split_attempts
from psycopg.abc import ConnDict
from psycopg.conninfo import conninfo_to_dict

from projections.stores.waiting import PatientConnection

_HEAD_START_SECONDS = 0.2
_AGAIN_SECONDS = 0.5
_ROLES = ("read-write", "read-only", "primary", "standby")
"""Of those that are left out, ``any`` is whoever stands first, and ``prefer-standby`` asks all of them twice."""

Place = tuple[object, ...]


class Hosts:
    """The hosts of one address; safe in threads."""

    def __init__(self, conninfo: str) -> None:
        self._conninfo = conninfo
        self._took_us: Place | None = None

    def connected(self, **options: Any) -> PatientConnection:
        """A new connection in autocommit; *options* go before what the address says.

        Raises:
            psycopg.OperationalError: no host is there, or none is the one that is meant; why, host by host.

        """
        given = {**_as_the_client_reads_it(self._conninfo), **options}
        attempts = split_attempts(given)
        if len(attempts) == 1 or get_param(given, "target_session_attrs") not in _ROLES:
            return _connected(given)
        attempts.sort(key=lambda attempt: _place(attempt) != self._took_us)
        return self._first_of(deque(attempts))

    def _first_of(self, attempts: deque[ConnDict]) -> PatientConnection:
        begun: dict[Future[PatientConnection], ConnDict] = {}
        refused: dict[Place, BaseException | None] = {}
        refusing: list[ConnDict] = []
        while attempts or begun:
            if attempts:
                attempt = attempts.popleft()
                begun[self._begin(attempt)] = attempt
            over, _ = wait(begun, _HEAD_START_SECONDS if attempts else _AGAIN_SECONDS, FIRST_COMPLETED)
            made = next((each for each in over if each.exception() is None), None)
            if made is not None:
                for unwanted in begun.keys() - {made}:
                    unwanted.add_done_callback(_closed)
                return made.result()
            if not over and not attempts:
                # While one says nothing another may be made what is meant.
                attempts.extend(refusing)
                refusing.clear()
            for each in over:
                refusing.append(begun.pop(each))
                refused[_place(refusing[-1])] = each.exception()
        raise psycopg.OperationalError("; ".join(map(str, refused.values())))

    def _begin(self, attempt: ConnDict) -> Future[PatientConnection]:
        made: Future[PatientConnection] = Future()

        def make() -> PatientConnection:
            connection = _connected(attempt)
            self._took_us = _place(attempt)
            return connection

        threading.Thread(target=told, args=(made, make), name="asking a host", daemon=True).start()
        return made


def told(made: Future[PatientConnection], make: Callable[[], PatientConnection]) -> None:
    """Let who waits for *made* know what *make* comes to. For a thread of its own: names that do not resolve and hosts
    that do not answer cannot be hurried.
    """
    try:
        made.set_result(make())
    except BaseException as error:  # noqa: BLE001 - handed to who waits
        made.set_exception(error)


def _connected(given: Mapping[str, Any]) -> PatientConnection:
    return PatientConnection.connect(autocommit=True, **given)


def _place(attempt: ConnDict) -> Place:
    return tuple(attempt.get(name) for name in ("host", "hostaddr", "port"))


def _closed(made: Future[PatientConnection]) -> None:
    if made.exception() is None:
        made.result().close()


def _as_the_client_reads_it(conninfo: str) -> ConnDict:
    """What *conninfo* says, and the service that it names: that stands in a file only the client knows how to find."""
    given = conninfo_to_dict(conninfo)
    if not get_param(given, "service"):
        return given
    begun = psycopg.pq.PGconn.connect_start(conninfo.encode())
    read = {each.keyword.decode(): each.val.decode() for each in begun.info if each.val}
    why = begun.get_error_message()
    begun.finish()
    if not read.pop("service", ""):
        raise psycopg.OperationalError(why)
    return {**read}
