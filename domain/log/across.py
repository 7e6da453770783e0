"""Rules across aggregates: what an event may not say because of what the log knows of other races and other ids.

They are asked of what is new. What was recorded before a rule was made stays a repetition, and is restored.
"""

from collections.abc import Collection, Iterator

from domain.events import (
    AthleteCorrected,
    AthleteMerged,
    AthleteRenamed,
    Content,
    RaceCorrected,
    RaceRecorded,
    RaceReported,
    RaceScheduled,
    TitleWon,
)
from domain.events.race_aggregate import RaceAggregate
from domain.log.people.who_is_who import WhoIsWho
from domain.refusals import MergedAway, NotFirst, OnePersonTwice, RacedEachOther, Refused


def one_person_twice(content: Content, who: WhoIsWho) -> Iterator[Refused]:
    """A race does not list, or have entered, one person under two ids."""
    if not who.merges or not isinstance(content, RaceRecorded | RaceCorrected | RaceReported | RaceScheduled):
        return
    seen: dict[str, str] = {}
    for pointer, athlete, _ in content.named():
        person = who.ids.get(athlete, athlete)
        if person in seen:
            yield OnePersonTwice(pointer, athlete, seen[person])
        seen.setdefault(person, athlete)


def raced_each_other(content: AthleteMerged, who: WhoIsWho, races: Collection[RaceAggregate]) -> Iterator[Refused]:
    """Who has a line in one race, or an entry for one to come, is not one person."""
    one, other = who.one_with(content.athlete), who.one_with(content.into)
    met = sorted(race.slug for race in races if race.has(one) and race.has(other))
    if met:
        yield RacedEachOther("/into", content.athlete, content.into, tuple(met))


def merged_away(content: AthleteRenamed | AthleteCorrected, who: WhoIsWho) -> Iterator[Refused]:
    """Who was merged into another is called as that one is, and what is known is known of that one."""
    stands = who.ids.get(content.athlete, content.athlete)
    if stands != content.athlete:
        yield MergedAway("/athlete", content.athlete, stands)


def not_first(content: TitleWon, who: WhoIsWho, race: RaceAggregate) -> Iterator[Refused]:
    """The race that a title cites may leave open who won it, but not show somebody else first."""
    shown = race.shown_of(who.one_with(content.athlete))
    if not shown.may_be_first:
        yield NotFirst("/race", content.athlete, race.slug, shown.place, shown.status, shown.winners)
