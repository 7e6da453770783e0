"""The rules that every event must satisfy by itself, before anything in the log is looked at (DESIGN section 3).

``canonical`` gives the content as it will be stored (texts, marks and slugs in their one form) or raises all that is
wrong with it at once. The rules of a type's own fields stand with the type; here are those that hold for every event.
What needs the log is decided by the aggregates and the ledger.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from typing import Any, TypeVar, cast

import msgspec
from msgspec.structs import asdict, replace

from domain.events import Content, Dated, type_of
from domain.refusals import (
    CommandRefused,
    FutureDate,
    InstantOnAnotherDay,
    NeedsFullDate,
    PublishedBeforeItHappened,
    PublishedInTheFuture,
    Refused,
    TooLong,
    UnprintableText,
    Unreadable,
    UnreadableDate,
    UnreadableInstant,
)
from domain.values.dates import Span, parse_instant, parse_span
from domain.values.texts import is_plain, is_unprintable, one_line

C = TypeVar("C", bound=Content)

_SHORT = 160
_LONGER = dict.fromkeys(("text", "note", "description", "reason", "url"), 2000) | dict.fromkeys(
    ("race", "report", "injury", "quote", "title_won", "claim", "coverage_stated", "athlete_renamed"), 600
)

NO_DAY_IS_FUTURE = date.max - timedelta(days=2)
"""A *today* by which no date lies ahead."""


def canonical(content: C, today: date) -> C:
    """*content* in stored form, judged by the calendar of *today* (UTC).

    Raises:
        CommandRefused: with one refusal for each rule broken, each pointing at its field.

    """
    suspicious = _is_suspicious(content)
    told = cast("C", _in_one_form(content)) if suspicious else content
    stored, unreadable = told.canonical()
    texts = _texts_in(asdict(content), "", "") if suspicious else ()
    refusals = [*texts, *_dates(stored, today), *unreadable, *stored.refusals(today)]
    if refusals:
        raise CommandRefused(tuple(refusals))
    return stored


# Looked for in the whole event as JSON: nearly every event has none of it.
_ESCAPED_OR_CONTROL = re.compile(r"[\\\x00-\x1f\x7f-\x9f]")
_LONG = re.compile(rf'"[^"]{{{_SHORT + 1}}}')
_EMPTY_OR_SPACED = ('""', '" ', ' "', "  ")


def breaks_no_rule(content: Content) -> bool:
    """Whether its dates and its own fields satisfy the rules, whatever day it is; its texts are not looked at."""
    return not [*_dates(content, NO_DAY_IS_FUTURE), *content.refusals(NO_DAY_IS_FUTURE)]


def _is_suspicious(content: Content) -> bool:
    """Whether it may have text that is not in its one form, or that no store or page can hold."""
    try:
        text = msgspec.json.encode(content).decode()
    except UnicodeEncodeError:  # half of a surrogate pair
        return True
    return (
        any(each in text for each in _EMPTY_OR_SPACED)
        or _ESCAPED_OR_CONTROL.search(text) is not None
        or _LONG.search(text) is not None
        or not is_plain(text)
    )


def _in_one_form(value: Any) -> Any:
    """*value* with every text in it, however deep, as it is kept."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, msgspec.Struct):
        return replace(value, **{name: _in_one_form(inner) for name, inner in asdict(value).items()})
    if isinstance(value, dict):
        return {one_line(key): _in_one_form(inner) for key, inner in value.items()}
    if isinstance(value, tuple):
        return tuple(map(_in_one_form, value))
    return value


def _texts_in(value: Any, pointer: str, name: str) -> Iterator[Refused]:
    """Control characters and lone surrogates, endless or empty strings, one name twice in two spellings."""
    if isinstance(value, str):
        limit, text = _LONGER.get(name, _SHORT), one_line(value)
        if len(text) > limit:
            yield TooLong(pointer, len(text), limit)
        bad = next((c for c in text if is_unprintable(c)), None)
        if bad is not None:
            yield UnprintableText(pointer, ord(bad))
        elif not text:
            yield Unreadable(pointer, value, "empty text", "Leave the field out or fill it in.")
    elif isinstance(value, msgspec.Struct):
        yield from _texts_in(asdict(value), pointer, name)
    elif isinstance(value, dict):
        named = {one_line(key): key for key in value}
        for key, inner in value.items():
            step = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            unusable = list(_texts_in(key, pointer, ""))
            if named[one_line(key)] != key:
                unusable.append(Unreadable(step, one_line(key), "a name of its own", "It is there twice; leave one."))
            yield from unusable or _texts_in(inner, step, key)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _texts_in(inner, f"{pointer}/{index}", name)


def _dates(content: Content, today: date) -> Iterator[Refused]:
    span: Span | None = None
    if content.occurred_on is None:
        if content.DATED is not Dated.AT_WILL:
            yield NeedsFullDate("/occurred_on", type_of(content), None)
    else:
        try:
            span = parse_span(content.occurred_on)
        except ValueError:
            yield UnreadableDate("/occurred_on", content.occurred_on)
            return
        if content.DATED is Dated.ON_A_DAY and not span.is_a_day:
            yield NeedsFullDate("/occurred_on", type_of(content), content.occurred_on)
        if _begun(content, span) > today and not content.LIES_AHEAD:
            yield FutureDate("/occurred_on", content.occurred_on, today)
    if content.occurred_at is not None:
        yield from _instant(content, span, today)
    yield from _published(content, span, today)


def _begun(content: Content, span: Span) -> date:
    """The first day in UTC on which it can have happened: where it is tomorrow already, that of its hour."""
    if content.occurred_at is None:
        return span.first
    try:
        return min(span.first, parse_instant(content.occurred_at).astimezone(UTC).date())
    except ValueError:
        return span.first  # the hour is refused by itself


def _instant(content: Content, span: Span | None, today: date) -> Iterator[Refused]:
    at = str(content.occurred_at)
    try:
        instant = parse_instant(at)
    except ValueError:
        yield UnreadableInstant("/occurred_at", at)
        return
    if span is None or not span.first <= instant.date() <= span.last:
        yield InstantOnAnotherDay("/occurred_at", str(content.occurred_on), at)
    elif instant.date() > today + timedelta(days=1) and not content.LIES_AHEAD:
        yield FutureDate("/occurred_at", at, today)


def _latest(content: Content, span: Span | None, today: date) -> date:
    """The last day on which it can have been published: tomorrow, where it happened when it was tomorrow already."""
    if span is None or content.occurred_at is None or _begun(content, span) > today:
        return today
    return max(today, min(span.last, today + timedelta(days=1)))


def _published(content: Content, span: Span | None, today: date) -> Iterator[Refused]:
    if content.source is None or content.source.published_on is None:
        return
    text = content.source.published_on
    pointer = "/source/published_on"
    try:
        published = parse_span(text)
    except ValueError:
        yield UnreadableDate(pointer, text)
        return
    if not published.is_a_day:
        yield NeedsFullDate(pointer, "source", text)
    elif published.last > _latest(content, span, today):
        yield PublishedInTheFuture(pointer, text, today)
    elif span is not None and published.last < _begun(content, span) and not content.KNOWN_AHEAD:
        yield PublishedBeforeItHappened(pointer, text, str(content.occurred_on))
