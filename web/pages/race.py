"""``/races/{id}``: the result as it stood and the history of its corrections; before that, who is entered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response

from domain.events import RaceAnnulled, RaceScheduled
from domain.refusals import NothingAt
from projections import queries
from projections.calculators.scope import Scope
from projections.facts import Bounds, Line, Race, SourceInFull, everything_at
from projections.queries import Athlete, Schedule, VisibleFacts
from projections.read_model.follower import View
from projections.wording import competition_name, level_name
from web.answer import html
from web.answer.documents.parts import echo, plain
from web.answer.documents.people import athlete_document
from web.answer.documents.races import line_document, race_in_brief
from web.answer.documents.rivalries import next_meeting
from web.answer.respond import give, own_address
from web.answer.wording import in_words
from web.composition import rivalry
from web.feeds import linked_data
from web.pages.lists import rivalries_among
from web.pages.race_history import steps
from web.question import clock
from web.question.address import Address, here
from web.question.dependencies import last_about
from web.question.page_parameters import read
from web.question.parameters import bounds_of, bounds_shown
from web.question.question import Question
from web.question.schemas import BoundsQuery

blueprint = Blueprint("race_page", __name__)

_RIVALRIES = 4


@dataclass(frozen=True, kw_only=True)
class RacePageQuestion(Question):
    """What the page at *address* shows of a *race*, run or to come."""

    race: str
    address: Address

    def depends_on(self, view: View, position: int, /) -> int:
        """The last event about the race, or about anybody in it: the page has their rivalries too."""
        about = queries.last_bearing_on_race(view.connection, self.race, position)
        everybody = queries.ever_in(view.connection, self.race)
        return max(about, last_about(everybody, view, position)) if everybody else about

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        answer = self._what_is_known(view, at)
        return answer | {
            "level": _level(answer["race"]),
            "address": self.address,
            "asked": self.asked,
            "scope_in_words": in_words(echo(Scope())),
            "canonical": own_address(f"/races/{self.race}"),
        }

    def _what_is_known(self, view: View, at: Bounds) -> dict[str, Any]:
        found = queries.race(view.connection, self.race, at)
        if found is not None:
            return _run(view, at, *found)
        ids = VisibleFacts(view.connection, at).ids
        announcement = queries.schedule_of(view.connection, self.race, at, ids)
        if announcement is None:
            raise NothingAt("race", self.race)
        return _to_come(view, at, announcement)


@blueprint.get("/races/<string:race>")
def show(race: str) -> Response:
    arguments = read(BoundsQuery())
    address = here(bounds_shown(arguments))
    question = RacePageQuestion(asked=bounds_of(arguments), today=clock.today(), race=race, address=address)
    return give(question, address, html.page("race.html"))


def _level(race: Mapping[str, Any]) -> str | None:
    """What the level is called, where it says something and the competition's name does not say it."""
    name = level_name(race["level"]) if race["level"] not in (None, "other") else None
    return name if name != competition_name(race["competition"]) else None


def _run(view: View, at: Bounds, race: Race, lines: Sequence[Line]) -> dict[str, Any]:
    history = queries.history(view.connection, race.id, everything_at(at.position))
    listed = {line.athlete for line in lines} | {line.athlete for each in history for line in each.lines or ()}
    people = queries.find_athletes(view.connection, listed, at)
    in_order = sorted(lines, key=lambda line: (line.place is None, line.place or 0))
    shown, listing = plain(race_in_brief(race)), [_line(line, people.get(line.athlete)) for line in in_order]
    return {
        "race": shown,
        "lines": listing,
        "linked_data": linked_data.of_race(shown | {"results": listing}, own_address),
        "names": {each.id: each.name for each in people.values()},
        "history": plain(steps(history, lines, at)),
        "rivalries": rivalries_among(view, at, [line.athlete for line in lines]),
        "to_come": False,
        "called_off": None,
    }


def _line(line: Line, who: Athlete | None) -> dict[str, Any]:
    told: dict[str, Any] = plain(line_document(line))
    told["name"] = who.name if who else line.name
    told["country"] = line.country or (who.country if who else None)
    return told


def _to_come(view: View, at: Bounds, announcement: Schedule) -> dict[str, Any]:
    happening = announcement.happening
    content = happening.content
    assert isinstance(content, RaceScheduled)
    people = queries.find_athletes(view.connection, content.entries, at)
    shown = plain(next_meeting(happening))
    return {
        "race": shown | {"reported_at": happening.position, "wind": content.wind, "annulled": False},
        "lines": [plain(athlete_document(people[each])) for each in content.entries if each in people],
        "names": {each.id: each.name for each in people.values()},
        "history": [],
        "rivalries": rivalries_among(view, at, content.entries),
        "to_come": True,
        "called_off": _ruling(announcement.called_off) if announcement.called_off is not None else None,
    }


def _ruling(position: int) -> dict[str, Any]:
    """By which event a race was called off, and why."""
    event = rivalry().ledger.read_at([position])[position]
    content = getattr(event, "content", None)
    reason = content.reason if isinstance(content, RaceAnnulled) else None
    return {
        "position": position,
        "reason": reason,
        "source": plain(SourceInFull.of(content.source)) if content else None,
    }
