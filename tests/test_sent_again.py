"""The law of appending: whatever was taken, sent again, is a repetition, each event of the one it repeats."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from effort import seeds
from random_logs import OPENING, Batch, RandomLog, write

from domain.events import AnyContent
from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger, Receipt
from projections import queries
from projections.log.engine_settings import event_store_environment
from projections.read_model.follower import ReadModel

LATER = OPENING.replace(year=2026)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    ledger = Ledger(event_store_environment(f"sqlite:///{tmp_path}/log.db"))
    yield ledger
    ledger.close()


def again(ledger: Ledger, events: list[AnyContent]) -> list[Receipt]:
    return ledger.append(events, now=LATER, recorded_by="desk")


@pytest.mark.parametrize("seed", seeds(5, 12, 200))
def test_a_batch_sent_again_appends_nothing(ledger: Ledger, seed: int) -> None:
    for batch in RandomLog(seed).batches(24):
        if write(ledger, [batch]) == [batch.events]:  # else it was taken apart
            assert all(receipt.duplicate for receipt in again(ledger, batch.events))


@pytest.mark.parametrize("seed", seeds(5, 12, 200))
def test_a_log_sent_again_as_a_whole_has_the_positions_it_had(ledger: Ledger, seed: int, tmp_path: Path) -> None:
    write(ledger, [Batch(0, batch.events) for batch in RandomLog(seed).batches(24)])
    log = [event for event in ledger.read(0, 10_000) if isinstance(event, LoggedEvent)]

    receipts = again(ledger, [event.content for event in log])

    assert all(receipt.duplicate for receipt in receipts)
    read_model = ReadModel(f"sqlite:///{tmp_path}/views.db", ledger)
    with read_model.reading() as view:
        rows = queries.log_rows(view.connection, receipts)
    read_model.close()
    assert [row.position for row in rows] == [event.position for event in log]
