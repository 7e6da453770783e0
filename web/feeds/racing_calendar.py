"""The races of both, announced and run, as iCalendar (RFC 5545).

An event keeps its UID from its announcement to its last correction; SEQUENCE grows with every change, so a
subscribed calendar moves, cancels or fills in what it has.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from icalendar import Calendar, Event
from msgspec import Struct

from domain.events import RaceScheduled, ResultLine
from domain.values.dates import Moment, end_of_day, instant_of
from domain.values.disciplines import discipline_slug
from projections import queries
from projections.by_name import by_name
from projections.calculators.scope import Scope, left_out
from projections.facts import Line, Race, SharedRace, SourceInFull, as_fact
from projections.results_in_words import result
from projections.tongue import say
from projections.wording import name_of_race, versus
from web.answer.documents.parts import plain
from web.answer.documents.rivalries import next_meeting
from web.answer.links import safe_link
from web.answer.pair_facts import PairFacts
from web.answer.respond import own_address
from web.answer.wording import day
from web.feeds.identity import calendar_uid
from web.feeds.revisions import Revision, revisions

CONTENT_TYPE = "text/calendar; charset=utf-8"
_OF_THE_RACE = ("dns", "pacemaker", "annulled", "excluded-race")
"""Why a race within the scope may not count; in a calendar it stands all the same."""


class Appointment(Struct, frozen=True):
    """A race both are entered for or were listed in. ``at`` is its hour in UTC, where it is known: a time zone would
    have to be defined in the calendar, and an offset names none.
    """

    race: str
    date: str
    at: str | None
    what: str
    venue: str | None
    outcome: str | None
    status: str
    revision: Revision
    source: SourceInFull | None
    note: str | None


def appointments(facts: PairFacts, scope: Scope) -> list[Appointment]:
    """The races of both within *scope*, in order. Those that are run are bounded by the day, those to come are not."""
    run = {each.race.id: each for each in facts.known.shared_races(*facts.ids)}
    announced = _announced_for_both(facts)
    history = revisions(facts.view, {*run, *announced}, facts.at)
    found = [_of_result(facts, each, history[id_]) for id_, each in run.items() if _within(each, scope)]
    found += [
        _of_announcement(each, history[id_])
        for id_, each in announced.items()
        if id_ not in run and _within(_as_if_run(facts, each), scope)
    ]
    return sorted(found, key=lambda each: (each.date, each.at or "", each.race))


def called_off(facts: PairFacts) -> list[dict[str, Any]]:
    """The announced races of both that will not be run, in the shape of ``next_meeting``."""
    off = {id_: each.happening for id_, each in _announced_for_both(facts).items() if each.called_off}
    run = facts.to_come.run_already(off)
    return [plain(next_meeting(happening)) for id_, happening in off.items() if id_ not in run]


def write(answer: Mapping[str, Any]) -> bytes:
    """The answer as iCalendar."""
    a, b = answer["athletes"]
    names = answer["names"]
    calendar = Calendar()
    calendar.add("prodid", "-//Rivalry//Rivalry//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", versus((names[a], names[b])))
    calendar.add("x-wr-caldesc", say("Races of both: {answer}", answer=answer["scope_in_words"]))
    for appointment in answer["appointments"]:
        calendar.add_component(_event(answer, appointment))
    text: bytes = calendar.to_ical()
    return text


def _event(answer: Mapping[str, Any], of: Mapping[str, Any]) -> Event:
    event = Event()
    event.add("uid", calendar_uid(of["race"]))
    event.add("summary", _summary(answer, of))
    event.add("dtstart", datetime.fromisoformat(of["at"]) if of["at"] else date.fromisoformat(of["date"]))
    last = datetime.fromisoformat(of["revision"]["last"])
    event.add("dtstamp", last)
    event.add("last-modified", last)
    event.add("created", datetime.fromisoformat(of["revision"]["first"]))
    event.add("sequence", of["revision"]["number"])
    event.add("status", of["status"])
    event.add("transp", "TRANSPARENT")
    event.add("url", own_address(f"/races/{of['race']}" if of["outcome"] else answer["page"]))
    event.add("description", "\n".join(_lines(of)))
    if of["venue"]:
        event.add("location", of["venue"])
    return event


def _summary(answer: Mapping[str, Any], of: Mapping[str, Any]) -> str:
    who = versus(answer["names"][athlete] for athlete in answer["athletes"])
    off = say("Called off: ") if of["status"] == "CANCELLED" else ""
    return f"{off}{of['what']}: {of['outcome'] or who}"


def _lines(of: Mapping[str, Any]) -> Iterable[str]:
    yield f"{of['what']}, {day(of['date'])}"
    if of["outcome"]:
        yield of["outcome"]
    if of["note"]:
        yield of["note"]
    if of["source"]:
        link = safe_link(of["source"]["url"])
        yield say("Source: {of}{value}", of=of["source"]["publisher"], value=f" {link}" if link else "")


def _announced_for_both(facts: PairFacts) -> dict[str, queries.Announced]:
    """Of each race the last announcement that entered both: of one who was left out of a later one, it is off."""
    bounds = facts.to_come.at
    one, other = (
        {
            each.happening.position: each
            for each in queries.announced(facts.view.connection, athlete, bounds, facts.to_come.ids)
        }
        for athlete in facts.people
    )
    return {one[position].happening.id: one[position] for position in sorted(one.keys() & other.keys())}


def _within(shared: SharedRace, scope: Scope) -> bool:
    return left_out(shared, scope) in (None, *_OF_THE_RACE)


def _as_if_run(facts: PairFacts, announced: queries.Announced) -> SharedRace:
    """The race as the scope would look at it."""
    happening, content = announced.happening, announced.happening.content
    assert isinstance(content, RaceScheduled)
    race = by_name(
        Race,
        content,
        id=happening.id,
        date=str(content.occurred_on),
        discipline=discipline_slug(content.discipline),
        occurred=happening.occurred,
        instant=happening.instant,
        rank=happening.rank,
        indoor=bool(content.indoor),
        wind=None,
        first=happening.position,
        position=happening.position,
        recorded=happening.recorded,
        reason=None,
        annulled=False,
    )
    a, b = (as_fact(ResultLine(athlete=athlete)) for athlete in facts.ids)
    return SharedRace(race, a, b)


def _of_announcement(announced: queries.Announced, revision: Revision) -> Appointment:
    happening, content = announced.happening, announced.happening.content
    assert isinstance(content, RaceScheduled)
    return Appointment(
        race=happening.id,
        date=str(content.occurred_on),
        at=_hour(happening.instant, str(content.occurred_on)),
        what=name_of_race(content),
        venue=_place(content.venue, content.country),
        outcome=None,
        status="CANCELLED" if announced.called_off else "CONFIRMED",
        revision=revision,
        source=SourceInFull.of(content.source),
        note=content.note,
    )


def _of_result(facts: PairFacts, shared: SharedRace, revision: Revision) -> Appointment:
    race = shared.race
    lines = sorted((shared.a, shared.b), key=lambda line: (line.place is None, line.place or 0))
    outcome = (
        "annulled" if race.annulled else "; ".join(f"{facts.names[each.athlete]} {_result(each)}" for each in lines)
    )
    return Appointment(
        race=race.id,
        date=race.date,
        at=_hour(race.instant, race.date),
        what=name_of_race(race),
        venue=_place(race.venue, race.country),
        outcome=outcome,
        status="CONFIRMED",
        revision=revision,
        source=SourceInFull.of(race.source),
        note=race.note,
    )


def _hour(instant: Moment, day: str) -> str | None:
    return None if instant == end_of_day(date.fromisoformat(day)) else instant_of(instant).isoformat()


def _result(line: Line) -> str:
    return "annulled" if line.annulled else result(line)


def _place(*parts: str | None) -> str | None:
    return ", ".join(part for part in parts if part) or None
