"""The JSON-LD of our pages: sports events in schema.org's words, each with who competed and a sentence of the outcome.

Format: https://schema.org/SportsEvent. It has no word for a place or a mark: these stand in the description, as
``web/feeds/linked_data.py`` writes them. Another's events have them nowhere, and are told to have none.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import zip_longest

from projections.tongue import say, to_say
from web.reading.documents.json_tree import Tree, listed, said, tree_of
from web.reading.documents.own_races import ONLY_THE_TWO, items_of, race_of
from web.reading.reading import Remark
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Item
from web.reading.text import Lines
from web.reading.words import statuses
from web.reading.words.headers import Column

_OUTCOME = re.compile(r"(?:(\d{1,5})(?:, (.+))?|(.+))", re.ASCII)
_WITHOUT_OUTCOME = to_say("A sports event without the outcome of each competitor in its description: left out.")


def _fits(lines: Lines) -> bool:
    tree = tree_of(lines)
    is_schema = tree is not None and "schema.org" in str(tree.root.get("@context", ""))
    return is_schema and tree is not None and any(_events(tree.root))


def _items(lines: Lines) -> Iterator[Item]:
    tree = tree_of(lines)
    assert tree is not None
    people = {said(each, "@id"): each for each in listed(tree.root, "@graph") if each.get("@type") == "Person"}
    if listed(tree.root, "@graph"):
        yield Remark(lines[0].number, say(ONLY_THE_TWO))
    for event in _events(tree.root):
        line = tree.line_of(event)
        above = event.get("superEvent")
        competition = said(above, "name") if isinstance(above, dict) else ""
        race = race_of(said(event, "@id", "url"), said(event, "name"), competition)
        told = _lines(event, people)
        if race is None or not told:
            yield Remark(line, say(_WITHOUT_OUTCOME))
            continue
        yield from items_of(race, line, _venue(event), told)


def _events(root: Tree) -> Iterator[Tree]:
    """The events that have been: what is scheduled says so."""
    for each in (root, *listed(root, "@graph")):
        if each.get("@type") == "SportsEvent" and "eventStatus" not in each:
            yield each


def _lines(event: Tree, people: Mapping[str, Tree]) -> list[dict[Column, str]]:
    """Everybody in the description, by the names of those who competed."""
    competed = [people.get(said(each, "@id"), {}) | each for each in listed(event, "competitor")]
    by_name = {said(each, "name"): each for each in competed if said(each, "name")}
    if not by_name:
        return []
    named = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True))
    found = list(re.finditer(rf"(?:^|; )({named}) ", said(event, "description")))
    ends = [each.start() for each in found[1:]]
    return [
        _line(by_name[each[1]], said(event, "description")[each.end() : end]) for each, end in zip_longest(found, ends)
    ]


def _line(who: Tree, outcome: str) -> dict[Column, str]:
    place, mark, alone = _groups(outcome)
    nation = who.get("nationality")
    out = "DQ" if alone == "annulled" else statuses.status(alone) or ""
    return {
        Column.NAME: said(who, "name"),
        Column.COUNTRY: said(nation, "name") if isinstance(nation, dict) else "",
        Column.PLACE: place,
        Column.MARK: mark or ("" if out or place else alone),
        Column.STATUS: out,
    }


def _groups(outcome: str) -> tuple[str, str, str]:
    found = _OUTCOME.fullmatch(outcome)
    return (found[1] or "", found[2] or "", found[3] or "") if found else ("", "", outcome)


def _venue(event: Tree) -> str:
    """Where it was; a place that is called as its nation is no venue."""
    place = event.get("location")
    if not isinstance(place, dict):
        return ""
    address = place.get("address")
    country = said(address, "addressCountry") if isinstance(address, dict) else ""
    return said(place, "name") if said(place, "name") != country else ""


SHAPE = Shape("schema.org's sports events", _fits, _items)
