"""Events → rows of the read model. Pure: what it must know of earlier rows is handed in as ``Known``."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec
from slugify import slugify

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
    TitleStripped,
    TitleWon,
    key_of,
    type_of,
)
from domain.log.codec import LoggedEvent
from domain.log.ledger import Unreadable
from domain.values.dates import Moment, end_of_day, moment, parse_instant, parse_span
from domain.values.disciplines import discipline
from domain.values.marks import Unit, parse_mark
from projections.facts import AFTER_THE_RACES, is_legal, round_rank
from projections.read_model import tables

WHOLE_RACE = 0
"""The athlete of an annulment that takes the whole race."""

HAPPENING_KINDS: dict[type[AnyContent], str] = {
    RaceScheduled: "scheduled",
    InjurySuffered: "injury",
    InjuryRecovered: "recovery",
    QuotePublished: "quote",
    TitleWon: "title",
    MilestoneReached: "milestone",
    RaceReported: "disagreement",
    ClaimPublished: "claim",
}


class KnownHappening(NamedTuple):
    """The last happening of its id. ``ended_known`` is when it was known to stand no longer; ``ever`` has the athletes
    of those that had the id before it, too.
    """

    position: int
    known: Moment
    athletes: frozenset[int]
    subject: str | None
    ended_known: Moment | None = None
    ever: frozenset[int] = frozenset()


@dataclass
class KnownRace:
    key: int
    occurred: Moment
    rank: int
    known: Moment
    athletes: set[int]
    season: str | None
    discipline: str
    wind: float | None


class KnownMerge(NamedTuple):
    position: int
    known: Moment


@dataclass
class Known:
    """What earlier rows say of what a batch names. Grows as the batch is projected."""

    athletes: dict[str, int] = field(default_factory=dict)
    races: dict[str, KnownRace] = field(default_factory=dict)
    happenings: dict[tuple[str, str], KnownHappening] = field(default_factory=dict)
    title_winners: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    merges: dict[str, KnownMerge] = field(default_factory=dict)


@dataclass
class Named:
    """What a batch names, and so must be looked up before it is projected."""

    athletes: set[str] = field(default_factory=set)
    races: set[str] = field(default_factory=set)
    happenings: set[tuple[str, str]] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    merged: set[str] = field(default_factory=set)


def named_in(events: Iterable[LoggedEvent | Unreadable]) -> Named:
    named = Named()
    for event in events:
        if isinstance(event, Unreadable):
            continue
        match event.content:
            case RaceRecorded() as content:
                named.athletes.update(line.athlete for line in content.results)
                named.happenings.add(("scheduled", content.subject()))
            case RaceScheduled() as content:
                named.athletes.update(content.entries)
                named.happenings.add(("scheduled", content.subject()))
            case RaceCorrected() | RaceReported() as content:
                named.athletes.update(line.athlete for line in content.results)
                named.races.add(content.race)
            case ReportAccepted() as content:
                named.athletes.update(line.athlete for line in content.results)
                named.races.add(content.subject())
                named.happenings.add(("disagreement", content.report))
            case AthleteMerged() as content:
                named.athletes.update((content.athlete, content.into))
            case AthleteUnmerged() as content:
                named.athletes.add(content.athlete)
                named.merged.add(content.athlete)
            case ClaimRetracted() as content:
                named.happenings.add(("claim", content.claim))
            case ResultAnnulled() as content:
                named.athletes.add(content.athlete)
                named.races.add(content.race)
            case RaceAnnulled() as content:
                named.races.add(content.race)
                named.happenings.add(("scheduled", content.race))
            case InjurySuffered() as content:
                named.athletes.add(content.athlete)
            case InjuryRecovered() as content:
                named.happenings.add(("injury", content.injury))
            case QuotePublished() as content:
                named.athletes.update((content.speaker, *content.about))
                named.happenings.add(("quote", content.subject()))
            case QuoteRetracted() as content:
                named.happenings.add(("quote", content.quote))
            case TitleWon() as content:
                named.athletes.add(content.athlete)
                named.titles.add(content.title)
                named.happenings.add(("title", content.subject()))
            case TitleStripped() as content:
                named.happenings.add(("title", content.title_won))
            case MilestoneReached() as content:
                named.athletes.update(content.athletes)
            case ClaimPublished() as content:
                named.athletes.update(content.athletes)
                named.happenings.add(("claim", content.subject()))
    return named


class Ending(NamedTuple):
    """A row of *table* (a happening or a merge) that no longer stands from *position* and *known* on."""

    table: str
    row: int
    position: int
    known: Moment


@dataclass
class Rows:
    """Rows to insert, by table, and those that ended."""

    inserts: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: defaultdict(list))
    endings: list[Ending] = field(default_factory=list)

    def add(self, table: str, *row: Any) -> None:
        self.inserts[table].append(row)

    def extend(self, more: "Rows") -> None:
        for table, rows in more.inserts.items():
            self.inserts[table] += rows
        self.endings += more.endings


def project(events: Sequence[LoggedEvent | Unreadable], known: Known, recorded: Moment) -> tuple[Rows, Moment]:
    """The rows *events* make, and the recording time of the last of them.

    An event that cannot be projected becomes a row of ``poison`` with its position, and stops nothing.
    *recorded* is the recording time of the event before: times never run backwards.
    """
    rows = Rows()
    for event in events:
        if isinstance(event, Unreadable):
            rows.add("poison", event.position, event.error)
            continue
        recorded = max(recorded, moment(event.timestamp))
        try:
            rows.extend(_Projection(event, recorded, known).rows())
        except Exception as error:  # noqa: BLE001 - recorded, reported by readyz and verify, and passed over
            rows.add("poison", event.position, f"{type(error).__name__}: {error}")
    return rows, recorded


def known_from(content: AnyContent, recorded: Moment) -> Moment:
    """When the world could know: the day it was published, at the latest when we recorded it."""
    if content.source is None or content.source.published_on is None:
        return recorded
    return min(end_of_day(parse_span(content.source.published_on).last), recorded)


def occurred(content: AnyContent) -> Moment:
    """When it happened: its hour, or the end of its day, month or year."""
    if content.occurred_at is not None:
        return moment(parse_instant(content.occurred_at))
    return end_of_day(parse_span(str(content.occurred_on)).last)


class _Projection:
    """The rows of one event."""

    def __init__(self, event: LoggedEvent, recorded: Moment, known: Known) -> None:
        self.position = event.position
        self.content = event.content
        self.recorded = recorded
        self.known_from = known_from(event.content, recorded)
        self.known = known
        self.out = Rows()
        self.touched: set[int] = set()

    def rows(self) -> Rows:
        content = self.content
        match content:
            case AthleteRegistered():
                self._athlete(content)
            case RaceRecorded():
                self._race(content)
            case RaceCorrected():
                self._correction(content.race, content.results, content.reason)
            case ReportAccepted():
                self._never_before(self.known.happenings["disagreement", content.report].known)
                self._correction(content.subject(), content.results, content.reason)
                self._ending("disagreement", content.report)
            case AthleteMerged():
                self._merge(content)
            case AthleteUnmerged():
                self._unmerge(content)
            case ClaimRetracted():
                self._ending("claim", content.claim)
            case ResultAnnulled():
                self._annulment(content.race, self.known.athletes[content.athlete], content.reason)
            case RaceAnnulled():
                self._race_annulment(content)
            case QuoteRetracted():
                self._ending("quote", content.quote)
            case TitleStripped():
                self._ending("title", content.title_won)
            case _:
                self._happening(content)
        self.out.add(
            "log",
            self.position,
            content.event_id(),
            type_of(content),
            self.recorded,
            self.known_from,
            key_of(content),
        )
        for athlete in sorted(self.touched):
            self.out.add("touches", athlete, self.position)
        return self.out

    def _athlete(self, content: AthleteRegistered) -> None:
        self.known.athletes[content.athlete] = self.position
        self.touched.add(self.position)
        self.out.add(
            "athletes",
            self.position,
            content.athlete,
            content.name,
            fold(content.name),
            content.country,
            content.born,
            content.sex,
            msgspec.json.encode(content.external_ids),
        )

    def _race(self, content: RaceRecorded) -> None:
        season = None
        if content.exclude is None:
            season = season_of(content.discipline, content.sex, bool(content.indoor), str(content.occurred_on))
        when, rank = occurred(content), round_rank(content.round)
        race = KnownRace(self.position, when, rank, self.known_from, set(), season, content.discipline, content.wind)
        race_id = content.subject()
        self.known.races[race_id] = race
        self.out.add(
            "races",
            race.key,
            race_id,
            content.occurred_on,
            race.occurred,
            race.rank,
            content.competition,
            content.discipline,
            content.round,
            content.heat,
            content.section,
            content.sex,
            content.level,
            bool(content.indoor),
            content.wind,
            content.venue,
            content.country,
            content.exclude,
            season,
        )
        self._version(race, content.results, None)
        schedule = self.known.happenings.get(("scheduled", race_id))
        if schedule is not None:
            self.touched |= schedule.ever  # to who does not know yet that it was called off, it is what was announced

    def _correction(self, race_id: str, lines: tuple[ResultLine, ...], reason: str) -> None:
        race = self.known.races[race_id]
        self._never_before(race.known)
        self.touched |= race.athletes
        self._version(race, lines, reason)

    def _never_before(self, known: Moment) -> None:
        """A correction is never known before what it corrects."""
        self.known_from = max(self.known_from, known)

    def _version(self, race: KnownRace, lines: tuple[ResultLine, ...], reason: str | None) -> None:
        self.out.add(
            "versions",
            race.key,
            self.position,
            self.known_from,
            self.recorded,
            reason,
            _source(self.content),
            self.content.note,
        )
        if race.season is not None:
            self.out.add("seasons", race.season, self.position)
        unit = discipline(race.discipline).unit
        for listed, line in enumerate(lines):
            athlete = self.known.athletes[line.athlete]
            self.touched.add(athlete)
            self.out.add(
                "lines",
                race.key,
                self.position,
                athlete,
                listed,
                line.place,
                line.mark,
                line.status or "OK",
                line.role,
                line.wind,
                " ".join(line.records),
                line.name,
                line.country,
            )
            self._mark(race, athlete, line, unit)
            if athlete not in race.athletes:
                race.athletes.add(athlete)
                self.out.add("entries", athlete, race.occurred, race.rank, race.key)

    def _mark(self, race: KnownRace, athlete: int, line: ResultLine, unit: Unit) -> None:
        if race.season is None or line.mark is None or line.status not in (None, "OK"):
            return
        if is_legal(race.discipline, line.wind if line.wind is not None else race.wind):
            worth = parse_mark(line.mark, unit).worth
            self.out.add("marks", race.season, worth, race.key, self.position, athlete, race.occurred, race.rank)

    def _merge(self, content: AthleteMerged) -> None:
        self.touched |= {self.known.athletes[content.athlete], self.known.athletes[content.into]}
        self.known.merges[content.athlete] = KnownMerge(self.position, self.known_from)
        self.out.add("merges", self.position, content.athlete, content.into, self.known_from, None, None)

    def _unmerge(self, content: AthleteUnmerged) -> None:
        merge = self.known.merges[content.athlete]
        self._never_before(merge.known)
        self.touched.add(self.known.athletes[content.athlete])
        self.out.endings.append(Ending("merges", merge.position, self.position, self.known_from))

    def _race_annulment(self, content: RaceAnnulled) -> None:
        if content.race in self.known.races:
            self._annulment(content.race, WHOLE_RACE, content.reason)
        else:
            self._ending("scheduled", content.race)

    def _annulment(self, race_id: str, athlete: int, reason: str) -> None:
        race = self.known.races[race_id]
        self._never_before(race.known)
        if race.season is not None:
            self.out.add("seasons", race.season, self.position)
        # One line fewer is one meeting fewer for each of the others: it bears on their opponents' totals.
        self.touched |= race.athletes
        self.out.add(
            "annulments",
            race.key,
            athlete,
            self.position,
            self.known_from,
            self.recorded,
            reason,
            _source(self.content),
            self.content.note,
        )

    def _ending(self, kind: str, id_: str) -> None:
        happening = self.known.happenings[kind, id_]
        self.touched |= happening.athletes
        if happening.subject in self.known.title_winners:
            self.touched |= self.known.title_winners[happening.subject]
        self._never_before(happening.known)
        self.known.happenings[kind, id_] = happening._replace(ended_known=self.known_from)
        self.out.endings.append(Ending("happenings", happening.position, self.position, self.known_from))

    def _happening(self, content: AnyContent) -> None:
        kind = HAPPENING_KINDS[type(content)]
        athletes, about = self._who(content)
        self.touched |= athletes
        if isinstance(content, RaceReported):
            race = self.known.races[content.race]
            self._never_before(race.known)
            when = race.occurred
        else:
            when = occurred(content)
        rank = round_rank(content.round) if isinstance(content, RaceScheduled) else AFTER_THE_RACES
        before = self.known.happenings.get((kind, content.event_id()))
        if before is not None and before.ended_known is not None:
            self._never_before(before.ended_known)  # or both would stand at once
        ever = before.ever if before is not None else frozenset()
        self.known.happenings[kind, content.event_id()] = KnownHappening(
            self.position, self.known_from, frozenset(athletes), about, ever=ever | athletes
        )
        self.out.add(
            "happenings",
            self.position,
            kind,
            content.event_id(),
            about,
            when,
            rank,
            self.known_from,
            self.recorded,
            None,
            None,
            msgspec.json.encode(content),
        )
        for athlete in sorted(athletes):
            self.out.add("roles", athlete, when, rank, self.position)

    def _who(self, content: AnyContent) -> tuple[set[int], str | None]:
        """The athletes a happening is about, and its subject."""
        keys = self.known.athletes
        match content:
            case RaceScheduled():
                return {keys[athlete] for athlete in content.entries}, content.subject()
            case InjurySuffered():
                return {keys[content.athlete]}, content.body_part
            case InjuryRecovered():
                injury = self.known.happenings["injury", content.injury]
                return set(injury.athletes), injury.subject
            case QuotePublished():
                speaker = {keys[content.speaker]} if content.speaker in keys else set()
                return {keys[athlete] for athlete in content.about} | speaker, None
            case TitleWon():
                winner = keys[content.athlete]
                # Who held the title before holds it no longer, so the event bears on them too.
                self.touched |= self.known.title_winners[content.title]
                self.known.title_winners[content.title].add(winner)
                return {winner}, content.title
            case MilestoneReached() | ClaimPublished():
                return {keys[athlete] for athlete in content.athletes}, None
            case RaceReported():
                return {keys[line.athlete] for line in content.results}, content.race
        raise TypeError(content)


def season_of(slug: str, sex: str | None, indoor: bool, day: str) -> str:
    """The name of the season's list that a race's marks are on: ``1500m m outdoor 2024``."""
    return f"{slug} {sex or '-'} {'indoor' if indoor else 'outdoor'} {day[:4]}"


def fold(name: str) -> str:
    """A name as it is searched for: small letters, no accents."""
    return slugify(name, separator=" ")


def _source(content: AnyContent) -> bytes | None:
    return msgspec.json.encode(content.source) if content.source is not None else None


COLUMNS = {table.name: [column.name for column in table.columns] for table in tables.metadata.sorted_tables}
"""The order in which a row gives its values."""
