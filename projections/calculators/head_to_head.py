"""The head-to-head record: who finished ahead of whom, how often, by how much, and in which races."""

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, TypeVar

from msgspec import Meta, Struct

from domain.refusals import SameAthlete
from domain.values.disciplines import discipline
from domain.values.marks import Unit, parse_mark
from projections.by_name import by_name
from projections.calculators.coverage.answer import SaysCoverage
from projections.calculators.outcome import DECISIONS, outcome
from projections.calculators.scope import REASONS, Scope, ScopeEcho, left_out
from projections.facts import SharedRace, SourceInFull, Status

V = TypeVar("V")
ByAthlete = Annotated[dict[str, V], Meta(description="By athlete id.")]


class MeetingLine(Struct, frozen=True):
    place: int | None
    mark: str | None
    status: Status


class Margin(Struct, frozen=True):
    """How far apart, never negative: seconds or metres as the discipline counts, and places."""

    seconds: float | None
    metres: float | None
    places: int | None


class Meeting(Struct, frozen=True):
    """One race of the record: the evidence for one number more. In a tie or an undecided one neither was ahead."""

    race: str
    date: str
    competition: str
    discipline: str
    round: str
    heat: int | None
    section: str | None
    level: str | None
    indoor: bool
    venue: str | None
    results: ByAthlete[MeetingLine]
    winner: Annotated[str | None, Meta(description="Who of the two was ahead, whoever won the race.")]
    decided_by: Annotated[str | None, Meta(extra_json_schema={"enum": [*DECISIONS, None]})]
    margin: Margin
    position: int
    recorded_at: str
    source: SourceInFull | None
    corrected: bool


class Totals(Struct, frozen=True):
    wins: ByAthlete[int]
    ties: int
    undecided: int
    meetings: int


class HeadToHeadStreak(Struct, frozen=True):
    """Meetings ahead in a row up to the last decided; ``athlete`` is null where that was a tie or there is none."""

    athlete: str | None
    length: int
    since: str | None
    since_date: str | None


class Closest(Struct, frozen=True):
    mean: float | None
    closest: float | None
    race: str | None


class Margins(Struct, frozen=True):
    seconds: Closest
    metres: Closest
    places: Closest


class HeadToHead(SaysCoverage, frozen=True):
    """The record of two athletes within a scope, every race it counts, and the number of those it leaves out."""

    athletes: tuple[str, str]
    names: ByAthlete[str]
    scope: ScopeEcho
    wins: Annotated[ByAthlete[int], Meta(description="The meetings in which each was ahead of the other.")]
    ties: int
    undecided: int
    meetings: list[Meeting]
    by_discipline: dict[str, Totals]
    by_round: dict[str, Totals]
    by_level: dict[str, Totals]
    by_year: dict[str, Totals]
    streak: HeadToHeadStreak
    first_meeting: Meeting | None
    last_meeting: Meeting | None
    margins: Margins
    excluded: Annotated[dict[str, int], Meta(description=f"Shared races not counted, by reason: {', '.join(REASONS)}.")]


def closeness(wins: int, losses: int) -> float:
    """1 where they have won as often, or nothing is decided; 0 where one has won all."""
    return 1 - abs(wins - losses) / max(1, wins + losses)


def head_to_head(
    a: str, b: str, shared: Iterable[SharedRace], scope: Scope, names: dict[str, str] | None = None
) -> HeadToHead:
    """Count the races within *scope* in which one of *a*, *b* finished ahead of the other.

    Place decides, never the mark. Every shared race left out is in ``.excluded`` with its reason, so
    wins + ties + undecided + excluded equals the races both entered. *names* are theirs, where somebody will read them.

    Raises:
        SameAthlete: *a* and *b* are one person.

    Rule: DESIGN section 4, after World Athletics' head-to-head ("finals only") and Track & Field News' practice.

    """
    if a == b:
        raise SameAthlete(a)
    meetings: list[Meeting] = []
    excluded = dict.fromkeys(REASONS, 0)
    for race in sorted(shared, key=lambda each: each.race.order):
        reason = left_out(race, scope)
        if reason is None:
            meetings.append(_meeting(race, scope))
        else:
            excluded[reason] += 1
    totals = _totals(a, b, meetings)
    return HeadToHead(
        athletes=(a, b),
        names=names or {},
        scope=ScopeEcho.of(scope),
        wins=totals.wins,
        ties=totals.ties,
        undecided=totals.undecided,
        meetings=meetings,
        by_discipline=_split(a, b, meetings, lambda meeting: meeting.discipline),
        by_round=_split(a, b, meetings, lambda meeting: meeting.round),
        by_level=_split(a, b, meetings, lambda meeting: meeting.level or "unstated"),
        by_year=_split(a, b, meetings, lambda meeting: str(int(meeting.date[:4]))),
        streak=_streak(meetings),
        first_meeting=meetings[0] if meetings else None,
        last_meeting=meetings[-1] if meetings else None,
        margins=_margins(meetings),
        excluded=excluded,
    )


