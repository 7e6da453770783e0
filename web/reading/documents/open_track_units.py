"""A unit of a competition in the vocabulary of the W3C's OpenTrack group (JSON-LD): who took part, trial by trial.

Format: https://w3c.github.io/opentrack-cg/spec/model, and its examples of trials. No parser is maintained for it.
"""

from collections.abc import Iterator

from web.reading.documents.json_tree import JsonTree, Tree, listed, said, tree_of
from web.reading.documents.telling import RaceTold, headings, row, tried
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Item, TriedCell
from web.reading.text import Lines
from web.reading.words.headers import Column

_PASSED = ("NH", "-", "r")
"""What is no attempt at a height: it was left out, passed, or he had retired."""


def _fits(lines: Lines) -> bool:
    tree = tree_of(lines)
    return tree is not None and "@context" in tree.root and bool(listed(tree.root, "participation"))


def _items(lines: Lines) -> Iterator[Item]:
    tree = tree_of(lines)
    assert tree is not None
    unit = tree.root
    told = RaceTold(
        line=tree.line_of(unit),
        competition=_named(unit, "superEvent"),
        day=said(unit, "startDate", "date")[:10],
        venue=_named(unit, "location"),
        title=said(unit, "name"),
        wind=_value(unit, "windSpeed", "wind"),
    )
    yield from headings(told)
    for each in listed(unit, "participation"):
        yield _row(tree, told, each)


def _row(tree: JsonTree, told: RaceTold, one: Tree) -> Item:
    who = one.get("agent")
    athlete: Tree = who if isinstance(who, dict) else {}
    attempts = list(_tried(one))
    return row(
        told,
        tree.line_of(one),
        {
            Column.PLACE: said(one, "rank", "position", "place"),
            Column.NAME: said(athlete, "name"),
            Column.GIVEN: said(athlete, "givenName"),
            Column.FAMILY: said(athlete, "familyName"),
            Column.COUNTRY: said(athlete, "nationality", "nationalityCode"),
            Column.BORN: said(athlete, "birthDate"),
            Column.BIB: said(one, "bibIdentifier", "bib"),
            Column.LANE: said(one, "lane"),
            Column.MARK: _performed(one),
            Column.WIND: _value(one, "windSpeed", "wind"),
        },
        attempts,
    )


def _tried(one: Tree) -> Iterator[TriedCell]:
    """The trials: those at a height together, as ``xxo``; a distance each."""
    at: dict[str, str] = {}
    for each in listed(one, "trial"):
        height, became = _value(each, "targetHeight"), said(each, "competitionFeature").rpartition(":")[2]
        if not height:
            yield tried(_performed(each) or became, wind=_value(each, "windSpeed", "wind"))
        elif became not in _PASSED:
            at[height] = at.get(height, "") + became
    yield from (tried(became, height=height) for height, became in at.items())


def _performed(of: Tree) -> str:
    done = of.get("performance")
    told: Tree = done if isinstance(done, dict) else of
    return _value(told, "distance", "height", "time", "performance", "result", "score")


def _value(of: Tree, *names: str) -> str:
    """The first of the values under *names*, each by itself or with its unit."""
    for name in names:
        there = of.get(name)
        found = said(there, "value") if isinstance(there, dict) else said(of, name)
        if found:
            return found
    return ""


def _named(of: Tree, name: str) -> str:
    there = of.get(name)
    return said(there, "name") if isinstance(there, dict) else said(of, name)


SHAPE = Shape("a unit in OpenTrack's vocabulary", _fits, _items)
