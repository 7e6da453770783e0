"""The timeline as an Atom feed (RFC 4287): what the log learned last stands first.

An entry keeps its id for ever. A correction moves its ``updated`` and says what was before and after; it never makes
another entry. What is retracted is gone from the feed.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseEntryExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem
from markupsafe import Markup

from web.answer.links import safe_link
from web.answer.respond import own_address
from web.answer.wording import day
from web.feeds.identity import entry_id, feed_id

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
_NO_XML = dict.fromkeys([*range(0x20), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\N{REPLACEMENT CHARACTER}") | {
    ord("\t"): "\t",
    ord("\n"): "\n",
    ord("\r"): "\r",
}
"""What XML 1.0 cannot hold, not even escaped."""


class _Links(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """An entry's links. feedgen 1.0 forgets their ``rel``, which would make each of them the entry's page."""

    def __init__(self) -> None:
        self.links: list[dict[str, str]] = []

    def add(self, **attributes: str) -> None:
        self.links.append(attributes)

    def extend_atom(self, entry: Any) -> None:
        for attributes in self.links:
            xml_elem("link", entry, **attributes)


def write(answer: Mapping[str, Any]) -> bytes:
    """The answer as Atom."""
    a, b = answer["athletes"]
    names = answer["names"]
    feed = FeedGenerator()
    feed.id(feed_id((a, b), answer["state"]))
    feed.title(printable(f"{names[a]} v {names[b]}"))
    feed.subtitle(printable(answer["story"]))
    feed.updated(_instant(answer["updated"]))
    feed.author(name="Rivalry")
    feed.generator("Rivalry")
    feed.link(rel="self", type="application/atom+xml", href=own_address(answer["address"]))
    feed.link(rel="alternate", type="text/html", href=own_address(answer["page"]))
    for entry in answer["timeline"]:
        feed.add_entry(_entry(answer, entry), order="append")
    text: bytes = feed.atom_str()
    return text


def _entry(answer: Mapping[str, Any], entry: Mapping[str, Any]) -> FeedEntry:
    one = FeedEntry()
    one.id(entry_id(answer["athletes"], entry))
    one.title(printable(entry["headline"]))
    one.published(_instant(entry["first_recorded_at"]))
    one.updated(_instant(entry["updated_at"]))
    one.register_extension("links", _Links, rss=False)
    one.links.add(rel="alternate", type="text/html", href=own_address(_page_of(answer, entry)))
    link = safe_link(entry["source"]["url"]) if entry["source"] else None
    if link is not None:
        one.links.add(rel="via", href=link, title=printable(entry["source"]["publisher"]))
    one.category(term=entry["kind"], label=entry["kind"].capitalize())
    if entry["meeting"]:
        one.category(term="meeting", label="Meeting")
    for athlete in entry["athletes"]:
        one.category(term=athlete, scheme=own_address("/athletes/"), label=printable(answer["names"][athlete]))
    one.content(printable(Markup("").join(_paragraphs(answer, entry))), type="html")
    return one


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
        yield Markup("<p>By what is known now: {}.</p>").format(now["verdict"].replace("-", " "))
        if now.get("because"):
            yield Markup("<p>{}</p>").format(now["because"])
        if entry["corrected"]:
            yield Markup("<p>Overturned: {}.</p>").format(entry["reason"])
    if entry["computed"]:
        evidence = Markup("; ").join(
            Markup("{} ({})").format(each["what"], day(each["date"])) for each in entry["evidence"]
        )
        yield Markup("<p>Computed from: {}.</p>").format(evidence)
    if entry["note"]:
        yield Markup("<p>{}</p>").format(entry["note"])
    yield _source(entry["source"])
    yield Markup('<p>Log position <a href="{}">{}</a></p>').format(
        own_address(f"/log?after={entry['position'] - 1}"), entry["position"]
    )


def _correction(names: Mapping[str, str], correction: Mapping[str, Any]) -> Markup:
    """What was before and what is after, in words too: many readers drop ``del`` and ``ins``."""
    changed = Markup("; ").join(
        Markup("{}: before <del>{}</del>, after <ins>{}</ins>").format(
            names[each["athlete"]], each["before"], each["after"]
        )
        for each in correction["differences"]
    )
    why = f" {correction['reason']}" if correction["reason"] else ""
    return Markup("<p>Corrected ({}): {}.{}</p>").format(day(correction["known"]), changed, why)


def _source(source: Mapping[str, Any] | None) -> Markup:
    if source is None:
        return Markup("<p>No source.</p>")
    link = safe_link(source["url"])
    if link is None:
        return Markup("<p>Source: {}</p>").format(source["publisher"])
    return Markup('<p>Source: <a href="{}">{}</a></p>').format(link, source["publisher"])


def printable(text: str) -> str:
    """*text* without what XML cannot hold."""
    return str(text).translate(_NO_XML)


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
