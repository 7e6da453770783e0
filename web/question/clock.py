"""The one clock of a request: everything that answers it has the same *now* and *today*.

A request that is asked before midnight and answered after it is of the day on which it was asked, in what it counts
and in how it is remembered.
"""

from datetime import date, datetime

from flask import request

from web.composition import rivalry

TAKEN_AT = "rivalry.taken_at"
"""Where the server's environment of a request has the moment it was taken."""


def now() -> datetime:
    """When this request was taken."""
    if TAKEN_AT not in request.environ:
        request.environ[TAKEN_AT] = rivalry().now()
    taken_at: datetime = request.environ[TAKEN_AT]
    return taken_at


def today() -> date:
    """The day on which this request was taken, in UTC."""
    return now().date()
