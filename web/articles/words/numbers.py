"""Numbers in words and figures, as sport writes them: scores, ordinals, how often, marks, parts of a second.

>>> [each.value for each in numbers_in("nine of ten, twice, third, 8-1, eight to one, 3:26.73, by 0.27sec")]
[9, 10, 2, 3, (8, 1), (8, 1), '3:26.73', 0.27]
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_ONES_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_ONES = _ONES_WORDS.split()
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = _TENS_WORDS.split()
_ORDINALS_WORDS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINALS = _ORDINALS_WORDS.split()
CARDINAL = {word: number for number, word in enumerate(_ONES)}
CARDINAL |= {word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
CARDINAL |= {
    f"{ten}-{one}": tens + ones for ten, tens in zip(_TENS, range(20, 100, 10), strict=True)
    for ones, one in enumerate(_ONES[:10]) if ones
}  # fmt: skip
ORDINAL = {word: number for number, word in enumerate(_ORDINALS)}
_OFTEN = {"once": 1, "twice": 2, "thrice": 3}

_WORD = "|".join(sorted(CARDINAL, key=len, reverse=True))
_SMALL = rf"(?:\d{{1,3}}|{_WORD})"
_LEAD = "(?:of|than|for|just|only|mere|within|with)"
"""What stands before what parts two; a longer time behind these is a mark: *a record of 10.83*."""
_S = r"(?: ?s(?:ec(?:ond)?s?)?\b)?"
_FORMS = (
    # what it is called, its form; of what begins at one place the first form that fits is taken
    ("M", r"\d{1,2}:\d{2}:\d{2}|\d{1,2}:\d{2}\.\d{1,2}"),
    ("M", r"\d{1,2} ?min(?:utes|s)?,? (?:and )?\d{1,2}(?:\.\d{1,2})? ?s(?:ec(?:ond)?s?)?\b"),
    ("X", rf"by (?:(?:just|only|a mere) )?\d{{1,2}}\.\d{{1,2}}{_S}(?! ?m\b)"),
    ("X", rf"{_LEAD} (?:(?:just|only|a mere) )?[0-4]\.\d{{1,2}}{_S}(?! ?m\b)"),
    ("X", rf"0\.\d{{1,2}}{_S}"),
    ("X", r"\d{1,2}\.\d{1,2} ?s(?:ec(?:ond)?s?)?(?= (?:ahead|behind|back|clear|adrift|in front|apart|down|away)\b)"),
    ("X", rf"{_SMALL} (?:hundredths?|tenths?|thousandths?)(?: of a second)?"),
    ("M", r"\d{1,3}\.\d{2}(?: ?(?:s(?:ec(?:ond)?s?)?|m(?:etres|eters)?)\b)?"),
    ("S", rf"{_SMALL} ?- ?{_SMALL}(?![\w-]|,\d)|{_SMALL} to {_SMALL}(?! (?:m|metres|times)\b)(?![\w-]|[.,]\d)"),
    ("K", r"(?:once|twice|thrice)"),
    ("K", rf"{_SMALL} times(?! (?:as|more))|{_SMALL}-time"),
    ("O", rf"(?:\d{{1,3}}(?:st|nd|rd|th)|{'|'.join(_ORDINALS[1:])})(?! of all\b)"),
    ("N", rf"{_SMALL}"),
)  # fmt: skip
_ANY = re.compile(
    rf"(?<![\w.:,£$€-])(?:{'|'.join(f'(?P<f{at}>{form})' for at, (_, form) in enumerate(_FORMS))})(?![\w%:]|[.,]\d)"
)
_PART = {"hundredth": 100, "tenth": 10, "thousandth": 1000}


class Counted(NamedTuple):
    """A number and where it stands. ``kind``: M a mark, X seconds between two, S a score, K how often, O an ordinal,
    N a number.
    """

    kind: str
    value: Any
    start: int
    end: int


def numbers_in(text: str) -> Iterator[Counted]:
    """The numbers of *text*, which is in lower case."""
    for found in _ANY.finditer(text):
        at = int(str(found.lastgroup)[1:])
        kind = _FORMS[at][0]
        start = found.start()
        said = found[0]
        if said in CARDINAL:
            kind = "N"
        if kind == "X":
            lead = re.match(r"[a-z ]*(?=\d|\b(?:" + _WORD + r")\b)", said)
            skipped = lead.end() if lead and not said[0].isdigit() and "dth" not in said and "tenth" not in said else 0
            start, said = start + skipped, said[skipped:]
        value = _value(kind, said)
        if value is not None:
            yield Counted(kind, value, start, found.end())


def number(word: str) -> int:
    """``9`` or ``nine``."""
    return int(word) if word.isdigit() else CARDINAL[word]


def _value(kind: str, said: str) -> Any:
    match kind:
        case "M":
            return _mark(said)
        case "X":
            return _seconds(said)
        case "S":
            one, other = (
                re.split(r" ?- ?| to ", said, maxsplit=1) if " to " in said or said[0].isdigit() else _pair(said)
            )
            return number(one), number(other)
        case "K":
            return _OFTEN.get(said) or number(re.split(r"[ -]time", said)[0])
        case "O":
            return ORDINAL.get(said) or int(said[:-2])
        case _:
            return number(said)


def _pair(said: str) -> tuple[str, str]:
    """``eight-one``; ``twenty-one`` is a number and no score."""
    parts = re.split(r" ?- ?", said, maxsplit=1)
    return parts[0], parts[1]


def _mark(said: str) -> str:
    parts = re.findall(r"\d+(?:\.\d+)?", said)
    if "min" not in said:
        return re.match(r"[\d:.]+", said)[0]  # type: ignore[index]  # its form begins so
    return f"{int(parts[0])}:{parts[1].zfill(5 if '.' in parts[1] else 2)}"


def _seconds(said: str) -> float:
    parted = re.fullmatch(rf"({_SMALL}) (hundredth|tenth|thousandth)s?(?: of a second)?", said)
    if parted:
        return number(parted[1]) / _PART[parted[2]]
    return float(re.findall(r"\d+\.\d+", said)[0])
