"""What each process of the server serves, and how it comes to its end."""

import os
import signal
import socket
import threading
import time
from collections.abc import Callable

from flask import Flask

from web.instruments.processes import begin_counting_together

_ONCE_MORE_SECONDS = 1


def application() -> Flask:
    """The application; its streams end when the process is told to stop, which it may be while it starts."""
    requested = _stop_requested()
    begin_counting_together()
    from web.app import create_app  # noqa: PLC0415 - what takes the time comes after the listening
    from web.live.stream import live  # noqa: PLC0415

    app = create_app()
    for template in app.jinja_env.list_templates(("html",)):
        app.jinja_env.get_template(template)  # or the first reader would wait for it
    threading.Thread(target=_stop, args=(requested, live(app).watcher.end), name="stop", daemon=True).start()
    return app


def _stop_requested() -> threading.Event:
    """Set at SIGTERM or SIGINT. The arrival of a signal is listened to, beside the server's own handlers: it sets them
    later than this, and would replace ours.
    """
    requested = threading.Event()
    heard, wakes = socket.socketpair()
    wakes.setblocking(False)
    signal.set_wakeup_fd(wakes.detach(), warn_on_full_buffer=False)

    def listen() -> None:
        while (number := heard.recv(1)) and number[0] not in (signal.SIGTERM, signal.SIGINT):
            pass
        requested.set()

    threading.Thread(target=listen, name="stop-listener", daemon=True).start()
    return requested


def _stop(requested: threading.Event, end_streams: Callable[[], None]) -> None:
    """The server waits for every answer under way: end those that would go on. A signal that came before it had its
    handlers it has not heard, so say it once more.
    """
    requested.wait()
    end_streams()
    while True:
        time.sleep(_ONCE_MORE_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)
