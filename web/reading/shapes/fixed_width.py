"""Columns of a fixed width under a header between rules, as HyTek's Meet Manager prints them.

    Name                    Year School                  Seed     Finals  H# Points
  1 Anna Alpha                12 Northtown              13.00      13.16   4  10

Text stands below the beginning of its title, figures below its end; so a row is cut at the titles of its texts, and
each figure belongs to the title that ends nearest.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from projections.tongue import say
from web.reading.reading import Remark
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Cell, Heading, Item, Row
from web.reading.text import Lines
from web.reading.words import marks, statuses
from web.reading.words.headers import Column, header
from web.reading.words.nations import nation
from web.reading.words.statuses import NOTHING

_RULE = re.compile(r"[=_*-]{20,}|(?:[=_-]{2,} ){3,}[=_-]+")
_TITLE = re.compile(r"\S+(?: \S+)*")
_TOKEN = re.compile(r"\S+")
_LEAD = re.compile(r" {0,8}(=?\*?T?\d{1,4}\.?|--|[A-Z]{2,4})(?= )")
_MEET = re.compile(r"([^\W\d].{2,80}?) +- +(\d{1,2}/\d{1,2}/\d{2,4}(?: to \d{1,2}/\d{1,2}/\d{2,4})?)")
_BIB = re.compile(r" ?#\s{0,5}(\d{1,6})(?= )", re.ASCII)
_YEAR = re.compile(r"(?:\d{1,2}|FR|SO|JR|SR|[A-Z]{2}-?\d?|U\d\d|[MW]\d\d)", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,2}\.\d", re.ASCII)
_SMALL = re.compile(r"\d{1,3}(?:\.\d{1,2})?", re.ASCII)
_RELAY_LEGS = re.compile(r"\s*[1-8]\) ")
_NAMES = {"Name", "Athlete", "Competitor", "Athlete Name"}
_TEAMS = {"Team", "School", "Club", "Affiliation"}
_NEAR = 5


class _Title(NamedTuple):
    column: Column | None
    text: str
    start: int
    end: int


class _Layout(NamedTuple):
    """The titles of one header: those of texts, which begin where theirs do, and those of figures."""

    texts: list[_Title]
    figures: list[_Title]
    line: int


def _fits(lines: Lines) -> bool:
    """A header stands beside a rule of signs."""
    return any(
        _RULE.fullmatch(rule.text.strip()) and (_layout(other.number, other.text) or _is_of_relay(other.text))
        for one, two in pairwise(lines)
        for rule, other in ((one, two), (two, one))
        if len(other.text) < 200  # noqa: PLR2004 - a page's width
    )


def _items(lines: Lines) -> Iterator[Item]:
    layout: _Layout | None = None
    told: set[str] = set()
    of_relay = False
    for number, text in lines:
        bare = text.strip()
        if _RULE.fullmatch(bare):
            continue
        if _is_of_relay(text):
            of_relay, layout = True, None
            yield Heading(number, "Relay")
        elif (found := _layout(number, text)) is not None:
            of_relay, layout = False, found
            yield from _not_kept(found, told)
            yield from (
                Heading(number, title.text, quiet=True) for title in found.figures if title.column is Column.MARK
            )
        elif of_relay and (_LEAD.match(text) or _RELAY_LEGS.match(text)):
            if _LEAD.match(text):
                yield Remark(number, say("Relays are not counted: left out."))
        elif layout is not None and (row := _row(layout, number, text)) is not None:
            yield row
        elif (meet := _MEET.fullmatch(bare)) is not None:
            yield Heading(number, f"Competition: {meet[1]}")
            yield Heading(number, meet[2])
        else:
            yield Heading(number, bare)


def _is_of_relay(text: str) -> bool:
    """A header without names: ``School   Seed   Finals   Points``."""
    titles = _TITLE.findall(text) if len(text) < 200 else []  # noqa: PLR2004
    return (
        len(titles) > 1
        and titles[0] in ("School", "Team")
        and bool({"Finals", "Prelims", "Seed", "Semis"} & set(titles))
    )


def _layout(number: int, text: str) -> _Layout | None:
    found = list(_TITLE.finditer(text)) if len(text) < 200 and text[:1] in " NPAC" else []  # noqa: PLR2004
    found = [part for title in found for part in _split(title, text)]
    if len(found) < 3 or not _NAMES & {title[0] for title in found}:  # noqa: PLR2004 - a name and two figures
        return None
    named = header([title[0] for title in found])
    if named is None:
        return None
    titles = [_Title(column, title[0], title.start(), title.end()) for column, title in zip(named, found, strict=True)]
    name = next(at for at, title in enumerate(titles) if title.text in _NAMES)
    texts = name + 1
    while texts < len(titles) and titles[texts].text in _TEXTS:
        texts += 1
    return _Layout(titles[name:texts], titles[texts:], number)


_TEXTS = {"Year", "Yr", "Age", "School", "Team", "Affiliation", "Nat", "Club", "Country", "Yr School", "Year Team"}


def _split(title: re.Match[str], text: str) -> list[re.Match[str]]:
    """Titles with one space between are one by their look: ``Year School``, ``H# Points``."""
    if title[0] in _NAMES:
        return [title]
    return list(_TOKEN.finditer(text, title.start(), title.end()))


def _not_kept(layout: _Layout, told: set[str]) -> Iterator[Remark]:
    unkept = [title for title in (*layout.texts, *layout.figures) if title.column in (Column.UNKEPT, None)]
    for title in unkept:
        if title.text not in told:
            told.add(title.text)
            yield Remark(
                layout.line, say("The column {title} has no field: left out.", title=repr(title.text)), title.start + 1
            )
    for title in layout.texts:
        if title.column is Column.COUNTRY and title.text in _TEAMS and title.text not in told:
            told.add(title.text)
            sentence = say(
                "The column {title} has no field where it names no nation: left out.", title=repr(title.text)
            )
            yield Remark(layout.line, sentence, title.start + 1)


