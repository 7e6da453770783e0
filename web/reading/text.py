"""A text as numbered lines, without what is not seen in it; one that is too long to be read is refused."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from domain.refusals import TextTooLong
from web.reading.signs import spelled_out, with_figures

MOST_CHARACTERS = 800_000
MOST_LINES = 8_000
MOST_WORDS = 42_000
"""Four thousand rows of ten: each word is asked what it is, so these are what a text costs."""
LONGEST_LINE = 20_000


class TextLine(NamedTuple):
    """A line of the text that has something in it; ``number`` counts from 1. Spaces before it are kept: they align."""

    number: int
    text: str


Lines = Sequence[TextLine]

_WORD = re.compile(r"[^\s,;|]+")
_SPACES = re.compile(r"[^\S\n\t]")
_UNSEEN = re.compile("[\ufeff\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u00ad\x00]")


def numbered(text: str) -> list[TextLine]:
    """The lines of *text* that say something.

    Raises:
        TextTooLong: it has more characters or lines than a file of results.

    """
    if len(text) > MOST_CHARACTERS:
        raise TextTooLong(len(text), MOST_CHARACTERS, "characters")
    plain = spelled_out(_UNSEEN.sub("", text)).replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    lines = _SPACES.sub(" ", plain).split("\n")
    if len(lines) > MOST_LINES:
        raise TextTooLong(len(lines), MOST_LINES, "lines")
    return [
        TextLine(number, line.rstrip(" ")) for number, line in enumerate(with_figures(lines), start=1) if line.strip()
    ]


def counted(lines: Lines) -> Lines:
    """*lines*, if they are no more words than are read at once.

    Raises:
        TextTooLong: they are.

    """
    words = sum(len(_WORD.findall(line.text)) for line in lines)
    if words > MOST_WORDS:
        raise TextTooLong(words, MOST_WORDS, "words")
    return lines
