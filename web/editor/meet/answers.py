"""What an editor answers to what the results leave open: of all races, of one, of who somebody is.

A control is named by the JSON pointer of what it answers: ``/all/competition``, ``/races/2/round``,
``/people/Josh Ker``. Nothing is kept between two requests: the answers travel with the text.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from domain.values.slugs import SLUG
from domain.values.texts import one_line
from projections.tongue import say
from web.editor.typed import as_event
from web.problems.sentences import Problem
from web.use_cases.results.reading import ReadingDocument

OF_ALL = (
    "occurred_on", "competition", "discipline", "round", "sex", "level", "venue", "country", "indoor",
    "source/publisher", "source/url", "source/published_on",
)  # fmt: skip
"""What may be told of every race that does not say it itself."""

OF_RACE = ("occurred_on", "competition", "discipline", "round", "heat", "section", "sex", "wind", "venue")
"""What may be changed of one race: what a text says of races."""

OF_COLUMNS = "/columns/"

_OF_A_RACE = re.compile(r"/races/(\d{1,4})/([a-z_]+)", re.ASCII)


@dataclass(frozen=True)
class Answers:
    """``all_races`` and ``races`` (by number) hold texts by field; ``people`` ids by the names in the results;
    ``columns`` what columns hold, by their titles.
    """

    all_races: Mapping[str, str] = field(default_factory=dict)
    races: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    nation: str = ""
    left_out: frozenset[int] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict)

    def events_of(self, read: ReadingDocument) -> list[dict[str, Any]]:
        """The races of *read* as these answers have them: what is said of one race goes before what is said of all."""
        return [self._event(at, race) for at, race in enumerate(read.races)]

    def _event(self, at: int, race: Mapping[str, Any]) -> dict[str, Any]:
        own = self.races.get(at, {})
        standing = {name: value for name, value in race.items() if own.get(name) != ""}
        return _as_told(self.all_races) | standing | _as_told(own)

    def settle(self, at: int, name: str, *, is_doubtful: bool) -> bool:
        """Whether field *name* of race *at* is answered; where the text *is_doubtful* only an answer will do."""
        told = self.races.get(at, {}).get(name) or self.all_races.get(name)
        return bool(told) or not is_doubtful

    def of_another_text(self) -> "Answers":
        """These, where the text was changed after they were given: what was said of single races is of others now."""
        return replace(self.of_other_columns(), columns={})

    def of_other_columns(self) -> "Answers":
        """These, where the same text is read otherwise than when they were given."""
        return replace(self, races={}, left_out=frozenset())

    @property
    def digest_of_columns(self) -> str:
        return digest_of(" ".join(f"{title}={name};" for title, name in sorted(self.columns.items())))

    @property
    def malformed(self) -> list[Problem]:
        """The answers of which nothing can be made."""
        return [
            (f"/people/{name}", say("{id} is no id; an id is such as josh-kerr.", id=repr(id_[:60])))
            for name, id_ in self.people.items()
            if not SLUG.fullmatch(id_)
        ]


def _as_told(typed: Mapping[str, str]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for name, text in typed.items():
        within, _, last = name.rpartition("/")
        (tree.setdefault(within, {}) if within else tree)[last] = text
    event = as_event("race_result", tree)
    return {name: value for name, value in event.items() if name not in ("type", "results")}


def answers_in(sent: Iterable[tuple[str, str]]) -> Answers:
    """The answers among the fields of a form; all others are left alone."""
    all_races: dict[str, str] = {}
    races: dict[int, dict[str, str]] = {}
    people: dict[str, str] = {}
    left_out: set[int] = set()
    columns: dict[str, str] = {}
    nation = ""
    for pointer, written in sent:
        text = one_line(written)
        of_race = _OF_A_RACE.fullmatch(pointer)
        if pointer == "/all/nation":
            nation = text.upper()
        elif pointer.startswith("/all/") and pointer.removeprefix("/all/") in OF_ALL:
            if text:
                all_races[pointer.removeprefix("/all/")] = text
        elif pointer.startswith("/people/"):
            if text:
                people[pointer.removeprefix("/people/")] = text
        elif pointer.startswith(OF_COLUMNS):
            if text:
                columns[pointer.removeprefix(OF_COLUMNS)] = text
        elif of_race and of_race[2] in OF_RACE:
            races.setdefault(int(of_race[1]), {})[of_race[2]] = text
        elif of_race and of_race[2] == "left_out":
            left_out.add(int(of_race[1]))
    return Answers(all_races, races, people, nation, frozenset(left_out), columns)


def digest_of(text: str) -> str:
    """A text in short, whatever line ends a browser sends it with."""
    return hashlib.sha256("\n".join(text.split()).encode()).hexdigest()
