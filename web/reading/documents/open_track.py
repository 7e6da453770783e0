"""OpenTrack's own JSON: competitors by their numbers, and the units of each event.

What it exports below a competition's ``/json``. Its codes for events are among the spellings of disciplines; ``athlib``
(OpenTrack's own, maintained) was looked at: it normalises codes and marks, and reads no competition.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from web.reading.documents.json_tree import JsonTree, Tree, listed, said, tree_of
from web.reading.documents.telling import RaceTold, headings, row, tried
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Item, TriedCell
from web.reading.text import Lines
from web.reading.words.headers import Column
from web.reading.words.rounds import round_in

_DAYS = 60


def _fits(lines: Lines) -> bool:
    tree = tree_of(lines)
    return tree is not None and bool(listed(tree.root, "events")) and isinstance(tree.root.get("competitors"), list)


def _items(lines: Lines) -> Iterator[Item]:
    tree = tree_of(lines)
    assert tree is not None
    competitors: dict[str, Tree] = {}
    for each in listed(tree.root, "competitors"):
        for name in ("competitorId", "bib", "sortBib"):
            competitors.setdefault(said(each, name).lstrip("0"), each)
    competition = said(tree.root, "fullName", "name")
    for event in listed(tree.root, "events"):
        units = listed(event, "units")
        for number, unit in enumerate(units, start=1):
            told = RaceTold(
                line=tree.line_of(unit),
                competition=competition,
                day=said(unit, "date") or _day(said(tree.root, "date"), said(event, "day")),
                venue=_venue(tree.root),
                title=_title(event),
                part=_part(unit, number, len(units)),
                code=said(event, "eventCode"),
                wind=said(unit, "windAssistance", "wind", "windSpeed"),
            )
            yield from headings(told)
            yield from (_row(tree, told, each, competitors) for each in listed(unit, "results"))


def _row(tree: JsonTree, told: RaceTold, result: Tree, competitors: dict[str, Tree]) -> Item:
    bib = said(result, "bib", "competitorId")
    who = competitors.get(bib.lstrip("0"), {}) if bib else {}
    return row(
        told,
        tree.line_of(result),
        {
            Column.PLACE: said(result, "place", "position"),
            Column.GIVEN: said(result, "firstName") or said(who, "firstName"),
            Column.FAMILY: said(result, "lastName") or said(who, "lastName"),
            Column.COUNTRY: said(result, "nationality") or said(who, "nationality"),
            Column.BORN: said(who, "dateOfBirth", "yearOfBirth"),
            Column.BIB: bib,
            Column.LANE: said(result, "lane"),
            Column.MARK: said(result, "performance", "time", "result"),
            Column.WIND: said(result, "windAssistance", "wind"),
            Column.QUALIFIED: said(result, "qualified", "qualifier"),
        },
        _tried(result),
    )


def _tried(result: Tree) -> Iterator[TriedCell]:
    """The trials: a throw's or long jump's one by one; those at a height together, as ``xxo``."""
    at: dict[str, str] = {}
    for each in listed(result, "trials"):
        height, became = said(each, "height"), said(each, "result", "performance", "distance")
        if height:
            at[height] = at.get(height, "") + became
        else:
            yield tried(became, wind=said(each, "wind", "windAssistance"))
    yield from (tried(became, height=height) for height, became in at.items())


def _title(event: Tree) -> str:
    """The event's name; where that does not say whose it is, with what does."""
    name = said(event, "name") or said(event, "eventCode")
    sex = {"M": "Men", "F": "Women", "W": "Women"}.get(said(event, "genders", "gender").upper(), "")
    return f"{sex} {name}".strip()


def _part(unit: Tree, number: int, units: int) -> str:
    """The unit's name where that names a round or a heat, else which of several it is."""
    named = said(unit, "heatName", "name")
    if any(round_in(named)):
        return named
    return f"Heat {said(unit, 'heat') or number}" if units > 1 else ""


def _day(first: str, day: str) -> str:
    """The day of the competition on which an event was: its first is 1."""
    try:
        begins = date.fromisoformat(first[:10])
    except ValueError:
        return ""
    after = int(day) - 1 if day.isdecimal() and 0 < int(day) < _DAYS else 0
    return (begins + timedelta(days=after)).isoformat()


def _venue(root: Tree) -> str:
    venue = root.get("venue")
    return said(venue, "formalName", "name") if isinstance(venue, dict) else said(root, "venue", "venueName")


SHAPE = Shape("OpenTrack's JSON", _fits, _items)
