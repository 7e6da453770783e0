"""How the words of races and of names are spelled, in pieces: who misspells one has most of its pieces right."""

from collections.abc import Iterator
from typing import NamedTuple

_PIECE = 3
NAME = "name"
"""The kind of the words that names have."""
_SHORT, _LONG = 4, 8
"""Letters: from so many on a word of a name is found with one missing, and from so many on by either half."""
_MOST_MISTAKES = 3


class SpellingRow(NamedTuple):
    """A *piece* of a *word*, or the whole of it; of those of its kind the *race* is the first that has the word (of
    words of names the event that gave the first).

    A word has these rows once, however many races or names have it.
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


def slips_kept(word: str) -> set[str]:
    """What is kept of a word of a name: the whole, its threes of letters, and from four letters on what is left of it
    without each of them. Of a long word it is each half that is kept so.
    """
    kept = {word, *(within(word[at:]) for at in range(len(word) - _PIECE + 1))}
    if len(word) < _SHORT:
        return kept
    if len(word) < _LONG:
        return kept.union(_without_one(word))
    middle = len(word) // 2
    first, last = word[:middle], word[middle:]
    of_either = (
        (f"{left}-" for left in (first, *_without_one(first))),
        (f"-{left}" for left in (last, *_without_one(last))),
    )
    return kept.union(*of_either)


def within(word: str) -> str:
    """The piece by which the words are found that have *word*, of three letters or more, in them."""
    return f"-{word[:_PIECE]}-"


def slips_asked(word: str) -> set[str]:
    """What is looked for of it. Two words with one mistake between them are one word without a letter of each, be it
    wrong, missing, added or in another's place. Of three mistakes a half has one at the most; a half begins or ends
    the word asked for, and is a letter longer or shorter there.
    """
    asked = {word}
    if len(word) >= _SHORT:
        asked.update(_without_one(word))
    if _LONG <= len(word) < _LONG + 2:  # two letters too many of one that is kept whole
        asked.update(left for once in _without_one(word) for left in _without_one(once))
    lengths = range(max(_LONG, len(word) - _MOST_MISTAKES), len(word) + _MOST_MISTAKES + 1)
    for half in {length // 2 for length in lengths}:
        asked.update(f"{left}-" for left in _nearly(word, half))
    backwards = word[::-1]
    for half in {length - length // 2 for length in lengths}:
        asked.update(f"-{left[::-1]}" for left in _nearly(backwards, half))
    return asked


def _nearly(word: str, half: int) -> Iterator[str]:
    """The beginning of *word* that is *half* letters long, and what is left of it or of one letter more."""
    yield word[: half - 1]
    for length in (half, half + 1):
        yield from (word[:length], *_without_one(word[:length]))


def _without_one(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
