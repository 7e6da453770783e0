"""The oracle: the same facts by replaying the log, deliberately simple. Shares no line with the projector or the SQL.

Keep the events published by ``known_at`` and recorded by ``position``; go through them in order, the last word on a
thing wins; drop what happened after ``as_of``. Slow and plain: what the read model is held against.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from msgspec import structs

from domain import contents
from domain.contents import Content
from domain.contents import Line as WireLine
from domain.dates import Moment, moment, parse_span
from domain.ids import event_id, subject
from domain.stored import LoggedEvent
from projections.facts import (
    AFTER_THE_RACES,
    ALL,
    BEGINNING,
    Bounds,
    Happening,
    Line,
    Order,
    Race,
    SharedRace,
    Start,
    round_rank,
)

_CORRECTIONS = (
    contents.RaceCorrected,
    contents.ResultAnnulled,
    contents.RaceAnnulled,
    contents.QuoteRetracted,
    contents.TitleStripped,
)


@dataclass
class _RaceState:
    key: int
    report: contents.RaceResult
    position: int
    recorded: Moment
    lines: tuple[WireLine, ...]
    reason: str | None
    source: contents.Source | None
    note: str | None
    annulled: bool = False
    annulled_lines: set[str] = field(default_factory=set)


@dataclass
class Replay:
    """What is visible after a replay: races by id, and happenings by position."""

    races: dict[str, tuple[Race, dict[str, Line]]] = field(default_factory=dict)
    happenings: dict[int, tuple[Happening, set[str]]] = field(default_factory=dict)
    registered: dict[str, str] = field(default_factory=dict)

    def starts(self, athlete: str, after: Order = BEGINNING, most: int = ALL) -> list[Start]:
        found = [Start(race, lines[athlete]) for race, lines in self.races.values() if athlete in lines]
        return sorted((each for each in found if each.race.order > after), key=lambda start: start.race.order)[:most]

    def shared_races(self, a: str, b: str) -> list[SharedRace]:
        found = [
            SharedRace(race, lines[a], lines[b]) for race, lines in self.races.values() if a in lines and b in lines
        ]
        return sorted(found, key=lambda shared: shared.race.order)

    def happenings_about(
        self, athlete: str, kinds: Sequence[str], after: Order = BEGINNING, most: int = ALL
    ) -> list[Happening]:
        found = [
            structs.replace(happening, athlete=athlete)
            for happening, about in self.happenings.values()
            if athlete in about and happening.kind in kinds and happening.order > after
        ]
        return sorted(found, key=lambda happening: happening.order)[:most]

    def titles_of_kind(self, titles: Iterable[str]) -> list[Happening]:
        wanted = set(titles)
        found = [happening for happening, _ in self.happenings.values() if happening.kind == "title"]
        return sorted((each for each in found if each.subject in wanted), key=lambda each: each.order)

    def run_already(self, races: Iterable[str]) -> set[str]:
        return set(races) & set(self.races)

    def names(self, athletes: Iterable[str]) -> dict[str, str]:
        return {athlete: self.registered[athlete] for athlete in athletes if athlete in self.registered}


def replay(log: Iterable[LoggedEvent], at: Bounds) -> Replay:
    """The facts visible at *at*, from the whole log in order."""
    states: dict[str, _RaceState] = {}
    happenings: dict[int, tuple[Happening, set[str]]] = {}
    by_id: dict[tuple[type[Content], str], int] = {}
    first_known: dict[tuple[str, str], Moment] = {}
    registered: dict[str, str] = {}
    injuries: dict[str, tuple[str, str]] = {}
    recorded = Moment(0)
    for event in log:
        if event.position > at.position:
            break
        content = event.content
        recorded = max(recorded, moment(event.timestamp))
        known = _known(content, recorded)
        thing = _thing(content)
        if isinstance(content, _CORRECTIONS):
            known = max(known, first_known[thing])
        elif not (isinstance(content, contents.RaceResult) and thing in first_known):
            first_known.setdefault(thing, known)
        if isinstance(content, contents.RaceResult):
            first_known["race", subject(content)] = known
        if isinstance(content, contents.AthleteRegistered):
            registered[content.athlete] = content.name
        if isinstance(content, contents.Injury):
            injuries[subject(content)] = content.athlete, content.body_part
        if known > at.known_at:
            continue
        match content:
            case contents.RaceResult():
                states[subject(content)] = _RaceState(
                    event.position,
                    content,
                    event.position,
                    recorded,
                    content.results,
                    None,
                    content.source,
                    content.note,
                )
            case contents.RaceCorrected():
                first = states[content.race]
                states[content.race] = _RaceState(
                    first.key,
                    first.report,
                    event.position,
                    recorded,
                    content.results,
                    content.reason,
                    content.source,
                    content.note,
                )
            case contents.ResultAnnulled():
                states[content.race].annulled_lines.add(content.athlete)
            case contents.RaceAnnulled() if content.race in states:
                states[content.race].annulled = True
            case contents.RaceAnnulled():
                happenings.pop(by_id.get((contents.RaceScheduled, content.race), 0), None)
            case contents.QuoteRetracted():
                happenings.pop(by_id.get((contents.Quote, content.quote), 0), None)
            case contents.TitleStripped():
                happenings.pop(by_id.get((contents.TitleWon, content.title_won), 0), None)
            case contents.AthleteRegistered():
                pass
            case _:
                by_id[type(content), subject(content)] = event.position
                happenings[event.position] = _happening(event, recorded, registered, injuries)
    return Replay(
        races={race: _standing(state) for race, state in states.items() if _occurred(state.report) <= at.as_of},
        happenings={key: each for key, each in happenings.items() if each[0].occurred <= at.as_of},
        registered=registered,
    )


def _thing(content: Content) -> tuple[str, str]:
    """What an event is about, so that a correction finds what it corrects."""
    kind = {
        contents.RaceResult: "race",
        contents.RaceScheduled: "race",
        contents.RaceCorrected: "race",
        contents.ResultAnnulled: "race",
        contents.RaceAnnulled: "race",
        contents.Quote: "quote",
        contents.QuoteRetracted: "quote",
        contents.TitleWon: "title",
        contents.TitleStripped: "title",
    }.get(type(content), "other")
    return kind, subject(content)


def _known(content: Content, recorded: Moment) -> Moment:
    if content.source is None or content.source.published_on is None:
        return recorded
    return min(_end_of(content.source.published_on), recorded)


def _occurred(content: Content) -> Moment:
    if content.occurred_at is not None:
        return moment(datetime.fromisoformat(content.occurred_at))
    return _end_of(str(content.occurred_on))


def _end_of(text: str) -> Moment:
    midnight = datetime.combine(parse_span(text).last, time(), UTC) + timedelta(days=1)
    return moment(midnight - timedelta(microseconds=1))


def _standing(state: _RaceState) -> tuple[Race, dict[str, Line]]:
    report = state.report
    race = Race(
        id=subject(report),
        date=str(report.occurred_on),
        occurred=_occurred(report),
        rank=round_rank(report.round),
        competition=report.competition,
        discipline=report.discipline,
        round=report.round,
        heat=report.heat,
        section=report.section,
        sex=report.sex,
        level=report.level,
        indoor=bool(report.indoor),
        wind=report.wind,
        venue=report.venue,
        country=report.country,
        exclude=report.exclude,
        first=state.key,
        position=state.position,
        recorded=state.recorded,
        reason=state.reason,
        source=state.source,
        note=state.note,
        annulled=state.annulled,
    )
    lines = {
        line.athlete: Line(
            athlete=line.athlete,
            place=line.place,
            mark=line.mark,
            status=line.status or "OK",
            role=line.role,
            wind=line.wind,
            records=line.records,
            annulled=line.athlete in state.annulled_lines,
            name=line.name,
            country=line.country,
        )
        for line in state.lines
    }
    return race, lines


def _happening(
    event: LoggedEvent, recorded: Moment, registered: dict[str, str], injuries: dict[str, tuple[str, str]]
) -> tuple[Happening, set[str]]:
    content = event.content
    about: set[str]
    what: str | None = None
    match content:
        case contents.RaceScheduled():
            kind, about, what = "scheduled", set(content.entries), subject(content)
        case contents.Injury():
            kind, about, what = "injury", {content.athlete}, content.body_part
        case contents.Recovery():
            injured, what = injuries[content.injury]
            kind, about = "recovery", {injured}
        case contents.Quote():
            kind, about = "quote", set(content.about) | ({content.speaker} & registered.keys())
        case contents.TitleWon():
            kind, about, what = "title", {content.athlete}, content.title
        case contents.Milestone():
            kind, about = "milestone", set(content.athletes)
        case _:
            raise TypeError(content)
    rank = round_rank(content.round) if isinstance(content, contents.RaceScheduled) else AFTER_THE_RACES
    return Happening(
        None, event.position, kind, event_id(content), what, _occurred(content), rank, recorded, content
    ), about
