"""Stores of a random log: on disk, and gone afterwards."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from random_logs import Batch, write

from domain.log.ledger import Ledger
from projections.log.engine_settings import event_store_environment
from projections.read_model.follower import ReadModel


@contextmanager
def stores(folder: Path, log: Sequence[Batch]) -> Iterator[tuple[Ledger, ReadModel]]:
    ledger = Ledger(event_store_environment(f"sqlite:///{folder}/log.db"))
    read_model = ReadModel(f"sqlite:///{folder}/views.db", ledger)
    try:
        write(ledger, log)
        yield ledger, read_model
    finally:
        ledger.close()
        read_model.close()
