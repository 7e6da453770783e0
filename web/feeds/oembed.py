"""``/oembed``: what a page of ours looks like in somebody else's (oEmbed 1.0, https://oembed.com)."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NamedTuple
from urllib.parse import parse_qsl
from xml.etree import ElementTree as ET

from flask import Blueprint, Response
from markupsafe import Markup
from marshmallow import fields
from marshmallow.validate import Length, Range
from werkzeug.datastructures import MultiDict

from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.read_model.follower import View
from projections.tongue import say
from projections.wording import versus
from web.answer import html
from web.answer.pair_facts import pair_facts
from web.answer.respond import Writing, encode, give, own_address
from web.feeds.atom import printable
from web.problems.unprocessable import Unprocessable
from web.question import clock, pairs
from web.question.address import Address, here
from web.question.bounds import BoundsAsked
from web.question.dependencies import RestsOn
from web.question.fields.strict import Strict
from web.question.fields.values import WholeNumber
from web.question.page_parameters import RivalryPageQuery, read
from web.question.parameters import Arguments, bounds_of, bounds_shown, scope_of, scope_shown
from web.question.question import Question

blueprint = Blueprint("oembed", __name__)

WIDTH, HEIGHT = 600, 660
_NARROW, _HEIGHT_WHERE_NARROW = 480, 740
_CARD = (1200, 630)
_DAY_IN_SECONDS = 86_400


class OembedQuery(Strict):
    url = fields.String(required=True, validate=Length(1, 4000))
    maxwidth = WholeNumber(validate=Range(1, 100_000))
    maxheight = WholeNumber(validate=Range(1, 100_000))
    format = fields.String(load_default="json")


class PageAddressed(NamedTuple):
    """A rivalry's page: the pair, its scope and bounds, and how its address says these."""

    pair: pairs.Pair
    scope: Scope
    asked: BoundsAsked
    state: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class OembedQuestion(Question):
    """What the *page* looks like in another that has room for *most* by so many pixels."""

    page: PageAddressed
    most: tuple[int | None, int | None]

    def rests_on(self) -> RestsOn:
        return RestsOn(self.page.pair)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.page.pair)
        one, other = facts.people
        record = ask_head_to_head(facts.known, *facts.ids, self.page.scope)
        score = "–".join(str(record.wins[athlete]) for athlete in record.athletes)
        written = pairs.written(*self.page.pair)
        return {
            "title": f"{versus((one.name, other.name))}: {score}",
            "embed": own_address(Address(f"/embed/{written}", self.page.state)),
            "card": own_address(Address(f"/{written}/card.png", self.page.state)),
            "most": self.most,
        }


@blueprint.get("/oembed")
def show() -> Response:
    arguments = read(OembedQuery())
    writing = _writing(arguments["format"])
    page = _page_at(arguments["url"])
    question = OembedQuestion(
        asked=page.asked, today=clock.today(), page=page, most=(arguments.get("maxwidth"), arguments.get("maxheight"))
    )
    return give(question, here(arguments), writing)


def _page_at(url: str) -> PageAddressed:
    """The rivalry's page at *url*.

    Raises:
        Unprocessable: it is no address of such a page of ours: 404, as oEmbed has it.

    """
    base = own_address("/")
    path, _, query = url.removeprefix(base).partition("#")[0].partition("?")
    found = pairs.read(path.rstrip("/")) if url.startswith(base) else []
    if not found:
        raise _no_page(f"{url!r} is not the address of a rivalry's page here, such as {base}josh-kerr-vs-cole-hocker.")
    schema = RivalryPageQuery()
    known = {field.data_key or name: name for name, field in schema.fields.items()}
    given = MultiDict((name, value) for name, value in parse_qsl(query) if name in known)
    sent = {name: values if known[name] in ("discipline", "kind") else values[-1] for name, values in given.lists()}
    wrong = schema.validate(sent)
    if wrong:
        raise _no_page(f"{url!r} is no page: its {', '.join(sorted(wrong))} cannot be read.")
    arguments: Arguments = schema.load(sent)
    state = scope_shown(arguments) | bounds_shown(arguments) | {"lang": arguments.get("lang")}
    return PageAddressed(pairs.meant(found), scope_of(arguments), bounds_of(arguments), state)


def _no_page(sentence: str) -> Unprocessable:
    return Unprocessable(HTTPStatus.NOT_FOUND, "No such page here", [("url", sentence)])


def _writing(name: str) -> Writing:
    if name == "json":
        return html.text("application/json", lambda answer: encode(_response(answer)))
    if name == "xml":
        return html.text("text/xml; charset=utf-8", _xml)
    problems = [("format", say("{name} is not written here; json and xml are.", name=repr(name)))]
    raise Unprocessable(HTTPStatus.NOT_IMPLEMENTED, "Not a format of ours", problems)


def _response(answer: Mapping[str, Any]) -> dict[str, Any]:
    widest, highest = answer["most"]
    width = min(WIDTH, widest or WIDTH)
    height = HEIGHT if width >= _NARROW else _HEIGHT_WHERE_NARROW
    height = min(height, highest or height)
    frame = Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" frameborder="0" loading="lazy" '
        'sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>'
    ).format(answer["embed"], answer["title"], width, height)
    response = {
        "version": "1.0",
        "type": "rich",
        "title": answer["title"],
        "provider_name": "Rivalry",
        "provider_url": own_address("/"),
        "cache_age": _DAY_IN_SECONDS,
        "html": str(frame),
        "width": width,
        "height": height,
    }
    # The limits hold for the picture too: one too large is not offered.
    if (widest or _CARD[0]) >= _CARD[0] and (highest or _CARD[1]) >= _CARD[1]:
        response |= dict(zip(("thumbnail_width", "thumbnail_height"), _CARD, strict=True))
        response["thumbnail_url"] = answer["card"]
    return response


def _xml(answer: Mapping[str, Any]) -> bytes:
    root = ET.Element("oembed")
    for name, value in _response(answer).items():
        ET.SubElement(root, name).text = printable(str(value))
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text
