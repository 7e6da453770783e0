"""What of a rivalry can be taken, and in which forms and sizes."""

from collections.abc import Mapping
from typing import NamedTuple

from projections.tongue import say, to_say
from web.charts.drawing import POINTS_TO_THE_MILLIMETRE
from web.question.address import Address


class Block(NamedTuple):
    """A part of a rivalry that stands for itself. ``drawn``: it is a picture, with files of its own.
    ``height``: of its frame, in pixels, until the frame says its own: about what it comes to in a column of text.
    """

    name: str
    label: str
    drawn: bool
    height: int


BLOCKS = {
    each.name: each
    for each in (
        Block("picture", to_say("the signature picture"), drawn=True, height=850),
        Block("lead", to_say("the lead"), drawn=True, height=620),
        Block("marks", to_say("the marks"), drawn=True, height=700),
        Block("season", to_say("the season"), drawn=True, height=690),
        Block("score", to_say("the score"), drawn=False, height=195),
        Block("form", to_say("the form of both"), drawn=False, height=270),
        Block("meetings", to_say("the meetings"), drawn=False, height=480),
        Block("next", to_say("the next meeting"), drawn=False, height=210),
        Block("timeline", to_say("the timeline"), drawn=False, height=590),
    )
}
_COLUMNS = (85, 180, 260)
"""Print widths in millimetres: one column of a newspaper, two, a whole page."""
_NARROWEST = 300


class Download(NamedTuple):
    """A file, and what it is."""

    label: str
    address: Address


def downloads(block: Block, page: Address, width: int, theme: str) -> list[Download]:
    """The files of *block* as it looks in a *width* and *theme*; of what is no picture its tables."""
    if not block.drawn:
        return _tables(page)
    look = {"width": width, "theme": theme if theme != "light" else None}
    files = [Download("SVG", page.under(f"{block.name}.svg", **look))]
    files += [
        Download(
            say("PNG, {pixels} pixels wide", pixels=scale * width), page.under(f"{block.name}.png", **look, scale=scale)
        )
        for scale in (1, 2, 3)
    ]
    files += [
        Download(say("PDF, {millimetres} mm wide", millimetres=each), _printed(block, page, each, look))
        for each in _COLUMNS
    ]
    return files + _tables(page)


def _printed(block: Block, page: Address, millimetres: int, look: Mapping[str, object]) -> Address:
    """A chart is drawn a point to the pixel, and so as wide as it is to be; the picture is drawn as it looks."""
    if block.name == "picture":
        return page.under("picture.pdf", **look, mm=millimetres)
    return page.under(
        f"{block.name}.pdf",
        **{**look, "width": max(_NARROWEST, round(millimetres * POINTS_TO_THE_MILLIMETRE))},
    )


def _tables(page: Address) -> list[Download]:
    return [
        Download(say("CSV of the meetings"), page.under("meetings.csv")),
        Download(say("CSV of the timeline"), page.under("timeline.csv")),
    ]
