"""The rules of a result list, whichever event carries it."""

import re
from collections.abc import Iterator

from msgspec.structs import asdict, replace

from domain.events.base import attempts
from domain.events.base.attempts import Attempt
from domain.events.base.content import Identities, Named, ResultLine
from domain.fields import rules
from domain.refusals import AthleteTwiceInRace, CommandRefused, NobodyListed, PlaceOfANonStarter, Refused, Unreadable
from domain.values.disciplines import Kind, discipline
from domain.values.marks import UnreadableMark, parse_mark
from domain.values.vocabulary import FINISHED, QUALIFICATIONS, RECORDS, ROLES, STATUSES

_REACTION = re.compile(r"-?\d\.\d{2,3}", re.ASCII)
Lines = tuple[ResultLine, ...]

_NO_MARK = "Put DNF, DNS, DQ or NM in status, and leave mark out where there is none."
_FORMS = {
    "ms": "a time such as 9.92, 3:26.73, 2:01:09 or 1:45.8h",
    "mm": "a distance in metres such as 8.95",
    "points": "points such as 8891",
}


def broken_by(lines: Lines) -> Iterator[Refused]:
    """Every rule that a list breaks by itself, whatever the discipline."""
    if not lines:
        yield NobodyListed("/results")
    seen: set[str] = set()
    for index, line in enumerate(lines):
        at = f"/results/{index}"
        yield from rules.athlete_slug(f"{at}/athlete", line.athlete)
        if line.athlete in seen:
            yield AthleteTwiceInRace(f"{at}/athlete", line.athlete)
        seen.add(line.athlete)
        yield from _line(at, line)


def _line(at: str, line: ResultLine) -> Iterator[Refused]:
    yield from rules.within(f"{at}/place", line.place, 1, 100_000)
    yield from rules.one_of(f"{at}/status", line.status, STATUSES)
    yield from rules.one_of(f"{at}/role", line.role, ROLES)
    yield from rules.wind(f"{at}/wind", line.wind)
    yield from rules.one_of(f"{at}/qualified", line.qualified, QUALIFICATIONS)
    yield from rules.within(f"{at}/lane", line.lane, 1, 999)
    if line.reaction is not None and _REACTION.fullmatch(line.reaction) is None:
        mend = "Leave it out where it was not measured."
        yield Unreadable(f"{at}/reaction", line.reaction, "a reaction time in seconds such as 0.155", mend)
    if line.reason is not None and line.legal is not False:
        mend = "It says why the mark is not legal: give legal: false with it, or leave it out."
        yield Unreadable(f"{at}/reason", line.reason, "a reason by itself", mend)
    yield from attempts.broken_by(at, line.attempts)
    if line.status == "DNS" and line.place is not None:
        yield PlaceOfANonStarter(f"{at}/place", line.athlete, line.place)
    for number, record in enumerate(line.records):
        yield from rules.one_of(f"{at}/records/{number}", record.removeprefix("="), RECORDS)


def with_marks(lines: Lines, race_discipline: str) -> tuple[Lines, list[Refused]]:
    """The list with its marks in canonical form, read in the discipline of the race, and those that cannot be read."""
    refusals: list[Refused] = []
    read: list[ResultLine] = []
    for index, line in enumerate(lines):
        at = f"/results/{index}"
        mark, wrong = _mark(f"{at}/mark", line.mark, race_discipline, _NO_MARK)
        own = line if mark == line.mark else replace(line, mark=mark)
        if line.attempts:
            own, more = _with_attempts(at, own, race_discipline)
            wrong = [*wrong, *more]
        refusals += wrong
        read.append(own)
    return tuple(read), refusals


def _mark(at: str, text: str | None, race_discipline: str, mend: str) -> tuple[str | None, list[Refused]]:
    """A mark in canonical form; or what is wrong with it."""
    unit = discipline(race_discipline).unit
    try:
        return text and str(parse_mark(text, unit)), []
    except UnreadableMark as error:
        return text, [Unreadable(at, error.text, f"a mark of {race_discipline} ({_FORMS[unit]})", mend)]


