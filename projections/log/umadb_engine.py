"""The log in UmaDB (https://umadb.io), by its own client; the extra ``umadb`` brings both client and server.

An aggregate's events carry two tags, its id, and its id with the version; to take a version that is taken fails the
condition of an append, so a batch is all or nothing. UmaDB counts positions from 1 without gaps, in the order in which
appends are committed, so who tails the log misses nothing.
"""

import threading
import time
from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from importlib import import_module
from typing import Any, TypeVar

from eventsourcing import persistence
from eventsourcing.persistence import ApplicationRecorder, Notification, StoredEvent
from eventsourcing.utils import Environment, EnvType

from projections.stores.outages import TooMuchAtOnce
from projections.stores.patience import Patience

T = TypeVar("T")

ADDRESS = "RIVALRY_UMADB_ADDRESS"
KEY = "RIVALRY_UMADB_KEY"
AUTHORITY = "RIVALRY_UMADB_AUTHORITY"
STATEMENT = "RIVALRY_UMADB_STATEMENT"
"""What is handed to the factory, which the engine makes from names and text."""

_AGAIN_SECONDS = 0.2
_UNHURRIED_ATTEMPTS = 10
_ROWS_AT_ONCE = 20_000
_BYTES_AT_ONCE = 3_000_000
_MORE_A_ROW = 400
_TOO_LARGE = "message length too large"


class UmaServer:
    """One server; safe in threads. Every wait for it ends, where there is a patience to end."""

    def __init__(self, make_client: Callable[[], Any], patience: float | None) -> None:
        self._umadb = import_module("umadb")
        self._make_client = make_client
        self._client: Any = None
        self._patience = patience
        self._unanswered: Future[Any] | None = None

    def ask(self, question: Callable[[Any], T]) -> T:
        """What *question* finds out of the client.

        Raises:
            OperationalError: the server is away; or it does not answer, or did not a moment ago.
            IntegrityError: the condition of an append fails.
            TooMuchAtOnce: it takes no message so large.

        """
        for attempt in range(1, _UNHURRIED_ATTEMPTS + 1):
            try:
                return self._asked(question)
            except persistence.OperationalError:
                if self._patience is not None or attempt == _UNHURRIED_ATTEMPTS:
                    raise
                time.sleep(_AGAIN_SECONDS)  # a command waits for a server that is being started
        raise AssertionError  # the loop returns or raises

    def _asked(self, question: Callable[[Any], T]) -> T:
        if self._patience is None:
            return self._answered(question)
        unanswered = self._unanswered
        if unanswered is not None and not unanswered.done():
            msg = "UmaDB does not answer; it is not asked until it does."
            raise persistence.OperationalError(msg)
        answer: Future[T] = Future()
        # The client has no time limits of its own, and nothing ends a call that was made.
        threading.Thread(target=self._answer, args=(question, answer), name="asking UmaDB", daemon=True).start()
        try:
            return answer.result(self._patience)
        except TimeoutError:
            self._unanswered = answer
            msg = f"UmaDB did not answer within {self._patience:g} s."
            raise persistence.OperationalError(msg) from None

    def _answer(self, question: Callable[[Any], T], answer: Future[T]) -> None:
        try:
            answer.set_result(self._answered(question))
        except BaseException as error:  # noqa: BLE001 - whoever waits for the answer gets it
            answer.set_exception(error)

    def _answered(self, question: Callable[[Any], T]) -> T:
        try:
            if self._client is None:
                self._client = self._make_client()
            return question(self._client)
        except self._umadb.IntegrityError as error:
            raise persistence.IntegrityError("A version is taken.") from error
        except (self._umadb.TransportError, self._umadb.AuthenticationError) as error:
            raise persistence.OperationalError(str(error)) from error
        except Exception as error:
            if _TOO_LARGE in str(error):
                raise TooMuchAtOnce("UmaDB takes no more than 4 MB at once.") from error
            raise persistence.PersistenceError(str(error)) from error

    def close(self) -> None:
        self._client = None


