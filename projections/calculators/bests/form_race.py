"""One race as form shows it."""

from typing import Annotated, Any

from msgspec import Meta, Struct

from domain.events import Source
from domain.events.legal_marks import BestMark
from projections.by_name import by_name
from projections.calculators.coverage.answer import SpeaksOf
from projections.facts import Start, Status


class FormRace(Struct, frozen=True):
    """One race as form shows it; a best with the mark that is it, which may be another attempt than the best of all."""

    race: str
    date: str
    competition: str
    discipline: str
    round: str
    indoor: bool
    place: int | None
    mark: str | None
    status: Status
    wind: float | None
    records: tuple[str, ...]
    position: int
    source: Source | None
    legal: Annotated[bool, Meta(description="False: the mark counts for the place, for no best and no list.")]
    reason: str | None
    wind_untold: Annotated[bool, Meta(description="Wind decides what the mark counts for, and nobody says it.")]


class Best(FormRace, frozen=True):
    """The race of a best mark, and whether that is the best in the world's knowledge or in this log's."""

    speaks_of: SpeaksOf


def form_race(start: Start) -> FormRace:
    return by_name(FormRace, start.race, **_of_start(start, start.line.mark, start.wind))


def race_of_best(start: Start, best: BestMark, speaks_of: str) -> Best:
    return by_name(Best, start.race, speaks_of=speaks_of, **_of_start(start, str(best.mark), best.wind))


def _of_start(start: Start, mark: str | None, wind: float | None) -> dict[str, Any]:
    line = start.line
    of_line = {name: getattr(line, name) for name in ("place", "status", "records", "legal", "reason")}
    untold = mark is not None and wind is None and start.wind_decides
    return {"race": start.race.id, "mark": mark, "wind": wind, "wind_untold": untold, **of_line}
