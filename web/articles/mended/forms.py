"""A value as prose writes it, in either language: each way with its counterpart for another value.

>>> [each for each in of_number(3, 2) if "three" in each[0] or each[0] == "third"]
[('three times', 'twice'), ('three', 'two')]
>>> list(of_mark("3:26.37", "3:26.73"))[:2]
[('3:26.37', '3:26.73'), ('3.26,37', '3.26,73')]
"""

import calendar
import re
from collections.abc import Iterator

from web.articles.norwegian.numbers import CARDINALS, MONTHS, ORDINALS
from web.articles.words.numbers import CARDINAL, ORDINAL

Form = tuple[str, str]
_LETTERS = {number: word for word, number in CARDINAL.items()}
_NTH = {number: word for word, number in ORDINAL.items()}
_NB_LETTERS = {CARDINAL[english]: word for word, english in reversed(CARDINALS.items())}
_NB_NTH = {ORDINAL[english]: word for word, english in reversed(ORDINALS.items())}
_OFTEN = {1: "once", 2: "twice"}
_NB_OFTEN = {1: "én gang"}
_MEDALS = {1: ("gold", "gull"), 2: ("silver", "sølv"), 3: ("bronze", "bronse")}
_PARTS = {
    "achilles tendon": ("Achilles", "akilles"), "hamstring": ("hamstring", "hamstring"), "calf": ("calf", "legg"),
    "knee": ("knee", "kne"), "ankle": ("ankle", "ankel"), "foot": ("foot", "fot"), "back": ("back", "rygg"),
    "hip": ("hip", "hofte"), "groin": ("groin", "lyske"), "thigh": ("thigh", "lår"), "shin": ("shin", "legg"),
}  # fmt: skip
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}
_TEENS = (11, 12, 13)
_A_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")


def of_number(false: int, true: int) -> Iterator[Form]:
    """How often, and how many: of one thing and of several the words around differ, so these change into no other."""
    if false == true or min(false, true) < 0:
        return
    if false and true:
        for often, words in ((_OFTEN, _LETTERS), (_NB_OFTEN, _NB_LETTERS)):
            times = "times" if words is _LETTERS else "ganger"
            for how in (words, None):
                said, right = (often.get(each) or _times(each, how, times) for each in (false, true))
                if said is not None and right is not None:
                    yield said, right
    if 1 in (false, true) or not true:
        return
    for letters in (_LETTERS, _NB_LETTERS):
        if false in letters and true in letters:
            yield letters[false], letters[true]
    yield str(false), str(true)


def _times(number: int, letters: dict[int, str] | None, times: str) -> str | None:
    word = str(number) if letters is None else letters.get(number)
    return f"{word} {times}" if word is not None and number > 1 else None


def of_place(false: int, true: int) -> Iterator[Form]:
    """Ordinals, and medals: of a place behind the third there is none."""
    yield from zip(_MEDALS.get(false, ()), _MEDALS.get(true, ()), strict=False)
    for letters in (_NTH, _NB_NTH):
        if false in letters and true in letters:
            yield letters[false], letters[true]
            yield f"{letters[false]}plass", f"{letters[true]}plass"
    if false in _NB_LETTERS and true in _NB_LETTERS:
        yield f"nummer {_NB_LETTERS[false]}", f"nummer {_NB_LETTERS[true]}"
    yield _nth(false), _nth(true)
    yield f"nummer {false}", f"nummer {true}"


def _nth(number: int) -> str:
    ending = "th" if number % 100 in _TEENS else _ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def of_score(false: tuple[int, int], true: tuple[int, int]) -> Iterator[Form]:
    for dash in "-–":
        yield f"{false[0]}{dash}{false[1]}", f"{true[0]}{dash}{true[1]}"
    if all(each in _LETTERS for each in (*false, *true)):
        for between in (" to ", "-"):
            yield between.join(map(_LETTERS.__getitem__, false)), between.join(map(_LETTERS.__getitem__, true))
    yield f"{false[0]} to {false[1]}", f"{true[0]} to {true[1]}"


def of_mark(false: str, true: str) -> Iterator[Form]:
    yield false, true
    yield _comma(false), _comma(true)
    for minutes, seconds in (("min ", "sec"), (" minutes ", " seconds"), (" minutes, ", " seconds"), ("min ", "s")):
        one, other = (re.fullmatch(r"(\d+):0?(\d+(?:\.\d+)?)", each) for each in (false, true))
        if one and other:
            yield f"{one[1]}{minutes}{one[2]}{seconds}", f"{other[1]}{minutes}{other[2]}{seconds}"


def _comma(mark: str) -> str:
    return mark.replace(".", ",").replace(":", ".")


def of_seconds(false: float, true: float) -> Iterator[Form]:
    """To the hundredth, or in hundredths."""
    for digits in (2, 1, 3):
        one, other = f"{false:.{digits}f}", f"{true:.{digits}f}"
        if float(one) == false:
            yield one, other
            yield one.replace(".", ","), other.replace(".", ",")
    hundredths = [round(each * 100) for each in (false, true)]
    if 1 in hundredths:
        return
    yield from of_number(*hundredths)


def of_part(false: str, true: str) -> Iterator[Form]:
    """Norwegian makes one word of a part and its injury: ``kneskade``."""
    yield from zip(_PARTS.get(false, (false,)), _PARTS.get(true, (true,)), strict=False)


def of_discipline(false: str, true: str) -> Iterator[Form]:
    """Distances by their figures."""
    one, other = re.fullmatch(r"(\d+)m", false), re.fullmatch(r"(\d+)m", true)
    if one and other:
        yield one[1], other[1]
        yield f"{int(one[1]):,}", f"{int(other[1]):,}"


def of_day(false: str, true: str) -> Iterator[Form]:
    """A day, a month or a year by its words, as far as both are as exact."""
    if not (_A_DAY.fullmatch(false) and _A_DAY.fullmatch(true)):
        return
    one, other = false.split("-"), true.split("-")
    if len(one) > 1 and len(other) > 1:
        for names in (calendar.month_name, ("", *MONTHS)):
            said, right = names[int(one[1])], names[int(other[1])]
            if len(one) > 2 and len(other) > 2:  # noqa: PLR2004 - a day
                yield f"{int(one[2])} {said}", f"{int(other[2])} {right}"
                yield f"{said} {int(one[2])}", f"{right} {int(other[2])}"
                yield f"{int(one[2])}. {said}", f"{int(other[2])}. {right}"
            if one[0] == other[0]:
                yield said, right
    if one[0] != other[0] and one[1:2] == other[1:2]:
        yield one[0], other[0]
