"""The charts as the rivalry's page shows them: their words and tables at once, their pictures by address."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from flask import Flask, url_for

from domain.dates import UNBOUNDED, parse_bound
from projections.facts import Bounds
from web.addresses import Address
from web.answers import rivalry
from web.charts.asking import Known, ask_chart, disciplines_drawn
from web.charts.bundle import EDITION
from web.charts.chart import Chart, pair_in_order
from web.charts.looks import Looks
from web.queries import Arguments, facts, pair_of, scope_of

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
    """Give the templates of *app* ``charts_of`` and the address of the script behind the interactive charts."""
    app.jinja_env.globals["charts_of"] = charts_of
    app.jinja_env.globals["vega_address"] = lambda: url_for("bundle.vega", v=EDITION)


def charts_of(
    address: Address, arguments: Arguments, athletes: Sequence[str], as_of: str, known_at: str | None, position: int
) -> list[Figure]:
    """The charts of the page at *address*, asked with *arguments*, answered for these bounds."""
    scope = scope_of(arguments)
    at = Bounds(parse_bound(as_of), parse_bound(known_at) if known_at else UNBOUNDED, position)
    state = address.but(kind=None, entries=None)
    with rivalry().read_model.reading() as view:
        found = facts(view, at)
        known = Known(found, pair_in_order({each.id: each.name for each in pair_of(found, *athletes)}), at, known_at)
        asked = [("lead", "lead", scope, state)]
        asked += [
            (f"marks-{slug}", "marks", msgspec.structs.replace(scope, discipline=(slug,)), state.but(discipline=[slug]))
            for slug in disciplines_drawn(known, scope)[:_MOST_DISCIPLINES]
        ]
        asked += [("season", "season", scope, state)]
        figures = []
        for own, name, narrowed, where in asked:
            drawing = ask_chart(name, known, narrowed)
            charts = [drawing(Looks(width=width)) for width in _SIZES]
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
