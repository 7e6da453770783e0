"""The timeline as an Atom feed (RFC 4287): what the log learned last stands first.

An entry keeps its id for ever. A correction moves its ``updated`` and says what was before and after; it never makes
another entry. What is retracted is gone from the feed.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker
from markupsafe import Markup

from projections.tongue import say, say_in, spoken
from projections.wording import versus
from web.answer import html
from web.answer.links import safe_link
from web.answer.respond import own_address
from web.answer.wording import day
from web.feeds.identity import entry_id, feed_id

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_NAMESPACE = "http://www.w3.org/2005/Atom"
_ATOM = ElementMaker(namespace=_NAMESPACE, nsmap={None: _NAMESPACE})
_NO_XML = dict.fromkeys([*range(0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\N{REPLACEMENT CHARACTER}") | {
    ord("\t"): "\t",
    ord("\n"): "\n",
    ord("\r"): "\r",
}
"""What XML 1.0 cannot hold, not even escaped."""


def write(answer: Mapping[str, Any]) -> bytes:
    """The answer as Atom."""
    a, b = answer["athletes"]
    names = answer["names"]
    feed = _ATOM.feed(
        _ATOM.id(feed_id((a, b), answer["state"])),
        _ATOM.title(printable(versus((names[a], names[b])))),
        _ATOM.updated(_instant(answer["updated"])),
        _ATOM.author(_ATOM.name("Rivalry")),
        _ATOM.link(rel="self", type="application/atom+xml", href=own_address(answer["address"])),
        _ATOM.link(rel="alternate", type="text/html", href=own_address(answer["page"])),
        _ATOM.generator("Rivalry"),
        _ATOM.subtitle(printable(answer["story"])),
        *(_entry(answer, entry) for entry in answer["timeline"]),
    )
    feed.set("{http://www.w3.org/XML/1998/namespace}lang", spoken().code)
    text: bytes = etree.tostring(feed, xml_declaration=True, encoding="UTF-8")
    return text


def _entry(answer: Mapping[str, Any], entry: Mapping[str, Any]) -> etree._Element:
    return _ATOM.entry(
        _ATOM.id(entry_id(answer["athletes"], entry)),
        _ATOM.title(printable(entry["headline"])),
        _ATOM.updated(_instant(entry["updated_at"])),
        _ATOM.published(_instant(entry["first_recorded_at"])),
        _ATOM.content(printable(Markup("").join(_paragraphs(answer, entry))), type="html"),
        _ATOM.link(rel="alternate", type="text/html", href=own_address(_page_of(answer, entry))),
        *_via(entry["source"]),
        _ATOM.category(term=entry["kind"], label=html.capital(say_in("term", entry["kind"]))),
        *([_ATOM.category(term="meeting", label=say("Meeting"))] if entry["meeting"] else []),
        *(
            _ATOM.category(term=athlete, scheme=own_address("/athletes/"), label=printable(answer["names"][athlete]))
            for athlete in entry["athletes"]
        ),
    )


def _via(source: Mapping[str, Any] | None) -> Iterator[etree._Element]:
    link = safe_link(source["url"]) if source else None
    if source is not None and link is not None:
        yield _ATOM.link(rel="via", href=link, title=printable(source["publisher"]))


def _page_of(answer: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """The race's page; for all else the place on the rivalry's page."""
    if entry["race"] and entry["kind"] != "scheduled":
        return f"/races/{entry['race']}"
    return f"{answer['page'].but(kind=[entry['kind']], entries=answer['most'])}#{entry['kind']}-{entry['id']}"


def _paragraphs(answer: Mapping[str, Any], entry: Mapping[str, Any]) -> Iterator[Markup]:
    details = entry["details"] or {}
    yield Markup("<p>{}: {}</p>").format(day(entry["date"]), entry["headline"])
    for correction in answer["corrections"].get(entry["race"], []) if entry["kind"] == "race" else []:
        yield _correction(answer["names"], correction)
    if details.get("description"):
        yield Markup("<p>{}</p>").format(details["description"])
    if details.get("verdict"):
        now = details["verdict"]["now"]
        yield html.saying("<p>By what is known now: {}.</p>").format(now["verdict"].replace("-", " "))
        if now.get("because"):
            yield Markup("<p>{}</p>").format(now["because"])
        if entry["corrected"]:
            yield html.saying("<p>Overturned: {}.</p>").format(entry["reason"])
    if entry["computed"]:
        evidence = Markup("; ").join(
            Markup("{} ({})").format(each["what"], day(each["date"])) for each in entry["evidence"]
        )
        yield html.saying("<p>Computed from: {}.</p>").format(evidence)
    if entry["note"]:
        yield Markup("<p>{}</p>").format(entry["note"])
    yield _source(entry["source"])
    yield html.saying('<p>Log position <a href="{}">{}</a></p>').format(
        own_address(f"/log?after={entry['position'] - 1}"), entry["position"]
    )


def _correction(names: Mapping[str, str], correction: Mapping[str, Any]) -> Markup:
    """What was before and what is after, in words too: many readers drop ``del`` and ``ins``."""
    changed = Markup("; ").join(
        html.saying("{}: before <del>{}</del>, after <ins>{}</ins>").format(
            names[each["athlete"]], each["before"], each["after"]
        )
        for each in correction["differences"]
    )
    why = f" {correction['reason']}" if correction["reason"] else ""
    return html.saying("<p>Corrected ({}): {}.{}</p>").format(day(correction["known"]), changed, why)


def _source(source: Mapping[str, Any] | None) -> Markup:
    if source is None:
        return html.saying("<p>No source.</p>")
    link = safe_link(source["url"])
    if link is None:
        return html.saying("<p>Source: {}</p>").format(source["publisher"])
    return html.saying('<p>Source: <a href="{}">{}</a></p>').format(link, source["publisher"])


def printable(text: str) -> str:
    """*text* without what XML cannot hold."""
    return str(text).translate(_NO_XML)


def _instant(text: str) -> str:
    return datetime.fromisoformat(text).astimezone(UTC).isoformat()
