"""What of a claim is false and what is right in its place, as far as what holds instead tells it."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, assert_never

from domain.claims import (
    AnyClaim,
    BestClaim,
    CountClaim,
    EntryClaim,
    InjuryClaim,
    LastMeetingClaim,
    ListPlaceClaim,
    MarginClaim,
    MarkClaim,
    MeetingsClaim,
    NthWithTitlesClaim,
    PlaceClaim,
    QuoteClaim,
    RaceRef,
    RecordClaim,
    RecordFlagClaim,
    StreakClaim,
    TitleClaim,
)
from projections.facts import RaceDetails

NUMBER, PLACE, MARK, SECONDS, SCORE = "number", "place", "mark", "seconds", "score"
WHO, SWAPPED, WHERE, WHEN, PART, DISCIPLINE = "who", "swapped", "where", "when", "part", "discipline"


class FalseValue(NamedTuple):
    """A value of a kind that is *false*, and the *true* one."""

    kind: str
    false: Any
    true: Any


def changes(claim: AnyClaim, instead: Any, races: Mapping[str, RaceDetails]) -> Iterator[FalseValue]:
    """The changes that may make *claim* true, each by itself, by what holds *instead*; *races* by their ids."""
    match claim:
        case RecordClaim():
            yield from _of_a_record(claim, instead)
        case MeetingsClaim():
            yield FalseValue(NUMBER, claim.count, instead)
        case LastMeetingClaim():
            yield from _of_a_race(claim.race, races.get(instead), races)
            yield FalseValue(SWAPPED, *claim.athletes)
        case MarginClaim():
            if claim.seconds is not None and isinstance(instead, float):
                yield FalseValue(SECONDS, claim.seconds, instead)
            yield FalseValue(SWAPPED, *claim.athletes)
        case StreakClaim():
            yield FalseValue(NUMBER, claim.length, instead)
        case PlaceClaim():
            yield FalseValue(PLACE, claim.place, instead if claim.race is not None else None)
        case CountClaim():
            yield FalseValue(NUMBER, claim.number, instead)
        case BestClaim() | RecordFlagClaim():
            yield FalseValue(MARK, claim.mark, instead)
        case MarkClaim():  # of no race any other mark would do as well
            yield FalseValue(MARK, claim.mark, instead if claim.race is not None else None)
        case ListPlaceClaim():
            yield FalseValue(PLACE, claim.rank, instead)
        case TitleClaim():
            yield from _of_a_title(claim, instead)
        case NthWithTitlesClaim():
            told = instead if isinstance(instead, dict) else {}
            yield FalseValue(NUMBER, claim.times, told.get("titles"))
            yield FalseValue(PLACE, claim.rank, told.get("rank"))
        case InjuryClaim():
            yield FalseValue(PART, claim.body_part, instead)
            yield FalseValue(WHEN, claim.date, instead)
        case EntryClaim():
            yield FalseValue(DISCIPLINE, claim.race.discipline, instead)
        case QuoteClaim():
            yield FalseValue(WHO, claim.speaker, instead)
            yield FalseValue(WHEN, claim.date, instead)
        case _:
            assert_never(claim)


def _of_a_record(claim: RecordClaim, instead: Any) -> Iterator[FalseValue]:
    if not isinstance(instead, dict):
        return
    one, other = claim.athletes
    if one in claim.wins and other in claim.wins:
        for first, second in ((one, other), (other, one)):
            yield FalseValue(SCORE, (claim.wins[first], claim.wins[second]), (instead.get(first), instead.get(second)))
    for athlete, wins in claim.wins.items():
        yield FalseValue(NUMBER, wins, instead.get(athlete))
    yield FalseValue(SWAPPED, one, other)


def _of_a_race(
    said: RaceRef | None, true: RaceDetails | None, races: Mapping[str, RaceDetails]
) -> Iterator[FalseValue]:
    """Where and when it was: by the words it is said in, or those of the race that these meant."""
    if said is None or true is None:
        return
    meant = races.get(said.race) if said.race is not None else None
    day = meant.date if meant is not None else said.date
    if meant is not None:
        yield FalseValue(WHERE, meant.venue, true.venue)
    elif said.competition is not None:
        yield FalseValue(WHERE, said.competition, true.venue)
    yield FalseValue(WHEN, day, true.date)


def _of_a_title(claim: TitleClaim, instead: Any) -> Iterator[FalseValue]:
    if isinstance(instead, str):
        yield FalseValue(WHO, claim.athlete, instead)
    elif isinstance(instead, list) and instead and claim.year is not None:
        yield FalseValue(NUMBER, claim.year, int(instead[-1]))
