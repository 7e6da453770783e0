"""What our own feeds say of a race beside its lines: its address holds its key in slugs, its name the words of it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from domain.values.discipline_spellings import spelled
from domain.values.slugs import slug
from projections.tongue import to_say
from projections.wording import race_name
from web.reading.documents.telling import RaceTold, headings, row
from web.reading.tables.items import Item
from web.reading.words.headers import Column

ONLY_THE_TWO = to_say(
    "Of each race only the lines of the two are told; the race's own page, CSV or JSON-LD has all of them."
)

_ADDRESS = re.compile(r"(?:.*/races/|race-)?(\d{4}-\d{2}-\d{2})-([a-z0-9-]+)", re.ASCII)
_SEXES = ("m", "w", "x")
_LONGEST = 300


class OwnRace(NamedTuple):
    """The key of a race, from its address and its name. Empty is none."""

    day: str
    competition: str
    discipline: str
    sex: str
    round: str
    heat: int | None
    section: str


def race_of(address: str, name: str, competition: str = "") -> OwnRace | None:
    """The race at *address* that is called *name*; none where the two do not agree. Without its *competition*, that is
    whatever words of the name the address begins with.
    """
    found = _ADDRESS.fullmatch(address) if max(len(address), len(name)) <= _LONGEST else None
    words = name.split(" ")
    named = [competition] if competition else [" ".join(words[:end]) for end in range(1, len(words))]
    for each in named if found else ():
        assert found is not None
        if found[2].startswith(f"{slug(each)}-"):
            ways = list(_keys(found[1], each, found[2].removeprefix(f"{slug(each)}-").split("-")))
            alike = [told for race in ways if (told := _as_called(race, name)) is not None]
            if alike:  # the long jump's qualification is no jump qualification of the long
                return min(alike, key=lambda race: spelled(race.discipline) is None)
    return None


def _as_called(race: OwnRace, name: str) -> OwnRace | None:
    """The *race*, its section in the letters of the *name*, which the address folds; None where it is not its name."""
    tails = (name[comma.end() :] for comma in re.finditer(", ", name) if race.section)
    section = next((tail for tail in tails if slug(tail) == race.section), race.section)
    called = race_name(race.competition, race.discipline, race.round, race.heat, section)
    return race._replace(section=section) if called == name else None


def _keys(day: str, competition: str, parts: list[str]) -> Iterator[OwnRace]:
    """Every way to part what stands behind the competition: discipline, sex, round, heat, section."""
    cuts = [at for at, part in enumerate(parts) if part == "section" and at + 1 < len(parts)]
    for end in (*cuts, len(parts)):
        section = "-".join(parts[end + 1 :])
        for begin in range(1, end):
            meant = "-".join(parts[:begin])
            known = spelled(meant)
            for sex in dict.fromkeys((parts[begin] if parts[begin] in _SEXES else "", "")):
                rest = parts[begin + bool(sex) : end]
                numbered = len(rest) > 1 and rest[-1].isdigit()
                for heat in dict.fromkeys((int(rest[-1]) if numbered else None, None)):
                    named = "-".join(rest if heat is None else rest[:-1])
                    yield OwnRace(day, competition, known.slug if known else meant, sex, named, heat, section)


def items_of(race: OwnRace, line: int, venue: str, lines: list[dict[Column, str]]) -> Iterator[Item]:
    """The headings and rows of a race of ours."""
    part = race.round.replace("round-", "round ") + (f" heat {race.heat}" if race.heat else "")
    told = RaceTold(line, race.competition, race.day, venue, part=part)
    yield from headings(told)
    key = {Column.DISCIPLINE: race.discipline, Column.SEX: race.sex, Column.SECTION: race.section}
    yield from (row(told, line, key | each) for each in lines)
