"""Marks: times in milliseconds, distances in millimetres, points; exact, never float.

Printed in the sport's own form: ``9.92``, ``3:26.73``, ``2:01:09``, ``1:45.8h`` (hand timed), ``8.95``, ``8891``.
"""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache, total_ordering


class Unit(StrEnum):
    """What the integer of a mark counts, which also says whether less or more of it is better."""

    MILLISECONDS = "ms"
    MILLIMETRES = "mm"
    POINTS = "points"

    __hash__ = str.__hash__  # an enum's own is written in Python, and every mark that is read asks for it

    @property
    def less_is_better(self) -> bool:
        return self is Unit.MILLISECONDS


class UnreadableMark(ValueError):
    """*text* is no mark in *unit*."""

    def __init__(self, text: str, unit: Unit) -> None:
        super().__init__(text, unit)
        self.text = text
        self.unit = unit


_TIME = re.compile(r"(?:(?:(\d{1,3}):)?(\d{1,3}):)?(\d{1,5})(?:\.(\d{1,3}))?(h?)", re.ASCII)
_LONGEST_BARE = 3
_BARE = re.compile(rf"\d{{{_LONGEST_BARE + 1},}}h?", re.ASCII)
"""Four digits and more without a point: points, or a time whose colon was lost; nobody's seconds."""
_DISTANCE = re.compile(r"(\d{1,6})(?:\.(\d{1,3}))?", re.ASCII)
_SIXTIETH = re.compile(r"[0-5]\d", re.ASCII)
_POINTS = re.compile(r"\d{1,6}", re.ASCII)


@total_ordering
@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. ``value`` is the exact integer in ``unit``; ``decimals`` and ``hand`` say how it was printed; ``added``
    is what a hand time is compared with besides, in milliseconds. ``worth`` is one integer that orders marks of a
    discipline: the less, the better; of equal ones a hand time is behind.

    Ordering: a smaller mark is the better one (so ``min`` finds the best of a career); a hand time
    loses to an equal automatic one.
    """

    value: int
    unit: Unit
    decimals: int = 2
    hand: bool = False
    added: int = 0
    worth: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        value = self.value + self.added if self.unit.less_is_better else -self.value
        object.__setattr__(self, "worth", 2 * value + self.hand)  # it is asked for again and again

    def __str__(self) -> str:
        if self.unit is Unit.POINTS:
            return str(self.value)
        whole, thousandths = divmod(self.value, 1000)
        fraction = f".{thousandths:03d}"[: self.decimals + 1] if self.decimals else ""
        if self.unit is Unit.MILLIMETRES:
            return f"{whole}{fraction}"
        minutes, seconds = divmod(whole, 60)
        hours, minutes = divmod(minutes, 60)
        if hours:
            clock = f"{hours}:{minutes:02d}:{seconds:02d}"
        elif minutes:
            clock = f"{minutes}:{seconds:02d}"
        else:
            clock = str(seconds)
        return f"{clock}{fraction}{'h' if self.hand else ''}"

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Mark) or other.unit is not self.unit:
            return NotImplemented
        return self.worth < other.worth

    def beats(self, other: "Mark") -> bool:
        """Whether this mark is better: less for a time, more for a distance or points."""
        return self.worth < other.worth if self.unit is other.unit else self < other


@lru_cache(maxsize=4096)
def parse_mark(text: str, unit: Unit) -> Mark:
    """Read *text* as a mark in *unit*; ``str()`` of the result prints it in canonical form.

    Raises:
        UnreadableMark: it is not in the sport's form, or it is zero.

    """
    mark = {
        Unit.MILLISECONDS: _parse_time,
        Unit.MILLIMETRES: _parse_distance,
        Unit.POINTS: _parse_points,
    }[unit](text)
    if mark is None or mark.value == 0:
        raise UnreadableMark(text, unit)
    return mark


@lru_cache(maxsize=4096)
def stored_mark(text: str, unit: Unit) -> Mark:
    """The mark that stands in the log as *text*, in *unit*.

    It was read when it was stored, and in the unit that its discipline was thought to count then: ``1:59:07`` of a
    decathlon are 7147 points that were taken for seconds, ``1:05.12`` of ``dt`` are 65.12 metres. The number was kept.

    Raises:
        UnreadableMark: it is a mark in no unit.

    """
    for read_in in (unit, *Unit):
        try:
            mark = parse_mark(text, read_in)
        except UnreadableMark:
            continue
        if mark.unit is unit:
            return mark
        thousandths = mark.value * 1000 if mark.unit is Unit.POINTS else mark.value
        if unit is Unit.POINTS:
            return Mark(thousandths // 1000, unit, 0)
        return Mark(thousandths, unit, 0 if mark.unit is Unit.POINTS else mark.decimals)
    raise UnreadableMark(text, unit)


def as_printed(text: str, unit: Unit) -> str:
    """*text* of the log as a mark in *unit* is printed; nearly every one stands there so, which is seen at once."""
    if unit is Unit.MILLISECONDS:
        otherwise = text.isdecimal() and len(text) > _LONGEST_BARE
    else:
        otherwise = ":" in text or not text[-1:].isdecimal() or (unit is Unit.POINTS and "." in text)
    return str(stored_mark(text, unit)) if otherwise else text


def _parse_time(text: str) -> Mark | None:
    found = _TIME.fullmatch(text)
    if found is None or _BARE.fullmatch(text):
        return None
    hours, minutes, seconds, fraction, hand = found.groups()
    if minutes is not None and not _SIXTIETH.fullmatch(seconds):
        return None
    if hours is not None and not _SIXTIETH.fullmatch(minutes):
        return None
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return Mark(_thousandths(whole, fraction), Unit.MILLISECONDS, len(fraction or ""), hand == "h")


def _parse_distance(text: str) -> Mark | None:
    found = _DISTANCE.fullmatch(text)
    if found is None:
        return None
    whole, fraction = found.groups()
    return Mark(_thousandths(int(whole), fraction), Unit.MILLIMETRES, len(fraction or ""))


def _parse_points(text: str) -> Mark | None:
    return Mark(int(text), Unit.POINTS, 0) if _POINTS.fullmatch(text) else None


def _thousandths(whole: int, fraction: str | None) -> int:
    return whole * 1000 + int((fraction or "").ljust(3, "0"))
