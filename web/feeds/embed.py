"""``/embed/{a}-vs-{b}``: a rivalry in somebody else's page. It needs no script, of ours or of theirs."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response
from marshmallow import fields
from marshmallow.validate import OneOf, Range

from domain.values.dates import day_of
from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer import html
from web.answer.documents.parts import echo, plain
from web.answer.links import followed
from web.answer.overview import glance
from web.answer.respond import Question, give, own_address
from web.answer.wording import day, in_words
from web.api.athletes import day_asked
from web.question import pairs
from web.question.address import Address
from web.question.page_parameters import read
from web.question.parameters import asked, bearing_on_seasons, bounds_shown, scope_of, scope_shown, two
from web.question.schemas import Count, ScopeQuery

blueprint = Blueprint("embed", __name__)

PARTS = ("score", "form", "meetings", "next", "timeline")
SHOWN = ("score", "meetings", "next")
THEMES = ("auto", "light", "dark")
FEW_ENTRIES = 6
_MOST_ENTRIES = 50
_SECURITY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; frame-ancestors *"
)


class _Parts(fields.String):
    """Names from ``PARTS`` with commas between; each once, in the order of the page."""

    default_error_messages = {"part": "{unknown} is no part; the parts are: {parts}."}  # noqa: RUF012 - marshmallow's

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
    entries = Count(load_default=FEW_ENTRIES, validate=Range(1, _MOST_ENTRIES))


@blueprint.after_request
def _may_be_framed(response: Response) -> Response:
    """Anywhere; what a refusal says too, or the frame would stay blank."""
    response.headers["Content-Security-Policy"] = _SECURITY
    return response


@blueprint.get("/embed/<pair:pair>")
def show(pair: pairs.Pairs) -> Response:
    a, b = pairs.meant(pair)
    two(a, b)
    arguments = read(EmbedQuery())
    scope = scope_of(arguments)
    bounds = bounds_shown(arguments)
    own = scope_shown(arguments)
    looks = {
        "parts": ",".join(arguments["parts"]) if arguments["parts"] != list(SHOWN) else None,
        "theme": arguments["theme"] if arguments["theme"] != "auto" else None,
        "entries": arguments["entries"] if arguments["entries"] != FEW_ENTRIES else None,
    }

    def compute(view: View, at: Bounds) -> Mapping[str, Any]:
        seen = plain(glance(view, at, a, b, scope, arguments["entries"]))
        who = seen["head_to_head"]["athletes"]
        return {
            **seen,
            "record": seen["head_to_head"],
            "athletes": who,
            "names": seen["head_to_head"]["names"],
            "parts": arguments["parts"],
            "theme": arguments["theme"],
            "dated": day(day_of(at.as_of)),
            "scope_in_words": in_words(echo(scope)),
            "pinned": any(value is not None for value in bounds.values()),
            "address": Address(f"/{pairs.canonical(*who)}", own | bounds),
            "own_address": own_address,
            "followed": followed,
        }

    return give(
        Question(
            bearing_on_seasons(a, b),
            compute,
            own | looks,
            asked(arguments),
            as_of=day_asked(arguments),
            writing=html.page("embed.html"),
        )
    )
