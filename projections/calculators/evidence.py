"""What a number or a milestone rests on."""

from msgspec import Struct

from domain.values.dates import day_of
from projections.calculators.head_to_head import Meeting
from projections.facts import Happening, Race, SharedRace, SourceInFull, Start
from projections.tongue import say, say_in
from projections.wording import name_of_race, title_name


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
    what = _named(happening.kind, happening.subject)
    source = SourceInFull.of(content.source)
    return Evidence(happening.kind, happening.id, date, what, happening.position, source)


def _named(kind: str, subject: str | None) -> str:
    """``calf injury``, ``World 1500m title``."""
    match kind, subject:
        case "injury", str(part):
            return injury_named(part)
        case "title", str(title):
            return title_named(title)
        case "quote", _:
            return say_in("term", kind)  # who spoke is in its sentence, by name
    return f"{subject or ''} {say_in('term', kind)}".strip()


def injury_named(part: str) -> str:
    """``calf injury``."""
    return say("{body_part} injury", body_part=say_in("part of the body", part))


def recovery_named(part: str | None) -> str:
    """``recovery of the calf``."""
    if not part:
        return say_in("term", "recovery")
    return say("recovery of the {body_part}", body_part=say_in("part of the body", part))


def title_named(title: str) -> str:
    """``World 1500m title``."""
    return say("{title} title", title=title_name(title))


def _race_and_venue(race: Race | Meeting) -> str:
    """``World Championships 1500 m final, Budapest``."""
    name = name_of_race(race)
    return f"{name}, {race.venue}" if race.venue else name