def _with_attempts(at: str, line: ResultLine, race_discipline: str) -> tuple[ResultLine, list[Refused]]:
    """The line with its attempts in canonical form: its mark is the best of them, its wind that of the best."""
    if discipline(race_discipline).kind is not Kind.FIELD:
        mend = "Only field events have attempts; leave them out."
        return line, [Unreadable(f"{at}/attempts", race_discipline, "a field event", mend)]
    refusals: list[Refused] = []
    made: list[Attempt] = []
    for index, attempt in enumerate(line.attempts):
        mark, wrong = _mark(f"{at}/attempts/{index}/mark", attempt.mark, race_discipline, "A foul is status x.")
        refusals += wrong
        status = attempts.attempt_status(attempt.status) if attempt.status is not None else None
        made.append(Attempt(mark, attempt.wind, None if status == "o" else status or attempt.status))
    valid = [each for each in made if each.is_valid]
    if refusals or not valid:
        return replace(line, attempts=tuple(made)), refusals
    unit = discipline(race_discipline).unit
    best = min(valid, key=lambda each: parse_mark(str(each.mark), unit))
    if line.mark is not None and parse_mark(line.mark, unit).value != parse_mark(str(best.mark), unit).value:
        mend = "Correct the mark or the attempts, or leave the mark out."
        refusals.append(Unreadable(f"{at}/mark", line.mark, f"the best of the attempts, {best.mark}", mend))
    if line.status in ("DNS", "NM"):
        mend = f"An attempt has a mark, {best.mark}; correct that, or leave the status out."
        refusals.append(Unreadable(f"{at}/status", line.status, "the status of who has a mark", mend))
    winds = [each.wind for each in valid if each.mark == best.mark and each.wind is not None]
    if line.wind is not None and winds and line.wind not in winds:
        mend = "Correct one of the two, or leave the line's wind out."
        refusals.append(Unreadable(f"{at}/wind", f"{line.wind:+}", f"the wind of the best attempt, {winds[0]:+}", mend))
    wind = line.wind if line.wind is not None else min(winds, default=None)
    return replace(line, mark=line.mark or best.mark, wind=wind, attempts=tuple(made)), refusals


def in_units(lines: Lines, race_discipline: str) -> Lines:
    """The list with its marks read in the discipline of the race it is about.

    Raises:
        CommandRefused: a mark does not parse in that discipline.

    """
    read, refusals = with_marks(lines, race_discipline)
    if refusals:
        raise CommandRefused(tuple(refusals))
    return read


def named_in(lines: Lines) -> Iterator[Named]:
    """Everybody listed; a line with name and country may introduce."""
    for index, line in enumerate(lines):
        yield Named(f"/results/{index}/athlete", line.athlete, line)


def place_that_stands(line: ResultLine) -> int | None:
    """The place of a line, where it says that somebody finished: any other status takes it, whatever the source printed
    beside it (DESIGN section 10, "status").
    """
    return line.place if line.status in (None, FINISHED) else None


def under(ids: Identities, lines: Lines) -> Lines:
    """The list with every athlete under the id that stands."""
    return tuple(replace(line, athlete=ids.get(line.athlete, line.athlete)) for line in lines)


def with_word_of(line: ResultLine, said: ResultLine | None) -> ResultLine:
    """*line* with what was *said*: who is out has nothing of what stood; who is placed, or has a mark where only who
    finished has one, is out no longer.
    """
    if said is None:
        return line
    given = {name: value for name, value in asdict(said).items() if value not in (None, ())}
    if said.status not in (None, FINISHED):
        given |= {name: getattr(said, name) for name in ("place", "mark", "records", "legal", "reason", "attempts")}
    elif said.place is not None or (said.mark is not None and line.status != "DQ"):
        given |= {"status": said.status}
    if said.mark not in (None, line.mark) and not said.attempts:
        given |= {"attempts": ()}  # of another mark than theirs
    if said.legal:
        given |= {"reason": None}
    if said.athlete != line.athlete:  # another id of the person, who stays listed as before
        given |= {"athlete": line.athlete, "name": line.name, "country": line.country}
    return replace(line, **given)
