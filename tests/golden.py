"""The rows that the first version wrote, and those of each type since."""

import json
from pathlib import Path

from eventsourcing.persistence import StoredEvent

GOLDEN = Path(__file__).parent.parent / "fixtures" / "golden" / "stored-events-v1.jsonl"


def golden_rows() -> list[StoredEvent]:
    rows = [json.loads(line) for line in GOLDEN.read_text(encoding="utf-8").splitlines()]
    return [
        StoredEvent(row["originator_id"], row["originator_version"], row["topic"], row["state"].encode())
        for row in rows
    ]
