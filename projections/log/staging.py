"""A log put together beside the real one, and taken into it whole: in one transaction, or not at all."""

import contextlib
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from domain.log.ledger import Ledger
from domain.log.sealing.tokens import Sealing
from projections.log.engine_settings import event_store_environment
from projections.log.recorders import PostgresLogRecorder, SQLiteLogRecorder
from projections.log.umadb_engine import UmaLogRecorder

_BESIDE = ("", "-wal", "-shm", "-journal")


class _Staged(Ledger):
    """On PostgreSQL the name is that of its table."""

    name = "restoring"

    def __init__(self, env: Mapping[str, str], sealing: Sealing | None) -> None:
        super().__init__(env, sealing=None if sealing is None else replace(sealing, leaves_sealed=True))


@contextlib.contextmanager
def staged(ledger: Ledger) -> Iterator[Ledger]:
    """An empty ledger, whose events *ledger* has at the end, at the same positions; none of them where anything fails.

    What a process that was killed has left of another is thrown away. In UmaDB a log of more than a few megabytes comes
    in several appends, and who is killed between two of them is to begin again. On other engines it is *ledger* itself,
    which keeps what it has got.

    Raises:
        IntegrityError: *ledger* has taken in events meanwhile.

    """
    recorder = ledger.recorder
    if isinstance(recorder, SQLiteLogRecorder) and recorder.file is not None:
        with _staged_file(ledger, recorder, recorder.file) as beside:
            yield beside
    elif isinstance(recorder, PostgresLogRecorder):
        with _staged_table(ledger, recorder) as beside:
            yield beside
    elif isinstance(recorder, UmaLogRecorder):
        with tempfile.TemporaryDirectory() as folder, _staged_elsewhere(Path(folder), ledger.sealing) as beside:
            yield beside
            recorder.take_in(beside.recorder)
    else:
        yield ledger


def may_be_begun_again(ledger: Ledger) -> bool:
    """Whether what stands in the log may be the beginning of what was to be restored."""
    return isinstance(ledger.recorder, UmaLogRecorder)


@contextlib.contextmanager
def _staged_elsewhere(folder: Path, sealing: Sealing | None) -> Iterator[Ledger]:
    beside = _Staged(event_store_environment(f"sqlite:///{folder / 'log.db'}"), sealing)
    try:
        yield beside
    finally:
        beside.close()


@contextlib.contextmanager
def _staged_file(ledger: Ledger, recorder: SQLiteLogRecorder, log: Path) -> Iterator[Ledger]:
    file = log.with_name(f"{log.name}.restoring")
    _delete(file)
    beside = _Staged(dict(ledger.env) | {recorder.FILE_SETTING: str(file)}, ledger.sealing)
    try:
        yield beside
        beside.close()
        recorder.take_in(file)
    finally:
        beside.close()
        _delete(file)


def _delete(file: Path) -> None:
    for each in _BESIDE:
        file.with_name(file.name + each).unlink(missing_ok=True)


@contextlib.contextmanager
def _staged_table(ledger: Ledger, recorder: PostgresLogRecorder) -> Iterator[Ledger]:
    recorder.drop(_Staged.name)
    beside = _Staged(dict(ledger.env), ledger.sealing)
    try:
        yield beside
        recorder.take_in(_Staged.name)
    finally:
        beside.close()
        recorder.drop(_Staged.name)
