"""Rows of the fields of races: who was in one, and the little of each line that says who was ahead."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from domain.events import ResultLine
from domain.events.result_lines import place_that_stands
from domain.values.vocabulary import FINISHED

_PART = "/"


class FieldRow(NamedTuple):
    """Everybody in one report of a race, by how they finished: JSON, the ids under each ``Finish`` as it is written.

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

    def __str__(self) -> str:
        """``3`` or ``/DNF`` or ``12/OK/pacemaker``: of a plain finish the place alone."""
        place = "" if self.place is None else str(self.place)
        if self.role is not None:
            return _PART.join((place, self.status, self.role))
        return place if self.status == FINISHED and place else f"{place}{_PART}{self.status}"


def finish_from(written: str) -> Finish:
    """The finish that was written so."""
    place, *rest = written.split(_PART, 2)
    status, role = [*rest, None, None][:2]
    return Finish(int(place) if place else None, status or FINISHED, role)


def field_of(lines: Iterable[ResultLine]) -> bytes:
    """The field of a report with these lines."""
    field: dict[str, list[str]] = {}
    for line in lines:
        finish = Finish(place_that_stands(line), line.status or FINISHED, line.role)
        field.setdefault(str(finish), []).append(line.athlete)
    return msgspec.json.encode(field)
