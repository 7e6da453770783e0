"""What a single event must satisfy by itself, before anything in the log is looked at (DESIGN section 3).

``canonical`` gives the content as it will be stored (marks and slugs in their one form) or raises all that is
wrong with it at once. What needs the log is decided by the aggregates and the ledger.
"""

import re
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from typing import Any, TypeVar

import msgspec
from msgspec.structs import asdict, replace

from domain import errors
from domain.contents import (
    AthleteMerged,
    AthleteRegistered,
    AthleteUnmerged,
    Claim,
    ClaimedScope,
    ClaimRetracted,
    Content,
    Injury,
    Line,
    Milestone,
    Quote,
    QuoteRetracted,
    RaceAnnulled,
    RaceCorrected,
    RaceKey,
    RaceReported,
    RaceResult,
    RaceScheduled,
    ReportAccepted,
    ResultAnnulled,
    Source,
    TitleStripped,
    TitleWon,
    type_of,
)
from domain.dates import Span, parse_instant, parse_span
from domain.disciplines import Kind, discipline
from domain.errors import Refused
from domain.ids import SLUG
from domain.marks import UnreadableMark, parse_mark

R = TypeVar("R", bound=RaceKey)
L = TypeVar("L", RaceCorrected, RaceReported)

LEVELS = (
    "olympic-games",
    "world-championships",
    "world-indoor-championships",
    "world-u20-championships",
    "area-championships",
    "national-championships",
    "diamond-league",
    "other",
)
STATUSES = ("OK", "DNF", "DNS", "DQ", "NM")
ROLES = ("pacemaker",)
RECORDS = ("WR", "OR", "CR", "AR", "NR", "MR", "WL", "PB", "SB")
EXCLUSIONS = ("exhibition", "combined-leg", "split")
SEXES = ("m", "w", "x")

LEVEL_GROUPS = {"global-championships": ("olympic-games", "world-championships", "world-indoor-championships")}
"""Several levels under one name, for questions; an event has one level."""

NONFINISH = ("loss", "exclude")
AGE_GROUP = ("include", "exclude")

_RULINGS = (
    RaceCorrected,
    ResultAnnulled,
    RaceAnnulled,
    RaceReported,
    ReportAccepted,
    QuoteRetracted,
    TitleStripped,
    ClaimRetracted,
    AthleteMerged,
    AthleteUnmerged,
)
_NEED_NO_DATE = (*_RULINGS, AthleteRegistered)
_NEED_A_DAY = (RaceResult, RaceScheduled)
_REPORTED_AHEAD = (RaceScheduled, Injury, Milestone)
_SHORT = 160
_LONGER = dict.fromkeys(("text", "note", "description", "reason", "url"), 2000) | dict.fromkeys(
    ("race", "report", "injury", "quote", "title_won", "claim"), 600
)


NO_DAY_IS_FUTURE = date.max - timedelta(days=2)


def canonical(content: Content, today: date) -> Content:
    """*content* in stored form, judged by the calendar of *today* (UTC).

    Raises:
        CommandRefused: with one refusal for each rule broken, each pointing at its field.

    """
    if isinstance(content, Claim):
        content = _dated(content)
    refusals = [*_texts(content, ""), *_dates(content, today)]
    if isinstance(content, AthleteRegistered):
        refusals += _born(content, today)
    if isinstance(content, RaceKey):
        content, problems = _race_key(content)
        refusals += problems
    if isinstance(content, RaceResult):
        content, problems = _results(content)
        refusals += problems
    elif isinstance(content, RaceCorrected | RaceReported):
        refusals += _lines(content.results)  # its marks are read when the race, and so the discipline, is known
    refusals += _own_fields(content)
    if refusals:
        raise errors.CommandRefused(tuple(refusals))
    return content


def with_units(content: L, race_discipline: str) -> L:
    """The list with its marks read in the discipline of the race it is about.

    Raises:
        CommandRefused: a mark does not parse in that discipline.

    """
    results, refusals = _marks(content.results, race_discipline)
    if refusals:
        raise errors.CommandRefused(tuple(refusals))
    return replace(content, results=results)