def met_within(shared: Iterable[SharedRace], scope: Scope) -> list[SharedRace]:
    """The shared races that *scope* counts: the meetings."""
    return [race for race in shared if left_out(race, scope) is None]


def totals(a: str, b: str, met: Sequence[SharedRace], scope: Scope) -> Totals:
    """What ``head_to_head`` says in all of the races in which two *met*, where nobody asks for more."""
    wins = {a: 0, b: 0}
    ties = 0
    for race in met:
        winner, by = outcome(race.a, race.b, scope.nonfinish)
        if winner is not None:
            wins[winner] += 1
        ties += by == "tie"
    return Totals(wins, ties, len(met) - sum(wins.values()) - ties, len(met))


def most_met(record: HeadToHead) -> list[str]:
    """The disciplines of the record, those they met in most first."""
    met = record.by_discipline
    return sorted(met, key=lambda slug: (-met[slug].meetings, slug))


def _meeting(shared: SharedRace, scope: Scope) -> Meeting:
    race = shared.race
    winner, by = outcome(shared.a, shared.b, scope.nonfinish)
    return by_name(
        Meeting,
        race,
        race=race.id,
        results={line.athlete: MeetingLine(line.place, line.mark, line.status) for line in (shared.a, shared.b)},
        winner=winner,
        decided_by=by,
        margin=_margin(shared),
        source=SourceInFull.of(race.source),
    )


def _margin(shared: SharedRace) -> Margin:
    a, b = shared.a, shared.b
    places = abs(a.place - b.place) if a.placed and b.placed and a.place and b.place else None
    if a.mark is None or b.mark is None or a.status != "OK" or b.status != "OK":
        return Margin(None, None, places)
    unit = discipline(shared.race.discipline).unit
    one, other = parse_mark(a.mark, unit), parse_mark(b.mark, unit)
    if one.hand != other.hand:  # a hand's tenth is not to be taken from a clock's hundredth
        return Margin(None, None, places)
    apart = abs(one.value - other.value) / 1000
    if unit is Unit.MILLISECONDS:
        return Margin(apart, None, places)
    return Margin(None, apart if unit is Unit.MILLIMETRES else None, places)


def _totals(a: str, b: str, meetings: Sequence[Meeting]) -> Totals:
    wins = {a: 0, b: 0}
    ties = 0
    for meeting in meetings:
        if meeting.winner is not None:
            wins[meeting.winner] += 1
        elif meeting.decided_by == "tie":
            ties += 1
    return Totals(wins, ties, len(meetings) - sum(wins.values()) - ties, len(meetings))


def _split(a: str, b: str, meetings: Sequence[Meeting], by: Callable[[Meeting], str]) -> dict[str, Totals]:
    groups: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        groups.setdefault(by(meeting), []).append(meeting)
    return {value: _totals(a, b, group) for value, group in sorted(groups.items())}


def _streak(meetings: Sequence[Meeting]) -> HeadToHeadStreak:
    """The current run. A tie ends one; an undecided meeting neither ends nor lengthens it."""
    decided = [meeting for meeting in meetings if meeting.decided_by is not None]
    if not decided or decided[-1].winner is None:
        return HeadToHeadStreak(None, 0, None, None)
    leader, length = decided[-1].winner, 0
    since = decided[-1]
    for meeting in reversed(decided):
        if meeting.winner != leader:
            break
        length, since = length + 1, meeting
    return HeadToHeadStreak(leader, length, since.race, since.date)


def _margins(meetings: Sequence[Meeting]) -> Margins:
    return Margins(
        seconds=_closest(meetings, lambda margin: margin.seconds),
        metres=_closest(meetings, lambda margin: margin.metres),
        places=_closest(meetings, lambda margin: margin.places),
    )


def _closest(meetings: Sequence[Meeting], of: Callable[[Margin], float | None]) -> Closest:
    apart = [(margin, meeting.race) for meeting in meetings if (margin := of(meeting.margin)) is not None]
    if not apart:
        return Closest(None, None, None)
    # The marks are integers of thousandths, only their print is decimal: summed as such, the mean is exact.
    thousandths = sum(round(margin * 1000) for margin, _ in apart)
    closest, race = min(apart, key=lambda each: each[0])
    return Closest(round(thousandths / len(apart) / 1000, 3), closest, race)
