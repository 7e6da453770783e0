"""A record before and after something, in the rows of a table."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from projections.calculators.head_to_head import HeadToHead
from projections.tongue import say
from projections.wording import name_of_race
from web.answer.wording import day

_NOTABLE = ("milestones.", ".streak.", ".titles.", ".personal_bests.")


class ComparedRow(NamedTuple):
    """One thing that is said of both records."""

    words: str
    before: str
    after: str


class Moved(NamedTuple):
    """What moved: that which a story would tell (milestones, runs, titles, bests), and every other number."""

    notable: list[Mapping[str, Any]]
    others: list[Mapping[str, Any]]


class ScoredSide(NamedTuple):
    """One of the two records as a bar: the wins of each, and each one's share of the meetings in hundredths."""

    words: str
    wins: tuple[int, int]
    shares: tuple[float, float]


def compared(before: HeadToHead, after: HeadToHead, short: dict[str, str]) -> list[ComparedRow]:
    """What a reader asks first of a record, of both: who has been ahead how often, how often in a row, where last."""
    told = [
        (say("Meetings"), _meetings),
        (say("Ahead in a row"), lambda record: _run(record, short)),
        (say("Last meeting"), _last),
    ]
    return [ComparedRow(words, said(before), said(after)) for words, said in told]


def bars(before: HeadToHead, after: HeadToHead, words: tuple[str, str]) -> list[ScoredSide]:
    """The two records drawn to one scale: that of the one with more meetings."""
    most = max(len(before.meetings), len(after.meetings), 1)
    return [
        ScoredSide(
            said,
            (one, other),
            (round(100 * one / most, 1), round(100 * other / most, 1)),
        )
        for said, record in zip(words, (before, after), strict=True)
        for one, other in [[record.wins[each] for each in record.athletes]]
    ]


def moved(changes: Iterable[Mapping[str, Any]]) -> Moved:
    """The *changes* but for those that part the record once more, milestones first."""
    told = [each for each in changes if not each["path"].startswith("head_to_head.by_")]
    told.sort(key=lambda each: not each["path"].startswith("milestones."))
    notable = [each for each in told if any(part in each["path"] for part in _NOTABLE)]
    return Moved(notable, [each for each in told if each not in notable])


def score(record: HeadToHead, short: dict[str, str]) -> str:
    """The score between the names, in the order of the record."""
    one, other = record.athletes
    return f"{short[one]} {record.wins[one]}–{record.wins[other]} {short[other]}"


def _meetings(record: HeadToHead) -> str:
    level = record.ties + record.undecided
    return f"{len(record.meetings)}" + (say(", {level} level", level=level) if level else "")


def _run(record: HeadToHead, short: dict[str, str]) -> str:
    streak = record.streak
    return f"{short[streak.athlete]}, {streak.length}" if streak.athlete is not None else "nobody"


def _last(record: HeadToHead) -> str:
    last = record.last_meeting
    if last is None:
        return "none"
    return f"{name_of_race(last)}, {day(last.date)}"
