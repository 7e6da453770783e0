"""The HTTP server: granian over the application's lanes, workers as processes, a graceful stop."""

import socket
import sys

from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings

from web.instruments.processes import counting_together
from web.settings import Settings
from web.tracing.log_lines import log_config

_GRACE_SECONDS = 20
_CONNECTIONS = 4_096
"""A process has so many at once, at most; one that waits costs some kilobytes and a descriptor."""
_SPARE_DESCRIPTORS = 512
_LONGEST_HEAD = 64 * 1024
"""Bytes of a request's address and headers together; the server refuses more before we see it."""
_SLOWEST_HEAD_MILLISECONDS = 10_000


class PortTaken(OSError):
    """Somebody listens there already."""


def serve(host: str, port: int, workers: int, settings: Settings) -> None:
    """Serve until told to stop (SIGINT or SIGTERM); requests under way are finished first.

    Raises:
        PortTaken: the address is in use.

    """
    _refuse_taken(host, port)
    _allow_descriptors(_CONNECTIONS + _SPARE_DESCRIPTORS)
    server = Granian(
        "web.server.worker:application",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        workers=workers,
        backpressure=_CONNECTIONS,
        http1_settings=HTTP1Settings(header_read_timeout=_SLOWEST_HEAD_MILLISECONDS, max_buffer_size=_LONGEST_HEAD),
        # A worker that dies is started again; one that hangs is not waited for for ever.
        respawn_failed_workers=True,
        workers_kill_timeout=_GRACE_SECONDS,
        websockets=False,
        log_dictconfig=log_config(settings.log_format, settings.log_level),
    )
    with counting_together(settings.metrics_folder):
        server.serve()


def _allow_descriptors(number: int) -> None:
    """Let this process and its workers open so many files and connections, as far as the system lets them: where the
    connections take all of the usual 1,024, no store can be opened any more.
    """
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 - there is none on Windows

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        allowed = number if hard == resource.RLIM_INFINITY else min(number, hard)
        if soft != resource.RLIM_INFINITY and soft < allowed:
            resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))


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
