"""The headings and cells that say what a document says of a race and of who ran in it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from domain.values.discipline_spellings import spelled
from web.reading.tables.items import Cell, Heading, NewRace, Row, TriedCell
from web.reading.words.headers import Column


class RaceTold(NamedTuple):
    """What a document says of a race; empty is unknown. ``title`` is the event's in the document's own words, ``part``
    the round and the heat in theirs; ``code`` is the event's, in whatever spelling.
    """

    line: int
    competition: str = ""
    day: str = ""
    venue: str = ""
    title: str = ""
    part: str = ""
    code: str = ""
    wind: str = ""


def headings(race: RaceTold) -> Iterator[Heading | NewRace]:
    """The title lines of a race, as they would stand above its table."""
    told = (
        race.competition and f"Competition: {race.competition}",
        race.day,
        race.venue and f"Venue: {race.venue}",
        race.title,
        race.part,
        race.wind and f"Wind: {race.wind}",
    )
    yield NewRace(race.line)
    for number, text in enumerate(told):
        if text:
            yield Heading(race.line, text, quiet=number in (0, 2, 5))


def row(race: RaceTold, line: int, told: Mapping[Column, str], tried: Iterable[TriedCell] = ()) -> Row:
    """Somebody's result, with what he *tried*; where the event's code is a discipline's, it is that. Who is listed
    among the results of a document is one, if nothing is said of what became of him.
    """
    known = {column: Cell(text) for column, text in told.items() if text}
    meant = spelled(race.code) if race.code else None
    return Row(
        line, known | ({Column.DISCIPLINE: Cell(meant.slug)} if meant else {}), attempts=tuple(tried), listed=True
    )


def tried(became: str, wind: str = "", height: str = "") -> TriedCell:
    """An attempt of a document, as it would stand in a grid."""
    return TriedCell(height, Cell(f"{became} ({wind})" if wind and not height else became))


def of_one_sex(sexes: Iterable[str]) -> str:
    """The sex of all, where it is one; a document says it of each athlete and means the race."""
    told = set(sexes)
    return told.pop() if len(told) == 1 else ""
