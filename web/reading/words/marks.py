"""Marks as the world writes them, in the one form that the log reads.

``3:26.73`` is also written ``3.26,73`` (Norway), ``3:26,73`` (Germany), ``3'26"73`` (France), ``3.26.73`` (Finland);
``4.88`` is also ``4,88 m``, ``4m88`` or, in the United States, ``16-00.25``; ``3 min 26 s 73`` stands in words.
"""

import re
from decimal import ROUND_DOWN, Decimal
from functools import lru_cache
from typing import NamedTuple


class ReadMark(NamedTuple):
    """``text`` is the log's form; ``qualified`` and ``wind_aided`` are letters that stood at it; ``converted`` says
    that it was given in feet, ``doubtful`` that its dots may mean minutes as well as hours.
    """

    text: str
    qualified: str = ""
    converted: bool = False
    doubtful: bool = False
    left_aside: str = ""
    record: str = ""


_BEFORE = re.compile(r"[*#@$!Jj=~]+(?=\d)")
_BEFORE_A_FIGURE = "(),;*#@$!Jj=~"
_RECORD = re.compile(r"(?<=[\d\"'m])(?:[PSWNCMA][RBL]|PRPB|SRSB)\)?$")
_AFTER = re.compile(r"(?<=[\d\"'’”″])(?:(q[RJD]?|Q|Re)|(h)|[*#@$!+wWiaAymsdpP]|OT|cm)+$")
_TO_THE_REPECHAGE = {"Re": "R"}
_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?", re.ASCII)
_DECIMAL = re.compile(r"(\d{1,5})[.,](\d{1,3})", re.ASCII)
_DOTTED = re.compile(r"(\d{1,3})([.,])(\d{2})([.,])(\d{1,3})", re.ASCII)
_DOTTED_HOURS = re.compile(r"(\d{1,2})[.:](\d{2})[.:](\d{2})[.,](\d{1,2})", re.ASCII)
_TICKED = re.compile(r"(?:(\d{1,2})h\s?)?(\d{1,3})(?:['’′:]|min)\s?(\d{2})(?:(?:[\"”″.,]|''|’’)(\d{0,3}))?", re.ASCII)
_TICKED_HOURS = re.compile(r"(\d{1,2})h\s?(\d{2})(?:['’′:m]|min)\s?(\d{2})(?:[\"”″.,s](\d{0,3}))?", re.ASCII)
_TICKED_SECONDS = re.compile(r"(\d{1,2})(?:[\"”″]|'')(\d{1,3})", re.ASCII)
_METRES = re.compile(r"(\d{1,3})m(\d{2})", re.ASCII)
_FEET = re.compile(r"(\d{1,3})(?:-|['’′]\s?-?)(\d{1,2}(?:\.\d{1,2})?)(?:[\"”″]|'')?", re.ASCII)
IN_WORDS = (
    r"(?:\d{1,2} ?h(?:r|rs)?(?: |(?=\d)))?(?:\d{1,2} ?mins?(?: |(?=\d)))?"
    r"\d{1,2}(?:[.,]\d{1,3})? ?s(?:ecs?)?(?: ?\d{1,3})?(?![^\W_])"
    r"|(?:\d{1,2} ?h ?)?\d{1,2} ?m ?\d{1,2}(?:[.,]\d{1,3})? ?s(?![^\W_])"
    r"|\d{1,2}['’′] \d{1,2}(?:\.\d{1,2})?(?:[\"”″]|'')"
    r"|\d{1,2}(?::\d\d)?:\d\d(?:[.,]\d{1,3})? (?:min|h)(?!\w)|\d{1,2} h \d{1,2} min(?!\w)"
)
"""A time whose units stand in it, as one word among others."""
_WITH_UNITS = re.compile(
    r"(?:(\d{1,2}) ?h(?:rs?)? ?)?(?:(\d{1,2}) ?m(?:ins?)? ?)?(?:(\d{1,2})(?:[.,](\d{1,3}))? ?s(?:ecs?)? ?(\d{1,3})?)?",
    re.ASCII,
)
_CENTIMETRES = re.compile(r"(\d{1,2})(\d\d)(?: ?cm)?", re.ASCII)
_POINTS = re.compile(r"(\d{1,2})[.,'’ ](\d{3})", re.ASCII)
WHOLE = re.compile(r"\d{3,6}", re.ASCII)
_FEETS_OWN = frozenset("-'’′")
_FRACTIONS = {"¼": ".25", "½": ".50", "¾": ".75"}
_LONGEST = 24
_INCHES_A_FOOT = 12
_CENTIMETRES_AN_INCH = Decimal("2.54")


