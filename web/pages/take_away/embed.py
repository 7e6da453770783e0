"""``/embed/{a}-vs-{b}``: a rivalry in somebody else's page. It needs no script, of ours or of theirs; ours, where it
is asked for, tells the page around it how high the frame is to be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response
from marshmallow import fields
from marshmallow.validate import OneOf, Range

from domain.values.dates import day_of
from projections.facts import Bounds
from projections.read_model.follower import View
from projections.tongue import to_say
from web.answer import html
from web.answer.documents.parts import echo, plain
from web.answer.links import safe_link
from web.answer.pair_facts import pair_facts
from web.answer.respond import give, own_address
from web.answer.wording import day, in_words
from web.charts.catalogue import CHARTS, ChartFacts
from web.charts.chart import sides_of
from web.charts.figures import Figure, figures_of
from web.charts.picture.figure import picture_figure
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.fields.values import WholeNumber, language_field
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown, scope_of, scope_shown
from web.question.question import OpensAtLastKnown
from web.question.schemas import ScopeQuery
from web.use_cases.rivalry import RivalryQuestion

blueprint = Blueprint("embed", __name__)

DRAWN = ("picture", *CHARTS)
PARTS = ("score", *DRAWN, "form", "meetings", "next", "timeline")
SHOWN = ("score", "meetings", "next")
THEMES = ("auto", "light", "dark")
FEW_ENTRIES = 6
_MOST_ENTRIES = 50
_SECURITY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors *"
)


class _Parts(fields.String):
    """Names from ``PARTS`` with commas between; each once, in the order of the page."""

    default_error_messages = {"part": to_say("{unknown} is no part; the parts are: {parts}.")}  # noqa: RUF012 - marshmallow's

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        given = [each.strip() for each in str(super()._deserialize(value, *args, **kwargs)).split(",")]
        unknown = [each for each in given if each not in PARTS]
        if unknown:
            raise self.make_error("part", unknown=", ".join(unknown), parts=", ".join(PARTS))
        return [each for each in PARTS if each in given]


class EmbedQuery(ScopeQuery):
    """The scope and the bounds of the page, and what of it is shown."""

    parts = _Parts(load_default=list(SHOWN))
    theme = fields.String(load_default="auto", validate=OneOf(THEMES))
    resize = fields.Boolean(load_default=False)
    lang = language_field()
    entries = WholeNumber(load_default=FEW_ENTRIES, validate=Range(1, _MOST_ENTRIES))


@blueprint.after_request
def _may_be_framed(response: Response) -> Response:
    """Anywhere; what a refusal says too, or the frame would stay blank."""
    response.headers["Content-Security-Policy"] = _SECURITY
    return response


@dataclass(frozen=True, kw_only=True)
class EmbedQuestion(OpensAtLastKnown, RivalryQuestion):
    """The rivalry at once, the *parts* of it that are shown, and the *page* it leads to. Where it is to *resize*, it
    tells the page around it how high it is.
    """

    parts: Sequence[str]
    theme: str
    resize: bool
    page: Address

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        seen = plain(super().answer(view, at))
        who = seen["head_to_head"]["athletes"]
        return {
            **seen,
            "record": seen["head_to_head"],
            "athletes": who,
            "names": seen["head_to_head"]["names"],
            "parts": self.parts,
            "figures": self._figures(view, at),
            "theme": self.theme,
            "resize": self.resize,
            "dated": day(day_of(at.as_of)),
            "scope_in_words": in_words(echo(self.scope)),
            "pinned": any(each is not None for each in self.asked),
            "address": replace(self.page, path=f"/{pairs.written(*who)}"),
            "own_address": own_address,
            "safe_link": safe_link,
        }

    def _figures(self, view: View, at: Bounds) -> list[Figure]:
        """The drawings among the parts."""
        if not set(self.parts) & set(DRAWN):
            return []
        known = pair_facts(view, at, self.pair)
        facts = ChartFacts(known.known, sides_of(known.names), at, self.asked.known_at)
        page = replace(self.page, path=f"/{pairs.written(*known.ids)}")
        figures = [picture_figure(page, facts, self.scope, self.theme)] if "picture" in self.parts else []
        return figures + figures_of(page, facts, self.scope, self.parts, self.theme)


@blueprint.get("/embed/<pair:pair>")
def show(pair: pairs.Pairs) -> Response:
    two = pairs.distinct(*pairs.meant(pair))
    arguments = read(EmbedQuery())
    own, named = scope_shown(arguments), {"lang": arguments.get("lang")}
    looks = {
        "parts": ",".join(arguments["parts"]) if arguments["parts"] != list(SHOWN) else None,
        "theme": arguments["theme"] if arguments["theme"] != "auto" else None,
        "resize": arguments["resize"] or None,
        "entries": arguments["entries"] if arguments["entries"] != FEW_ENTRIES else None,
    }
    question = EmbedQuestion(
        asked=bounds_of(arguments),
        today=clock.today(),
        pair=two,
        scope=scope_of(arguments),
        latest=arguments["entries"],
        parts=arguments["parts"],
        theme=arguments["theme"],
        resize=arguments["resize"],
        page=Address(f"/{pairs.written(*two)}", own | bounds_shown(arguments) | named),
    )
    return give(question, here(own | looks | named), html.page("embed.html"))
