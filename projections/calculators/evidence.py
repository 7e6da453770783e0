"""What a number or a milestone rests on."""

from msgspec import Struct

from domain.values.dates import day_of
from projections.calculators.head_to_head import Meeting
from projections.facts import Happening, Race, SharedRace, SourceInFull
from projections.wording import race_name


class Evidence(Struct, frozen=True):
    """One thing a number or a milestone rests on: a race, title, injury or claim, and the event that says so."""

    kind: str
    id: str
    date: str
    what: str
    position: int
    source: SourceInFull | None


def of_race(race: Race) -> Evidence:
    return Evidence("race", race.id, race.date, _called(race), race.position, SourceInFull.of(race.source))


def of_shared(shared: SharedRace) -> Evidence:
    return of_race(shared.race)


def of_meeting(meeting: Meeting) -> Evidence:
    name = race_name(meeting.competition, meeting.discipline, meeting.round, meeting.heat)
    what = f"{name}, {meeting.venue}" if meeting.venue else name
    return Evidence("race", meeting.race, meeting.date, what, meeting.position, meeting.source)


def of_happening(happening: Happening) -> Evidence:
    content = happening.content
    date = str(content.occurred_on or day_of(happening.occurred))
    what = f"{happening.subject or ''} {happening.kind}".strip()
    source = SourceInFull.of(content.source)
    return Evidence(happening.kind, happening.id, date, what, happening.position, source)


def _called(race: Race) -> str:
    name = race_name(race.competition, race.discipline, race.round, race.heat)
    return f"{name}, {race.venue}" if race.venue else name
