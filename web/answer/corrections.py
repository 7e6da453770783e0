"""What was corrected in a race, before and after, for the two athletes a page is about."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from sqlalchemy import Connection

from domain.values.dates import day_of
from projections import queries
from projections.facts import Bounds, everything_at
from projections.queries import Version
from projections.results_in_words import result
from projections.tongue import say


class LineChange(Struct, frozen=True):
    athlete: str
    before: str
    after: str


class Correction(Struct, frozen=True):
    """One correction or ruling: from when it was known, why, and what it changed. ``later``: it is not yet part of
    what the page shows.
    """

    position: int
    known: str
    reason: str | None
    later: bool
    differences: tuple[LineChange, ...]


def corrections(
    connection: Connection, races: Iterable[str], pair: Sequence[str], at: Bounds
) -> dict[str, list[Correction]]:
    """The corrections of each race that has any, those that the bound of knowledge hides included."""
    everything = everything_at(at.position)
    changed = queries.changed_races(connection, races, at.position)
    found = {race: _of(queries.history(connection, race, everything), pair, at) for race in sorted(changed)}
    return {race: those for race, those in found.items() if those}


def _of(history: Sequence[Version], pair: Sequence[str], at: Bounds) -> list[Correction]:
    told = dict.fromkeys(pair, say("not listed"))
    found: list[Correction] = []
    for version in history:
        if version.type == "race_reported":
            continue
        before = dict(told)
        told |= _lines_in_words(version, pair)
        differences = tuple(LineChange(each, before[each], told[each]) for each in pair if before[each] != told[each])
        if found or version is not history[0]:
            later = version.known > at.known_at
            known = day_of(version.known).isoformat()
            found.append(Correction(version.position, known, version.reason, later, differences))
    return [each for each in found if each.differences]


def _lines_in_words(version: Version, pair: Sequence[str]) -> dict[str, str]:
    if version.lines is not None:
        lines = {line.athlete: line for line in version.lines}
        return {each: result(lines[each]) if each in lines else say("not listed") for each in pair}
    ruled = [version.athlete] if version.athlete is not None else pair
    return {each: say("annulled") for each in ruled if each in pair}
