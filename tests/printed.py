"""What a text of results is read as, where it has one race or one line, and what is remarked of it."""

from web.reading.reader import read
from web.reading.reading import Reading, ReadLine, ReadRace


def race(text: str) -> ReadRace:
    (only,) = read(text).races
    return only


def line(text: str) -> ReadLine:
    (only,) = race(text).lines
    return only


def remarks(reading: Reading) -> str:
    return "\n".join(f"{each.line}: {each.text}" for each in reading.remarks)
