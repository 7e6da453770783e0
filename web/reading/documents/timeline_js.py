"""A rivalry's timeline for TimelineJS 3: of each race the two lines that its headline tells.

Format: https://timeline.knightlab.com/docs/json-format.html, with headlines as ``projections/calculators/timeline.py``
words them: ``Josh Kerr 1st (3:29.38), Jakob Ingebrigtsen 2nd (3:29.65): World Championships 1500 m final, Budapest``.
"""

import re
from collections.abc import Iterator
from html import unescape
from itertools import zip_longest
from typing import NamedTuple

from projections.tongue import say
from web.reading.documents.json_tree import listed, said, tree_of
from web.reading.documents.own_races import ONLY_THE_TWO, OwnRace, items_of, race_of
from web.reading.reading import Remark
from web.reading.shapes.shape import Shape
from web.reading.tables.items import Item
from web.reading.text import Lines
from web.reading.words import statuses
from web.reading.words.headers import Column

_PLACED = re.compile(r"(\d{1,5})(?:st|nd|rd|th)(?: \((.+)\))?", re.ASCII)
_ANNULLED = " (race annulled)"
_PACING = "(pacemaker)"
_SAID_NOTHING = "took part"


class _Headline(NamedTuple):
    race: OwnRace
    venue: str
    lines: list[dict[Column, str]]


def _fits(lines: Lines) -> bool:
    tree = tree_of(lines)
    return tree is not None and any(
        "unique_id" in each and "start_date" in each for each in listed(tree.root, "events")
    )


def _items(lines: Lines) -> Iterator[Item]:
    tree = tree_of(lines)
    assert tree is not None
    names = _text(tree.root.get("title")).split(" v ")
    yield Remark(lines[0].number, say(ONLY_THE_TWO))
    for event in listed(tree.root, "events"):
        told = _headline(said(event, "unique_id"), _text(event), names)
        line = tree.line_of(event)
        if told is not None:
            yield from items_of(told.race, line, told.venue, told.lines)
        elif said(event, "unique_id").startswith("race-") and not _text(event).startswith("Scheduled: "):
            yield Remark(line, say("{text} was not understood: left out.", text=repr(_text(event)[:60])))


def _text(of: object) -> str:
    """The headline of an event or of the title, which is HTML."""
    text = of.get("text") if isinstance(of, dict) else None
    return unescape(said(text, "headline")) if isinstance(text, dict) else ""


def _headline(name: str, headline: str, names: list[str]) -> _Headline | None:
    """What a headline says, where its words behind a colon are those of the race *name*."""
    if not name.startswith("race-"):
        return None
    bare = headline.removesuffix(_ANNULLED)
    for colon in (found.start() for found in re.finditer(": ", bare)):
        tail = bare[colon + 2 :]
        for comma in (len(tail), *(found.start() for found in re.finditer(", ", tail))):
            race = race_of(name, tail[:comma])
            if race is not None:
                return _Headline(race, tail[comma + 2 :], _lines(bare[:colon], names))
    return None


def _lines(who: str, names: list[str]) -> list[dict[Column, str]]:
    named = "|".join(re.escape(name) for name in sorted(filter(None, names), key=len, reverse=True))
    found: list[re.Match[str]] = list(re.finditer(rf"(?:^|, )({named}) ", who)) if named else []
    ends = [each.start() for each in found[1:]]
    return [_line(each[1], who[each.end() : end]) for each, end in zip_longest(found, ends)]


def _line(name: str, outcome: str) -> dict[Column, str]:
    placed = _PLACED.fullmatch(outcome)
    out = "DQ" if outcome == "annulled" else statuses.status(outcome) or ""
    is_mark = not (placed or out or outcome in (_PACING, _SAID_NOTHING))
    return {
        Column.NAME: name,
        Column.PLACE: placed[1] if placed else "",
        Column.MARK: (placed[2] or "") if placed else outcome if is_mark else "",
        Column.STATUS: out,
        Column.RECORDS: "pacemaker" if outcome == _PACING else "",
    }


SHAPE = Shape("TimelineJS's events", _fits, _items)
