"""SportsML results (2 and 3), alone or in NewsML-G2: sports events, and in each the players with what they did.

Format: https://iptc.org/standards/sportsml-g2/. Looked at: ``sportsml`` (IPTC's own reader for Python), which is not
released and knows no athletics. The XML is read by lxml, without entities, a DTD or the network.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from web.reading.documents.telling import RaceTold, headings, of_one_sex, row
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Item
from web.reading.text import Lines
from web.reading.words import statuses
from web.reading.words.headers import Column

_BEGINS = re.compile(r"<sports-(?:content|event)\b|<sportsml:", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
_FAMILY = ("last", "family")
_GIVEN = ("first", "given")
_SEXES = {"male": "men", "female": "women", "spgender:male": "men", "spgender:female": "women"}
_MARKS = ("score", "time", "time-total", "result", "performance", "distance", "points")
_OUT = ("status", "event-outcome", "result-status", "result-effect", "position-event", "rank")

Element = Any
"""lxml has no types."""


def _fits(lines: Lines) -> bool:
    begins = lines[0].text.lstrip()[:1] if lines else ""
    return begins == "<" and any(_BEGINS.search(line.text) for line in lines) and _parsed(tuple(lines)) is not None


def _items(lines: Lines) -> Iterator[Item]:
    root = _parsed(tuple(lines))
    assert root is not None
    known: dict[Element, list[Element]] = {}
    for event in _all(root, "sports-event"):
        meta = next(_all(event, "event-metadata"), event)
        above = _above(event, known)
        names = [name for each in above for name in _names(each) if name]
        told = RaceTold(
            line=_line(event),
            competition=names[-1] if names else "",
            day=_day(meta) or next((day for each in above if (day := _day(each))), ""),
            venue=next((name for site in _all(event, "site") for name in _names(site) if name), ""),
            title=" ".join(dict.fromkeys((_sex(above), *_names(meta), *names[:-1]))).strip(),
            part=_said(meta, "round-name", "event-style", "round-number"),
            code=_said(meta, "event-type", "discipline"),
            wind=_said(meta, "wind", "wind-speed"),
        )
        yield from headings(told)
        players = list(_all(event, "player"))
        sex = of_one_sex(_said(_meta(player), "gender") for player in players)
        for player in players:
            yield row(told, _line(player), _told_of(player) | {Column.SEX: _SEXES.get(sex, "")})


def _told_of(player: Element) -> dict[Column, str]:
    meta = _meta(player)
    stats = [each for each in player.iter() if isinstance(each.tag, str) and "stats" in _tag(each)]
    name = {_said(each, "part", "role").rpartition(":")[2]: _text(each) for each in _all(meta, "name")}
    whole = next((_said(each, "full") or _text(each) for each in _all(meta, "name") if not _said(each, "part")), "")
    given = next((name[part] for part in _GIVEN if name.get(part)), _said_in(meta, "name", "first"))
    family = next((name[part] for part in _FAMILY if name.get(part)), _said_in(meta, "name", "last"))
    out = next((word for each in stats for key in _OUT if (word := _status(_said(each, key)))), "")
    return {
        Column.PLACE: next((place for each in stats if (place := _said(each, "rank")) and not _status(place)), ""),
        Column.GIVEN: given if family else "",
        Column.FAMILY: family if given else "",
        Column.NAME: "" if given and family else whole or family or given,
        Column.COUNTRY: _said(meta, "nationality").rpartition(":")[2] or _said_in(meta, "home-location", "country"),
        Column.BORN: _said(meta, "date-of-birth"),
        Column.BIB: _said(meta, "uniform-number"),
        Column.LANE: _said(meta, "lane", "position-event"),
        Column.MARK: next((mark for each in stats for key in _MARKS if (mark := _said(each, key))), ""),
        Column.STATUS: out,
        Column.WIND: next((wind for each in stats if (wind := _said(each, "wind"))), ""),
    }


@lru_cache(maxsize=1)
def _parsed(lines: tuple[tuple[int, str], ...]) -> Element | None:
    text: list[str] = []
    for number, line in lines:  # lines that say nothing are gone: they are put back, so that its numbers are the text's
        text += [""] * (number - 1 - len(text)) + [line]
    plain = re.sub(r"^\s*<\?xml[^>]*\?>", "", "\n".join(text), count=1)
    if "<!DOCTYPE" in plain:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(plain.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        return None


def _tag(element: Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _all(root: Element, tag: str) -> Iterator[Element]:
    return (each for each in root.iter() if _tag(each) == tag)


def _above(event: Element, known: dict[Element, list[Element]]) -> list[Element]:
    """The metadata of what the event is a part of, the nearest first: division, tournament, the whole document. What is
    *known* of a parent is not looked for again: it may have thousands of events.
    """
    return [
        meta
        for parent in event.iterancestors()
        for meta in (known[parent] if parent in known else _metadata(parent, known))
    ]


def _metadata(parent: Element, known: dict[Element, list[Element]]) -> list[Element]:
    own = [each for each in parent if _tag(each).endswith("-metadata") and _tag(each) != "event-metadata"]
    known[parent] = own
    return own


def _names(of: Element) -> list[str]:
    """What it is called: the names in it, else its own words for it."""
    sites = [each for each in of if _tag(each) == "site-metadata"]
    named = [each for each in of if _tag(each) in ("name", "event-name", "tournament-name")]
    named += [name for site in sites for name in _all(site, "name")]
    told = [_said(each, "full") or _text(each) for each in named]
    return [name for name in told if name] or [_said(of, "event-name", "tournament-name", "name")]


def _sex(above: list[Element]) -> str:
    told = (_said(each, "gender") for meta in above for each in (meta, *_all(meta, "sports-content-qualifier")))
    return next((_SEXES[sex] for sex in told if sex in _SEXES), "")


def _day(of: Element) -> str:
    found = _DAY.match(_said(of, "start-date-time", "date-coverage-value"))
    return "-".join(found.groups()) if found else ""


def _meta(player: Element) -> Element:
    return next(_all(player, "player-metadata"), player)


def _said(of: Element, *names: str) -> str:
    return next((value.strip() for name in names if (value := of.get(name)) and value.strip()), "")


def _said_in(of: Element, tag: str, name: str) -> str:
    return next((value for each in _all(of, tag) if (value := _said(each, name))), "")


def _text(of: Element) -> str:
    return " ".join((of.text or "").split())


def _status(text: str) -> str:
    return statuses.status(text.rpartition(":")[2]) or "" if text else ""


def _line(of: Element) -> int:
    return int(of.sourceline or 0)


SHAPE = Shape("SportsML", _fits, _items)
