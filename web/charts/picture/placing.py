"""Labels put where nothing else is, or left out: the first of a label's places that is free is its place."""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

T = TypeVar("T")

_COLUMN = 32
"""The width of a column in pixels."""


class Box(NamedTuple):
    """A rectangle in pixels; what only touches another does not meet it."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def within(self, frame: "Box") -> bool:
        return (
            frame.left <= self.left
            and self.right <= frame.right
            and frame.top <= self.top
            and self.bottom <= frame.bottom
        )

    def wider(self, by: float) -> "Box":
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)


class Spot(NamedTuple):
    """One place a label could have: the box of its words, and the line that leads from it, where there is one."""

    words: Box
    line: Box | None = None

    @property
    def boxes(self) -> tuple[Box, ...]:
        return (self.words,) if self.line is None else (self.words, self.line)


class FreeSpace:
    """What is taken of a drawing. A label keeps *clear* of all else by so many pixels."""

    def __init__(self, frame: Box, taken: Iterable[Box] = (), clear: float = 3) -> None:
        self.frame = frame
        self._clear = clear
        # By column: a label is held against what is above and below it, not against all there is.
        self._columns: dict[int, list[Box]] = {}
        for box in taken:
            self.take(box)

    def take(self, box: Box) -> None:
        for column in _columns(box.left, box.right):
            self._columns.setdefault(column, []).append(box)

    def put(self, spots: Iterable[Spot]) -> Spot | None:
        """The first of *spots* that is free, which is taken from now on; None where none is."""
        for spot in spots:
            if spot.words.within(self.frame) and self._is_clear(spot):
                for box in spot.boxes:
                    self.take(box)
                return spot
        return None

    def _is_clear(self, spot: Spot) -> bool:
        (left, top, right, bottom), line, clear = spot.words, spot.line, self._clear
        return self._is_free(left - clear, top - clear, right + clear, bottom + clear) and (
            line is None or self._is_free(line.left - 2, line.top, line.right + 2, line.bottom)
        )

    def _is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        for column in _columns(left, right):
            for its_left, its_top, its_right, its_bottom in self._columns.get(column, ()):
                # ``Box.meets``, without a call each: most of a picture's time is spent here.
                if its_left < right and left < its_right and its_top < bottom and top < its_bottom:
                    return False
        return True


def _columns(left: float, right: float) -> range:
    return range(int(left // _COLUMN), int(right // _COLUMN) + 1)


def outward(wide: float, x: float, frame: Box) -> list[float]:
    """The left edges of a label so *wide* that hangs on *x*: to the side where there is more room, centred, to the
    other; moved into the *frame*.
    """
    right, centred, left = x - 4, x - wide / 2, x - wide + 4
    edges = [left, centred, right] if x > (frame.left + frame.right) / 2 else [right, centred, left]
    return list(dict.fromkeys(inside(edge, wide, frame) for edge in edges))


def inside(edge: float, wide: float, frame: Box) -> float:
    """The left *edge* of what is so *wide*, moved into the *frame*."""
    return min(max(edge, frame.left), frame.right - wide)


def in_hanging_order(places: Iterable[T], x_of: Callable[[T], float], frame: Box) -> list[T]:
    """The order in which labels that hang outward leave the lines of the next ones free: in either half of the
    *frame* from the side they hang to.
    """
    middle = (frame.left + frame.right) / 2
    ordered = sorted(places, key=x_of)
    return [each for each in reversed(ordered) if x_of(each) <= middle] + [
        each for each in ordered if x_of(each) > middle
    ]