# One look at the whole event as JSON clears nearly all of them: an escape, a string over the short limit, a blank one.
_SUSPICIOUS = re.compile(rf'\\|"[^"]{{{_SHORT + 1},}}"|"\s*"|[\x7f-\x9f]')


def _texts(content: Content, pointer: str) -> Iterator[Refused]:
    """Text that no store or page can hold: control characters, lone surrogates, endless or empty strings."""
    try:
        suspicious = _SUSPICIOUS.search(msgspec.json.encode(content).decode()) is not None
    except UnicodeEncodeError:
        suspicious = True
    if suspicious:
        yield from _texts_in(asdict(content), pointer, "")


def _texts_in(value: Any, pointer: str, name: str) -> Iterator[Refused]:
    if isinstance(value, str):
        limit = _LONGER.get(name, _SHORT)
        if len(value) > limit:
            yield errors.TooLong(pointer, len(value), limit)
        bad = next((c for c in value if _unprintable(c)), None)
        if bad is not None:
            yield errors.UnprintableText(pointer, ord(bad))
        elif not value.strip():
            yield errors.Unreadable(pointer, value, "empty text", "Leave the field out or fill it in.")
    elif isinstance(value, msgspec.Struct):
        yield from _texts_in(asdict(value), pointer, name)
    elif isinstance(value, dict):
        for key, inner in value.items():
            step = f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}"
            unusable = list(_texts_in(key, pointer, ""))
            yield from unusable or _texts_in(inner, step, key)
    elif isinstance(value, tuple):
        for index, inner in enumerate(value):
            yield from _texts_in(inner, f"{pointer}/{index}", name)


def _unprintable(character: str) -> bool:
    return character < " " or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff"


def _dates(content: Content, today: date) -> Iterator[Refused]:
    span: Span | None = None
    if content.occurred_on is None:
        if not isinstance(content, _NEED_NO_DATE):
            yield errors.NeedsFullDate("/occurred_on", type_of(content), None)
    else:
        try:
            span = parse_span(content.occurred_on)
        except ValueError:
            yield errors.UnreadableDate("/occurred_on", content.occurred_on)
            return
        if isinstance(content, _NEED_A_DAY) and not span.is_a_day:
            yield errors.NeedsFullDate("/occurred_on", type_of(content), content.occurred_on)
        if _begun(content, span) > today and not isinstance(content, RaceScheduled):
            yield errors.FutureDate("/occurred_on", content.occurred_on, today)
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
        return span.first  # the hour is told of by itself


def _dated(claim: Claim) -> Claim:
    """A claim happens the day it is published, and its outlet is its source unless another is named."""
    source = claim.source or Source(publisher=claim.outlet)
    try:
        span = parse_span(claim.published_on)
    except ValueError:
        return replace(claim, source=source)  # told of below
    published = source.published_on or span.last.isoformat()
    return replace(
        claim, occurred_on=claim.occurred_on or claim.published_on, source=replace(source, published_on=published)
    )


def _instant(content: Content, span: Span | None, today: date) -> Iterator[Refused]:
    at = str(content.occurred_at)
    try:
        instant = parse_instant(at)
    except ValueError:
        yield errors.UnreadableInstant("/occurred_at", at)
        return
    if span is None or not span.first <= instant.date() <= span.last:
        yield errors.InstantOnAnotherDay("/occurred_at", str(content.occurred_on), at)
    elif instant.date() > today + timedelta(days=1) and not isinstance(content, RaceScheduled):
        yield errors.FutureDate("/occurred_at", at, today)


def _published(content: Content, span: Span | None, today: date) -> Iterator[Refused]:
    if content.source is None or content.source.published_on is None:
        return
    text = content.source.published_on
    pointer = "/source/published_on"
    try:
        published = parse_span(text)
    except ValueError:
        yield errors.UnreadableDate(pointer, text)
        return
    if not published.is_a_day:
        yield errors.NeedsFullDate(pointer, "source", text)
    elif published.last > today:
        yield errors.PublishedInTheFuture(pointer, text, today)
    elif span is not None and published.last < _begun(content, span) and not isinstance(content, _REPORTED_AHEAD):
        yield errors.PublishedBeforeItHappened(pointer, text, str(content.occurred_on))