class UmaLogRecorder(ApplicationRecorder):
    def __init__(self, server: UmaServer) -> None:
        super().__init__()
        self._server = server
        self._umadb = import_module("umadb")

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        del kwargs  # nothing of ours is recorded along with events
        if not stored_events:
            return []
        events = [self._umadb.Event(each.topic, each.state, _tags(each)) for each in stored_events]
        taken = self._umadb.Query([self._umadb.QueryItem(tags=event.tags[1:]) for event in events])
        condition = self._umadb.AppendCondition(taken)
        last = self._append(events, condition)
        return list(range(last - len(events) + 1, last + 1))

    def _append(self, events: list[Any], condition: Any) -> int:
        """All of them, or none; the position of the last."""
        last: int = self._server.ask(lambda client: client.append(events, condition))
        return last

    def select_events(
        self,
        originator_id: Any,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        query = self._umadb.Query([self._umadb.QueryItem(tags=[str(originator_id)])])
        at_once = limit if gt is None and lte is None else None
        rows = self._server.ask(lambda client: list(client.read(query, backwards=desc, limit=at_once)))
        stored = [StoredEvent(**_columns(row)) for row in rows]
        within = [
            each
            for each in stored
            if (gt is None or each.originator_version > gt) and (lte is None or each.originator_version <= lte)
        ]
        return within[:limit]

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        first = start + (not inclusive_of_start) if start is not None else None
        query = self._umadb.Query([self._umadb.QueryItem(types=list(topics))]) if topics else None
        rows = self._server.ask(lambda client: list(client.read(query, start=first, limit=limit)))
        return [_notification(row) for row in rows if stop is None or row.position <= stop]

    def max_notification_id(self) -> int | None:
        head: int | None = self._server.ask(lambda client: client.head())
        return head

    def last_row(self) -> Notification | None:
        """The newest row; None where there is none."""
        rows = self._server.ask(lambda client: list(client.read(backwards=True, limit=1)))
        return _notification(rows[0]) if rows else None

    def heads(self, originator_ids: Collection[str]) -> dict[str, int]:
        """The last version of each of these aggregates that exists."""
        queries = {each: self._umadb.Query([self._umadb.QueryItem(tags=[each])]) for each in originator_ids}

        def ask(client: Any) -> dict[str, int]:
            newest = {each: list(client.read(query, backwards=True, limit=1)) for each, query in queries.items()}
            return {each: _version(rows[0]) for each, rows in newest.items() if rows}

        return self._server.ask(ask)

    def take_in(self, other: ApplicationRecorder) -> None:
        """Take in the whole of another log, at its own positions: in one append where it is small enough for one, else
        in several. What a process that was killed had taken in of the same log is gone on from.

        Raises:
            persistence.IntegrityError: another log is here, or somebody appends meanwhile.

        """
        done = 0
        while rows := other.select_notifications(done + 1, _ROWS_AT_ONCE):
            here = self.select_notifications(done + 1, len(rows))
            if list(here) != list(rows[: len(here)]):
                msg = "Another log is here."
                raise persistence.IntegrityError(msg)
            self._take_in(rows[len(here) :])
            done = rows[-1].id
        if self.max_notification_id() != (done or None):
            msg = "This log has more."
            raise persistence.IntegrityError(msg)

    def _take_in(self, rows: Sequence[Notification]) -> None:
        while rows:
            size, fits = 0, 0
            for row in rows:
                size += len(row.state) + _MORE_A_ROW
                if fits and size > _BYTES_AT_ONCE:
                    break
                fits += 1
            events = [self._umadb.Event(each.topic, each.state, _tags(each)) for each in rows[:fits]]
            anything = self._umadb.Query([self._umadb.QueryItem()])
            condition = self._umadb.AppendCondition(anything, after=rows[0].id - 1 or None)
            self._append(events, condition)
            rows = rows[fits:]

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> Any:
        """Nobody of ours does: who waits for an append looks for it.

        Raises:
            NotImplementedError: always.

        """
        raise NotImplementedError


def _tags(event: StoredEvent) -> list[str]:
    return [str(event.originator_id), f"{event.originator_id}@{event.originator_version}"]


def _version(row: Any) -> int:
    return int(row.event.tags[1].rpartition("@")[2])


def _columns(row: Any) -> dict[str, Any]:
    event = row.event
    return {
        "originator_id": event.tags[0],
        "originator_version": _version(row),
        "topic": event.event_type,
        "state": event.data,
    }


def _notification(row: Any) -> Notification:
    return Notification(id=row.position, **_columns(row))


class UmaLogFactory(persistence.InfrastructureFactory[Any]):
    """Makes the log's recorder from what ``event_store_environment`` says."""

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        statement = self.env.get(STATEMENT)
        self._server = UmaServer(self._client, float(statement) if statement else None)

    def _client(self) -> Any:
        authority, key = self.env.get(AUTHORITY), self.env.get(KEY)
        return import_module("umadb").Client(self.env.get(ADDRESS), ca_path=authority or None, api_key=key or None)

    def application_recorder(self) -> ApplicationRecorder:
        return UmaLogRecorder(self._server)

    def aggregate_recorder(self, purpose: str = "events") -> Any:
        raise NotImplementedError(purpose)

    def process_recorder(self) -> Any:
        raise NotImplementedError

    def tracking_recorder(self, tracking_recorder_class: type[Any] | None = None) -> Any:
        raise NotImplementedError(tracking_recorder_class)

    def close(self) -> None:
        self._server.close()
        super().close()


def settings_of(address: str, key: str, authority: str, patience: Patience) -> dict[str, str]:
    """What the factory is made of."""
    return {
        "PERSISTENCE_MODULE": "projections.log.umadb_engine:UmaLogFactory",
        ADDRESS: address,
        KEY: key,
        AUTHORITY: authority,
        STATEMENT: "" if patience.statement is None else str(patience.statement),
    }
