"""A process killed at any moment loses nothing it was told is kept, and tears nothing."""

import signal
import time
from pathlib import Path

from effort import chance, times
from eventsourcing.persistence import StoredEvent
from processes import first_word, heard, recorder, start

KILLS = times(3, 5, 200)


def test_nothing_acknowledged_is_lost_and_no_batch_is_torn(engine_url: str, tmp_path: Path) -> None:
    log = recorder(engine_url)
    log.insert_events([StoredEvent("taken", 1, "topic", b"")])
    drawn = chance("writers killed")
    acknowledged = []
    for number in range(KILLS):
        writer = start("write", url=engine_url, name=f"k{number}", batches=100_000, seed=drawn.randrange(2**32))
        acknowledged += [first_word(writer), first_word(writer)]
        time.sleep(drawn.random() * 0.3)  # killed at any moment
        writer.send_signal(signal.SIGKILL)
        acknowledged += heard(writer)

    rows = log.select_notifications(1, 10_000_000)
    assert [row.id for row in rows] == list(range(1, len(rows) + 1))
    at = {row.id: str(row.originator_id) for row in rows}
    for positions, ids in acknowledged:
        assert [at[position] for position in positions] == ids
    # What was written but not acknowledged is there whole or not at all: the parts of a batch are counted from 0.
    batches: dict[str, list[int]] = {}
    for name in list(at.values())[1:]:
        batch, _, part = name.rpartition("-")
        batches.setdefault(batch, []).append(int(part))
    assert all(parts == list(range(len(parts))) for parts in batches.values())
    assert {len(parts) for parts in batches.values()} <= {1, 3, 20, 100}
    # And the next writer goes on.
    assert log.insert_events([StoredEvent("after", 1, "topic", b"")]) == [len(rows) + 1]
    assert len(acknowledged) > KILLS