def _race_key(race: R) -> tuple[R, list[Refused]]:
    found = discipline(race.discipline)
    refusals: list[Refused] = []
    if SLUG.fullmatch(found.slug.lower()) is None:
        refusals.append(_not_a_slug("/discipline", race.discipline, "1500m, mile, 3000mSC, long-jump"))
    elif found.kind is Kind.RELAY:
        refusals.append(errors.RelayNotCounted("/discipline", race.discipline))
    if SLUG.fullmatch(race.round) is None:
        refusals.append(_not_a_slug("/round", race.round, "final, semi-final, heat, round-1"))
    refusals += _listed("/level", race.level, LEVELS)
    refusals += _listed("/sex", race.sex, SEXES)
    refusals += _listed("/exclude", race.exclude, EXCLUSIONS)
    refusals += _within("/heat", race.heat, 1, 999)
    refusals += _wind("/wind", race.wind)
    return replace(race, discipline=found.slug), refusals


def _results(race: RaceResult) -> tuple[RaceResult, list[Refused]]:
    results, problems = _marks(race.results, race.discipline)
    return replace(race, results=results), [*_lines(race.results), *problems]


def _lines(lines: tuple[Line, ...]) -> Iterator[Refused]:
    if not lines:
        yield errors.NobodyListed("/results")
    seen: set[str] = set()
    for index, line in enumerate(lines):
        at = f"/results/{index}"
        yield from _athlete_slug(f"{at}/athlete", line.athlete)
        if line.athlete in seen:
            yield errors.AthleteTwiceInRace(f"{at}/athlete", line.athlete)
        seen.add(line.athlete)
        yield from _line(at, line)


def _line(at: str, line: Line) -> Iterator[Refused]:
    yield from _within(f"{at}/place", line.place, 1, 100_000)
    yield from _listed(f"{at}/status", line.status, STATUSES)
    yield from _listed(f"{at}/role", line.role, ROLES)
    yield from _wind(f"{at}/wind", line.wind)
    if line.status == "DNS" and line.place is not None:
        yield errors.PlaceOfANonStarter(f"{at}/place", line.athlete, line.place)
    for number, record in enumerate(line.records):
        yield from _listed(f"{at}/records/{number}", record.removeprefix("="), RECORDS)


def _marks(lines: tuple[Line, ...], race_discipline: str) -> tuple[tuple[Line, ...], list[Refused]]:
    unit = discipline(race_discipline).unit
    refusals: list[Refused] = []
    read: list[Line] = []
    for index, line in enumerate(lines):
        if line.mark is None:
            read.append(line)
            continue
        try:
            mark = str(parse_mark(line.mark, unit))
        except UnreadableMark:
            refusals.append(
                errors.Unreadable(
                    f"/results/{index}/mark",
                    line.mark,
                    f"a mark of {race_discipline} ({_FORMS[unit]})",
                    "Put DNF, DNS, DQ or NM in status, and leave mark out where there is none.",
                )
            )
        else:
            read.append(line if mark == line.mark else replace(line, mark=mark))
    return tuple(read), refusals


_FORMS = {
    "ms": "a time such as 9.92, 3:26.73, 2:01:09 or 1:45.8h",
    "mm": "a distance in metres such as 8.95",
    "points": "points such as 8891",
}


def _born(content: AthleteRegistered, today: date) -> Iterator[Refused]:
    if content.born is None:
        return
    try:
        if parse_span(content.born).first > today:
            yield errors.FutureDate("/born", content.born, today)
    except ValueError:
        yield errors.UnreadableDate("/born", content.born)


def _own_fields(content: Content) -> Iterator[Refused]:
    match content:
        case AthleteRegistered():
            yield from _athlete_slug("/athlete", content.athlete)
            yield from _listed("/sex", content.sex, SEXES)
        case RaceScheduled():
            yield from _athletes("/entries", content.entries)
        case Injury() | TitleWon() | ResultAnnulled():
            yield from _athlete_slug("/athlete", content.athlete)
        case Quote():
            yield from _athletes("/about", content.about, may_be_empty=True)
        case Milestone():
            yield from _athletes("/athletes", content.athletes)
        case AthleteMerged():
            yield from _athlete_slug("/athlete", content.athlete)
            yield from _athlete_slug("/into", content.into)
            if content.athlete == content.into:
                yield errors.MergedIntoItself("/into", content.athlete)
        case Claim():
            yield from _claim(content)
        case _:
            return


