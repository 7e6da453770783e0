"""The timeline of a rivalry: everything visible about either athlete, in the order of happening."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from domain import contents
from domain.contents import Source
from domain.dates import Moment
from domain.disciplines import discipline
from projections.facts import Happening, Line, Race, Start

KINDS = ("race", "injury", "recovery", "quote", "title", "milestone", "scheduled")


class RaceLine(Struct, frozen=True):
    place: int | None
    mark: str | None
    status: str
    role: str | None
    records: tuple[str, ...]
    annulled: bool


class Entry(Struct, frozen=True):
    """One thing that happened. ``athletes`` are those of the pair it is about; ``meeting``: both ran, and it counts.

    ``results`` (races only) are the lines of the pair; ``details`` (the rest) the event's own fields.
    ``corrected`` says that what is shown is not the first report, or that a ruling changed it.
    """

    id: str
    kind: str
    date: str
    occurred_at: str | None
    headline: str
    athletes: tuple[str, ...]
    meeting: bool
    race: str | None
    results: dict[str, RaceLine] | None
    details: dict[str, Any] | None
    corrected: bool
    reason: str | None
    position: int
    recorded: Moment
    source: Source | None
    note: str | None
    order: tuple[int, int, int]


def timeline(
    pair: tuple[str, str],
    names: dict[str, str],
    starts: Iterable[Start],
    happenings: Iterable[Happening],
    run_already: set[str],
    kinds: Sequence[str] = KINDS,
) -> list[Entry]:
    """Merge the visible races and happenings of *pair* into one stream, ties by position.

    A scheduled race whose result is visible (its id is in *run_already*) is that race and no entry of its own.
    """
    races: dict[str, dict[str, Start]] = {}
    for start in starts:
        races.setdefault(start.race.id, {})[start.line.athlete] = start
    entries = [_race_entry(pair, names, lines) for lines in races.values()] if "race" in kinds else []
    about: dict[int, list[Happening]] = {}
    for happening in happenings:
        if happening.kind in kinds and happening.id not in run_already:
            about.setdefault(happening.position, []).append(happening)
    entries += [_happening_entry(pair, names, same) for same in about.values()]
    return sorted(entries, key=lambda entry: entry.order)


def _race_entry(pair: tuple[str, str], names: dict[str, str], starts: dict[str, Start]) -> Entry:
    race = next(iter(starts.values())).race
    lines = [starts[athlete].line for athlete in pair if athlete in starts]
    meeting = len(lines) == 2 and race.counts and all(line.competed for line in lines)  # noqa: PLR2004 - the pair
    return Entry(
        id=race.id,
        kind="race",
        date=race.date,
        occurred_at=None,
        headline=_race_headline(race, lines, names),
        athletes=tuple(line.athlete for line in lines),
        meeting=meeting,
        race=race.id,
        results={
            line.athlete: RaceLine(line.place, line.mark, line.status, line.role, line.records, line.annulled)
            for line in lines
        },
        details=None,
        corrected=race.corrected or race.annulled or any(line.annulled for line in lines),
        reason=race.reason,
        position=race.position,
        recorded=race.recorded,
        source=race.source,
        note=race.note,
        order=race.order,
    )


def _race_headline(race: Race, lines: Sequence[Line], names: dict[str, str]) -> str:
    """``Josh Kerr 1st (3:29.38), Jakob Ingebrigtsen 2nd (3:29.65): World Championships 1500 m final, Budapest``."""
    ordered = sorted(lines, key=lambda line: (line.place is None, line.place or 0))
    who = ", ".join(f"{names.get(line.athlete, line.athlete)} {_result(line)}" for line in ordered)
    where = f", {race.venue}" if race.venue else ""
    annulled = " (race annulled)" if race.annulled else ""
    return f"{who}: {race_name(race.competition, race.discipline, race.round, race.heat)}{where}{annulled}"


def race_name(competition: str, slug: str, race_round: str, heat: int | None) -> str:
    shown = discipline(slug).name
    number = f" {heat}" if heat is not None else ""
    return f"{competition} {shown[0].lower() + shown[1:]} {race_round.replace('-', ' ')}{number}"


def _result(line: Line) -> str:
    if line.annulled:
        return "annulled"
    if line.role is not None:
        return f"({line.role})"
    if line.status != "OK":
        return line.status
    mark = f" ({line.mark})" if line.mark else ""
    return f"{ordinal(line.place)}{mark}" if line.place else f"ran{mark}"


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")  # noqa: PLR2004
    return f"{number}{ending}"


def _happening_entry(pair: tuple[str, str], names: dict[str, str], same: Sequence[Happening]) -> Entry:
    happening, about = same[0], {each.athlete for each in same}
    content = happening.content
    return Entry(
        id=happening.id,
        kind=happening.kind,
        date=str(content.occurred_on),
        occurred_at=content.occurred_at,
        headline=_headline(happening, names),
        athletes=tuple(athlete for athlete in pair if athlete in about),
        meeting=False,
        race=_race_of(happening),
        results=None,
        details={
            name: value
            for name, value in msgspec.to_builtins(content).items()
            if name not in ("type", "occurred_on", "occurred_at", "source", "note")
        },
        corrected=False,
        reason=None,
        position=happening.position,
        recorded=happening.recorded,
        source=content.source,
        note=content.note,
        order=happening.order,
    )


def _race_of(happening: Happening) -> str | None:
    if isinstance(happening.content, contents.RaceScheduled):
        return happening.id
    return happening.content.race if isinstance(happening.content, contents.TitleWon) else None


def _headline(happening: Happening, names: dict[str, str]) -> str:
    content = happening.content
    match content:
        case contents.Injury():
            return f"{names.get(content.athlete, content.athlete)} injured: {content.body_part}"
        case contents.Recovery():
            return f"{names.get(str(happening.athlete), happening.athlete)} recovered: {happening.subject}"
        case contents.Quote():
            return f"{names.get(content.speaker, content.speaker)}: “{content.text}”"
        case contents.TitleWon():
            return f"{names.get(content.athlete, content.athlete)} wins the {content.title} title"
        case contents.Milestone():
            return content.headline
        case contents.RaceScheduled():
            return f"Scheduled: {race_name(content.competition, content.discipline, content.round, content.heat)}"
    raise TypeError(happening)
