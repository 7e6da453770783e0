"""Rows of the log: how far it is projected, what is kept of a position, dead letters, whom an event bears on."""

from typing import NamedTuple

from domain.log.anchor import Anchor
from domain.values.dates import Moment


class CheckpointRow(NamedTuple):
    """How far which log is projected. ``recorded`` is the latest recording time so far: it never runs backwards,
    whatever the clocks of the writers did.

    first, last   the digests of the log's first row, and of that at ``position``
    counted       how many rows of each table were written, as JSON
    because       why this was built, where the build before it could not be trusted
    """

    name: str
    position: int
    recorded: Moment
    first: str
    last: str
    counted: bytes
    because: str | None

    def anchor(self) -> Anchor:
        """The row of the log up to which it is projected."""
        return Anchor(self.position, self.last)


BEGINNING = CheckpointRow("log", 0, Moment(0), "", "", b"{}", None)
"""In front of every log."""


class LogRow(NamedTuple):
    """What the read model keeps of a log position; the event itself is in the log. ``digest`` is the
    beginning of its leaf: what answers from here and what is in the log can be told to be the same.
    """

    position: int
    id: str
    type: str
    recorded: Moment
    known: Moment
    subject: str
    digest: int


class PoisonRow(NamedTuple):
    """A position that could not be projected, and why: the dead letters of this projection."""

    position: int
    error: str


class TouchRow(NamedTuple):
    """An event bears on an athlete: gives the position an answer depends on, in two seeks."""

    athlete: int
    position: int
