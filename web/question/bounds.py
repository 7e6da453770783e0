"""The three bounds of a question as they come in and are echoed: ``as_of``, ``known_at``, ``position``."""

from typing import NamedTuple

from domain.values.dates import UNBOUNDED, Moment, parse_bound
from projections.facts import Bounds


class BoundsAsked(NamedTuple):
    """The bounds as asked: texts are echoed as they came, absent ones stay absent."""

    as_of: str | None
    known_at: str | None
    position: int | None

    def at(self, last: int) -> Bounds:
        """The bounds in numbers, where the log has come to position *last*."""
        return Bounds(_moment(self.as_of), _moment(self.known_at), last if self.position is None else self.position)


def _moment(text: str | None) -> Moment:
    return UNBOUNDED if text is None else parse_bound(text)
