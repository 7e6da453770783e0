"""How many streams a process serves at once. Each holds one of its threads, whatever it waits for."""

import threading
from dataclasses import dataclass, field

from web.live.watcher import Watcher

STREAMS = 16


@dataclass
class LiveStreams:
    """The streams of one process: how many there may be, and for how long.

    life        seconds until a stream ends
    heartbeat   seconds without news until something is sent: only then is it noticed that the other side has gone
    """

    watcher: Watcher
    places: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(STREAMS))
    life: float = 300
    heartbeat: float = 5
