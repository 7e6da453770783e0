"""Rows as many a place prints them are read for what they say: any name, a tie, somebody who did not finish.

The shapes are those of the pages and papers that people copy; the facts are drawn.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest
from effort import STEADY, times
from hypothesis import given, settings
from hypothesis import strategies as st

from web.reading.reader import read

NAMES = (
    "Arno Alpha", "Wayde Van Niekerk", "Jordan Beta-Gamma", "Ben Youssef Meité", "Şükran Çelik", "Chan Ming Tai",
    "Siobhán O'Delta", "Ana José Tima", "Łukasz Żyła", "Jean-Luc d'Épsilon", "Mary Mac Zeta", "Kim Il Theta",
)  # fmt: skip
NATIONS = {
    "NOR": ("Norway", "Norge", "Nórsko"), "GBR": ("Great Britain", "Storbritannia", "Spojené kráľovstvo"),
    "USA": ("United States", "USA", "Spojené štáty"), "VAN": ("Vanuatu", "Vanuatu", "Vanuatu"),
    "CIV": ("Côte d’Ivoire", "Elfenbenskysten", "Pobrežie Slonoviny"),
    "CZE": ("Czechia", "Tsjekkia", "Česko"), "TTO": ("Trinidad & Tobago", "Trinidad og Tobago", "Trinidad a Tobago"),
}  # fmt: skip


@dataclass(frozen=True)
class Told:
    """What a row says: a place and a time, or what became of somebody."""

    place: int
    name: str
    nation: str
    hundredths: int
    status: str = ""

    @property
    def clock(self) -> str:
        return f"{self.hundredths // 6000}:{self.hundredths // 100 % 60:02}.{self.hundredths % 100:02}"

    @property
    def given(self) -> str:
        return self.name.partition(" ")[0]

    @property
    def family(self) -> str:
        return self.name.partition(" ")[2]

    def loud(self) -> str:
        return f"{self.given} {self.family.upper()}"


@st.composite
def finals(draw: st.DrawFn) -> tuple[Told, ...]:
    """A final of 1500 m: places that rise, a tie perhaps, and perhaps somebody who did not finish."""
    names = draw(st.permutations(NAMES))[: draw(st.integers(3, 8))]
    ties = draw(st.booleans())
    behind = draw(st.lists(st.integers(1, 180), min_size=len(names), max_size=len(names)))
    unplaced = draw(st.sampled_from(("", "DNF", "DNS", "DQ")))
    rows = []
    for at, name in enumerate(names, 1):
        status = unplaced if at == len(names) else ""
        place = at - 1 if ties and at == len(names) - 1 and at > 1 else at  # the last two who finished
        time = 20_700 + sum(behind[: min(at, place)])
        rows.append(Told(0 if status else place, name, draw(st.sampled_from(sorted(NATIONS))), time, status))
    return tuple(rows)


def place(row: Told, form: str = "{}", *, without: str = "") -> str:
    return form.format(row.place) if row.place else without


def mark(row: Told, form: Callable[[str], str] = str) -> str:
    return row.status or form(row.clock)


def dotted(clock: str) -> str:
    return clock.replace(".", ",").replace(":", ".")


def ticked(clock: str) -> str:
    return clock.replace(".", "''").replace(":", "'")


def in_words(clock: str) -> str:
    minutes, _, seconds = clock.partition(":")
    return f"{minutes} min {seconds.replace('.', ' s ')}"


def lines(head: str, rows: Sequence[Told], form: Callable[[Told], str]) -> str:
    return "\n".join((head, *map(form, rows)))


def cells(rows: Sequence[Told]) -> Iterator[str]:
    """A cell a line; who has no place has a dash."""
    for row in rows:
        yield from (place(row, without="–"), row.name, NATIONS[row.nation][0], mark(row))


SHAPES: dict[str, Callable[[Sequence[Told]], str]] = {
    "Wikipedia": lambda rows: lines(
        "Men's 1500 metres\nRank\tAthlete\tNation\tTime\tNotes", rows,
        lambda row: f"{place(row)}\t{row.name}\t{NATIONS[row.nation][0]}\t{mark(row)}\t",
    ),
    "Wikipedia with flags that say the code": lambda rows: lines(
        "Men's 1500 metres\nRank\tAthlete\tNation\tTime", rows,
        lambda row: f"{place(row)}\t{row.name}\t{NATIONS[row.nation][0]} ({row.nation})\t{mark(row)}",
    ),
    "Wikipedia in Norwegian, whose numbers are places": lambda rows: lines(
        "1500 meter menn\nNr.\tUtøver\tNasjon\tTid", rows,
        lambda row: f"{place(row)}\t{row.name}\t{NATIONS[row.nation][1]}\t{mark(row, dotted)}",
    ),
    "Wikipedia in Slovak, the place before the name": lambda rows: lines(
        "1500 m muži\nMeno\tKrajina\tVýkon", rows,
        lambda row: f"{place(row, '{}. ', without='– ')}{row.name}\t{NATIONS[row.nation][2]}\t{mark(row)}",
    ),
    "Wikipedia in French": lambda rows: lines(
        "1 500 mètres hommes\nRang\tAthlète\tPays\tTemps", rows,
        lambda row: f"{place(row)}\t{row.name}\t{NATIONS[row.nation][0]}\t{mark(row, in_words)}",
    ),
    "World Athletics": lambda rows: lines(
        "1500 Metres Men\nPOS\tBIB\tATHLETE\tCOUNTRY\tMARK", rows,
        lambda row: f"{place(row)}\t{row.place + 1000}\t{row.loud()}\t{row.nation}\t{mark(row)}",
    ),
    "a cell a line": lambda rows: "\n".join(("Rank", "Athlete", "Nation", "Time", *cells(rows))),
    "an official list": lambda rows: lines(
        "1500 m Men Final", rows,
        lambda row: f"{place(row, without='-')} {row.place + 1000} {row.family.upper()} {row.given} {row.nation}"
                    f" {mark(row)}",
    ),
    "an official list, the nation first": lambda rows: lines(
        "1500 m Men Final", rows,
        lambda row: f"{place(row, without='-')} {row.nation} {row.place + 1000} {row.loud()} {mark(row)}",
    ),
    "a French federation's list, the mark first": lambda rows: lines(
        "1500 m hommes", [row for row in rows if row.place],
        lambda row: f"{row.place} {ticked(row.clock)} {row.family.upper()} {row.given} ({row.nation})",
    ),
    "an agency's paragraph": lambda rows: (
        "Men's 1500m: " + "; ".join(
            f"{place(row, '{}.', without=row.status + ':')} {row.name} ({row.nation}) {mark(row) if row.place else ''}"
            for row in rows
        ) + "."
    ),
    "an agency's list between commas": lambda rows: "Men's 1500m: " + ". ".join(
        f"{row.place}, {row.name}, {NATIONS[row.nation][0]}, {row.clock}" for row in rows if row.place
    ),
}  # fmt: skip


def told(row: Told) -> tuple[str, str, str, str]:
    return row.name.casefold(), row.nation, place(row), row.status or row.clock


@pytest.mark.parametrize("shape", SHAPES)
@given(rows=finals())
@settings(STEADY, max_examples=times(15, 40, 400))
def test_what_a_shape_prints_is_read(shape: str, rows: tuple[Told, ...]) -> None:
    text = SHAPES[shape](rows)

    found = [(each.name.casefold(), each.country, each.place, each.status or each.mark) for each in read(text).lines]

    assert found == [told(row) for row in rows if row.family.casefold() in text.casefold()]
