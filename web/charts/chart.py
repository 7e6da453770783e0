"""What every chart is, and the words all of them use."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from projections.tongue import say_in
from projections.wording import in_letters, listed, short_names
from web.charts.style import ChartStyle, Framed
from web.languages.written.numbers import OFTEN


class Chart(NamedTuple):
    """One chart in three forms that say the same: a Vega-Lite spec, a sentence, a table."""

    name: str
    title: str
    sentence: str
    picture: Framed
    columns: tuple[str, ...]
    rows: list[tuple[str, ...]]

    @property
    def spec(self) -> dict[str, Any]:
        return self.picture.spec()

    @property
    def height(self) -> int:
        """How high its picture is, in pixels."""
        return self.picture.height


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


def before_a_number(name: str) -> str:
    """A name with a number behind it: of one that is read from the right the number would be taken in."""
    return f"{name}\N{LEFT-TO-RIGHT MARK}" if not name.isascii() else name


def how_often(times: int) -> str:
    """``twice``, ``seven times``."""
    if times <= len(OFTEN):
        return say_in("how often", OFTEN[times - 1])
    return say_in("how often", "{number} times", number=in_letters(times))


def joined(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return listed(parts) if parts else ""
