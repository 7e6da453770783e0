"""What became of an attempt, as results write it: ``8.31 (+1.2)``, ``foul``, ``-``; at a height ``xxo``, ``PPP``.

The winds of the attempts may stand in a line of their own, the heights in the one above.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from web.reading.reading import ReadAttempt
from web.reading.words import marks, statuses

_PARTED = re.compile(
    r"(\S+?)(?:\s*[(/\[ ]\s*(?:w:? ?)?([+−–-]?\d{1,2}(?:[.,]\d)?|NWI)\s?(?:m/s)?[)\]]?)?", re.IGNORECASE
)
_BETWEEN = re.compile(r"[,;|]?\s+|[;|]")
_LABEL = re.compile(r"(?:series|attempts|serie|försök|forsøk|essais|versuche)\s*:\s*", re.IGNORECASE)
_BECAME = {
    **dict.fromkeys(("x", "foul", "f", "fail", "failed", "fault", "0.00", "0", "nul", "nulo", "null"), "x"),
    **dict.fromkeys(("-", "--", "---", "p", "pp", "ppp", "pass", "passed", "passe"), "-"),
    **dict.fromkeys(("r", "ret", "retired"), "r"),
}
_IN_WORDS = re.compile(r"(?P<mark>\d[\d.]*)?\s*(?:\((?P<wind>[^()]*)\))?\s*(?P<status>[^\d\s]+)?", re.ASCII)
_ALIKE = str.maketrans("–—−×хоX✕✗", "---xxoxxx")
_HEIGHT = re.compile(
    r"[0-7][.,]\d\d ?m?|\d{1,2}-\d{1,2}(?:\.\d{1,2}|[¼½¾])?|\d{1,2}'\s?\d{1,2}(?:\.\d{1,2})?\"?", re.ASCII
)
_IN_CENTIMETRES = re.compile(r"[1-6]\d\d(?: ?cm)?", re.ASCII)
_AT_HEIGHT = re.compile(r"[x-]{0,2}[xo-]|[x-]{0,2}r")
_SOMETHING = re.compile(r"[\dxXoO]")
_LONGEST = 24
_LONGEST_LINE = 400


@lru_cache(maxsize=2048)
def attempt(text: str) -> ReadAttempt | None:
    """The attempt of a throw or a long jump that *text* is, none where it is something else."""
    bare = text.strip(" ()*")
    found = _PARTED.fullmatch(bare) if 0 < len(bare) <= _LONGEST else None
    if found is None:
        return None
    blown = "" if found[2] is None or found[2].upper() == "NWI" else statuses.number(found[2])
    became = _BECAME.get(found[1].translate(_ALIKE).lower())
    if became:
        return ReadAttempt(wind=blown, status=became)
    made = marks.mark(found[1])
    if made is None or ":" in made.text:
        return None
    return ReadAttempt(made.text, blown) if float(made.text.rstrip("h")) else ReadAttempt(wind=blown, status="x")


def from_words(text: str) -> dict[str, str]:
    """The fields of an attempt that stands as the log's own are written: ``8.31 (+2.4)``, ``2.20 xo``, ``x``."""
    found = _IN_WORDS.fullmatch(text.strip())
    told = found.groupdict() if found is not None else {"status": text.strip()}
    return {name: value for name, value in told.items() if value}


@lru_cache(maxsize=1024)  # few words, again and again
def at_height(text: str) -> str | None:
    """What became of the attempts at a height, in the log's letters: ``XXO`` is ``xxo``, ``PPP`` is ``-``."""
    if len(text) > _LONGEST:
        return None
    bare = text.replace(" ", "").translate(_ALIKE).lower()
    if bare in ("pass", "p", "pp", "ppp", "--", "---"):
        return "-"
    bare = bare.replace("p", "-").replace("0", "o")
    return bare if _AT_HEIGHT.fullmatch(bare) else None


@lru_cache(maxsize=256)  # the titles of a grid, at each of its rows
def height(title: str) -> str | None:
    """The height that a column's title is, in metres."""
    bare = title.strip()
    if _IN_CENTIMETRES.fullmatch(bare):
        return marks.from_centimetres(bare)
    found = marks.mark(bare.removesuffix("m").strip()) if _HEIGHT.fullmatch(bare) else None
    return found.text if found else None


def heights(text: str) -> tuple[str, ...]:
    """The heights that a line consists of, which rise; none where it is another."""
    found = [height(word) for word in text.split()] if len(text) <= _LONGEST_LINE else []
    told = tuple(each for each in found if each)
    rises = all(float(one) < float(other) for one, other in pairwise(told))
    return told if len(told) == len(found) and rises else ()


def at_heights(text: str) -> tuple[str, ...]:
    """What became of the attempts at each height, where a line consists of nothing else."""
    found = [at_height(word) for word in text.split()] if len(text) <= _LONGEST_LINE else []
    told = tuple(each for each in found if each)
    return told if len(told) == len(found) else ()


def series(text: str) -> tuple[ReadAttempt, ...]:
    """The attempts that a line consists of: ``(7.91 8.31/+0.8 foul 8.28)``; none where it is another."""
    bare = _LABEL.sub("", text.strip(), count=1).removeprefix("(")
    if len(bare) > _LONGEST_LINE:
        return ()
    if listed := _in_words(bare):
        return listed
    told: list[ReadAttempt] = []
    for word in _BETWEEN.split(bare):
        blown = statuses.wind(word)
        made = attempt(word)
        if blown and told and not told[-1].wind:
            told[-1] = told[-1]._replace(wind=blown)
        elif made is None:
            return ()
        else:
            told.append(made)
    return tuple(told) if any(each.mark or each.status == "x" for each in told) else ()


def _in_words(text: str) -> tuple[ReadAttempt, ...]:
    """``2.20, 2.25 xxo, 2.30 xxx``: heights as the log's own are written."""
    told = [from_words(each) for each in text.split(", ")]
    if len(told) == 1 or not any("mark" in each and "status" in each for each in told):
        return ()
    read = all(marks.mark(each.get("mark", "0.0")) and at_height(each.get("status", "o")) for each in told)
    return tuple(ReadAttempt(**each) for each in told) if read and not any("wind" in each for each in told) else ()


def winds(text: str) -> tuple[str, ...]:
    """The winds that a line consists of, each with its sign; none where it is another."""
    words = text.replace("(", " ").replace(")", " ").split() if len(text) <= _LONGEST_LINE else []
    found = [statuses.wind(word) for word in words]
    told = tuple(each for each in found if each)
    return told if len(told) == len(found) else ()


def consists_of_figures(words: Sequence[str]) -> bool:
    """Whether a line below a result is splits, attempts, a conversion: figures, and nobody's name."""
    return all(not any(map(str.isalpha, word)) or attempt(word) is not None or at_height(word) for word in words)


def is_about_the_row_above(cells: Sequence[str]) -> bool:
    """Whether the cells of a line are the attempts of who stands above it: nobody is named, and there are several."""
    words = " ".join(cells).split()
    if len(words) < 2 or not (_may_be_one(words[0]) and _may_be_one(words[-1])):  # noqa: PLR2004 - one is no series
        return False
    return _SOMETHING.search("".join(words)) is not None and _are_attempts(" ".join(words))


def _may_be_one(word: str) -> bool:
    """Whether a series may begin or end with *word*."""
    return bool(attempt(word) or at_height(word) or height(word) or statuses.wind(word) or _LABEL.match(f"{word} "))


def _are_attempts(text: str) -> bool:
    return bool(heights(text) or at_heights(text) or winds(text) or series(text))
