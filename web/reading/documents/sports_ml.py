"""SportsML results (2 and 3), alone or in NewsML-G2: sports events, and in each the players with what they did.

Format: https://iptc.org/standards/sportsml-g2/. Looked at: ``sportsml`` (IPTC's own reader for Python), which is not
released and knows no athletics. The XML is read by lxml, without entities, a DTD or the network.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from lxml import etree

from web.reading.documents.telling import RaceTold, headings, of_one_sex, row
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Item
from web.reading.text import Lines
from web.reading.words import statuses
from web.reading.words.disciplines import discipline_in
from web.reading.words.headers import Column
from web.reading.words.rounds import round_in

_BEGINS = re.compile(r"<(?:\w+:)?sports-(?:content|event)\b|<sportsml:", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
_MOST_ABOVE = 12
_FAMILY = ("last", "family")
_GIVEN = ("first", "given")
_SEXES = {"male": "men", "female": "women", "men": "men", "women": "women"}
_MARKS = ("score", "time", "time-total", "result", "performance", "distance", "points")
_STATS = ("duration", "time", *_MARKS, "distance", "height")
"""What a mark is called where each value is an element of its own."""
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
    subjects = list(islice(_subjects(root), _MOST_ABOVE))
    for event in _all(root, "sports-event"):
        meta = next(_all(event, "event-metadata"), event)
        above = _above(event, known)
        names = [name for each in above for name in _names(each) if name]
        competition = _competition(event, names, subjects)
        told = RaceTold(
            line=_line(event),
            competition=competition,
            day=_day(meta) or next((day for each in above if (day := _day(each))), ""),
            venue=next((name for site in _all(event, "site") for name in _names(site) if name), ""),
            title=" ".join(dict.fromkeys((_sex(above), *_names(meta), *_without(names, competition)))).strip(),
            part=_said(meta, "round-name", "event-style", "round-number") or _property(meta, "round"),
            code=_said(meta, "event-type", "discipline"),
            wind=_said(meta, "wind", "wind-speed"),
        )
        yield from headings(told)
        players = list(_all(event, "player"))
        sex = of_one_sex(_said(_meta(player), "gender") for player in players)
        for player in players:
            yield row(told, _line(player), _told_of(player) | {Column.SEX: _SEXES.get(_bare(sex), "")})


def _told_of(player: Element) -> dict[Column, str]:
    meta = _meta(player)
    stats = [each for each in player.iter() if isinstance(each.tag, str) and "stats" in _tag(each)]
    apart = {_bare(_said(each, "stat-type")): _said(each, "value") for each in _all(player, "stat")}
    ranks = [*(_said(each, "rank") for each in stats), *(_said(each, "value") for each in _all(player, "rank"))]
    marks = [*(_said(each, key) for each in stats for key in _MARKS), *(apart.get(key, "") for key in _STATS)]
    outs = [*(_said(each, key) for each in stats for key in _OUT), *apart.values(), *marks]
    name = {_said(each, "part", "role").rpartition(":")[2]: _text(each) for each in _all(meta, "name")}
    whole = next((_said(each, "full") or _text(each) for each in _all(meta, "name") if not _said(each, "part")), "")
    given = next((name[part] for part in _GIVEN if name.get(part)), _said_in(meta, "name", "first"))
    family = next((name[part] for part in _FAMILY if name.get(part)), _said_in(meta, "name", "last"))
    out = next((word for each in outs if (word := _status(each))), "")
    return {
        Column.PLACE: next((place for place in (*ranks, apart.get("rank", "")) if place and not _status(place)), ""),
        Column.GIVEN: given if family else "",
        Column.FAMILY: family if given else "",
        Column.NAME: "" if given and family else whole or family or given,
        Column.COUNTRY: _said(meta, "nationality").rpartition(":")[2] or _said_in(meta, "home-location", "country"),
        Column.BORN: _said(meta, "date-of-birth"),
        Column.BIB: _said(meta, "uniform-number"),
        Column.LANE: _said(meta, "lane", "position-event") or apart.get("lane", ""),
        Column.MARK: next((mark for mark in marks if mark and not _status(mark)), ""),
        Column.STATUS: out,
        Column.RECORDS: " ".join(_said(each, "type").rpartition(":")[2] for each in _all(player, "event-record")),
        Column.WIND: next((wind for each in stats if (wind := _said(each, "wind"))), "") or apart.get("wind", ""),
        Column.REACTION: apart.get("reaction-time", ""),
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
        for parent in islice(event.iterancestors(), _MOST_ABOVE)
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


def _competition(event: Element, names: list[str], subjects: list[str]) -> str:
    """The outermost name above the event that is no event's own; else a code's, else the document's subject."""
    of_codes = [
        _said(each, "code-name")
        for each in _all(event, "sports-content-code")
        if _bare(_said(each, "code-type")) in ("tournament", "competition")
    ]
    told = (*reversed(names), *of_codes, *subjects)
    return next((name for name in told if name and not (discipline_in(name) or any(round_in(name)))), "")


def _subjects(root: Element) -> Iterator[str]:
    """The competitions that the document says it is about."""
    competitions = (each for each in _all(root, "subject") if _bare(_said(each, "type")) == "competition")
    return (_text(name) for each in competitions for name in _all(each, "name"))


def _without(names: list[str], competition: str) -> list[str]:
    return [name for name in names if name != competition]


def _property(of: Element, name: str) -> str:
    named = (each for each in _all(of, "sports-property") if _bare(_said(each, "formal-name")) == name)
    return next((value for each in named if (value := _said(each, "value"))), "")


def _sex(above: list[Element]) -> str:
    told = [_said(each, "gender") for meta in above for each in (meta, *_all(meta, "sports-content-qualifier"))]
    told += [
        _said(each, "code-name")
        for meta in above
        for each in _all(meta, "sports-content-code")
        if _bare(_said(each, "code-type")) == "gender"
    ]
    return next((_SEXES[sex] for each in told if (sex := _bare(each)) in _SEXES), "")


def _bare(code: str) -> str:
    """A code without its scheme: ``spgender:male``."""
    return code.rpartition(":")[2].lower()


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
