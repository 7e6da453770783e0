"""An event of the log as one plain line, and where to read on."""

from collections.abc import Sequence
from typing import NamedTuple, assert_never

from domain.events import (
    AnyContent,
    AthleteMerged,
    AthleteRegistered,
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
    ReportAccepted,
    ResultAnnulled,
    TitleStripped,
    TitleWon,
)
from domain.log.unreadable import UnreadableRow
from domain.values.dates import Moment, format_moment
from projections import queries
from projections.calculators.claims.saying import in_a_sentence
from projections.queries import LogRow
from projections.read_model.follower import View
from projections.results_in_words import in_brackets
from projections.wording import claimed, name_of_race, said_to_be_covered
from web.answer.stored_events import Stored, stored_at
from web.answer.wording import day
from web.question import pairs

_PLACES = 3
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
    events = stored_at([*(row.position for row in rows), *first.values()])
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
        return Headline(row.position, row.type, f"Cannot be read: {event.error}", None, recorded, None, None)
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
            return f"{content.name} ({content.country}) registered"
        case RaceRecorded():
            return f"{name_of_race(content)}: {_podium(content, about.names)}"
        case RaceScheduled():
            return f"Scheduled for {day(str(content.occurred_on))}: {name_of_race(content)}"
        case RaceCorrected():
            return f"Corrected: {of}. {content.reason}"
        case ReportAccepted():
            return f"Corrected after another report: {of}. {content.reason}"
        case RaceReported():
            return f"{content.source.publisher if content.source else 'Another source'} reports otherwise: {of}"
        case ResultAnnulled():
            return f"Annulled: {name(content.athlete)} in {of}. {content.reason}"
        case RaceAnnulled():
            return f"{'Annulled' if about.run else 'Called off'}: {of}. {content.reason}"
        case InjurySuffered():
            return f"{name(content.athlete)} injured: {content.body_part}"
        case QuotePublished():
            return f"{name(content.speaker)}: “{_short(content.text)}”"
        case TitleWon():
            return f"{name(content.athlete)} wins the {content.title} title"
        case MilestoneReached():
            return content.headline
        case ClaimPublished():
            if content.said is not None:
                return f"{content.outlet}: {in_a_sentence(content.said, about.names)}"
            return f"{content.outlet} on {' v '.join(map(name, content.athletes))}: {claimed(content)}"
        case InjuryRecovered():
            return f"Recovered: {of}"
        case TitleStripped():
            return f"Stripped: {of}. {content.reason}"
        case QuoteRetracted() | ClaimRetracted() | CoverageRetracted() | InjuryRetracted() | MilestoneRetracted():
            return f"Retracted: {of}. {content.reason}"
        case RecoveryRetracted():
            return f"Recovery retracted: {of}. {content.reason}"
        case CoverageStated():
            return said_to_be_covered(content, about.names)
        case PersonalErased():
            return f"Removed by order: {content.thing}. {content.order}"
        case AthleteMerged():
            return f"{name(content.athlete)} ({content.athlete}) is {name(content.into)} ({content.into})"
        case AthleteUnmerged():
            return f"{name(content.athlete)} ({content.athlete}) is a person apart again"
        case _:
            assert_never(content)


def _of(about: _About) -> str:
    """The thing itself, as later events about it name it."""
    first = about.first
    if first is None:
        return "an event that cannot be read"
    return name_of_race(first) if isinstance(first, RaceKey) else _words(first, _About(about.names, None, run=True))


def _podium(race: RaceRecorded, names: dict[str, str]) -> str:
    placed = sorted((line for line in race.results if line.place), key=lambda line: line.place or 0)
    told = [
        f"{names.get(line.athlete, line.athlete)} {in_brackets(line.place or 0, line.mark)}"
        for line in placed[:_PLACES]
    ]
    return ", ".join(told) or f"{len(race.results)} listed"


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
