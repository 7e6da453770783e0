"""The history of a race for its page: each report and ruling, and what it changed, line by line."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from domain.events import Source
from domain.values.dates import day_of, format_moment
from projections.disagreement import disagreements
from projections.facts import Bounds, Line
from projections.queries import Version
from projections.results_in_words import in_full
from projections.tongue import say, to_say
from projections.wording import ordinal

_WORDS = {
    "race_result": to_say("First report"),
    "race_corrected": to_say("Correction"),
    "report_accepted": to_say("Correction, as another source has it"),
    "race_reported": to_say("Another source"),
    "result_annulled": to_say("Result annulled"),
    "race_annulled": to_say("Race annulled"),
}


class ReportedChange(Struct, frozen=True):
    """What a line said before and after; None where the athlete was not listed."""

    athlete: str
    before: str | None
    after: str | None


class Step(Struct, frozen=True):
    """One version. ``known`` is the day from which the world could know it.

    later       not yet known at the moment the page is asked for
    replaces    whether something stood before it that can be looked at
    known_before    the last day on which what stood before was all that was known; None where that cannot be told by
                    the day
    """

    position: int
    words: str
    known: str
    recorded_at: str
    reason: str | None
    source: Source | None
    note: str | None
    later: bool
    replaces: bool
    known_before: str | None
    changes: tuple[ReportedChange, ...]


def steps(history: Sequence[Version], standing: Sequence[Line], at: Bounds) -> list[Step]:
    """Every version in the order of recording. Another source's report is held against what stands."""
    told: dict[str, str] = {}
    found: list[Step] = []
    for version in history:
        first = not told
        if version.type == "race_reported":
            changes = _reported(version, standing)
        else:
            before, told = told, _after(version, told)
            changes = [] if first else _changed(before, told)
        found.append(_step(version, history[0], at, changes))
    return found


def _reported(version: Version, standing: Sequence[Line]) -> list[tuple[str, str | None, str | None]]:
    """Where another source says something else than what stands; what it leaves open is no difference."""
    differs = disagreements(standing, version.lines or ())
    return [(each.athlete, _as_text(each.stands), _as_text(each.reported)) for each in differs]


def _as_text(value: int | str | None) -> str | None:
    """A place, a mark or a status."""
    return ordinal(value) if isinstance(value, int) else value


def _after(version: Version, told: dict[str, str]) -> dict[str, str]:
    if version.lines is not None:
        return {line.athlete: in_full(line) for line in version.lines}
    ruled = {version.athlete} if version.athlete is not None else set(told)
    return {each: say("annulled") if each in ruled else said for each, said in told.items()}


def _changed(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str | None, str | None]]:
    everyone = dict.fromkeys([*after, *before])
    return [(each, before.get(each), after.get(each)) for each in everyone if before.get(each) != after.get(each)]


def _step(version: Version, first: Version, at: Bounds, changes: Iterable[tuple[str, str | None, str | None]]) -> Step:
    known, known_first = day_of(version.known), day_of(first.known)
    replaces = version is not first and version.type != "race_reported"
    return Step(
        position=version.position,
        words=say(_WORDS[version.type]),
        known=known.isoformat(),
        recorded_at=format_moment(version.recorded),
        reason=version.reason,
        source=version.source,
        note=version.note,
        later=version.known > at.known_at,
        replaces=replaces,
        known_before=_eve(known) if replaces and known > known_first else None,
        changes=tuple(ReportedChange(*each) for each in changes),
    )


def _eve(day: date) -> str:
    return (day - timedelta(days=1)).isoformat()
