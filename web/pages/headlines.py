"""An event of the log as one plain line, and where to read on."""

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from domain.events import (
    AnyContent,
    AthleteCorrected,
    AthleteMerged,
    AthleteRegistered,
    AthleteRenamed,
    AthleteUnmerged,
    ClaimPublished,
    ClaimRetracted,
    CoverageRetracted,
    CoverageStated,
    InjuryRecovered,
    InjuryRetracted,
    InjurySuffered,
    MilestoneReached,
    MilestoneRetracted,
    PersonalErased,
    QuotePublished,
    QuoteRetracted,
    RaceAnnulled,
    RaceCorrected,
    RaceKey,
    RaceRecorded,
    RaceReported,
    RaceScheduled,
    RecoveryRetracted,
    RenamingRetracted,
    ReportAccepted,
    ResultAnnulled,
    TitleStripped,
    TitleWon,
)
from domain.log.unreadable import UnreadableRow
from domain.values.dates import Moment, format_moment
from projections import queries
from projections.calculators.claims.saying import in_a_sentence
from projections.claimed_numbers import claimed
from projections.queries import LogRow
from projections.read_model.follower import View
from projections.results_in_words import in_brackets
from projections.tongue import say, say_in, to_say
from projections.wording import called_from_then_on, name_of_race, said_to_be_covered, title_name, versus
from web.answer.stored_events import Stored
from web.answer.wording import day
from web.composition import rivalry
from web.question import pairs

_PLACES = 3
_OF_SEX = {"m": to_say("a man"), "w": to_say("a woman"), "x": to_say("of a mixed team")}
_QUOTED = 160


class Headline(NamedTuple):
    """``path`` leads to the thing itself; None where there is no page of it."""

    position: int
    type: str
    words: str
    path: str | None
    recorded_at: str
    recorded_by: str | None
    occurred_on: str | None


class _About(NamedTuple):
    """What a headline needs beside the event: names by id, the first event about the thing, whether it was run."""

    names: dict[str, str]
    first: AnyContent | None
    run: bool


def headlines(view: View, rows: Sequence[LogRow]) -> list[Headline]:
    """A headline for each of *rows*, in their order."""
    first = queries.first_positions(view.connection, (row.subject for row in rows))
    events = rivalry().ledger.read_at([*(row.position for row in rows), *first.values()])
    told = {position: _content(event) for position, event in events.items()}
    named = {athlete for content in told.values() if content is not None for athlete in content.mentioned()}
    names = {each.id: each.name for each in queries.find_athletes(view.connection, named).values()}
    return [
        _headline(row, events[row.position], _About(names, told[first[row.subject]], _was_run(view, row)))
        for row in rows
    ]


def _content(event: Stored) -> AnyContent | None:
    return None if isinstance(event, UnreadableRow) else event.content


def _was_run(view: View, row: LogRow) -> bool:
    """Whether a race had a result when it was annulled; one that had none was called off."""
    if row.type != "race_annulled":
        return True
    return any(each.type == "race_result" for each in queries.rows_about(view.connection, row.subject, row.position))


def _headline(row: LogRow, event: Stored, about: _About) -> Headline:
    recorded = format_moment(Moment(row.recorded))
    if isinstance(event, UnreadableRow):
        return Headline(
            row.position, row.type, say("Cannot be read: {error}", error=event.error), None, recorded, None, None
        )
    slug = row.subject.partition(":")[2]
    path = _path(event.content, slug, about)
    words = _words(event.content, about)
    return Headline(row.position, row.type, words, path, recorded, event.recorded_by, event.content.occurred_on)