def _claim(claim: Claim) -> Iterator[Refused]:
    try:
        parse_span(claim.published_on)
    except ValueError:
        yield errors.UnreadableDate("/published_on", claim.published_on)
    else:
        if claim.occurred_on != claim.published_on:
            yield errors.ClaimedOnAnotherDay("/occurred_on", str(claim.occurred_on), claim.published_on)
    yield from _athletes("/athletes", claim.athletes)
    if len(claim.athletes) != 2:  # noqa: PLR2004 - a rivalry
        yield errors.NotAPair("/athletes", len(claim.athletes))
    if not claim.wins and claim.meetings is None:
        yield errors.NothingClaimed("/wins")
    for athlete, wins in claim.wins.items():
        if athlete not in claim.athletes:
            yield errors.NotOfThePair(f"/wins/{athlete}", athlete)
        yield from _within(f"/wins/{athlete}", wins, 0, 100_000)
    yield from _within("/meetings", claim.meetings, 0, 100_000)
    if claim.scope is not None:
        yield from _scope(claim.scope)


def _scope(scope: ClaimedScope) -> Iterator[Refused]:
    for index, named in enumerate(scope.discipline or ()):
        yield from discipline_asked(f"/scope/discipline/{index}", named)
    if scope.round is not None:
        yield from round_asked("/scope/round", scope.round)
    yield from _listed("/scope/level", scope.level, (*LEVELS, *LEVEL_GROUPS))
    yield from _listed("/scope/nonfinish", scope.nonfinish, NONFINISH)
    yield from _listed("/scope/age_group", scope.age_group, AGE_GROUP)
    for name, text in (("from", scope.from_), ("to", scope.to)):
        if text is not None and not _is_a_day(text):
            yield errors.UnreadableDate(f"/scope/{name}", text)


def discipline_asked(at: str, text: str) -> Iterator[Refused]:
    """What is wrong with *text* as a discipline to count, in a claim or a question."""
    if SLUG.fullmatch(discipline(text).slug.lower()) is None:
        yield _not_a_slug(at, text, "1500m, mile, 3000mSC, long-jump")


def round_asked(at: str, text: str) -> Iterator[Refused]:
    """What is wrong with *text* as a round to count, in a claim or a question."""
    if SLUG.fullmatch(text) is None:
        yield _not_a_slug(at, text, "final, semi-final, any")


def _is_a_day(text: str) -> bool:
    try:
        return parse_span(text).is_a_day
    except ValueError:
        return False


def _athletes(at: str, athletes: tuple[str, ...], *, may_be_empty: bool = False) -> Iterator[Refused]:
    if not athletes and not may_be_empty:
        yield errors.NobodyListed(at)
    for index, athlete in enumerate(athletes):
        yield from _athlete_slug(f"{at}/{index}", athlete)
        if athlete in athletes[:index]:
            yield errors.AthleteTwiceInRace(f"{at}/{index}", athlete)


def _athlete_slug(at: str, athlete: str) -> Iterator[Refused]:
    if SLUG.fullmatch(athlete) is None:
        yield _not_a_slug(at, athlete, "josh-kerr")


def _not_a_slug(at: str, text: str, examples: str) -> Refused:
    return errors.Unreadable(
        at, text, f"a slug such as {examples}", "Use small letters and digits, joined by single hyphens."
    )


def _listed(at: str, text: str | None, allowed: tuple[str, ...]) -> Iterator[Refused]:
    if text is not None and text not in allowed:
        yield errors.Unreadable(at, text, f"one of {', '.join(allowed)}", "Use one of these.")


def _within(at: str, number: float | None, least: float, most: float) -> Iterator[Refused]:
    if number is not None and not least <= number <= most:
        yield errors.NumberOutOfRange(at, number, least, most)


def _wind(at: str, wind: float | None) -> Iterator[Refused]:
    yield from _within(at, wind, -99, 99)
