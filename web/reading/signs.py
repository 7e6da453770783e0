"""Signs that print has for letters and figures, spelled out before anything is read: flags, ligatures, wide figures."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from web.reading.words import statuses
from web.reading.words.nations import of_territory

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FIGURES = {first + figure: str(figure) for first in (0x0660, 0x06F0, 0x0966) for figure in range(10)}
_SPELLED = str.maketrans(_LIGATURES) | _WIDE | _FIGURES
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4([\U000e0061-\U000e007a]{5})\U000e007f")
_FIRST_OF_FLAGS, _FIRST_OF_TAGS = 0x1F1E6 - ord("A"), 0xE0000
_PARTS_OF_NATIONS = {"gbeng": "ENG", "gbsct": "SCO", "gbwls": "WAL", "gbnir": "NIR"}
_MEDALLIST = re.compile(r"\b([1-3])(?:st|nd|rd) place, \w+ medall?ists?(?:\(s\))?(?=(\S)?)")
_KEYCAP = re.compile("(?<=[0-9])\ufe0f?\u20e3")
_BULLET = re.compile(r"^[ \t]*[-*•·–] (?==?\d{1,3}[.)] )", re.MULTILINE)
_QUOTED = re.compile(r"^[> ]+", re.MULTILINE)
_LEADERS = re.compile(r"(?<=[^\s.]) ?\.{4,} ?(?=[^\s.])")
_BY_A_STROKE = re.compile(
    r"(?:(?<=\d)|(?<=\d[hwW])|(?<=\bNM)) ?/ ?(?=[+−–-]\d{1,2}[.,]\d(?![\d.,:/]))"
    r"|(?<=\d[.,]\d\d) ?(/) ?(?=\d[.,]\d(?![\d.,:/]))"
)
"""Between a mark and its wind: ``7.85/+1.2``, ``7,85 / 1,2``."""
_RECORDS = re.compile(r"(?<![\w/])=?(?:[A-Z]{1,3}(?:U\d\d)?[RLB])(?:/=?(?:[A-Z]{1,3}(?:U\d\d)?[RLB]))+(?![\w/])")
"""Records parted by strokes: ``WL/NR/PB``."""
_AGE_AND_NATION = re.compile(r"\((\d\d)(?:,| ?/|;)? (?=[A-Z]{3}\))")
"""``(23, NOR)``: how old somebody is, for which a line has no field, or the year of birth."""
_ROMAN = re.compile(r"( *)([IVX]{1,5})([.)]?)(?=[\s;|,])")
_NUMERALS = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]
_MOST_TIED = 3
_FARTHEST = 2
"""How many lines further the next place may stand: one may be empty."""


def spelled_out(text: str) -> str:
    """*text* with the letters that its signs stand for, and without bullets, bold and leaders; a flag is its nation's
    code.
    """
    plain = text if text.isascii() else _FLAG.sub(_code, _KEYCAP.sub(".", text.translate(_SPELLED)))
    if plain.lstrip()[:1] == ">":  # a message that was answered
        plain = _QUOTED.sub("", plain)
    plain = _AGE_AND_NATION.sub("(", plain)
    plain = _RECORDS.sub(_between_records, plain)
    return _LEADERS.sub(
        "  ", _BULLET.sub("", _MEDALLIST.sub(_place, _BY_A_STROKE.sub(_between, plain.replace("**", ""))))
    )


def with_figures(lines: Sequence[str]) -> list[str]:
    """*lines* with places in figures, where Roman ones count on from line to line: ``I``, ``II``, ``III``."""
    figures: dict[int, int] = {}
    for (at, one), (below, other) in pairwise(_counted(lines)):
        begins = one == 1 and other == 2  # noqa: PLR2004 - the second
        goes_on = at in figures and one <= other <= one + _MOST_TIED
        if below - at <= _FARTHEST and (begins or goes_on):
            figures |= {at: one, below: other}
    return [
        _ROMAN.sub(rf"\g<1>{figures[at]}\3", line, count=1) if at in figures else line for at, line in enumerate(lines)
    ]


def _counted(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The lines that begin with a Roman numeral, and its value."""
    for at, line in enumerate(lines):
        numeral = _ROMAN.match(line)
        if numeral and numeral[2] in _NUMERALS:
            yield at, _NUMERALS.index(numeral[2]) + 1


def _between(found: re.Match[str]) -> str:
    return " +" if found[1] else " "


def _between_records(found: re.Match[str]) -> str:
    """With spaces, where one of them is a record that everybody knows; else it may be a club."""
    return found[0].replace("/", " ") if any(map(statuses.record, found[0].split("/"))) else found[0]


def _place(found: re.Match[str]) -> str:
    return f"{found[1]} " if found[2] else found[1]


def _code(found: re.Match[str]) -> str:
    """The code with a space where a letter would touch it; the flag, where it is of no nation."""
    if found[1]:
        code = _PARTS_OF_NATIONS.get("".join(chr(ord(tag) - _FIRST_OF_TAGS) for tag in found[1]))
    else:
        code = of_territory("".join(chr(ord(letter) - _FIRST_OF_FLAGS) for letter in found[0]))
    if code is None:
        return found[0]
    before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() : found.end() + 1]
    return f"{' ' if before.isalnum() else ''}{code}{' ' if after.isalnum() else ''}"
