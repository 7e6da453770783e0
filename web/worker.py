"""What each process of the server serves."""

import signal
import socket
import threading
from collections.abc import Callable

from flask import Flask

from web.app import create_app
from web.live.stream import live


def application() -> Flask:
    """The application; its streams end when the process is told to stop."""
    app = create_app()
    _when_told_to_stop(live(app).watcher.end)
    return app


def _when_told_to_stop(act: Callable[[], None]) -> None:
    """Do *act* at SIGTERM or SIGINT, beside the server's own handlers, which wait for every answer under way.

    Only a signal's arrival is listened to: the server sets its handlers later than this, and would replace ours.
    """
    heard, told = socket.socketpair()
    told.setblocking(False)
    signal.set_wakeup_fd(told.detach(), warn_on_full_buffer=False)

    def listen() -> None:
        while (number := heard.recv(1)) and number[0] not in (signal.SIGTERM, signal.SIGINT):
            pass
        act()

    threading.Thread(target=listen, name="stop-listener", daemon=True).start()
