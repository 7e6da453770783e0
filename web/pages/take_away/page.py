"""``/{a}-vs-{b}/take-away``: a block to look at in a width and theme, and to take: as a frame, as files, in words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, url_for
from markupsafe import Markup
from marshmallow import fields
from marshmallow.validate import OneOf, Range

from domain.values.dates import day_of
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.read_model.follower import View
from projections.tongue import speaking, spoken
from projections.wording import versus
from web.answer import html
from web.answer.documents.parts import echo
from web.answer.pair_facts import pair_facts
from web.answer.respond import give, own_address
from web.answer.wording import in_words, leads
from web.charts.catalogue import ChartFacts
from web.charts.chart import sides_of
from web.charts.figures import Figure, figures_of
from web.charts.picture.figure import picture_figure
from web.charts.style import NARROWEST, WIDEST
from web.languages.catalogue import LANGUAGES, language
from web.pages.take_away.blocks import BLOCKS, downloads
from web.pages.take_away.embed import THEMES
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.dependencies import RestsOn
from web.question.fields.values import WholeNumber, language_field
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown, scope_of, scope_shown
from web.question.question import OpensAtLastKnown
from web.question.schemas import ScopeQuery

blueprint = Blueprint("take_away", __name__)

_USUAL = {"block": "picture", "width": 720, "theme": "auto"}
_RESIZING = Markup(
    '<script>addEventListener("message",function(e){var h=e.data&&e.data.rivalry&&+e.data.rivalry.height;'
    'h&&document.querySelectorAll("iframe[data-rivalry]").forEach(function(f)'
    "{if(f.contentWindow===e.source)f.height=h})})</script>"
)
"""What of another page takes in the height that a frame tells; of a frame of ours, and nothing else of what it says."""


class TakeAwayQuery(ScopeQuery):
    """The scope and the bounds of the page, and which block of it is to look how, in which language."""

    block = fields.String(load_default=_USUAL["block"], validate=OneOf(list(BLOCKS)))
    width = WholeNumber(load_default=_USUAL["width"], validate=Range(NARROWEST, WIDEST))
    theme = fields.String(load_default=_USUAL["theme"], validate=OneOf(THEMES))
    language = language_field()


@dataclass(frozen=True, kw_only=True)
class TakeAwayQuestion(OpensAtLastKnown):
    """What there is to take of *pair* within *scope*: the *block* in a *width*, *theme* and language (*tongue*)."""

    pair: pairs.Pair
    scope: Scope
    block: str
    width: int
    theme: str
    tongue: str
    page: Address

    def who(self) -> Collection[str]:
        return self.pair

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = pair_facts(view, at, self.pair)
        facts = ChartFacts(known.known, sides_of(known.names), at, self.asked.known_at)
        block = BLOCKS[self.block]
        record = ask_head_to_head(known.known, *known.ids, self.scope)
        # What is taken says in which language it is: it stands beside an article, whatever its readers like best.
        taken = self.page.but(lang=self.tongue)
        frame = Address(f"/embed{taken.path}", taken.parameters).but(
            parts=self.block, resize=True, theme=self.theme if self.theme != "auto" else None
        )
        files = downloads(block, taken, self.width, self.theme if self.theme == "dark" else "light")
        with speaking(language(self.tongue)):
            title = versus(known.names.values())
            sentence = leads(record, known.names, day_of(at.as_of).isoformat(), self.asked.known_at)
            figures = self._figures(facts) if block.drawn else []
        return {
            "names": known.names,
            "blocks": BLOCKS.values(),
            "block": block,
            "width": self.width,
            "theme": self.theme,
            "themes": THEMES,
            "taken_in": self.tongue,
            "languages": [(code, language(code).name) for code in LANGUAGES],
            "widths": (NARROWEST, WIDEST),
            "page": self.page,
            "taken": taken,
            "frame": frame,
            "frame_height": block.height,
            "snippet": _snippet(own_address(frame), title, block.height),
            "component": _component(own_address(frame), title),
            "downloads": files,
            "in_words": [f"{each.chart.title}. {each.chart.sentence}" for each in figures] or [sentence],
            "sentence": sentence,
            "scope_in_words": in_words(echo(self.scope)),
            "own_address": own_address,
        }

    def _figures(self, facts: ChartFacts) -> list[Figure]:
        if self.block == "picture":
            return [picture_figure(self.page, facts, self.scope, self.theme)]
        return figures_of(self.page, facts, self.scope, (self.block,), self.theme)


def _snippet(address: str, title: str, height: int) -> str:
    """What another page holds: the frame, and the line that gives it its height."""
    frame = Markup(
        '<iframe data-rivalry src="{}" title="{}" width="100%" height="{}" style="border:0" loading="lazy" '
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>'
    ).format(address, title, height)
    return f"{frame}\n{_RESIZING}"


def _component(address: str, title: str) -> str:
    """The same as an element of its own, for who would rather name it."""
    script = own_address(url_for("static", filename="rivalry-embed.js"))
    element = Markup('<rivalry-embed src="{}" title="{}"></rivalry-embed>').format(address, title)
    return f'<script type="module" src="{script}"></script>\n{element}'


@blueprint.get("/<pair:pair>/take-away")
def show(pair: pairs.Pairs) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = read(TakeAwayQuery())
    own = scope_shown(arguments) | bounds_shown(arguments)
    looks = {name: arguments[name] if arguments[name] != value else None for name, value in _USUAL.items()}
    tongue = arguments.get("language") or spoken().code
    looks["language"] = tongue if tongue != spoken().code else None
    question = TakeAwayQuestion(
        asked=bounds_of(arguments),
        today=clock.today(),
        pair=two,
        scope=scope_of(arguments),
        block=arguments["block"],
        width=arguments["width"],
        theme=arguments["theme"],
        tongue=tongue,
        page=Address(f"/{pairs.written(*two)}", own),
    )
    response = give(question, here(scope_shown(arguments) | looks), html.page("take_away.html"))
    response.headers["Content-Security-Policy"] = _SECURITY
    return response


_SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
"""As of every page, but that the block is looked at in a frame."""
