"""The first screen of a rivalry's page: the last meeting as a result, the run, how far apart, the hour of the next."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from projections.calculators.head_to_head import Closest, HeadToHead, Margin, Meeting
from projections.results_in_words import apart, placing
from projections.tongue import say
from projections.wording import ordinal, short_names
from web.answer.documents.rivalries import NextMeeting
from web.answer.wording import day
from web.languages.calendar import hour, weekday

_A_RUN = 2


class Beat(NamedTuple):
    """A meeting as its result: who and how placed, the one ahead first; *apart* as it is said, None where unknown."""

    lines: list[tuple[str, str]]
    apart: str | None


class Distance(NamedTuple):
    """How far apart they are on average and at closest, with the race of the latter."""

    mean: str
    closest: str
    race: str


class Opening(NamedTuple):
    """*run* is who has been ahead how often in a row, since when; None where it is no run. *longest* is the word that
    takes most room in either name, in letters.
    """

    short: Mapping[str, str]
    last: Beat | None
    run: tuple[str, int, str] | None
    distance: Distance | None
    next_day: str | None
    longest: int


def opening(record: HeadToHead, coming: NextMeeting | None, names: Mapping[str, str]) -> Opening:
    """What the first screen says of *record*, beside its score and its story."""
    short = short_names(names)
    streak = record.streak
    is_run = streak.athlete is not None and streak.since_date is not None and streak.length >= _A_RUN
    return Opening(
        short,
        beat(record.last_meeting, short) if record.last_meeting else None,
        (streak.athlete or "", streak.length, streak.since_date or "") if is_run else None,
        _distance(record),
        day_and_hour(coming.date, coming.occurred_at) if coming else None,
        max(len(word) for name in names.values() for word in name.replace("-", " ").split()),
    )


def beat(meeting: Meeting, short: Mapping[str, str]) -> Beat:
    """``Kerr 2nd, Ingebrigtsen 4th, 0.45 s apart``, in its parts."""
    order = sorted(meeting.results, key=lambda each: each != meeting.winner)
    lines = [(short[each], placing(meeting.results[each].place, meeting.results[each].status)) for each in order]
    if meeting.decided_by == "tie":
        return Beat(lines, say("tied for {place}", place=ordinal(meeting.results[order[0]].place or 0)))
    margin = meeting.margin
    is_level = 0 in (margin.seconds, margin.metres)  # places may part two of one mark
    how_far = None if is_level else apart(margin, _marks(meeting))
    return Beat(lines, say("{how_far} apart", how_far=how_far) if how_far else None)


def _distance(record: HeadToHead) -> Distance | None:
    """In seconds where there are any, else in metres, else in places; of one meeting the result says it."""
    if len(record.meetings) < _A_RUN:
        return None
    marks = [mark for each in record.meetings for mark in _marks(each)]
    margins = record.margins

    def said(of: Closest, margin: Callable[[float], Margin]) -> Distance:
        mean, closest = (apart(margin(value or 0), marks) or "" for value in (round(of.mean or 0, 2), of.closest))
        return Distance(mean, closest, of.race or "")

    ways: list[tuple[Closest, Callable[[float], Margin]]] = [
        (margins.seconds, lambda seconds: Margin(seconds, None, None)),
        (margins.metres, lambda metres: Margin(None, metres, None)),
        (margins.places, lambda places: Margin(None, None, places)),  # type: ignore[arg-type]
    ]
    return next((said(of, margin) for of, margin in ways if of.race is not None), None)


def _marks(meeting: Meeting) -> list[str | None]:
    return [line.mark for line in meeting.results.values()]


def day_and_hour(on: str, at: str | None) -> str:
    """``Saturday 12 December 2026, 20:45 local time (19:45 UTC)``; without the hour where it is not known."""
    named = say("{weekday} {day}", weekday=weekday(date.fromisoformat(on)), day=day(on))
    named = named[:1].upper() + named[1:]
    return named if at is None else f"{named}, {hour(at)}"
