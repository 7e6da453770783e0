"""The charts as the rivalry's page shows them: their words and tables at once, their pictures by address."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from flask import Flask, url_for

from projections.calculators.scope import Scope
from web.charts.bundle import EDITION
from web.charts.catalogue import ChartFacts, ask_chart, disciplines_drawn
from web.charts.chart import Chart
from web.charts.style import ChartStyle
from web.question.address import Address

_SIZES = {358: "(max-width: 46rem)", 720: "(max-width: 64rem)", 1152: ""}
"""The widths drawn, and the windows they are for; the last is for all that are left."""
_MOST_DISCIPLINES = 3


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
    """Give the templates of *app* the address of the script behind the interactive charts."""
    app.jinja_env.globals["vega_address"] = lambda: url_for("bundle.vega", v=EDITION)


def figures_of(address: Address, facts: ChartFacts, scope: Scope) -> list[Figure]:
    """The charts of the page at *address*, of the facts it has."""
    state = address.but(kind=None, entries=None)
    asked = [("lead", "lead", scope, state)]
    asked += [
        (f"marks-{slug}", "marks", msgspec.structs.replace(scope, discipline=(slug,)), state.but(discipline=[slug]))
        for slug in disciplines_drawn(facts, scope)[:_MOST_DISCIPLINES]
    ]
    asked += [("season", "season", scope, state)]
    figures = []
    for own, name, narrowed, where in asked:
        drawing = ask_chart(name, facts, narrowed)
        charts = [drawing(ChartStyle(width=width)) for width in _SIZES]
        figures.append(Figure(own, charts[-1], where, _pictures(where, charts)))
    return figures


def _pictures(where: Address, charts: Sequence[Chart]) -> list[Picture]:
    return [
        Picture(
            " and ".join(part for part in (media, "(prefers-color-scheme: dark)" if theme else "") if part),
            where.under(f"{chart.name}.svg", theme=theme, width=width),
            width,
            chart.spec["height"],
        )
        for (width, media), chart in zip(_SIZES.items(), charts, strict=True)
        for theme in ("dark", None)
    ]
