"""The charts as the rivalry's page shows them: their words and tables at once, their pictures by address."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec
from flask import Flask, url_for

from projections.calculators.scope import Scope
from web.charts.bundle import EDITION
from web.charts.catalogue import CHARTS, ChartFacts, Drawing, ask_chart, disciplines_drawn
from web.charts.chart import Chart
from web.charts.lettering.fonts import draw_with
from web.charts.style import ChartStyle
from web.composition import rivalry
from web.question.address import Address

_SIZES = {358: "(max-width: 46rem)", 720: "(max-width: 64rem)", 1152: ""}
"""The widths drawn, and the windows they are for; the last is for all that are left."""
_MOST_DISCIPLINES = 3
AUTO = "auto"
"""The theme of the reader."""


class Picture(NamedTuple):
    """One drawing of a chart: for which windows and theme, where it is, its size in pixels."""

    media: str
    address: Address
    width: int
    height: int


class Figure(NamedTuple):
    """A chart on the page. ``pictures``: the first whose media fit is shown; the last fits all."""

    id: str
    chart: Chart
    address: Address
    pictures: list[Picture]

    def at(self, form: str) -> Address:
        """The chart at its own address: ``svg``, ``png``, ``json``."""
        return self.address.under(f"{self.chart.name}.{form}")


def register(app: Flask) -> None:
    """Give the templates of *app* the house and the address of the script behind the interactive charts; its pictures
    the house's fonts.
    """
    house = app.extensions["rivalry"].settings.house
    app.jinja_env.globals["house"] = house
    if house.font_files is not None:
        draw_with(house.font_files)
    app.jinja_env.globals["vega_address"] = lambda: url_for("bundle.vega", v=EDITION)


def figures_of(
    address: Address, facts: ChartFacts, scope: Scope, names: Collection[str] = tuple(CHARTS), theme: str = AUTO
) -> list[Figure]:
    """The charts called *names* of the page at *address*, of the facts it has."""
    state = address.but(kind=None, entries=None)
    asked = [("lead", "lead", scope, state)]
    asked += [
        (f"marks-{slug}", "marks", msgspec.structs.replace(scope, discipline=(slug,)), state.but(discipline=[slug]))
        for slug in disciplines_drawn(facts, scope)[:_MOST_DISCIPLINES]
    ]
    asked += [("season", "season", scope, state)]
    return [
        figure_of(own, where, ask_chart(name, facts, narrowed), theme)
        for own, name, narrowed, where in asked
        if name in names
    ]


def figure_of(own: str, where: Address, drawing: Drawing, theme: str = AUTO) -> Figure:
    """The chart of a page, which calls it *own*, drawn below the address *where*."""
    house = rivalry().settings.house
    charts = [drawing(ChartStyle(width=width, house=house)) for width in _SIZES]
    sizes = [(width, chart.height) for width, chart in zip(_SIZES, charts, strict=True)]
    drawings = pictures(charts[-1].name, where, sizes, list(_SIZES.values()), theme)
    return Figure(own, charts[-1], where, drawings)


def pictures(
    name: str, where: Address, sizes: Sequence[tuple[int, int]], media: Sequence[str], theme: str = AUTO
) -> list[Picture]:
    """The drawings of the chart called *name* in these *sizes*, width by height, each for windows of its *media*; in
    one *theme* or, ``auto``, in that of the reader.
    """
    themes = {AUTO: ("dark", None), "dark": ("dark",)}.get(theme, (None,))
    return [
        Picture(
            " and ".join(
                part for part in (each, "(prefers-color-scheme: dark)" if len(themes) > 1 and own else "") if part
            ),
            where.under(f"{name}.svg", theme=own, width=width),
            width,
            height,
        )
        for (width, height), each in zip(sizes, media, strict=True)
        for own in themes
    ]
