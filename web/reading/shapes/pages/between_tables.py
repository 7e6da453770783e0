"""What a page says between its tables and calls no title: ``<div><b>Heat 2</b> | 10 JUN 2024 | Wind: +0.3</div>``.

A line ends where a browser ends one, and each part of it that stands alone is told apart. What a link or a button says
is about another page, and so is a line that names another event than the titles do (``Next: women's 800 m``).
"""

import re

from web.reading.tables.items import Cell, CutLine
from web.reading.words.disciplines import discipline_in, sex_in

_IN_LINE = {
    "a", "abbr", "b", "big", "button", "em", "font", "i", "img", "label", "mark", "small", "span", "strong", "sub",
    "sup", "svg", "time", "u", "wbr",
}  # fmt: skip
_ELSEWHERE = {"a", "button", "label", "nav", "footer"}
_LONGEST = 200
_MOST_LINES = 4_000
_POINTS_ELSEWHERE = re.compile(
    r"(?:see|next|previous|main article|for the|se også|neste|forrige|se även|nästa|föregående|siehe|nächste\w*"
    r"|vorherige\w*|voir|suivante?|pr[ée]c[ée]dente?|v[ée]ase|siguiente|anterior|vedi|prossim[oa])\b",
    re.IGNORECASE,
)


class BetweenTables:
    """The line that is being read outside of rows and titles."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._line = 0
        self._depth = 0
        self._elsewhere = ""
        self._discipline = self._sex = ""
        self._left = _MOST_LINES

    def titled(self, title: str) -> None:
        """What a title of the page's own says is not overruled by what stands below it."""
        self._discipline = discipline_in(title) or self._discipline
        self._sex = sex_in(title) or self._sex

    def hear(self, words: str, line: int) -> None:
        if not self._elsewhere and (self._words or words.strip()):
            self._line = self._line or line
            self._words.append(words)

    def begin(self, tag: str) -> list[CutLine]:
        """The line that ends where *tag* begins, if it says anything."""
        if tag == "table":
            self._elsewhere = ""
        elif tag in _ELSEWHERE and not self._elsewhere:
            self._elsewhere = tag
        if tag not in _IN_LINE:
            return self.ended()
        self._depth += 1
        return []

    def end(self, tag: str) -> list[CutLine]:
        """The line that ends where *tag* ends, if it says anything."""
        if tag == self._elsewhere:
            self._elsewhere = ""
        if tag not in _IN_LINE:
            return self.ended()
        self._depth -= 1
        if self._depth <= 0 and self._words:
            self._words.append(" | ")
        return []

    def ended(self) -> list[CutLine]:
        text = " ".join("".join(self._words).split()).strip("| ")
        line, self._words, self._line, self._depth = self._line, [], 0, 0
        if not self._left or len(text) > _LONGEST or not any(map(str.isalnum, text)):
            return []
        self._left -= 1
        return [] if self._is_of_another(text) else [CutLine(line, [Cell(text)], quiet=True)]

    def _is_of_another(self, text: str) -> bool:
        if _POINTS_ELSEWHERE.match(text):
            return True
        another = self._discipline and discipline_in(text) not in (None, self._discipline)
        return bool(another or (self._sex and sex_in(text) not in (None, "", self._sex)))
