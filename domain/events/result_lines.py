"""The rules of a result list, whichever event carries it."""

import re
from collections.abc import Iterator

from msgspec.structs import asdict, replace

from domain.events.base import rules
from domain.events.base.content import Identities, Named, ResultLine
from domain.refusals import AthleteTwiceInRace, CommandRefused, NobodyListed, PlaceOfANonStarter, Refused, Unreadable
from domain.values.disciplines import discipline
from domain.values.marks import UnreadableMark, parse_mark
from domain.values.vocabulary import FINISHED, QUALIFICATIONS, RECORDS, ROLES, STATUSES

_REACTION = re.compile(r"-?\d\.\d{2,3}", re.ASCII)
Lines = tuple[ResultLine, ...]

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
    if line.status == "DNS" and line.place is not None:
        yield PlaceOfANonStarter(f"{at}/place", line.athlete, line.place)
    for number, record in enumerate(line.records):
        yield from rules.one_of(f"{at}/records/{number}", record.removeprefix("="), RECORDS)


def with_marks(lines: Lines, race_discipline: str) -> tuple[Lines, list[Refused]]:
    """The list with its marks in canonical form, read in the discipline of the race, and those that cannot be read."""
    unit = discipline(race_discipline).unit
    refusals: list[Refused] = []
    read: list[ResultLine] = []
    for index, line in enumerate(lines):
        if line.mark is None:
            read.append(line)
            continue
        try:
            mark = str(parse_mark(line.mark, unit))
        except UnreadableMark:
            refusals.append(
                Unreadable(
                    f"/results/{index}/mark",
                    line.mark,
                    f"a mark of {race_discipline} ({_FORMS[unit]})",
                    "Put DNF, DNS, DQ or NM in status, and leave mark out where there is none.",
                )
            )
        else:
            read.append(line if mark == line.mark else replace(line, mark=mark))
    return tuple(read), refusals


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
        given |= {"place": None, "mark": said.mark, "records": said.records}
    elif said.place is not None or (said.mark is not None and line.status != "DQ"):
        given |= {"status": said.status}
    if said.athlete != line.athlete:  # another id of the person, who stays listed as before
        given |= {"athlete": line.athlete, "name": line.name, "country": line.country}
    return replace(line, **given)
