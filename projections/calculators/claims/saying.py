"""What a claim of a kind says, in a sentence."""

from collections.abc import Mapping
from typing import assert_never

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
from projections.calculators.claims.meant import in_words
from projections.wording import event_name, listed

_FEATS = {"won": "wins", "unbeaten": "unbeaten", "podium": "on the podium", "under": "under", "ahead-of": "ahead of"}
_MEDALS = {1: "gold", 2: "silver", 3: "bronze"}


def in_a_sentence(claim: AnyClaim, names: Mapping[str, str]) -> str:
    """``Jakob Ingebrigtsen unbeaten since the Oslo 1500 m``; without a full stop."""

    def name(athlete: str) -> str:
        return names.get(athlete, athlete)

    match claim:
        case RecordClaim():
            return _record(claim, names)
        case MeetingsClaim():
            least = "at least " if claim.at_least else ""
            return f"{_pair(claim.athletes, names)} have met {least}{_times(claim.count)}"
        case LastMeetingClaim():
            ahead = f", {name(claim.winner)} ahead" if claim.winner is not None else ""
            return f"{_pair(claim.athletes, names)} last met{_at(claim.race, ' in the ')}{ahead}"
        case MarginClaim():
            by = [f"{claim.seconds} s"] if claim.seconds is not None else []
            by += [f"{claim.places} places"] if claim.places is not None else []
            who = f"{name(claim.winner)} ahead" if claim.winner is not None else f"{_pair(claim.athletes, names)} apart"
            return f"{who}{' by ' + listed(by) if by else ''}{_at(claim.race, ' in the ')}"
        case StreakClaim():
            feat = " ".join(
                part
                for part in (_FEATS[claim.condition], claim.mark, name(claim.against) if claim.against else "")
                if part
            )
            row = f" in {claim.length} in a row" if claim.length is not None else ""
            since = f" since {claim.since_date}" if claim.since_date else _at(claim.since, " since the ")
            return f"{name(claim.athlete)}: {feat}{row}{since}"
        case MarkClaim():
            return f"{name(claim.athlete)}: {claim.mark}{_event(claim.discipline)}{_at(claim.race, ' in the ')}"
        case BestClaim():
            mark = f", {claim.mark}" if claim.mark is not None else ""
            which = "personal best" if claim.which == "personal" else "season’s best"
            return f"{name(claim.athlete)}: {which}{_event(claim.discipline)}{mark}{_at(claim.race, ' in the ')}"
        case ListPlaceClaim():
            when = f" in {claim.season}" if claim.season is not None else " of all time"
            where = f" of {claim.country}" if claim.country is not None else ""
            return f"{name(claim.athlete)} number {claim.rank}{_event(claim.discipline)}{when}{where}"
        case RecordFlagClaim():
            verb = "holds" if claim.holds else "set"
            return (
                f"{name(claim.athlete)} {verb} the {claim.flag}{_event(claim.discipline)}{_at(claim.race, ' in the ')}"
            )
        case TitleClaim():
            verb = "holds" if claim.holds else "won"
            year = f" of {claim.year}" if claim.year is not None else ""
            return f"{name(claim.athlete)} {verb} the {claim.title} title{year}"
        case NthWithTitlesClaim():
            if claim.rank is None:
                return f"{name(claim.athlete)} with {claim.times} {claim.title} titles"
            verb = "would be" if claim.would else "is"
            return f"{name(claim.athlete)} {verb} number {claim.rank} with {claim.times} {claim.title} titles"
        case PlaceClaim():
            what = _MEDALS[claim.place] if claim.medal else f"place {claim.place}"
            return f"{name(claim.athlete)}: {what}{_at(claim.race, ' in the ')}"
        case CountClaim():
            most = "at most " if claim.at_most else ""
            season = f" in {claim.season}" if claim.season is not None else ""
            since = f" since {claim.since_date}" if claim.since_date else _at(claim.since, " since the ")
            return f"{name(claim.athlete)}: {most}{claim.number} {claim.of}{_event(claim.discipline)}{season}{since}"
        case InjuryClaim():
            state = {None: "injured", True: "back from injury", False: "injured still"}[claim.returned]
            part = f" ({claim.body_part})" if claim.body_part is not None else ""
            days = "".join(f", {day}" for day in (claim.date, claim.returned_on) if day is not None)
            return f"{name(claim.athlete)} {state}{part}{days}"
        case EntryClaim():
            return f"{name(claim.athlete)} entered{_at(claim.race, ' for the ')}"
        case QuoteClaim():
            return f"{name(claim.speaker)}: “{claim.words}”{f', {claim.date}' if claim.date else ''}"
        case _:
            assert_never(claim)


def _record(claim: RecordClaim, names: Mapping[str, str]) -> str:
    wins = "–".join(str(claim.wins.get(athlete, "?")) for athlete in claim.athletes) if claim.wins else ""
    leads = f"{names.get(claim.leader, claim.leader)} leads" if claim.leader is not None else ""
    said = " ".join(part for part in (leads, "level" if claim.even else "", wins) if part)
    of_last = f" in the last {claim.last}" if claim.last is not None else ""
    met = f" in {claim.meetings} meetings" if claim.meetings is not None else ""
    return f"{_pair(claim.athletes, names, ' v ')}: {said}{of_last}{met}"


def _pair(athletes: tuple[str, ...], names: Mapping[str, str], last: str = " and ") -> str:
    return last.join(names.get(each, each) for each in athletes)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _at(race: RaceRef | None, before: str) -> str:
    return f"{before}{in_words(race)}" if race is not None else ""


def _event(slug: str | None) -> str:
    return f" at {event_name(slug)}" if slug is not None else ""
