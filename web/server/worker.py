"""What each process of the server serves, and how it comes to its end."""

import contextlib
import gc
import os
import signal
import socket
import threading
import time
from collections.abc import Callable

from eventsourcing.persistence import PersistenceError
from sqlalchemy.exc import DBAPIError

from projections.ranking.making import RankingUnderWay
from projections.read_model.follower import ReadModelUnavailable
from web.composition import Rivalry
from web.instruments.processes import begin_counting_together
from web.live.capacity import STREAMS
from web.server.bodies import TimeForABody
from web.server.crew import Crew
from web.server.following import follow
from web.server.lanes import Lanes
from web.settings import Settings

_THREADS = min(8, 2 * (os.cpu_count() or 1) + 1)  # a request waits for the store more than it computes
_ONCE_MORE_SECONDS = 1
_OBJECTS_A_COLLECTION = 100_000
"""A page of two long careers is made of tens of thousands of objects, and of a thousand that hold each other."""


def application() -> Lanes:
    """The application; its streams end when the process is told to stop, which it may be while it starts."""
    requested = threading.Event()
    _listen_for_a_stop(requested)
    begin_counting_together()
    gc.disable()  # of what is imported and made here nothing becomes garbage
    from web.app import create_app  # noqa: PLC0415 - what takes the time comes after the listening
    from web.live.stream import live  # noqa: PLC0415
    from web.webhooks.deliveries import Deliveries  # noqa: PLC0415

    settings = Settings.from_environment()
    app = create_app(settings)
    for template in app.jinja_env.list_templates(("html",)):
        app.jinja_env.get_template(template)  # or the first reader would wait for it
    gc.collect()
    gc.freeze()  # what the process is made of stays: no answer waits while the collector looks it through
    gc.enable()
    gc.set_threshold(_OBJECTS_A_COLLECTION)  # nor does it look while one is made
    deliveries = Deliveries(app, live(app).watcher)
    threading.Thread(target=_stop, args=(requested, deliveries.end), name="stop", daemon=True).start()
    threading.Thread(target=deliveries.run, name="webhooks", daemon=True).start()
    threading.Thread(target=follow, args=(app.extensions["rivalry"], requested), name="follow", daemon=True).start()
    threading.Thread(target=_prepare, args=(app.extensions["rivalry"],), name="prepare", daemon=True).start()
    return Lanes(
        application=app,
        crew=Crew(_THREADS + STREAMS),
        most_bytes=settings.max_body,
        patience=TimeForABody(settings.body_seconds),
        started=lambda: _listen_for_a_stop(requested),
    )


def _prepare(parts: Rivalry) -> None:
    """What is ranked of the whole log is made before anybody asks; a store that is away now is told to who asks."""
    for ranked in (parts.rankings, parts.longest_runs):
        with contextlib.suppress(RankingUnderWay, ReadModelUnavailable, PersistenceError, DBAPIError):
            ranked.prepare()


def _listen_for_a_stop(requested: threading.Event) -> None:
    """Set *requested* at SIGTERM or SIGINT. The arrival of a signal is listened to, in front of whoever listens now:
    the server's loop, which handles it, does so itself once it is made, and would be the only one.
    """
    heard, wakes = socket.socketpair()
    wakes.setblocking(False)
    behind = signal.set_wakeup_fd(wakes.detach(), warn_on_full_buffer=False)

    def listen() -> None:
        while number := heard.recv(1):
            if number[0] in (signal.SIGTERM, signal.SIGINT):
                requested.set()
            if behind >= 0:
                os.write(behind, number)

    threading.Thread(target=listen, name="stop-listener", daemon=True).start()


def _stop(requested: threading.Event, end_streams: Callable[[], None]) -> None:
    """The server waits for every answer under way: end those that would go on. A signal that came before it had its
    handlers it has not heard, so say it once more.
    """
    requested.wait()
    end_streams()
    while True:
        time.sleep(_ONCE_MORE_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)
