"""Sentences, and where each stands."""

from collections.abc import Iterator
from typing import NamedTuple

from sentencex import get_sentence_boundaries

from web.articles.norwegian.telling import is_norwegian

_AT_ONCE = 4_000
"""Characters that are parted at once: what has only quotation marks takes the splitter the square of its length."""
_SPLIT_AS = {False: "en", True: "da"}
"""The splitter's Danish knows that a point stands behind a day (``6. august``); its Norwegian does not."""
LONGEST = 1_200
"""Characters: what is longer is no sentence of an article, and is not read."""


class Sentence(NamedTuple):
    """A sentence of a text, from *start* on, without the blanks around it."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of *text* in their order. A line break ends one: papers send a paragraph a line."""
    start = 0
    for line in text.splitlines(keepends=True):
        for begin in range(0, len(line), _AT_ONCE):
            piece = line[begin : begin + _AT_ONCE]
            for found in get_sentence_boundaries(_SPLIT_AS[is_norwegian(piece)], piece):
                said = piece[found["start_index"] : found["end_index"]]
                bare = said.strip()
                if bare:
                    lead = len(said) - len(said.lstrip())
                    yield Sentence(bare, start + begin + found["start_index"] + lead)
        start += len(line)
