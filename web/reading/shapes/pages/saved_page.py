"""A saved page: the rows of its tables, and what stands above them.

A cell without words says what its picture is called: Wikipedia's medals are pictures. What is not shown (scripts, sort
keys) is not read; a cell that reaches over several rows is in each of them, and so is a title or a status in each of
the columns that it reaches over. An encyclopedia's box of what an article is about (its winner and medals, once more)
says its days and nothing else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from domain.refusals import TextTooLong
from web.reading.files.page_text import is_page
from web.reading.files.seen import SeenPage
from web.reading.shapes.pages.between_tables import BetweenTables
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Cell, CutLine, Item
from web.reading.tables.labelling import labelled
from web.reading.text import MOST_WORDS, Lines
from web.reading.words import statuses
from web.reading.words.dates import day_in
from web.reading.words.flags import nation_of_flag
from web.reading.words.nations import nation

_TITLES = {"h1", "h2", "h3", "h4", "h5", "h6", "caption", "p", "dt", "dd", "li", "title"}
_ASIDE = {"p", "dt", "dd", "li", "title"}
"""What has no figures in these is about other things than results: menus, sentences."""
_HAS_CODE = re.compile(r"[(\[][A-Z]{3}[)\]]")
_LONGEST_TITLE = 200
_MOST_ROWS_REACHED, _MOST_COLUMNS_REACHED = 200, 40
_WIDEST = 80
_BOXES = frozenset(("infobox", "navbox", "sidebar"))
_LONG_NUMBER = 10


def _fits(lines: Lines) -> bool:
    """It begins as a page does and has rows."""
    return is_page(lines) and any("<tr" in line.text.lower() for line in lines)


def _items(lines: Lines) -> Iterator[Item]:
    yield from labelled(_cut_lines(lines))


def _cut_lines(lines: Lines) -> list[CutLine]:
    page = _Page()
    page.read(lines)
    return page.lines


@dataclass
class _Open:
    """A cell or title that is being read."""

    line: int
    rows: int = 1
    columns: int = 1
    is_title: bool = False
    is_aside: bool = False
    words: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    flag: str = ""

    def text(self) -> str:
        """Its words, with the nation whose flag stands beside them; a cell without words says what its picture is."""
        words = " ".join("".join(self.words).split())
        if self.flag and any(map(str.isalpha, words)) and not (nation(words) or _HAS_CODE.search(words)):
            return f"{words} ({self.flag})"
        return words or self.flag or " ".join(" ".join(self.pictures).split())

    def texts(self) -> Iterator[str]:
        """What stands in each of its columns."""
        text = self.text()
        yield text
        for _ in range(1, self.columns):
            yield text if self.is_title or statuses.status(text) else ""


class _Page(SeenPage):
    """Gathers the rows and titles of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[CutLine] = []
        self._cell: _Open | None = None
        self._title: _Open | None = None
        self._row: list[_Open] | None = None
        self._aside: _Open | None = None
        self._below: list[_Open] = []
        self._reaching: dict[int, tuple[int, str]] = {}
        self._between = BetweenTables()
        self._tables: list[bool] = []
        self._words = 0

    def begins(self, tag: str, of: Mapping[str, str]) -> None:
        line = self.getpos()[0]
        self.lines += self._between.begin(tag)
        if tag == "table":
            self._reaching = {}
            is_box = not _BOXES.isdisjoint(of.get("class", "").split())
            self._tables.append(is_box or self._is_in_a_box)
        elif tag == "tr":
            self._end_row()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            rows, columns = _reach(of, "rowspan", _MOST_ROWS_REACHED), _reach(of, "colspan", _MOST_COLUMNS_REACHED)
            self._cell = _Open(line, rows, columns, is_title=tag == "th")
        elif tag in _TITLES and self._row is None:
            self._end_title()
            self._title = _Open(line, is_aside=tag in _ASIDE)
        elif tag == "br":
            self.hear(" ")
        elif tag == "span" and self._cell is not None and of.get("class") == "aside":
            self._aside = _Open(line)
        elif tag in ("img", "i", "span") and self._cell is not None:
            self._cell.flag = self._cell.flag or nation_of_flag(of) or ""
            self._cell.pictures += [of["alt"]] if of.get("alt") else []

    def ends(self, tag: str) -> None:
        self.lines += self._between.end(tag)
        if tag == "span":
            self._end_aside()
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()
            if tag == "table" and self._tables:
                self._tables.pop()
        elif tag in _TITLES:
            self._end_title()

    def hear(self, words: str) -> None:
        open_ = self._aside or self._cell or self._title
        if open_ is not None:
            open_.words.append(words)
        elif self._row is None:
            self._between.hear(words, self.getpos()[0])

    def close(self) -> None:
        super().close()
        self.lines += self._between.ended()
        self._end_row()
        self._end_title()

    def _end_aside(self) -> None:
        """What stands aside in a cell, such as somebody's attempts, is read as a line below the row."""
        if self._aside is not None:
            self._below.append(self._aside)
        self._aside = None

    def _end_cell(self) -> None:
        self._end_aside()
        if self._cell is not None and self._row is not None:
            self._row.append(self._cell)
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._row and self._is_in_a_box:
            text = " ".join(cell.text() for cell in self._row)
            if self._row[0].is_title and len(text) <= _LONGEST_TITLE and day_in(text) is not None:
                self.lines.append(CutLine(self._row[0].line, [Cell(text)], quiet=True))
        elif self._row:
            self._take(CutLine(self._row[0].line, [Cell(text) for text in self._filled(self._row)]))
            self.lines += [CutLine(aside.line, [Cell(aside.text())]) for aside in self._below if aside.text()]
        self._row, self._below = None, []

    def _take(self, line: CutLine) -> None:
        """Takes a row or a title; empty cells count too, for spans fill a page with them."""
        self._words += sum(cell.text.count(" ") + 1 for cell in line.cells)
        if self._words > MOST_WORDS:
            raise TextTooLong(self._words, MOST_WORDS, "words")
        self.lines.append(line)

    @property
    def _is_in_a_box(self) -> bool:
        return bool(self._tables) and self._tables[-1]

    def _filled(self, row: list[_Open]) -> Iterator[str]:
        """The row's texts, with those that reach into it from rows above."""
        at = 0
        for cell in row:
            while at in self._reaching:
                yield self._reached(at)
                at += 1
            if at >= _WIDEST:
                return
            for text in cell.texts() if len(row) > 1 else (cell.text(),):
                if cell.rows > 1:
                    self._reaching[at] = (cell.rows - 1, text)
                yield text
                at += 1
        while at in self._reaching:
            yield self._reached(at)
            at += 1

    def _reached(self, at: int) -> str:
        rows, text = self._reaching.pop(at)
        if rows > 1:
            self._reaching[at] = (rows - 1, text)
        return text

    def _end_title(self) -> None:
        if self._title is not None:
            text = self._title.text()
            if text and len(text) <= _LONGEST_TITLE:
                quiet = self._title.is_aside and not any(map(str.isdigit, text))
                if not self._title.is_aside:
                    self._between.titled(text)
                self._take(CutLine(self._title.line, [Cell(text)], quiet))
        self._title = None


def _reach(of: Mapping[str, str], name: str, most: int) -> int:
    """Over how many rows or columns a cell reaches: as many as it says, where that is a number."""
    said = of.get(name, "1")
    return min(max(1, int(said)), most) if said.isdecimal() and said.isascii() and len(said) < _LONG_NUMBER else 1


SHAPE = Shape("a saved page", _fits, _items, _cut_lines)