def _words(content: AnyContent, about: _About) -> str:
    def name(athlete: str) -> str:
        return about.names.get(athlete, athlete)

    of = _of(about)
    match content:
        case AthleteRegistered():
            return say("{name} ({country}) registered", name=content.name, country=content.country)
        case RaceRecorded():
            return f"{name_of_race(content)}: {_podium(content, about.names)}"
        case RaceScheduled():
            return say(
                "Scheduled for {day}: {race}",
                day=day(str(content.occurred_on)),
                race=name_of_race(content),
            )
        case RaceCorrected():
            return say("Corrected: {of}. {reason}", of=of, reason=content.reason)
        case ReportAccepted():
            return say("Corrected after another report: {of}. {reason}", of=of, reason=content.reason)
        case RaceReported():
            return say(
                "{publisher} reports otherwise: {of}",
                publisher=content.source.publisher if content.source else say("Another source"),
                of=of,
            )
        case ResultAnnulled():
            return say("Annulled: {name} in {of}. {reason}", name=name(content.athlete), of=of, reason=content.reason)
        case RaceAnnulled():
            return say(
                to_say("Annulled: {of}. {reason}") if about.run else to_say("Called off: {of}. {reason}"),
                of=of,
                reason=content.reason,
            )
        case InjurySuffered():
            return say(
                "{name} injured: {body_part}",
                name=name(content.athlete),
                body_part=say_in("part of the body", content.body_part),
            )
        case QuotePublished():
            return f"{name(content.speaker)}: “{_short(content.text)}”"
        case TitleWon():
            return say("{name} wins the {title} title", name=name(content.athlete), title=title_name(content.title))
        case MilestoneReached():
            return content.headline
        case ClaimPublished():
            if content.said is not None:
                return f"{content.outlet}: {in_a_sentence(content.said, about.names)}"
            return say(
                "{outlet} on {listed}: {claimed}",
                outlet=content.outlet,
                listed=versus(map(name, content.athletes)),
                claimed=claimed(content, about.names),
            )
        case InjuryRecovered():
            return say("Recovered: {of}", of=of)
        case TitleStripped():
            return say("Stripped: {of}. {reason}", of=of, reason=content.reason)
        case QuoteRetracted() | ClaimRetracted() | CoverageRetracted() | InjuryRetracted() | MilestoneRetracted():
            return say("Retracted: {of}. {reason}", of=of, reason=content.reason)
        case RenamingRetracted():
            return say("Retracted: {of}. {reason}", of=of, reason=content.reason)
        case AthleteRenamed():
            return called_from_then_on(content)
        case RecoveryRetracted():
            return say("Recovery retracted: {of}. {reason}", of=of, reason=content.reason)
        case CoverageStated():
            return said_to_be_covered(content, about.names)
        case PersonalErased():
            return say("Removed by order: {thing}. {order}", thing=content.thing, order=content.order)
        case AthleteMerged():
            return say(
                "{name} ({athlete}) is {who} ({into})",
                name=name(content.athlete),
                athlete=content.athlete,
                who=name(content.into),
                into=content.into,
            )
        case AthleteCorrected():
            said = ": ".join(filter(None, (name(content.athlete), _what_is_known(content))))
            return say("Completed or corrected: {of}. {reason}", of=said, reason=content.reason)
        case AthleteUnmerged():
            return say(
                "{name} ({athlete}) is a person apart again", name=name(content.athlete), athlete=content.athlete
            )
        case _:
            assert_never(content)


def _what_is_known(by: AthleteCorrected) -> str:
    """``country GBR, born 8 October 1997``; empty where all of it was removed."""
    said = [say("country {country}", country=by.country)] if by.country else []
    said += [say("born {born}", born=day(by.born))] if by.born else []
    said += [say(_OF_SEX[by.sex])] if by.sex else []
    return ", ".join([*said, *(f"{register} {id_}" for register, id_ in by.external_ids.items())])


def _of(about: _About) -> str:
    """The thing itself, as later events about it name it."""
    first = about.first
    if first is None:
        return say("an event that cannot be read")
    return name_of_race(first) if isinstance(first, RaceKey) else _words(first, _About(about.names, None, run=True))


def _podium(race: RaceRecorded, names: dict[str, str]) -> str:
    placed = sorted((line for line in race.results if line.place), key=lambda line: line.place or 0)
    told = [
        f"{names.get(line.athlete, line.athlete)} {in_brackets(line.place or 0, line.mark)}"
        for line in placed[:_PLACES]
    ]
    return ", ".join(told) or say("{number} listed", number=len(race.results))


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rsplit(' ', 1)[0]} …"


def _path(content: AnyContent, slug: str, about: _About) -> str | None:
    if content.KIND == RaceKey.KIND:
        return f"/races/{slug}"
    subject = content if about.first is None or content.mentioned() else about.first
    who = [athlete for athlete in dict.fromkeys(subject.mentioned()) if athlete in about.names]
    if len(who) == 2 and not isinstance(content, AthleteMerged):  # noqa: PLR2004 - a rivalry's
        return f"/{pairs.canonical(*who)}"
    return f"/athletes/{who[0]}" if who else None
