"""A file has one writer at a time: the others of a process stand in line for it, and no reader stands with them."""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from eventsourcing.sqlite import SQLiteApplicationRecorder
from servers import HANGS
from sqlalchemy import exc

from domain.log.ledger import Ledger
from projections.log.engine_settings import event_store_environment
from projections.stores.files import writers_line
from projections.stores.patience import UNHURRIED, Reach, within


def test_who_reads_the_log_does_not_wait_behind_a_writer_who_waits_for_a_writer(tmp_path: Path) -> None:
    ledger = Ledger(event_store_environment(f"sqlite:///{tmp_path / 'log.db'}"))
    assert isinstance(ledger.recorder, SQLiteApplicationRecorder)
    datastore = ledger.recorder.datastore

    def write() -> None:
        with datastore.transaction(commit=True):
            pass

    with datastore.transaction(commit=True):
        second = _waiting(write)
        assert ledger.last_position() == 0
        assert second.is_alive()
    second.join(HANGS)
    assert not second.is_alive()
    ledger.close()


def test_who_came_first_is_the_next() -> None:
    line, came = writers_line(UNHURRIED), []

    def write(number: int) -> None:
        with line.taken():
            came.append(number)

    with line.taken():
        writers = [_waiting(lambda number=number: write(number)) for number in range(6)]  # type: ignore[misc]
    for writer in writers:
        writer.join(HANGS)
    assert came == list(range(6))


def test_a_request_stands_in_it_no_longer_than_a_request_may() -> None:
    line = writers_line(Reach(within(0.01)))

    with line.taken(), pytest.raises(exc.TimeoutError, match="do not come to their end"), line.taken():
        pass
    with line.taken():
        pass  # who gave up is not in it any more


def _waiting(work: Callable[[], None]) -> threading.Thread:
    """A thread that is at *work*, and waits for its turn."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    for _ in range(int(HANGS * 100)):
        frame = sys._current_frames().get(thread.ident or 0)
        if frame is not None and frame.f_code.co_name in ("wait", "get_connection"):
            return thread
        time.sleep(0.01)
    raise AssertionError
