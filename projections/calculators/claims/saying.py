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
from projections.claimed_numbers import wins_in_words
from projections.tongue import marked, say, say_in, to_say
from projections.wording import at_event, conjunction, listed, title_name

_FEATS = {
    "won": to_say("wins"),
    "unbeaten": to_say("unbeaten"),
    "podium": to_say("on the podium"),
    "under": to_say("under"),
    "ahead-of": to_say("ahead of"),
}
_MEDALS = {1: to_say("gold"), 2: to_say("silver"), 3: to_say("bronze")}


def in_a_sentence(claim: AnyClaim, names: Mapping[str, str]) -> str:
    """``Jakob Ingebrigtsen unbeaten since the Oslo 1500 m``; without a full stop."""

    def name(athlete: str) -> str:
        return names.get(athlete, athlete)

    match claim:
        case RecordClaim():
            return _record(claim, names)
        case MeetingsClaim():
            least = say("at least ") if claim.at_least else ""
            return say(
                "{pair} have met {least}{times}",
                pair=_pair(claim.athletes, names),
                least=least,
                times=_times(claim.count),
            )
        case LastMeetingClaim():
            ahead = say(", {name} ahead", name=name(claim.winner)) if claim.winner is not None else ""
            return say(
                "{pair} last met{at}{ahead}",
                pair=_pair(claim.athletes, names),
                at=_at(claim.race, say(" in the ")),
                ahead=ahead,
            )
        case MarginClaim():
            by = [f"{marked(claim.seconds)} s"] if claim.seconds is not None else []
            by += [say("{places} places", places=claim.places)] if claim.places is not None else []
            who = (
                say("{name} ahead", name=name(claim.winner))
                if claim.winner is not None
                else say("{pair} apart", pair=_pair(claim.athletes, names))
            )
            return f"{who}{say(' by {those}', those=listed(by)) if by else ''}{_at(claim.race, say(' in the '))}"
        case StreakClaim():
            feat = " ".join(
                part
                for part in (
                    say(_FEATS[claim.condition]),
                    marked(claim.mark or ""),
                    name(claim.against) if claim.against else "",
                )
                if part
            )
            row = say(" in {length} in a row", length=claim.length) if claim.length is not None else ""
            since = (
                say(" since {since_date}", since_date=claim.since_date)
                if claim.since_date
                else _at(claim.since, say(" since the "))
            )
            return f"{name(claim.athlete)}: {feat}{row}{since}"
        case MarkClaim():
            where = f"{_event(claim.discipline)}{_at(claim.race, say(' in the '))}"
            return f"{name(claim.athlete)}: {marked(claim.mark)}{where}"
        case BestClaim():
            mark = f", {marked(claim.mark)}" if claim.mark is not None else ""
            which = say("personal best") if claim.which == "personal" else say("season’s best")
            return f"{name(claim.athlete)}: {which}{_event(claim.discipline)}{mark}{_at(claim.race, say(' in the '))}"
        case ListPlaceClaim():
            when = say(" in {season}", season=claim.season) if claim.season is not None else say(" of all time")
            where = say(" of {country}", country=claim.country) if claim.country is not None else ""
            return say(
                "{name} number {rank}{event}{when}{where}",
                name=name(claim.athlete),
                rank=claim.rank,
                event=_event(claim.discipline),
                when=when,
                where=where,
            )
        case RecordFlagClaim():
            verb = say("holds") if claim.holds else say("set")
            return say(
                "{name} {verb} the {flag}{event}{at}",
                name=name(claim.athlete),
                verb=verb,
                flag=claim.flag,
                event=_event(claim.discipline),
                at=_at(claim.race, say(" in the ")),
            )
        case TitleClaim():
            verb = say("holds") if claim.holds else say("won")
            year = say(" of {year}", year=claim.year) if claim.year is not None else ""
            return say(
                "{name} {verb} the {title} title{year}",
                name=name(claim.athlete),
                verb=verb,
                title=title_name(claim.title),
                year=year,
            )
        case NthWithTitlesClaim():
            if claim.rank is None:
                return say(
                    "{name} with {times} {title} titles",
                    name=name(claim.athlete),
                    times=claim.times,
                    title=title_name(claim.title),
                )
            verb = say("would be") if claim.would else say_in("verb", "is")
            return say(
                "{name} {verb} number {rank} with {times} {title} titles",
                name=name(claim.athlete),
                verb=verb,
                rank=claim.rank,
                times=claim.times,
                title=title_name(claim.title),
            )
        case PlaceClaim():
            what = say(_MEDALS[claim.place]) if claim.medal else say("place {place}", place=claim.place)
            return f"{name(claim.athlete)}: {what}{_at(claim.race, say(' in the '))}"
        case CountClaim():
            most = say("at most ") if claim.at_most else ""
            season = say(" in {season}", season=claim.season) if claim.season is not None else ""
            since = (
                say(" since {since_date}", since_date=claim.since_date)
                if claim.since_date
                else _at(claim.since, say(" since the "))
            )
            counted = f"{most}{claim.number} {say_in('several', claim.of)}"
            return f"{name(claim.athlete)}: {counted}{_event(claim.discipline)}{season}{since}"
        case InjuryClaim():
            state = {None: say("injured"), True: say("back from injury"), False: say("injured still")}[claim.returned]
            part = f" ({say_in('part of the body', claim.body_part)})" if claim.body_part is not None else ""
            days = "".join(f", {day}" for day in (claim.date, claim.returned_on) if day is not None)
            return f"{name(claim.athlete)} {state}{part}{days}"
        case EntryClaim():
            return say("{name} entered{at}", name=name(claim.athlete), at=_at(claim.race, say(" for the ")))
        case QuoteClaim():
            return f"{name(claim.speaker)}: “{claim.words}”{f', {claim.date}' if claim.date else ''}"
        case _:
            assert_never(claim)


def _record(claim: RecordClaim, names: Mapping[str, str]) -> str:
    wins = wins_in_words(claim.wins, claim.athletes, names)
    leads = say("{leader} leads", leader=names.get(claim.leader, claim.leader)) if claim.leader is not None else ""
    said = " ".join(part for part in (leads, say("level") if claim.even else "", wins) if part)
    of_last = say(" in the last {last}", last=claim.last) if claim.last is not None else ""
    met = say(" in {meetings} meetings", meetings=claim.meetings) if claim.meetings is not None else ""
    return f"{_pair(claim.athletes, names, say_in('between two names', 'v'))}: {said}{of_last}{met}"


def _pair(athletes: tuple[str, ...], names: Mapping[str, str], last: str | None = None) -> str:
    return f" {last or conjunction()} ".join(names.get(each, each) for each in athletes)


def _times(number: int) -> str:
    return say_in("how often", "once") if number == 1 else say_in("how often", "{number} times", number=number)


def _at(race: RaceRef | None, before: str) -> str:
    return f"{before}{in_words(race)}" if race is not None else ""


def _event(slug: str | None) -> str:
    return f" {at_event(slug)}" if slug is not None else ""
