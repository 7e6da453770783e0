"""How the words of races are spelled, in pieces: who misspells one has most of its pieces right."""

from collections.abc import Iterator
from typing import NamedTuple

_PIECE = 3


class SpellingRow(NamedTuple):
    """A *piece* of a *word*, or the whole of it; of those of its kind the *race* is the first that has the word.

    A word has these rows once, however many races have it.
    """

    kind: str
    piece: str
    race: int
    word: str


def pieces_kept(word: str) -> set[str]:
    """What is kept of a word: the whole, its threes of letters side by side, and the last three. A wrong, missing or
    added letter spoils one of those side by side, so a word with fewer mistakes than it has of them is found.
    """
    return {word, word[-_PIECE:], *(word[at : at + _PIECE] for at in range(0, len(word) - _PIECE + 1, _PIECE))}


def pieces_asked(word: str, most: int) -> Iterator[str]:
    """What is looked for of it: *most* of the threes of letters that begin at any of its letters, from its beginning
    and its end in turn.
    """
    pieces = list(dict.fromkeys(word[at : at + _PIECE] for at in range(max(1, len(word) - _PIECE + 1))))
    for _ in range(min(most, len(pieces))):
        yield pieces.pop(0)
        pieces.reverse()
