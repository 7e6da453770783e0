"""How the processes of one server count together: each into files of its own, in a folder that all of them read.

A counter keeps what a process counted that has ended; a gauge does not.
"""

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, values
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector

from web.instruments.counted import Instruments

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
_LIVE = re.compile(r"gauge_live\w*_(\d+)\.db")


@contextlib.contextmanager
def counting_together(folder: str | None) -> Iterator[None]:
    """While this is entered, processes that are started count into *folder*, or one made for them. What another run
    left there is thrown away.
    """
    with contextlib.ExitStack() as stack:
        if folder is None:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="rivalry-metrics-"))
        Path(folder).mkdir(parents=True, exist_ok=True)
        for left in Path(folder).glob("*.db"):
            left.unlink(missing_ok=True)
        os.environ[VARIABLE] = folder  # where the library of each process looks for it
        yield


def begin_counting_together() -> None:
    """In a process of a server, before its instruments are made: the library looks for the folder once, at import,
    and that may have been before there was one.
    """
    values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]


def registry_of_all(instruments: Instruments, stores: Collector, folder: str | None) -> CollectorRegistry:
    """What every process of the server counted, and what *stores* say."""
    if folder is None:
        asked = CollectorRegistry()
        asked.register(instruments.registry)
    else:
        asked = CollectorRegistry()
        _forget_the_dead(folder)
        MultiProcessCollector(asked, path=folder)  # type: ignore[no-untyped-call]
    asked.register(stores)
    return asked


def _forget_the_dead(folder: str) -> None:
    """One that was killed could not take its gauges back."""
    for file in Path(folder).glob("gauge_live*.db"):
        found = _LIVE.fullmatch(file.name)
        if found and not _lives(int(found[1])):
            mark_process_dead(int(found[1]), folder)  # type: ignore[no-untyped-call]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
