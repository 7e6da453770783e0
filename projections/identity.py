"""Two ids, one person: which id stands for which, and what was said in the words of the one that stands."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from domain.events import (
    AnyContent,
    ClaimPublished,
    InjurySuffered,
    MilestoneReached,
    QuotePublished,
    RaceReported,
    RaceScheduled,
    TitleWon,
)

Identities = Mapping[str, str]
"""The id that stands, by every id that was merged away. Most logs have none."""


class Merge(NamedTuple):
    position: int
    athlete: str
    into: str


def identities(merges: Iterable[Merge]) -> dict[str, str]:
    """Follow every chain to its end; of two merges of one id the later counts.

    Where bounds hide the undoing of a merge but not the opposite merge after it, the two would make a ring: the one
    that would close it does not count.
    """
    into: dict[str, str] = {}
    for merge in sorted(merges):
        before = into.pop(merge.athlete, None)
        if _end(into, merge.into) != merge.athlete:
            into[merge.athlete] = merge.into
        elif before is not None:
            into[merge.athlete] = before
    return {athlete: _end(into, athlete) for athlete in into}


def _end(into: Mapping[str, str], athlete: str) -> str:
    while athlete in into:
        athlete = into[athlete]
    return athlete


def renamed(content: AnyContent, ids: Identities) -> AnyContent:
    """*content* (no race result) with every athlete under the id that stands."""
    if not ids:
        return content
    match content:
        case InjurySuffered() | TitleWon():
            return replace(content, athlete=ids.get(content.athlete, content.athlete))
        case QuotePublished():
            return replace(content, speaker=ids.get(content.speaker, content.speaker), about=_all(content.about, ids))
        case MilestoneReached():
            return replace(content, athletes=_all(content.athletes, ids))
        case RaceScheduled():
            return replace(content, entries=_all(content.entries, ids))
        case ClaimPublished():
            wins = {ids.get(athlete, athlete): number for athlete, number in content.wins.items()}
            return replace(content, athletes=_all(content.athletes, ids), wins=wins)
        case RaceReported():
            lines = tuple(replace(line, athlete=ids.get(line.athlete, line.athlete)) for line in content.results)
            return replace(content, results=lines)
    return content


def _all(athletes: tuple[str, ...], ids: Identities) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids.get(athlete, athlete) for athlete in athletes))
