"""What a form's fields offer: athletes, the competitions and places of the latest races, and what the log holds."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from domain.events import (
    TYPES,
    AnyContent,
    AthleteRenamed,
    ClaimPublished,
    InjuryRecovered,
    InjurySuffered,
    MilestoneReached,
    QuotePublished,
    RaceKey,
    RaceReported,
    TitleWon,
)
from domain.events.injury import injury_recovered_from
from domain.events.report import race_reported_in
from domain.log.codec import LoggedEvent
from domain.values.disciplines import LISTED
from projections import queries
from projections.facts import everything_at
from projections.queries import LogRow
from projections.read_model.follower import View
from projections.tongue import say
from projections.wording import called_from_then_on, discipline_name, name_of_race, title_name, versus
from web.answer.html import capital
from web.answer.stored_events import stored
from web.answer.wording import day
from web.editor.fields import REFERENCES, Field

Offer = tuple[str, str]
"""A value and the words for it."""

MOST_ATHLETES = 300
MOST_NAMED = 200
_FEW = 60
_LATEST_RACES = 100
_ROUNDS = ("final", "semi-final", "heat", "repechage", "qualification", "round-1", "round-2")


_ABOUT = {"race_reported": race_reported_in, "recovery": injury_recovered_from}
"""By type, the id of the thing it is about, where its own is another."""


class Offers(NamedTuple):
    """``lists`` are suggested while typing; ``named`` are all there is to choose from, newest first."""

    lists: dict[str, list[Offer]]
    named: dict[str, list[Offer]]


def offers_for(view: View, fields: Sequence[Field]) -> Offers:
    """What the *fields* of one form offer; each list is bounded."""
    wanted = {field.offers for field in fields if field.offers}
    if any(field.control == "results" for field in fields):
        wanted.add("athletes")
    lists: dict[str, list[Offer]] = {}
    named: dict[str, list[Offer]] = {}
    if "athletes" in wanted:
        found = queries.search_athletes(view.connection, None, everything_at(view.position), "", MOST_ATHLETES)
        lists["athletes"] = [(each.id, f"{each.name} ({each.country})") for each in found]
    if wanted & {"competitions", "venues", "publishers", "titles"}:
        lists |= _of_latest_races(view)
    lists |= {
        "disciplines": [(each.slug, capital(discipline_name(each.slug))) for each in LISTED if each.kind != "relay"]
    }
    lists |= {"rounds": [(each, "") for each in _ROUNDS]}
    for event_type in sorted(wanted & REFERENCES):
        rows = _latest(view, event_type, MOST_NAMED)
        newest: dict[str, str] = {}
        for row, content in _with_contents(rows):
            newest.setdefault(row.id, in_words(content))  # the same may have been said anew
        offered = list(newest.items())
        if event_type == "race_result":
            offered.sort(key=lambda offer: offer[0], reverse=True)  # a race's id begins with its day
        (named if len(offered) <= _FEW else lists)[event_type] = offered
    return Offers({name: lists[name] for name in wanted if name in lists}, named)


def logged(view: View, event_type: str, id_: str) -> AnyContent | None:
    """The event of this type and id in the log: the last, where there are several, or None."""
    slug = _ABOUT.get(event_type, str)(id_)
    rows = queries.rows_about(view.connection, f"{TYPES[event_type].KIND}:{slug}", view.position)
    row = next((row for row in reversed(rows) if row.type == event_type and row.id == id_), None)
    return next((content for _, content in _with_contents([row])), None) if row else None


def _of_latest_races(view: View) -> dict[str, list[Offer]]:
    found: dict[str, dict[str, None]] = {"competitions": {}, "venues": {}, "publishers": {}, "titles": {}}
    for event_type in ("race_result", "title_won"):
        for _, said in _with_contents(_latest(view, event_type, _LATEST_RACES)):
            texts: dict[str, Any] = {
                "competitions": getattr(said, "competition", None),
                "venues": getattr(said, "venue", None),
                "publishers": said.source.publisher if said.source else None,
                "titles": getattr(said, "title", None),
            }
            for name, text in texts.items():
                if text:
                    found[name][text] = None
    return {name: [(text, "") for text in texts] for name, texts in found.items()}


def _latest(view: View, event_type: str, most: int) -> list[LogRow]:
    return queries.newest(view.connection, view.position + 1, most, event_type, None).rows


def _with_contents(rows: Sequence[LogRow]) -> list[tuple[LogRow, AnyContent]]:
    events = zip(rows, stored(rows), strict=True)
    return [(row, event.content) for row, event in events if isinstance(event, LoggedEvent)]


def in_words(content: AnyContent) -> str:
    """An event of the log as one chooses it from a list."""
    when = f"{day(content.occurred_on)}, " if content.occurred_on else ""
    match content:
        case RaceKey():
            return when + name_of_race(content)
        case InjurySuffered():
            return f"{when}{content.athlete}, {content.body_part}"
        case InjuryRecovered():
            return say("{when}from {injury}", when=when, injury=content.injury)
        case MilestoneReached():
            return f"{when}{content.headline}"
        case QuotePublished():
            return f"{when}{content.speaker}: “{content.text[:60]}”"
        case AthleteRenamed():
            return called_from_then_on(content)
        case TitleWon():
            return f"{when}{content.athlete}, {title_name(content.title)}"
        case RaceReported():
            return say(
                "{publisher} on {race}",
                publisher=content.source.publisher if content.source else say("another source"),
                race=content.race,
            )
        case ClaimPublished():
            return f"{when}{content.outlet}: {(content.text or versus(content.athletes))[:60]}"
        case _:  # nothing is chosen from a list of these
            return when + ", ".join(content.mentioned())
