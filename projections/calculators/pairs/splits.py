"""The record of two parted in five ways. Each way parts all meetings of the scope: its parts add up to the record."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Annotated

from msgspec import Meta, Struct

from domain.events import InjuryRecovered, InjurySuffered
from domain.values.dates import day_of
from projections.by_name import by_name
from projections.calculators.coverage.answer import LOG, WORLD, SpeaksOfTheWorld
from projections.calculators.head_to_head import ByAthlete, HeadToHead, Meeting
from projections.calculators.scope import ScopeEcho
from projections.facts import Happening
from projections.facts_asked import Facts
from projections.tongue import marked, say, say_in, to_say

CIRCUIT = ("diamond-league", "other", None)
"""The levels that are no championship."""
UNSTATED = "unstated"
RECENT_DAYS = 365
"""How long before a meeting an injury may have ended to say who was fit again first."""
_BOUNDS = ("0.10", "0.50", "1.00")
_EDGES = tuple(float(each) for each in _BOUNDS)


class SplitPart(Struct, frozen=True):
    """One part of the record, and its meetings by the ids of their races."""

    wins: ByAthlete[int]
    ties: int
    undecided: int
    meetings: int
    races: list[str]


Parts = dict[str, SplitPart]


class Splits(SpeaksOfTheWorld, frozen=True):
    """The record of two within a scope, parted in five ways; every meeting is in one part of each."""

    athletes: tuple[str, str]
    names: ByAthlete[str]
    scope: ScopeEcho
    wins: ByAthlete[int]
    ties: int
    undecided: int
    level: Annotated[Parts, Meta(description="`championship`, or `circuit`: all that is none.")]
    home: Annotated[
        Parts,
        Meta(
            description="By the country of the race: the id of whose country it was, else `both`, `neither` or "
            "`unstated`."
        ),
    ]
    doors: Annotated[Parts, Meta(description="`indoors` and `outdoors`.")]
    margin: Annotated[
        Parts, Meta(description="By how far apart the two were, such as `0.10 s to 0.49 s`; `unstated` without marks.")
    ]
    fit_again: Annotated[
        Parts,
        Meta(
            description="Where both came back from an injury in the year before: the id of who was fit again first, "
            "or `same day`; else `one of them`, or `neither`."
        ),
    ]
    meetings: list[Meeting]
    excluded: dict[str, int]


def splits(
    record: HeadToHead,
    held_in: Mapping[str, str | None],
    countries: Mapping[str, str],
    about: Mapping[str, Sequence[Happening]],
) -> Splits:
    """Part *record*. *held_in* is the country of each of its races, *countries* that of each athlete, *about* the
    injuries and recoveries of each.

    Rule: at home is in the country the athlete is registered for. A part that has no meeting is not there.
    """
    a, b = record.athletes
    spells = {athlete: _recoveries(about[athlete]) for athlete in record.athletes}

    def parted(by: Callable[[Meeting], str]) -> Parts:
        groups: dict[str, list[Meeting]] = {}
        for meeting in record.meetings:
            groups.setdefault(by(meeting), []).append(meeting)
        return {value: _part(record.athletes, group) for value, group in sorted(groups.items())}

    def at_home(meeting: Meeting) -> str:
        country = held_in[meeting.race]
        if country is None:
            return UNSTATED
        hosts = [athlete for athlete in (a, b) if countries.get(athlete) == country]
        return {0: "neither", 2: "both"}.get(len(hosts)) or hosts[0]

    return by_name(
        Splits,
        record,
        speaks_of=WORLD if record.is_complete else LOG,
        level=parted(lambda meeting: "circuit" if meeting.level in CIRCUIT else "championship"),
        home=parted(at_home),
        doors=parted(lambda meeting: "indoors" if meeting.indoor else "outdoors"),
        margin=parted(_apart),
        fit_again=parted(lambda meeting: _first_fit(date.fromisoformat(meeting.date), spells)),
    )


def ask_splits(facts: Facts, record: HeadToHead, countries: Mapping[str, str]) -> Splits:
    """The splits of a *record* that was counted in the same *facts*."""
    held_in = {shared.race.id: shared.race.country for shared in facts.shared_races(*record.athletes)}
    about = {athlete: facts.happenings_about(athlete, ("injury", "recovery")) for athlete in record.athletes}
    return splits(record, held_in, countries, about)


def _part(athletes: tuple[str, str], meetings: Sequence[Meeting]) -> SplitPart:
    wins = {athlete: sum(meeting.winner == athlete for meeting in meetings) for athlete in athletes}
    ties = sum(meeting.decided_by == "tie" for meeting in meetings)
    undecided = len(meetings) - sum(wins.values()) - ties
    return SplitPart(wins, ties, undecided, len(meetings), [meeting.race for meeting in meetings])


def _apart(meeting: Meeting) -> str:
    """``0.10 s to 0.49 s``: the span that the margin falls in."""
    margin = meeting.margin
    apart, unit = (margin.seconds, "s") if margin.seconds is not None else (margin.metres, "m")
    if apart is None:
        return UNSTATED
    at = sum(apart >= edge for edge in _EDGES)
    if at == 0:
        return f"under {_BOUNDS[0]} {unit}"
    if at == len(_EDGES):
        return f"{_BOUNDS[-1]} {unit} and more"
    return f"{_BOUNDS[at - 1]} {unit} to {_EDGES[at] - 0.01:.2f} {unit}"


def _recoveries(about: Iterable[Happening]) -> list[date]:
    """The days on which injuries that are visible ended, the earliest first."""
    injuries = {each.id for each in about if isinstance(each.content, InjurySuffered)}
    return sorted(
        day_of(each.occurred)
        for each in about
        if isinstance(each.content, InjuryRecovered) and each.content.injury in injuries
    )


def _first_fit(day: date, recoveries: Mapping[str, Sequence[date]]) -> str:
    """Who of the two was fit again first, by the last recovery of each before *day*."""
    last = {}
    for athlete, days in recoveries.items():
        before = bisect_left(days, day)
        if before and days[before - 1] >= day - timedelta(days=RECENT_DAYS):
            last[athlete] = days[before - 1]
    if len(last) < len(recoveries):
        return "one of them" if last else "neither"
    if len(set(last.values())) == 1:
        return "same day"
    return min(last, key=lambda athlete: last[athlete])


_SPANS = (
    (re.compile(r"under (.+)"), to_say("under {0}")),
    (re.compile(r"(.+) and more"), to_say("{0} and more")),
    (re.compile(r"([\d.]+ \w+) to (.+)"), to_say("{0} to {1}")),
)
"""How the margins between two bounds are named."""


def part_in_words(name: str) -> str:
    """What one part is called: a word of ours, or a margin."""
    for pattern, words in _SPANS:
        found = pattern.fullmatch(name)
        if found is not None:
            return say(words).format(*map(marked, found.groups()))
    return say_in("term", name.replace("-", " "))
