"""The timeline for TimelineJS 3 (https://timeline.knightlab.com/docs/json-format.html).

Headlines, texts, credits and groups are HTML there: everything that was posted is escaped.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape

from projections.tongue import say
from projections.wording import versus
from web.answer import html
from web.answer.links import safe_link
from web.answer.respond import encode, own_address
from web.answer.wording import day
from web.feeds.identity import entry_name

Event = dict[str, Any]

_SHOWN = re.compile(
    r"https?://(?:"
    r"(?:www\.|m\.)?youtube\.com/|youtu\.be/|(?:player\.)?vimeo\.com/|(?:www\.)?(?:twitter|x)\.com/[^/]+/status/"
    r"|bsky\.app/profile/[^/]+/post/|(?:www\.)?instagram\.com/p/|[a-z]+\.wikipedia\.org/wiki/"
    r"|[^?#]+\.(?:jpe?g|png|gif|webp|pdf|mp4|webm|mp3|m4a)$)",
    re.IGNORECASE,
)
"""Sources that TimelineJS shows as what they are. It takes any other address, an article's too, for a picture."""


def write(answer: Mapping[str, Any]) -> bytes:
    """The answer as TimelineJS reads it: ``title`` and ``events``."""
    recovered = {
        entry["details"]["injury"]: entry["date"] for entry in answer["timeline"] if entry["kind"] == "recovery"
    }
    events = [_event(answer, entry, recovered.get(entry["id"])) for entry in answer["timeline"]]
    return encode({"title": _title(answer), "events": events, "scale": "human"})


def _title(answer: Mapping[str, Any]) -> Event:
    a, b = answer["athletes"]
    names = answer["names"]
    page = own_address(answer["page"])
    text = html.saying('<p>{}</p><p><a href="{}">The whole rivalry</a>, log position {}</p>').format(
        answer["sentence"], page, answer["position"]
    )
    return {
        "unique_id": "title",
        "text": {"headline": str(escape(versus((names[a], names[b])))), "text": str(text)},
    }


def _event(answer: Mapping[str, Any], entry: Mapping[str, Any], recovered_on: str | None) -> Event:
    injured = recovered_on is not None and entry["kind"] == "injury"
    event: Event = {
        "unique_id": entry_name(entry),
        "group": str(escape(_lane(answer, entry))),
        "start_date": _date(entry["date"], entry["occurred_at"]),
        "display_date": day(entry["date"]) + (say(" to {day}", day=day(str(recovered_on))) if injured else ""),
        "text": {"headline": str(escape(_headline(entry))), "text": str(Markup().join(_paragraphs(entry)))},
    }
    if injured:
        event["end_date"] = _date(str(recovered_on), None)
    link = safe_link(entry["source"]["url"]) if entry["source"] else None
    if link is not None and _SHOWN.match(link):
        event["media"] = {"url": link, "link": link, "credit": str(escape(entry["source"]["publisher"]))}
    return event


def _lane(answer: Mapping[str, Any], entry: Mapping[str, Any]) -> str:
    """One lane for each of the two; what is about both stands in a third."""
    return str(answer["names"][entry["athletes"][0]]) if len(entry["athletes"]) == 1 else say("Both")


def _headline(entry: Mapping[str, Any]) -> str:
    """What happened; of a quote, whose it is: its words stand below."""
    headline = str(entry["headline"])
    return headline.removesuffix(f": “{entry['details']['text']}”") if entry["kind"] == "quote" else headline


def _paragraphs(entry: Mapping[str, Any]) -> Iterator[Markup]:
    details = entry["details"] or {}
    if entry["kind"] == "quote":
        yield Markup("<blockquote>{}</blockquote>").format(details["text"])
    if details.get("description"):
        yield Markup("<p>{}</p>").format(details["description"])
    if entry["corrected"]:
        why = f": {entry['reason']}" if entry["reason"] else ""
        yield Markup("<p>Corrected{}</p>").format(why)
    if entry["note"]:
        yield Markup("<p>{}</p>").format(entry["note"])
    if entry["race"] and entry["kind"] != "scheduled":
        yield html.saying('<p><a href="{}">The race</a></p>').format(own_address(f"/races/{entry['race']}"))
    yield _source(entry)


def _source(entry: Mapping[str, Any]) -> Markup:
    if entry["computed"]:
        return html.saying("<p>Computed from {} events.</p>").format(len(entry["evidence"]))
    if entry["source"] is None:
        return html.saying("<p>No source.</p>")
    link = safe_link(entry["source"]["url"])
    publisher = entry["source"]["publisher"]
    name = Markup('<a href="{}">{}</a>').format(link, publisher) if link else escape(publisher)
    return html.saying("<p>Source: {}</p>").format(name)


def _date(text: str, occurred_at: str | None) -> dict[str, int]:
    """As exact as it is known: a year, a month, a day, an hour."""
    date = dict(zip(("year", "month", "day"), map(int, text.split("-")), strict=False))
    if occurred_at is None:
        return date
    at = datetime.fromisoformat(occurred_at)
    return {"year": at.year, "month": at.month, "day": at.day, "hour": at.hour, "minute": at.minute}
