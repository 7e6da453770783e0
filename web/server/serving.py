"""The HTTP server: granian over the WSGI application, workers as processes, a graceful stop."""

import logging
import os
import socket

from granian import Granian
from granian.constants import Interfaces

from web.instruments.processes import counting_together
from web.live.capacity import STREAMS
from web.settings import Settings
from web.tracing.log_lines import log_config

_THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)  # a request waits for the store more than it computes
_GRACE_SECONDS = 20


class PortTaken(OSError):
    """Somebody listens there already."""


def serve(host: str, port: int, workers: int, settings: Settings) -> None:
    """Serve until told to stop (SIGINT or SIGTERM); requests under way are finished first.

    Raises:
        PortTaken: the address is in use.

    """
    _refuse_taken(host, port)
    server = Granian(
        "web.server.worker:application",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS + STREAMS,
        # A worker that dies is started again; one that hangs is not waited for for ever.
        respawn_failed_workers=True,
        workers_kill_timeout=_GRACE_SECONDS,
        websockets=False,
        log_dictconfig=log_config(settings.log_format, settings.log_level),
    )
    # It warns of more threads than the cores bear; but the streams' threads wait and do not compute.
    logging.getLogger("_granian").addFilter(lambda record: "Python threads" not in record.getMessage())
    with counting_together(settings.metrics_folder):
        server.serve()


def _refuse_taken(host: str, port: int) -> None:
    """The server itself would only log it, from inside a worker, again and again."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            msg = f"Cannot listen on {host}:{port}: {error.strerror}. Choose another with --port."
            raise PortTaken(msg) from error