@lru_cache(maxsize=1024)  # a word is asked about again and again while its line is told apart
def mark(word: str, *, is_long: bool = False) -> ReadMark | None:
    """The mark that *word* is, none where it is something else. *is_long*: the first of three numbers is hours."""
    if len(word) > _LONGEST or not word.lstrip(_BEFORE_A_FIGURE)[:1].isdigit():
        return None
    glued = _RECORD.search(word)
    if glued:
        found = mark(word[: glued.start()], is_long=is_long)
        return found and found._replace(record=glued[0].strip("(),"))
    bare = _BEFORE.sub("", word.strip("(),;"), count=1).rstrip(".")
    if " " in bare and (feet := _feet(bare)):
        return feet
    if " " in bare or bare.endswith(("s", "sec")):
        return _with_units(bare.removesuffix(" min").removesuffix(" h") if ":" in bare else bare)
    for sign, digits in _FRACTIONS.items():
        bare = bare.replace(sign, digits)
    feet = _feet(bare)
    if feet:
        return feet
    after = _AFTER.search(bare)
    qualified = _TO_THE_REPECHAGE.get(after[1], after[1] or "") if after else ""
    hand = "h" if after and "h" in after[0] and after[2] else ""
    kept = {*(after[1] or "" if after else ""), *hand, "m", "s", "a", "q", "Q"}
    left_aside = "".join(sign for sign in after[0] if sign not in kept) if after else ""
    found = _clock(bare[: after.start()] if after else bare, is_long=is_long)
    hand = "" if found and found.text.count(":") > 1 else hand  # behind hours it is their unit
    return found and found._replace(text=found.text + hand, qualified=qualified, left_aside=left_aside)


def _with_units(text: str) -> ReadMark | None:
    """``3 min 26 s 73``, ``9 s 81``, ``9,81 s``, ``2 h 8 min 44 s``; a clock whose unit was taken off it."""
    if ":" in text:
        return _clock(text, is_long=False)
    found = _WITH_UNITS.fullmatch(text)
    if found is None or not any(found.groups()):
        return None
    hours, minutes, seconds, fraction, behind = found.groups()
    return _time(hours, minutes or "0", f"{int(seconds or 0):02}", fraction or behind)


def points(text: str) -> str | None:
    """``8,796`` and ``8.796`` as points, where points are what is counted."""
    found = _POINTS.fullmatch(text)
    return found[1] + found[2] if found else text if WHOLE.fullmatch(text) else None


def from_centimetres(text: str) -> str | None:
    """``215`` as metres, ``2.15``."""
    found = _CENTIMETRES.fullmatch(text)
    return f"{found[1]}.{found[2]}" if found else None


def _clock(text: str, *, is_long: bool) -> ReadMark | None:
    if (
        (found := _CLOCK.fullmatch(text))
        or (found := _TICKED_HOURS.fullmatch(text))
        or (found := _TICKED.fullmatch(text))
    ):
        hours, minutes, seconds, fraction = found.groups()
        return _time(hours, minutes, seconds, fraction)
    if found := _DOTTED_HOURS.fullmatch(text):
        return _time(*found.groups())
    if found := _DOTTED.fullmatch(text):
        first, one, second, other, third = found.groups()
        if one == other and is_long and len(third) == 2:  # noqa: PLR2004 - two digits may be seconds
            return _time(first, second, third, None)
        read = _time(None, first, second, third)
        return read and read._replace(doubtful=one == other == "." and len(third) == 2)  # noqa: PLR2004 - as above
    if found := _DECIMAL.fullmatch(text) or _TICKED_SECONDS.fullmatch(text) or _METRES.fullmatch(text):
        return ReadMark(f"{int(found[1])}.{found[2]}")
    return None


def _time(hours: str | None, minutes: str, seconds: str, fraction: str | None) -> ReadMark | None:
    clock = f"{int(hours)}:{int(minutes):02}:{seconds}" if hours and int(hours) else f"{int(minutes)}:{seconds}"
    if not hours and not int(minutes):
        clock = str(int(seconds))
    return ReadMark(f"{clock}.{fraction}" if fraction else clock)


def _feet(text: str) -> ReadMark | None:
    if not _FEETS_OWN & set(text):
        return None
    found = _FEET.fullmatch(text.removesuffix("*"))
    is_time = found is not None and "-" not in text and not text.endswith(('"', "”", "″", "''"))
    if found is None or is_time or Decimal(found[2]) >= _INCHES_A_FOOT:
        return None
    metres = (int(found[1]) * _INCHES_A_FOOT + Decimal(found[2])) * _CENTIMETRES_AN_INCH / 100
    return ReadMark(str(metres.quantize(Decimal("0.01"), rounding=ROUND_DOWN)), converted=True)
