"""Real processes for the tests that need them, each playing one role: ``python processes.py ROLE JSON``."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

from eventsourcing.persistence import ApplicationRecorder, InfrastructureFactory, IntegrityError, StoredEvent
from eventsourcing.utils import Environment

from projections.log.engine_settings import event_store_environment


def start(role: str, **told: Any) -> subprocess.Popen[str]:
    """A process playing *role*; it answers on its standard output, a line at a time."""
    root = Path(__file__).parent
    return subprocess.Popen(
        [sys.executable, __file__, role, json.dumps(told)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(root), str(root.parent)))},
    )


def heard(process: subprocess.Popen[str]) -> list[Any]:
    """What a process said, once it is over; a torn last line of a killed one does not count."""
    assert process.stdout is not None
    with process, process.stdout as said:  # read on: some of it may have been heard before
        return [json.loads(line) for line in said if line.endswith("\n")]


def first_word(process: subprocess.Popen[str]) -> Any:
    """Wait until a process says its next line."""
    assert process.stdout is not None
    return json.loads(process.stdout.readline())


def recorder(url: str) -> ApplicationRecorder:
    factory: InfrastructureFactory = InfrastructureFactory.construct(
        Environment("ledger", event_store_environment(url))
    )
    return factory.application_recorder()


def say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def write(url: str, name: str, batches: int, seed: int) -> None:
    """Append batches of mixed sizes, some of which are refused for a key that is taken; say what was acknowledged."""
    log, chance = recorder(url), random.Random(seed)
    for number in range(batches):
        ids = [f"{name}-{number}-{part}" for part in range(chance.choice((1, 1, 3, 20, 100)))]
        refused = chance.random() < 0.2
        # The taken key comes last, so that all before it must be taken back.
        batch = [StoredEvent(each, 1, "topic", each.encode()) for each in ids]
        if refused:
            batch.append(StoredEvent("taken", 1, "topic", b""))
        try:
            positions = log.insert_events(batch)
        except IntegrityError:
            continue
        say([positions, ids])


def tail(url: str, stop: str) -> None:
    """Follow the log until the file *stop* is there and the end is reached."""
    log, after = recorder(url), 0
    while True:
        over = Path(stop).exists()
        seen = log.select_notifications(after + 1, 50)
        for each in seen:
            say([each.id, each.originator_id])
            after = each.id
        if over and not seen:
            return


if __name__ == "__main__":
    globals()[sys.argv[1]](**json.loads(sys.argv[2]))
