"""Rules that the fields of several event types share. Each gives what is wrong, at the pointer it is given."""

from collections.abc import Iterator
from datetime import date

from domain.refusals import (
    AthleteTwiceInRace,
    FutureDate,
    NobodyListed,
    NumberOutOfRange,
    Refused,
    Unreadable,
    UnreadableDate,
)
from domain.values.dates import parse_span
from domain.values.disciplines import discipline
from domain.values.slugs import SLUG


def athlete_slug(at: str, athlete: str) -> Iterator[Refused]:
    if SLUG.fullmatch(athlete) is None:
        yield not_a_slug(at, athlete, "josh-kerr")


def athletes_listed(at: str, athletes: tuple[str, ...], *, may_be_empty: bool = False) -> Iterator[Refused]:
    if not athletes and not may_be_empty:
        yield NobodyListed(at)
    seen: set[str] = set()
    for index, athlete in enumerate(athletes):
        yield from athlete_slug(f"{at}/{index}", athlete)
        if athlete in seen:
            yield AthleteTwiceInRace(f"{at}/{index}", athlete)
        seen.add(athlete)


def not_a_slug(at: str, text: str, examples: str) -> Refused:
    return Unreadable(at, text, f"a slug such as {examples}", "Use small letters and digits, joined by single hyphens.")


def one_of(at: str, text: str | None, allowed: tuple[str, ...]) -> Iterator[Refused]:
    if text is not None and text not in allowed:
        yield Unreadable(at, text, f"one of {', '.join(allowed)}", "Use one of these.")


def born(at: str, day: str | None, today: date) -> Iterator[Refused]:
    """What is wrong with *day* as the one on which somebody was born, or its month or year."""
    if day is None:
        return
    try:
        if parse_span(day).first > today:
            yield FutureDate(at, day, today)
    except ValueError:
        yield UnreadableDate(at, day)


def within(at: str, number: float | None, least: float, most: float) -> Iterator[Refused]:
    if number is not None and not least <= number <= most:
        yield NumberOutOfRange(at, number, least, most)


def wind(at: str, metres_a_second: float | None) -> Iterator[Refused]:
    yield from within(at, metres_a_second, -99, 99)


def discipline_asked(at: str, text: str) -> Iterator[Refused]:
    """What is wrong with *text* as a discipline to count, in a claim or a question."""
    if SLUG.fullmatch(discipline(text).slug.lower()) is None:
        yield not_a_slug(at, text, "1500m, mile, 3000mSC, long-jump")


def round_asked(at: str, text: str) -> Iterator[Refused]:
    """What is wrong with *text* as a round to count, in a claim or a question."""
    if SLUG.fullmatch(text) is None:
        yield not_a_slug(at, text, "final, semi-final, any")


def is_a_day(text: str) -> bool:
    try:
        return parse_span(text).is_a_day
    except ValueError:
        return False


def span_asked(at: str, text: str | None) -> Iterator[Refused]:
    """What is wrong with *text* as a day, a month or a year; nothing where there is none."""
    try:
        parse_span(text or "2024")
    except ValueError:
        yield UnreadableDate(at, str(text))
