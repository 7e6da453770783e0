"""What a number or a milestone rests on."""

from msgspec import Struct

from domain.values.dates import day_of
from projections.calculators.head_to_head import Meeting
from projections.facts import Happening, Race, SharedRace, SourceInFull, Start
from projections.wording import name_of_race


class Evidence(Struct, frozen=True):
    """One thing a number or a milestone rests on: a race, title, injury or claim, and the event that says so."""

    kind: str
    id: str
    date: str
    what: str
    position: int
    source: SourceInFull | None


def of_race(race: Race) -> Evidence:
    return Evidence("race", race.id, race.date, _race_and_venue(race), race.position, SourceInFull.of(race.source))


def of_start(start: Start) -> Evidence:
    return of_race(start.race)


def of_shared(shared: SharedRace) -> Evidence:
    return of_race(shared.race)


def of_meeting(meeting: Meeting) -> Evidence:
    what = _race_and_venue(meeting)
    return Evidence("race", meeting.race, meeting.date, what, meeting.position, meeting.source)


def of_happening(happening: Happening) -> Evidence:
    content = happening.content
    date = str(content.occurred_on or day_of(happening.occurred))
    what = f"{happening.subject or ''} {happening.kind}".strip()
    source = SourceInFull.of(content.source)
    return Evidence(happening.kind, happening.id, date, what, happening.position, source)


def _race_and_venue(race: Race | Meeting) -> str:
    """``World Championships 1500 m final, Budapest``."""
    name = name_of_race(race)
    return f"{name}, {race.venue}" if race.venue else name