def _row(layout: _Layout, number: int, text: str) -> Row | None:
    lead = _LEAD.match(text)
    first = layout.texts[0]
    if lead is not None and lead[1].isalpha() and not statuses.status(lead[1]):
        return None
    if lead is None or lead.end() > first.start + 2 or len(text) > 200 or _RELAY_LEGS.match(text):  # noqa: PLR2004
        return None
    cells: dict[Column, Cell] = {}
    if statuses.status(lead[1]):
        cells[Column.STATUS] = Cell(lead[1], lead.start(1) + 1)
    elif lead[1] not in NOTHING:
        cells[Column.PLACE] = Cell(lead[1].lstrip("*").replace("*", ""), lead.start(1) + 1)
    bib = _BIB.match(text, lead.end())
    if bib:
        cells[Column.BIB] = Cell(bib[1], bib.start(1) + 1)
    start = _beginning_of_figures(layout, text)
    _take_texts(layout, text, (bib or lead).end(), start, cells)
    beyond = _take_figures(layout, text, start, cells)
    is_row = Column.NAME in cells and (Column.MARK in cells or Column.STATUS in cells)
    return Row(number, cells, tuple(beyond)) if is_row else None


def _beginning_of_figures(layout: _Layout, text: str) -> int:
    """Where the figures begin: behind the last word that is none, counted from the line's end; notes (``NCR``, ``FALSE
    START``) may stand behind them.
    """
    start = len(text)
    notes = max((title.end for title in layout.figures if title.column is Column.MARK), default=len(text))
    least = layout.texts[-1].start + 1 if len(layout.texts) > 1 else layout.texts[0].start + 1
    for token in reversed(list(_TOKEN.finditer(text))):
        is_figure = _is_figure(token[0])
        if token.start() < least or not (is_figure or token.start() >= notes):
            break
        start = token.start()
    return start


def _is_figure(word: str) -> bool:
    return bool(
        marks.mark(word) or statuses.status(word) or _SMALL.fullmatch(word) or _DECIMAL.fullmatch(word)
        or statuses.wind(word) or statuses.qualification(word) or statuses.record(word) or word in NOTHING
        or statuses.is_tied_thousandths(word) or word in ("NWI", "#", "@", "$", "!", "+", "NP")
    )  # fmt: skip


def _take_texts(layout: _Layout, text: str, start: int, end: int, cells: dict[Column, Cell]) -> None:
    """The text columns, cut where their titles begin; a class stands before its title's end: ``Year`` over ``12``."""
    name, *others = layout.texts
    edges = [*(title.start for title in others), end]
    stop = min(edges[0] if others else end, end)
    cut = text[start:stop]
    if others and others[0].text in ("Year", "Yr", "Age"):
        cut = _without_class(cut)
    cells[name.column or Column.NAME] = Cell(cut.strip(), start + len(cut) - len(cut.lstrip()) + 1)
    for at, title in enumerate(others):
        if title.column is Column.COUNTRY:
            until = min(edges[at + 1], end)
            written = text[title.start : until].strip()
            if nation(written) or title.text not in _TEAMS:
                cells[Column.COUNTRY] = Cell(written, title.start + 1)


def _without_class(cut: str) -> str:
    words = cut.rsplit("  ", 1)
    return words[0] if len(words) > 1 and _YEAR.fullmatch(words[1].strip()) else cut


def _take_figures(layout: _Layout, text: str, start: int, cells: dict[Column, Cell]) -> list[Cell]:
    """Each figure under the title that ends nearest to it, from left to right; a letter belongs to the mark before."""
    open_ = list(layout.figures)
    beyond: list[Cell] = []
    for token in _TOKEN.finditer(text, start):
        cell = Cell(token[0], token.start() + 1)
        if statuses.qualification(token[0]) or statuses.is_tied_thousandths(token[0]) or statuses.record(token[0]):
            _append(cells, Column.MARK, cell)
            continue
        fitting = [title for title in open_ if _may_hold(title, token[0])]
        nearest = min(fitting, key=lambda title: _distance(title, token), default=None)
        if nearest is None or _distance(nearest, token) > _NEAR * 2:
            beyond.append(cell)
            continue
        open_ = open_[open_.index(nearest) + 1 :]
        if nearest.column not in (None, Column.UNKEPT):
            _append(cells, nearest.column, cell)
    return [cell for cell in beyond if cell.text not in NOTHING]


def _append(cells: dict[Column, Cell], column: Column, cell: Cell) -> None:
    before = cells.get(column)
    cells[column] = Cell(f"{before.text} {cell.text}", before.at) if before else cell


def _distance(title: _Title, token: re.Match[str]) -> int:
    return min(abs(title.end - token.end()), abs(title.start - token.start()) + 1)


def _may_hold(title: _Title, word: str) -> bool:
    """A mark may stand under a seed's title or a result's; a small number under neither."""
    is_mark = bool(marks.mark(word) or statuses.status(word))
    if title.column is Column.WIND:
        return statuses.wind(word, alone=True) is not None or word == "NWI"
    if title.column is Column.MARK or title.text in ("Seed", "Prelims", "Semis"):
        return is_mark or marks.WHOLE.fullmatch(word) is not None or word in NOTHING
    return not (is_mark and ":" in word) and not statuses.status(word)


SHAPE = Shape("columns of a fixed width", _fits, _items)
