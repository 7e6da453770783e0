"""Keeps the read model up with the log, so that readers seldom have to."""

import contextlib
import threading

from eventsourcing.persistence import PersistenceError
from sqlalchemy.exc import DBAPIError

from projections.read_model.follower import ReadModelUnavailable
from web.composition import Rivalry

_PAUSE_SECONDS = 0.25
"""So long what is appended is collected for one batch."""


def follow(parts: Rivalry, over: threading.Event) -> None:
    """Follow whenever a reader has seen the log grow, until it is *over*. While nobody reads, nobody needs it; a store
    that is away is told to who asks.
    """
    with parts.read_model.followed() as bring_up:
        while not over.wait(_PAUSE_SECONDS):
            parts.tail.grew.wait()
            parts.tail.grew.clear()
            with contextlib.suppress(ReadModelUnavailable, PersistenceError, DBAPIError):
                bring_up()
