"""A claim as people write it: names for ids, days, marks and scores in whatever form; who is meant is asked where it is
open. What cannot be read is left as it is, to be refused at its field.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from domain.claims import PERSONS
from domain.values.dates import parse_span
from domain.values.slugs import SLUG
from domain.values.texts import one_line
from projections import queries
from projections.queries import Athlete
from projections.queries.name_search.search import search_by_name
from projections.queries.names.every_name import names_of
from projections.read_model.rows.people import fold
from web.answer.documents.claims import AskedBack, WhoMayBeMeant
from web.reading.words.dates import day_in
from web.reading.words.marks import mark as read_mark

_FREE = ("speaker",)
"""Who may be somebody of whom no id is known."""
_DAYS = ("date", "since_date", "returned_on", "published_on", "from", "to")
_PARTS = ("said", "race", "since", "scope")
_DEEPEST = 2
_MOST_CANDIDATES = 10
_LONG_ENOUGH = 5
"""Letters: a shorter name is not looked for in other spellings."""
_LONGEST_NAME = 100
_MOST_NAMES = 8
_SCORE = re.compile(r"\s*(\d{1,5})\s*[-–—:]\s*(\d{1,5})\s*", re.ASCII)


class SpelledOut(NamedTuple):
    """A body with ids for names, and the days, marks and scores of it in their one form; what is open of it, and the
    names that nobody has.
    """

    body: dict[str, Any]
    asked: tuple[AskedBack, ...]
    unknown: tuple[str, ...]


def spelled_out(connection: Connection, body: Mapping[str, Any], position: int) -> SpelledOut:
    """*body* as somebody would write it who knows the ids. Only the first names of a long list are looked up."""
    reader = _Reader(connection, position)
    return SpelledOut(reader.part(dict(body), ""), tuple(reader.asked), tuple(dict.fromkeys(reader.unknown)))


class _Reader:
    def __init__(self, connection: Connection, position: int) -> None:
        self._connection, self._position = connection, position
        self._known: dict[str, str | list[Athlete]] = {}
        self.asked: list[AskedBack] = []
        self.unknown: list[str] = []

    def part(self, part: dict[str, Any], at: str) -> dict[str, Any]:
        read: dict[str, Any] = {}
        for name, value in part.items():
            here = f"{at}/{name}"
            if name in _PARTS and isinstance(value, dict) and at.count("/") < _DEEPEST:
                read[name] = self.part(value, here)
            elif name in PERSONS:
                read[name] = self._persons(name, value, here)
            elif name in _DAYS and isinstance(value, str):
                read[name] = _day(value)
            elif name == "mark" and isinstance(value, str):
                read[name] = _mark(value)
            elif name == "kind" and isinstance(value, str):
                read[name] = value.strip().lower().replace("_", "-").replace(" ", "-")
            else:
                read[name] = value
        return _with_wins(read)

    def _persons(self, name: str, value: Any, at: str) -> Any:
        if isinstance(value, str) and name != "wins":
            return self._one(value, at, free=name in _FREE)
        if isinstance(value, list) and name != "wins":
            several = (self._one(each, f"{at}/{index}") for index, each in enumerate(value[:_MOST_NAMES]))
            return [*several, *value[_MOST_NAMES:]]
        if isinstance(value, dict):
            listed = list(value.items())[:_MOST_NAMES]
            found = {self._one(who, f"{at}/{_step(who)}"): number for who, number in listed}
            return found if len(found) == len(value) else value
        return value

    def _one(self, text: Any, at: str, *, free: bool = False) -> Any:
        """The id of who is meant; the text itself where that is nobody's name, or everybody's."""
        if not isinstance(text, str) or not 0 < len(text) <= _LONGEST_NAME:
            return text
        asked = one_line(text)
        if not asked:
            return text
        if asked not in self._known:
            if len(self._known) >= _MOST_NAMES:
                return text
            self._known[asked] = self._look_up(asked, free=free)
        found = self._known[asked]
        if isinstance(found, str):
            return found
        who = tuple(WhoMayBeMeant(each.id, each.name, each.country) for each in found)
        self.asked.append(AskedBack(at, text, who))
        return text

    def _look_up(self, text: str, *, free: bool) -> str | list[Athlete]:
        is_id = SLUG.fullmatch(text) is not None and "-" in text
        if is_id or text in queries.find_athletes(self._connection, [text]):
            return text
        gone = queries.ever_merged(self._connection)
        same = [each for each in queries.namesakes(self._connection, [text])[text] if each.id not in gone]
        same = same or self._nearest(text, gone, forgiving=not free and len(text) >= _LONG_ENOUGH)
        if not same and not free:
            self.unknown.append(text)
        if not same:
            return text
        return same[0].id if len(same) == 1 else same[:_MOST_CANDIDATES]

    def _nearest(self, text: str, gone: set[str], *, forgiving: bool) -> list[Athlete]:
        """Who has all the words of *text* in the name, as whole words where somebody has; else who has nearly them."""
        most = _MOST_CANDIDATES + 1
        spelt = search_by_name(self._connection, text, self._position, most, gone, forgiving=False)
        words = set(fold(text).split())
        names = names_of(self._connection, [each.id for each in spelt], self._position)
        whole = [each for each in spelt if any(words <= set(fold(name).split()) for name in names[each.id])]
        if whole or spelt or not forgiving:
            return whole or spelt
        return search_by_name(self._connection, text, self._position, most, gone)


def _with_wins(part: dict[str, Any]) -> dict[str, Any]:
    """``8-1`` and ``[8, 1]`` beside two athletes are the wins of each."""
    wins, athletes = part.get("wins"), part.get("athletes")
    if isinstance(wins, str) and (found := _SCORE.fullmatch(wins)):
        wins = [int(found[1]), int(found[2])]
    if not isinstance(wins, list) or not isinstance(athletes, list) or len(wins) != len(athletes):
        return part
    if all(isinstance(each, str) for each in athletes):
        return {**part, "wins": dict(zip(athletes, wins, strict=True))}
    return part


def _day(text: str) -> str:
    """A day, a month or a year in its one form."""
    told = one_line(text)
    try:
        parse_span(told)
    except ValueError:
        found = day_in(told)
        if found is not None and not found.or_else:
            return found.iso
        month = day_in(f"1 {told}") if not told[:1].isdigit() else None
        return month.iso[:7] if month is not None and not month.or_else else text
    return told


def _mark(text: str) -> str:
    found = read_mark(one_line(text))
    return found.text if found is not None and not found.converted else text


def _step(name: str) -> str:
    """A name as a step of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")
