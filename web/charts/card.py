"""``/{a}-vs-{b}/card.png``: the picture a shared link shows, 1200 by 630: who, the score, its scope, its day."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import Blueprint, Response, render_template

from domain.values.dates import day_of
from projections.calculators.questions import ask_head_to_head
from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import echo
from web.answer.respond import Question, give
from web.answer.wording import day, in_words, leads
from web.api.athletes import day_asked
from web.charts import drawing
from web.charts.chart import pair_in_order
from web.charts.looks import Looks
from web.question import pairs
from web.question.page_parameters import read
from web.question.parameters import asked, bearing_on, facts, pair_of, scope_of, scope_parameters, two
from web.question.schemas import ScopeQuery

blueprint = Blueprint("card", __name__)

_LOOKS = Looks("dark", 1200)
_SMALLER = 0.75
_HALF, _WHOLE = 500, 1072
"""The room for one name and for a line across, in pixels."""


class Fitted(NamedTuple):
    """A text in lines, of the size at which they fit."""

    lines: tuple[str, ...]
    size: float


def fitted(text: str, room: float, largest: float, smallest: float, *, bold: bool = True) -> Fitted:
    """*text* as large as it fits in *room* pixels: in one line down to *smallest*, else in two lines down to
    three quarters of that, else cut with ``…``.
    """
    whole = _size(text, room, largest, bold=bold)
    if whole >= smallest:
        return Fitted((text,), whole)
    lines = _broken(text, bold=bold)
    size = max(_SMALLER * smallest, min(_size(line, room, largest, bold=bold) for line in lines))
    return Fitted(tuple(_cut(line, room / size, bold=bold) for line in lines), size)


def _size(text: str, room: float, largest: float, *, bold: bool) -> float:
    return min(largest, room / max(drawing.width(text, bold=bold), 0.01))


def _broken(text: str, *, bold: bool) -> tuple[str, ...]:
    """Two lines, broken at a space or behind a hyphen where the longer of them is shortest."""
    ends = [at + 1 for at, letter in enumerate(text[:-1]) if letter in " -"]
    halves = [(text[:at].strip(), text[at:].strip()) for at in ends]
    return min(halves, key=lambda half: max(drawing.width(line, bold=bold) for line in half), default=(text,))


def _cut(line: str, room: float, *, bold: bool) -> str:
    if drawing.width(line, bold=bold) <= room:
        return line
    kept = line
    while kept and drawing.width(f"{kept}…", bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


@blueprint.get("/<pair:pair>/card.<any(svg, png):form>")
def show(pair: pairs.Pairs, form: str) -> Response:
    a, b = pairs.meant(pair)
    two(a, b)
    arguments = read(ScopeQuery())
    scope, known_at = scope_of(arguments), arguments.get("known_at")

    def compute(view: View, at: Bounds) -> Mapping[str, Any]:
        known = facts(view, at)
        one, other = pair_of(known, a, b)
        names = {one.id: one.name, other.id: other.name}
        record = ask_head_to_head(known, one.id, other.id, scope)
        today = day_of(at.as_of).isoformat()
        in_order = pair_in_order(names)
        return {
            "sides": [_side(each.name, record.wins[each.id], in_order.hue(each.id, _LOOKS)) for each in (one, other)],
            "score": fitted("–".join(map(str, record.wins.values())), _WHOLE, 300, 60),
            "scope": fitted(_capital(in_words(echo(scope))), _WHOLE, 40, 26, bold=False),
            "dated": f"to {day(today)}" + (f", as known on {day(known_at)}" if known_at else ""),
            "sentence": leads(record, names, today, known_at),
        }

    def as_svg(answer: Mapping[str, Any]) -> str:
        return render_template("card.svg", **answer)

    writing = (
        html.text("image/svg+xml", lambda answer: as_svg(answer).encode())
        if form == "svg"
        else html.text("image/png", lambda answer: drawing.png(as_svg(answer), 1))
    )
    own = scope_parameters(arguments)
    return give(Question(bearing_on(a, b), compute, own, asked(arguments), as_of=day_asked(arguments), writing=writing))


def _side(name: str, wins: int, hue: str) -> dict[str, Any]:
    given, _, family = name.rpartition(" ")
    return {
        "name": name,
        "wins": wins,
        "hue": hue,
        "given": fitted(given, _HALF, 34, 22, bold=False) if given else Fitted(("",), 34),
        "family": fitted(family, _HALF, 74, 44),
    }


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
