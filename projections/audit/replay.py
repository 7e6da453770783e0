"""The oracle: the same facts by replaying the log, deliberately simple. Shares no line with the projector or the SQL.

Keep the events published by ``known_at`` and recorded by ``position``; go through them in order, the last word on a
thing wins; drop what happened after ``as_of``. Slow and plain: what the read model is held against.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from msgspec import structs

from domain.events import (
    AnyContent,
    AthleteMerged,
    AthleteRegistered,
    AthleteUnmerged,
    ClaimPublished,
    ClaimRetracted,
    InjuryRecovered,
    InjurySuffered,
    MilestoneReached,
    QuotePublished,
    QuoteRetracted,
    RaceAnnulled,
    RaceCorrected,
    RaceRecorded,
    RaceReported,
    RaceScheduled,
    ReportAccepted,
    ResultAnnulled,
    ResultLine,
    Source,
    TitleStripped,
    TitleWon,
)
from domain.log.codec import LoggedEvent
from domain.values.dates import Moment, moment, parse_span
from domain.values.disciplines import discipline
from domain.values.marks import parse_mark
from projections.facts import (
    AFTER_THE_RACES,
    ALL,
    BEGINNING,
    Bounds,
    Happening,
    Leading,
    Line,
    Order,
    Race,
    SharedRace,
    Start,
    as_fact,
    is_legal,
    round_rank,
)
from projections.identity import Identities, Merge, identities, renamed

_CORRECTIONS = (
    RaceCorrected,
    ResultAnnulled,
    RaceAnnulled,
    QuoteRetracted,
    TitleStripped,
    RaceReported,
    ReportAccepted,
    ClaimRetracted,
    AthleteUnmerged,
)


_SAID_ANEW = (RaceScheduled, QuotePublished, TitleWon, ClaimPublished)
_TAKE_BACK = (RaceAnnulled, QuoteRetracted, TitleStripped, ClaimRetracted)


@dataclass
class _RaceState:
    key: int
    report: RaceRecorded
    position: int
    recorded: Moment
    lines: tuple[ResultLine, ...]
    reason: str | None
    source: Source | None
    note: str | None
    annulled: bool = False
    annulled_lines: set[str] = field(default_factory=set)


@dataclass
class Replay:
    """What is visible after a replay: races by id, and happenings by position."""

    races: dict[str, tuple[Race, dict[str, Line]]] = field(default_factory=dict)
    happenings: dict[int, tuple[Happening, set[str]]] = field(default_factory=dict)
    registered: dict[str, AthleteRegistered] = field(default_factory=dict)
    ids: Identities = field(default_factory=dict)
    log: Sequence[LoggedEvent] = ()
    at: Bounds = field(default_factory=lambda: Bounds(Moment(0), Moment(0), 0))

    def starts(self, athlete: str, after: Order = BEGINNING, most: int = ALL) -> list[Start]:
        athlete = self.ids.get(athlete, athlete)
        found = [Start(race, lines[athlete]) for race, lines in self.races.values() if athlete in lines]
        return sorted((each for each in found if each.race.order > after), key=lambda start: start.race.order)[:most]

    def shared_races(self, a: str, b: str) -> list[SharedRace]:
        a, b = self.ids.get(a, a), self.ids.get(b, b)
        found = [
            SharedRace(race, lines[a], lines[b]) for race, lines in self.races.values() if a in lines and b in lines
        ]
        return sorted(found, key=lambda shared: shared.race.order)

    def happenings_about(
        self, athlete: str, kinds: Sequence[str], after: Order = BEGINNING, most: int = ALL
    ) -> list[Happening]:
        athlete = self.ids.get(athlete, athlete)
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
        return {athlete: self.registered[athlete].name for athlete in athletes if athlete in self.registered}

    def sexes(self, athletes: Iterable[str]) -> dict[str, str | None]:
        return {athlete: self.registered[athlete].sex for athlete in athletes if athlete in self.registered}

    def leading(self, race: Race) -> Leading:
        before: list[int] = []
        within: list[int] = []
        for other, lines in self.races.values():
            if other.exclude is None and not other.annulled and _season(other) == _season(race):
                worths = [parse_mark(line.mark, discipline(other.discipline).unit).worth
                          for line in lines.values() if line.mark and line.status == "OK" and not line.annulled
                          and is_legal(other.discipline, other.wind if line.wind is None else line.wind)]  # fmt: skip
                if other.order < race.order:
                    before += worths
                elif other.id == race.id:
                    within += worths
        return Leading(min(before, default=None), min(within, default=None))

    def within(self, as_of: Moment, known_at: Moment) -> "Replay":
        return replay(self.log, Bounds(min(as_of, self.at.as_of), min(known_at, self.at.known_at), self.at.position))


def replay(log: Iterable[LoggedEvent], at: Bounds) -> Replay:  # noqa: PLR0915 - one plain walk is the point of it
    """The facts visible at *at*, from the whole log in order."""
    states: dict[str, _RaceState] = {}
    happenings: dict[int, tuple[Happening, set[str]]] = {}
    by_id: dict[tuple[type[AnyContent], str], int] = {}
    by_report: dict[str, int] = {}
    first_known: dict[tuple[str, str], Moment] = {}
    taken_back: dict[tuple[str, str], Moment] = {}
    registered: dict[str, AthleteRegistered] = {}
    merges: dict[str, list[Merge]] = defaultdict(list)
    injuries: dict[str, tuple[str, str]] = {}
    recorded = Moment(0)
    log = list(log)
    for event in log:
        if event.position > at.position:
            break
        content = event.content
        recorded = max(recorded, moment(event.timestamp))
        known = _known(content, recorded)
        thing = _thing(content)
        if isinstance(content, _CORRECTIONS):
            known = max(known, first_known[thing])
            if isinstance(content, ReportAccepted):
                known = max(known, first_known["report", content.report])
            first_known["report", content.event_id()] = known
        elif isinstance(content, _SAID_ANEW):
            known = max(known, taken_back.get(thing, known))
        if isinstance(content, _TAKE_BACK):
            taken_back[thing] = known
        if not isinstance(content, _CORRECTIONS):
            first_known[thing] = known
        if isinstance(content, AthleteRegistered):
            registered[content.athlete] = content
        if isinstance(content, InjurySuffered):
            injuries[content.subject()] = content.athlete, content.body_part
        if known > at.known_at:
            continue
        match content:
            case RaceRecorded():
                states[content.subject()] = _RaceState(
                    event.position,
                    content,
                    event.position,
                    recorded,
                    content.results,
                    None,
                    content.source,
                    content.note,
                )
            case RaceCorrected() | ReportAccepted():
                first = states[content.subject()]
                states[content.subject()] = _RaceState(
                    first.key,
                    first.report,
                    event.position,
                    recorded,
                    content.results,
                    content.reason,
                    content.source,
                    content.note,
                )
            case AthleteMerged():
                merges[content.athlete].append(Merge(event.position, content.athlete, content.into))
            case AthleteUnmerged():
                del merges[content.athlete][-1:]  # the one it undoes: known before it, and none came in between
            case ResultAnnulled():
                states[content.race].annulled_lines.add(content.athlete)
            case RaceAnnulled() if content.race in states:
                states[content.race].annulled = True
            case RaceAnnulled():
                happenings.pop(by_id.get((RaceScheduled, content.race), 0), None)
            case QuoteRetracted():
                happenings.pop(by_id.get((QuotePublished, content.quote), 0), None)
            case TitleStripped():
                happenings.pop(by_id.get((TitleWon, content.title_won), 0), None)
            case ClaimRetracted():
                happenings.pop(by_id.get((ClaimPublished, content.claim), 0), None)
            case AthleteRegistered():
                pass
            case RaceReported():
                by_report[content.event_id()] = event.position
                happenings[event.position] = _report(event, recorded, states[content.race].report)
            case _:
                if isinstance(content, _SAID_ANEW):  # a what-if may strike the calling off between two announcements
                    happenings.pop(by_id.get((type(content), content.subject()), 0), None)
                by_id[type(content), content.subject()] = event.position
                happenings[event.position] = _happening(event, recorded, registered, injuries)
        if isinstance(content, ReportAccepted):
            happenings.pop(by_report.get(content.report, 0), None)
    ids = identities(merge for each in merges.values() for merge in each)
    seen = {race: state for race, state in states.items() if _occurred(state.report) <= at.as_of}
    return Replay(
        races={race: _standing(state, ids, list(registered)) for race, state in seen.items()},
        happenings={key: _of(each, ids) for key, each in happenings.items() if each[0].occurred <= at.as_of},
        registered=registered,
        ids=ids,
        log=log,
        at=at,
    )


def _of(happening: tuple[Happening, set[str]], ids: Identities) -> tuple[Happening, set[str]]:
    what, about = happening
    return structs.replace(what, content=renamed(what.content, ids)), {ids.get(each, each) for each in about}


def _season(race: Race) -> tuple[str, str | None, bool, str]:
    return race.discipline, race.sex, race.indoor, race.date[:4]


def _thing(content: AnyContent) -> tuple[str, str]:
    """What an event is about, so that a correction finds what it corrects."""
    kind = {
        RaceRecorded: "race",
        RaceScheduled: "race",
        RaceCorrected: "race",
        ResultAnnulled: "race",
        RaceAnnulled: "race",
        RaceReported: "race",
        ReportAccepted: "race",
        ClaimPublished: "claim",
        ClaimRetracted: "claim",
        AthleteMerged: "merge",
        AthleteUnmerged: "merge",
        QuotePublished: "quote",
        QuoteRetracted: "quote",
        TitleWon: "title",
        TitleStripped: "title",
    }.get(type(content), "other")
    return kind, content.subject()


def _known(content: AnyContent, recorded: Moment) -> Moment:
    if content.source is None or content.source.published_on is None:
        return recorded
    return min(_end_of(content.source.published_on), recorded)


def _occurred(content: AnyContent) -> Moment:
    if content.occurred_at is not None:
        return moment(datetime.fromisoformat(content.occurred_at))
    return _end_of(str(content.occurred_on))


def _end_of(text: str) -> Moment:
    return moment(datetime.combine(parse_span(text).last, time.max, UTC))


def _standing(state: _RaceState, ids: Identities, registered: list[str]) -> tuple[Race, dict[str, Line]]:
    report = state.report
    race = Race(
        id=report.subject(),
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
    counting: dict[str, str] = {}  # of one person listed twice, under two ids, the one registered first
    for line in sorted(state.lines, key=lambda line: registered.index(line.athlete), reverse=True):
        counting[ids.get(line.athlete, line.athlete)] = line.athlete
    lines = {}
    for line in state.lines:
        name = ids.get(line.athlete, line.athlete)
        if counting[name] == line.athlete:
            annulled = line.athlete in state.annulled_lines
            lines[name] = structs.replace(as_fact(line), athlete=name, annulled=annulled)
    return race, lines


def _report(event: LoggedEvent, recorded: Moment, race: RaceRecorded) -> tuple[Happening, set[str]]:
    content = event.content
    assert isinstance(content, RaceReported)
    about = {line.athlete for line in content.results}
    return Happening(
        None, event.position, "disagreement", content.event_id(), content.race, _occurred(race), AFTER_THE_RACES,
        recorded, content,
    ), about  # fmt: skip


def _happening(
    event: LoggedEvent,
    recorded: Moment,
    registered: dict[str, AthleteRegistered],
    injuries: dict[str, tuple[str, str]],
) -> tuple[Happening, set[str]]:
    content = event.content
    about: set[str]
    what: str | None = None
    match content:
        case RaceScheduled():
            kind, about, what = "scheduled", set(content.entries), content.subject()
        case InjurySuffered():
            kind, about, what = "injury", {content.athlete}, content.body_part
        case InjuryRecovered():
            injured, what = injuries[content.injury]
            kind, about = "recovery", {injured}
        case QuotePublished():
            kind, about = "quote", set(content.about) | ({content.speaker} & registered.keys())
        case TitleWon():
            kind, about, what = "title", {content.athlete}, content.title
        case MilestoneReached():
            kind, about = "milestone", set(content.athletes)
        case ClaimPublished():
            kind, about = "claim", set(content.athletes)
        case _:
            raise TypeError(content)
    rank = round_rank(content.round) if isinstance(content, RaceScheduled) else AFTER_THE_RACES
    return Happening(
        None, event.position, kind, content.event_id(), what, _occurred(content), rank, recorded, content
    ), about
