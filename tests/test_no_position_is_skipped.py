"""The field's loudest complaint about event stores on SQL is silently skipped events. Real processes, both engines."""

from pathlib import Path

from effort import chance, times
from eventsourcing.persistence import StoredEvent
from processes import heard, recorder, start

WRITERS = 4
BATCHES = times(20, 40, 600)


def test_a_reader_that_tails_the_log_while_others_write_sees_every_position_once_in_order(
    engine_url: str, tmp_path: Path
) -> None:
    log = recorder(engine_url)
    log.insert_events([StoredEvent("taken", 1, "topic", b"")])
    over = tmp_path / "over"

    reader = start("tail", url=engine_url, stop=str(over))
    drawn = chance("batches")
    writers = [
        start("write", url=engine_url, name=f"w{n}", batches=BATCHES, seed=drawn.randrange(2**32))
        for n in range(WRITERS)
    ]
    acknowledged = [batch for writer in writers for batch in heard(writer)]
    over.touch()
    seen = heard(reader)

    last = log.max_notification_id()
    assert [position for position, _ in seen] == list(range(1, (last or 0) + 1))
    at = dict(seen)
    for positions, ids in acknowledged:
        # Each batch is whole, and nobody else's event stands inside it.
        assert positions == list(range(positions[0], positions[0] + len(ids)))
        assert [at[position] for position in positions] == ids
    assert len(acknowledged) > WRITERS
    assert sum(len(ids) for _, ids in acknowledged) == last - 1  # type: ignore[operator]
