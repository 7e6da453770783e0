"""The attempts among the words of a line: ``8.31 +2.4 x - 8.20 8.31``, ``o xxo xxx 2.25``."""

import re
from collections.abc import Sequence
from enum import Enum
from functools import lru_cache

from web.reading.tables.cells.columns import looks_like_reaction
from web.reading.tables.items import Cell, TriedCell
from web.reading.words import marks, statuses

_FAILED = re.compile(r"[xX]{1,3}|[xX–-]{0,2}[oO]|FOUL(?:\([^()]*\))?|foul")
_PASSED = re.compile(r"[xX–-]{1,3}|p|P|PPP|pass|PASS")
_MOST_SMALL = 2


def without_series(words: Sequence[Cell], heights: Sequence[str]) -> tuple[list[Cell], tuple[TriedCell, ...]]:
    """*words* without the attempts among them, and these: fouls and heights say that they are some, and more marks than
    two. One of their marks is the result: the best, which stands before or behind the others.
    """
    kinds = [_kind(word.text.strip(",;")) for word in words]
    figures = [at for at, kind in enumerate(kinds) if kind is _Kind.FIGURE]
    failed = [at for at, kind in enumerate(kinds) if kind is _Kind.FAILED]
    is_timed = any(_is_timed(words[at].text.strip(",;")) for at in figures)
    if is_timed or not ((failed and len(words) > 1) or len(figures) > _MOST_SMALL):
        return list(words), ()
    series = [at for at, kind in enumerate(kinds) if kind is not _Kind.OTHER]
    if heights or any(words[at].text.lower().endswith("o") for at in failed):
        became = [at for at in series if at not in figures]
        rest = [word for at, word in enumerate(words) if at not in became]
        titles = (*heights, *[""] * len(became))
        return rest, tuple(TriedCell(title, words[at]) for title, at in zip(titles, became, strict=False))
    result = _result_among([words[at].text for at in figures])
    kept = None if result is None else figures[result]
    tried: list[TriedCell] = []
    rest = []
    for at, word in enumerate(words):
        if at in series and at != kept:
            tried.append(TriedCell("", word))
        elif statuses.wind(word.text) and at - 1 in series and at - 1 != kept:
            before = tried.pop().cell
            tried.append(TriedCell("", Cell(f"{before.text} {word.text}", before.at)))
        else:
            rest.append(word)
    return rest, tuple(tried)


def _is_timed(text: str) -> bool:
    """Whether a mark is a clock's, however that is written: ``3'26"73``."""
    found = marks.mark(text)
    return looks_like_reaction(text) or (found is not None and ":" in found.text)


class _Kind(Enum):
    """What a word of a line may be of a series."""

    FIGURE, FAILED, PASSED, OTHER = range(4)


@lru_cache(maxsize=1024)  # few words, again and again
def _kind(text: str) -> _Kind:
    if marks.mark(text):
        return _Kind.FIGURE
    if _FAILED.fullmatch(text):
        return _Kind.FAILED
    return _Kind.PASSED if _PASSED.fullmatch(text) else _Kind.OTHER


def _result_among(texts: Sequence[str]) -> int | None:
    """Which of the marks is the result: the first or the last, where it is the best and there twice."""
    values = [float(found.text.rstrip("h")) for text in texts if (found := marks.mark(text.strip(",;")))]
    best = max(values, default=0.0)
    if len(values) == 1:
        return 0
    if values.count(best) < 2:  # noqa: PLR2004 - among the attempts, and again as the result
        return None
    return len(values) - 1 if values[-1] == best else 0 if values[0] == best else None
