"""What a page says between its tables and calls no title: ``<div><b>Heat 2</b> | 10 JUN 2024 | Wind: +0.3</div>``.

A line ends where a browser ends one, and each part of it that stands alone is told apart. What a link or a button says
is about another page.
"""

from web.reading.tables.items import Cell, CutLine

_IN_LINE = {
    "a", "abbr", "b", "big", "button", "em", "font", "i", "img", "label", "mark", "small", "span", "strong", "sub",
    "sup", "svg", "time", "u", "wbr",
}  # fmt: skip
_ELSEWHERE = {"a", "button", "label", "nav", "footer"}
_LONGEST = 200


class BetweenTables:
    """The line that is being read outside of rows and titles."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._line = 0
        self._depth = 0
        self._elsewhere = ""

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
        says = any(map(str.isalnum, text)) and len(text) <= _LONGEST
        return [CutLine(line, [Cell(text)], quiet=True)] if says else []
