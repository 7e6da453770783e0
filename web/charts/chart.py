"""What every chart is, and the words all of them use."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from projections.wording import short_names
from web.charts.style import ChartStyle

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Chart(NamedTuple):
    """One chart in three forms that say the same: a Vega-Lite spec, a sentence, a table."""

    name: str
    title: str
    sentence: str
    spec: dict[str, Any]
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]


class Caption(NamedTuple):
    """What was asked, in words: ``1500 m finals`` and ``to 1 August 2024``."""

    scope: str
    until: str

    def __str__(self) -> str:
        return f"{self.scope}, {self.until}"


class Sides(NamedTuple):
    """Two athletes in the order asked: the first has the first colour and is above, as on the page."""

    a: str
    b: str
    names: Mapping[str, str]

    def short(self, athlete: str) -> str:
        """The family name; the whole name where both have the same."""
        return short_names(self.names)[athlete]

    def hue(self, athlete: str | None, style: ChartStyle) -> str:
        """The athlete's colour; nobody's is grey."""
        return {self.a: style.a, self.b: style.b}.get(athlete or "", style.soft)


def sides_of(names: Mapping[str, str]) -> Sides:
    """The two of *names*, by id, in the order in which they stand there."""
    a, b = names
    return Sides(a, b, names)


def in_letters(number: int) -> str:
    """Small numbers as newspapers print them: ``seven``, ``13``."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def before_a_number(name: str) -> str:
    """A name with a number behind it: of one that is read from the right the number would be taken in."""
    return f"{name}\N{LEFT-TO-RIGHT MARK}" if not name.isascii() else name


def counted(number: int, one: str, many: str | None = None) -> str:
    """``one meeting``, ``nine meetings``."""
    return f"{in_letters(number)} {one if number == 1 else many or one + 's'}"


def joined(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
