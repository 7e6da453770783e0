"""Rows of the fields of races: who was in one, and the little of each line that says who was ahead."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from domain.events import ResultLine
from domain.events.result_lines import place_that_stands
from domain.values.vocabulary import FINISHED

_PART = "/"
Written = int | str
"""A finish as a row has it: ``3`` or ``"/DNF"`` or ``"12/OK/pacemaker"``; of a plain finish the place alone."""


class FieldRow(NamedTuple):
    """Everybody in one report of a race: JSON, a list of how they finished, and one of their ids in the same order.

    A career meets thousands of lines in hundreds of races: this is a row a race.
    """

    race: int
    version: int
    field: bytes


class Finish(NamedTuple):
    """How somebody finished: what of a line decides who was ahead."""

    place: int | None
    status: str
    role: str | None

    def written(self) -> Written:
        """As ``finish_from`` reads it."""
        if self.role is None and self.status == FINISHED and self.place is not None:
            return self.place
        place = "" if self.place is None else str(self.place)
        return _PART.join((place, self.status) if self.role is None else (place, self.status, self.role))


def finish_from(written: Written) -> Finish:
    """The finish that was written so."""
    place, *rest = str(written).split(_PART, 2)
    status, role = [*rest, None, None][:2]
    return Finish(int(place) if place else None, status or FINISHED, role)


def field_of(lines: Iterable[ResultLine]) -> bytes:
    """The field of a report with these lines."""
    listed = list(lines)
    finishes = [Finish(place_that_stands(line), line.status or FINISHED, line.role).written() for line in listed]
    return msgspec.json.encode((finishes, [line.athlete for line in listed]))
