"""A page without a table as the text that a browser shows of it.

A block is a line, spans beside each other are parted by tabs, the lines of a list have their numbers, and what is set
as it is written (HyTek's reports) is.
"""

from collections.abc import Mapping

from domain.refusals import TextTooLong
from web.reading.files.seen import SeenPage
from web.reading.text import MOST_LINES, Lines, TextLine

_BEGINS = ("<!doctype", "<html", "<table", "<?xml", "<div", "<!--", "<head", "<body", "<pre", "<section", "<main")
_IN_LINE = {
    "a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "img", "label", "mark", "q", "small", "span",
    "strong", "sub", "sup", "time", "u", "wbr",
}  # fmt: skip


def is_page(lines: Lines) -> bool:
    """Whether the text begins as a page does."""
    return bool(lines) and lines[0].text.lstrip().lower().startswith(_BEGINS)


def without_markup(lines: Lines) -> Lines:
    """*lines*; of a page without the rows of a table the lines that a browser shows.

    Raises:
        TextTooLong: it has more lines than a file of results.

    """
    if not is_page(lines) or any("<tr" in line.text.lower() for line in lines):
        return lines
    page = _Shown()
    page.read(lines)
    if len(page.lines) > MOST_LINES:
        raise TextTooLong(len(page.lines), MOST_LINES, "lines")
    return page.lines


class _Shown(SeenPage):
    """Gathers the lines that are shown; what leads elsewhere says nothing of results."""

    hidden = SeenPage.hidden | {"nav", "footer", "button"}

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[TextLine] = []
        self._words: list[str] = []
        self._line = 0
        self._lists: list[int | None] = []
        self._is_set = False

    def begins(self, tag: str, of: Mapping[str, str]) -> None:
        del of
        if tag not in _IN_LINE:
            self._end_line()
        if tag in ("ol", "ul"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li" and self._lists and self._lists[-1] is not None:
            self._lists[-1] += 1
            self._words.append(f"{self._lists[-1]}. ")
        self._is_set = self._is_set or tag == "pre"

    def ends(self, tag: str) -> None:
        if tag == "span" and self._words:
            self._words.append("\t")
        elif tag not in _IN_LINE:
            self._end_line()
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        self._is_set = self._is_set and tag != "pre"

    def hear(self, words: str) -> None:
        for at, part in enumerate(words.split("\n")):
            if at and self._is_set:
                self._end_line()
            if part.strip() and not self._line:
                self._line = self.getpos()[0] + at
            self._words.append(part if self._is_set else f" {part}" if at else part)

    def close(self) -> None:
        super().close()
        self._end_line()

    def _end_line(self) -> None:
        text = "".join(self._words)
        if not self._is_set:
            text = "\t".join(" ".join(cell.split()) for cell in text.strip().split("\t"))
        if self._line:
            self.lines.append(TextLine(self._line, text.rstrip()))
        self._words, self._line = [], 0
