"""Random logs: few athletes, few races, few days, so that everything collides with everything.

A log follows from its seed, so a failing one can be had again, and its length, which hypothesis shrinks. Most events
refer to earlier ones; what the domain refuses all the same is left out when the log is written.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, NamedTuple, get_args

from hypothesis import strategies as st
from msgspec import structs
from random_claims import RandomClaims

from domain.events import (
    AnyContent,
    AthleteCorrected,
    AthleteMerged,
    AthleteRegistered,
    AthleteRenamed,
    AthleteUnmerged,
    Attempt,
    ClaimedScope,
    ClaimPublished,
    ClaimRetracted,
    CoverageRetracted,
    CoverageStated,
    InjuryRecovered,
    InjuryRetracted,
    InjurySuffered,
    MilestoneReached,
    MilestoneRetracted,
    QuotePublished,
    QuoteRetracted,
    RaceAnnulled,
    RaceCorrected,
    RaceRecorded,
    RaceReported,
    RaceScheduled,
    RecoveryRetracted,
    RenamingRetracted,
    ReportAccepted,
    ResultAnnulled,
    ResultLine,
    Source,
    TitleStripped,
    TitleWon,
)
from domain.log.ledger import Ledger
from domain.refusals import AlreadyRecorded, CommandRefused
from domain.values.dates import Moment, end_of_day, moment, parse_span

ATHLETES = ("ada", "bea", "cyd", "dot")
SPEAKERS = ("eve", "fay", "A Coach")
"""Quoted, and in no race: two of them have an id, and may be registered under it later."""
TITLES = ("Olympic 1500m", "World Mile")
NAMES = ("Ada Doe", "Ada Roe", "Bea Doe")
NATIONS = ("GBR", "NOR", "SCO")
IDS: tuple[dict[str, str], ...] = ({}, {"wa": "1"}, {"World Athletics": "2"}, {"wikidata": "Q1", "iaaf": "3"})
OPENING = datetime(2024, 7, 2, 12, tzinfo=UTC)
DAYS = ("2024-06-01", "2024-06-02", "2024-07-01", "2025-01-10")
PUBLISHED = ("2024-05-20", "2024-06-01", "2024-06-02", "2024-06-03", "2024-07-01", "2024-07-05", "2025-01-10")

RACES: tuple[RaceScheduled, ...] = tuple(
    RaceScheduled(competition="Test Meeting", entries=(), **fields)
    for fields in (
        {"occurred_on": DAYS[0], "discipline": "1500m", "round": "final", "sex": "m", "level": "diamond-league"},
        {"occurred_on": DAYS[0], "discipline": "1500m", "round": "heat", "heat": 1},
        {"occurred_on": DAYS[0], "discipline": "1500m", "round": "heat", "heat": 2},
        {"occurred_on": DAYS[0], "occurred_at": f"{DAYS[0]}T18:00:00+02:00", "discipline": "mile", "round": "final"},
        # Hours of a day in Honolulu and in Kiritimati that are another day in UTC; a final before its day's heats.
        {"occurred_on": DAYS[0], "occurred_at": f"{DAYS[0]}T21:30:00-10:00", "discipline": "800m", "round": "final"},
        {"occurred_on": DAYS[1], "occurred_at": f"{DAYS[1]}T07:30:00+14:00", "discipline": "mile", "round": "final"},
        {"occurred_on": DAYS[1], "occurred_at": f"{DAYS[1]}T09:00:00Z", "discipline": "800m", "round": "final"},
        {"occurred_on": DAYS[1], "discipline": "long-jump", "round": "final", "section": "B", "indoor": True},
        {"occurred_on": DAYS[1], "discipline": "100m", "round": "semi-final", "wind": 2.4, "level": "other"},
        {"occurred_on": DAYS[2], "discipline": "1500m", "round": "final", "exclude": "exhibition"},
        {"occurred_on": DAYS[2], "discipline": "long-jump", "round": "final", "exclude": "combined-leg", "wind": 2.2},
        {"occurred_on": DAYS[0], "discipline": "long-jump", "round": "qualification", "indoor": True},
        {"occurred_on": DAYS[0], "discipline": "400m", "round": "final"},
        {"occurred_on": DAYS[2], "discipline": "400m", "round": "final"},
        {"occurred_on": DAYS[2], "discipline": "1500m", "round": "final", "section": "U20"},
        {"occurred_on": DAYS[3], "discipline": "1500m", "round": "final", "level": "olympic-games"},
    )
)
_MARKS = {
    "long-jump": ("8.01", "8.20"), "100m": ("9.92", "10.01", "9.7h", "9.8h"), "800m": ("1:43.10", "1:45.8h"),
    "400m": ("45.10", "45.0h", "44.9h"),
}  # fmt: skip
_JUMPS = (
    Attempt(mark="8.20", wind=2.4),
    Attempt(mark="8.20"),
    Attempt(mark="8.01", wind=1.9),
    Attempt(mark="8.15", status="xo"),
    Attempt(mark="8.30", status="x"),
    Attempt(status="-"),
)
SaidAnew = (
    RaceScheduled
    | QuotePublished
    | ClaimPublished
    | TitleWon
    | InjurySuffered
    | InjuryRecovered
    | MilestoneReached
    | AthleteRenamed
)
_SAID_ANEW: tuple[type[SaidAnew], ...] = get_args(SaidAnew)
_WELL_KNOWN = 4
"""Lines of somebody, one of whom at least was taken."""
_STATUSES = (None, None, None, None, "OK", "DNF", "DNS", "DQ", "NM")


class Batch(NamedTuple):
    """Events posted together, and how far the writer's clock moved before: backwards too."""

    seconds: int
    events: list[AnyContent]


class _Drawn:
    """What is drawn from *random*."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def _source(self) -> Source | None:
        published = self.random.choice((None, *PUBLISHED))
        return Source(publisher="Desk", published_on=published) if self.random.randrange(4) else None

    def _some(self, of: Sequence[str]) -> tuple[str, ...]:
        return tuple(self.random.sample(of, self.random.randrange(1, len(of))))

    def _claim(self) -> AnyContent:
        pair = tuple(self.random.sample(ATHLETES, 2))
        wins = {athlete: self.random.randrange(3) for athlete in pair}
        scope = self.random.choice((None, ClaimedScope(round="any")))
        day = self.random.choice(PUBLISHED)
        if self.random.randrange(2):
            said = RandomClaims(self.random, ATHLETES, TITLES, DAYS).claim()
            return ClaimPublished(outlet="Paper", published_on=day, said=said)
        return ClaimPublished(outlet="Paper", published_on=day, athletes=pair, wins=wins, scope=scope)


class _Words(_Drawn):
    """What is said by those who are in no race, and claimed of those who are. Drawn for itself: the races stay."""

    def batches(self) -> list[Batch]:
        return [Batch(0, [self._event()])] if self.random.randrange(2) else []

    def _event(self) -> AnyContent:
        who = self.random.choice(SPEAKERS[:2])
        match self.random.randrange(6):
            case 0 | 1:
                return self._claim()
            case 2:
                return AthleteRegistered(athlete=who, name=f"{who.title()} Doe", country="NOR")
            case _:
                day, about = self.random.choice(DAYS[:3]), self._some(ATHLETES)
                return QuotePublished(speaker=who, about=about, text="next guy", occurred_on=day, source=self._source())


class _Known(_Drawn):
    """What is known of those who race: said when they are corrected or registered again, and of which nation a line
    says they are. Drawn for itself, too.
    """

    def __init__(self, random: Random) -> None:
        super().__init__(random)
        self.met: Counter[str] = Counter()

    def batches(self) -> list[Batch]:
        return [Batch(0, [self._event()])] if not self.random.randrange(4) else []

    def nation(self, athlete: str) -> str | None:
        """Whoever is new is introduced with one; of others a line need not say it."""
        self.met[athlete] += 1
        return None if self.met[athlete] > _WELL_KNOWN and self.random.randrange(2) else "GBR"

    def _event(self) -> AnyContent:
        who, source = self.random.choice(ATHLETES), self._source()
        born, sex = self.random.choice((None, "1999", "2000-02-29")), self.random.choice((None, None, "m", "w"))
        said: dict[str, Any] = {"born": born, "sex": sex, "external_ids": self.random.choice(IDS), "source": source}
        if not self.random.randrange(4):
            return AthleteRegistered(athlete=who, name=who.title(), country="GBR", **said)
        reason = self.random.choice(("an entry list", "an error"))
        return AthleteCorrected(athlete=who, country=self.random.choice((None, *NATIONS)), reason=reason, **said)


class RandomLog(_Drawn):
    """Draws a log batch by batch from one seed."""

    def __init__(self, seed: int) -> None:
        super().__init__(Random(seed))
        self.words = _Words(Random(f"{seed} words"))
        self.known = _Known(Random(f"{seed} known"))
        # Who raced each other are not one person: in most logs two never meet, and may turn out to be one.
        self.apart = tuple(self.random.sample(ATHLETES, 2)) if self.random.randrange(4) else ()
        self.said: dict[type[AnyContent], list[str]] = {}
        self.may_be_anew: list[SaidAnew] = []
        self.taken_back: list[SaidAnew] = []

    def batches(self, number: int) -> list[Batch]:
        return [each for _ in range(number) for each in self._batch_and_besides()]

    def _batch_and_besides(self) -> list[Batch]:
        return [self._batch(), *self.words.batches(), *self.known.batches()]

    def _batch(self) -> Batch:
        seconds = self.random.choice((0, 1, 3600, 40_000, 86_400 * 3, 86_400 * 60, -1, -90_000))
        return Batch(seconds, [self._event() for _ in range(self.random.choice((1, 1, 2, 3, 8)))])

    def _event(self) -> AnyContent:
        draw = self.random.choices(
            (
                self._result, self._correction, self._ruling, self._schedule, self._other, self._report,
                self._identity, self._anew,
            ),
            (8, 8, 6, 2, 8, 4, 2, 5),
        )  # fmt: skip
        content = draw[0]()
        said = content.event_id() if isinstance(content, RaceReported) else content.subject()
        self.said.setdefault(type(content), []).append(said)
        if isinstance(content, _SAID_ANEW):
            self.may_be_anew.append(content)
        return content

    def _result(self) -> AnyContent:
        key = self.random.choice(RACES)
        lines = self._lines(_MARKS.get(key.discipline, ("3:50.00", "3:51.25")))
        fields = structs.asdict(structs.replace(key, source=self._source()))
        del fields["entries"]
        return RaceRecorded(**fields, results=lines)

    def _schedule(self) -> AnyContent:
        key = structs.replace(self.random.choice(RACES), source=self._source())
        return structs.replace(key, entries=self._entered())

    def _anew(self) -> AnyContent:
        """Something said before taken back, and most likely said anew then; or else a race announced."""
        if self.taken_back and self.random.randrange(4):
            return self._said_anew(self.taken_back.pop())
        kinds = [kind for kind in _SAID_ANEW if any(isinstance(each, kind) for each in self.may_be_anew)]
        if not kinds or not self.random.randrange(6):
            return self._schedule()
        kind = self.random.choice(kinds)
        said = self.random.choice([each for each in self.may_be_anew if isinstance(each, kind)][-2:])
        self.taken_back.append(said)
        return self._taking_back(said)

    def _said_anew(self, said: SaidAnew) -> AnyContent:
        match said:
            case RaceScheduled():
                hour = self.random.choice((said.occurred_at, None, f"{said.occurred_on}T10:00:00Z"))
                entries = self._entered()
                return structs.replace(said, source=self._source(), entries=entries, occurred_at=hour)
            case QuotePublished():
                return structs.replace(said, source=self._source(), about=self._some(ATHLETES))
            case TitleWon():
                return structs.replace(said, source=self._source(), note="given back")
            case InjurySuffered() | InjuryRecovered():
                return structs.replace(said, source=self._source(), description="a tear")
            case MilestoneReached():
                return structs.replace(said, source=self._source(), athletes=self._some(ATHLETES))
            case AthleteRenamed():
                return structs.replace(said, source=self._source(), name=self.random.choice(NAMES))
            case ClaimPublished():
                return structs.replace(said, note=self.random.choice(("page 3", "in print")))

    def _taking_back(self, said: SaidAnew) -> AnyContent:
        match said:
            case RaceScheduled():
                return RaceAnnulled(race=said.subject(), **self._ruled())
            case QuotePublished():
                return QuoteRetracted(quote=said.subject(), **self._ruled())
            case TitleWon():
                return TitleStripped(title_won=said.subject(), **self._ruled())
            case InjurySuffered():
                return InjuryRetracted(injury=said.subject(), **self._ruled())
            case InjuryRecovered():
                return RecoveryRetracted(recovery=said.event_id(), **self._ruled())
            case MilestoneReached():
                return MilestoneRetracted(milestone=said.subject(), **self._ruled())
            case AthleteRenamed():
                return RenamingRetracted(athlete_renamed=said.subject(), **self._ruled())
            case ClaimPublished():
                return ClaimRetracted(claim=said.subject(), **self._ruled())

    def _correction(self) -> AnyContent:
        """Of any race, or of one that was annulled, or in which a result was.

        A time would be no mark in a field event, so a corrected list has none.
        """
        ruled = [race for kind in (ResultAnnulled, RaceAnnulled) for race in self.said.get(kind, ())]
        race = self.random.choice(ruled) if ruled and self.random.randrange(2) else self._said(RaceRecorded)
        return RaceCorrected(race=race, results=self._lines(()), **self._ruled())

    def _report(self) -> AnyContent:
        if self.random.randrange(3):
            race = self._said(RaceRecorded)
            return RaceReported(race=race, results=self._lines(()), source=self._source())
        return ReportAccepted(report=self._said(RaceReported), **self._ruled())

    def _identity(self) -> AnyContent:
        athlete, into = self.random.sample(self.apart or ATHLETES, 2)
        if self.random.randrange(2):
            return AthleteMerged(athlete=athlete, into=into, **self._ruled())
        athlete = self._said(AthleteMerged) if self.random.randrange(4) else athlete
        return AthleteUnmerged(athlete=athlete, **self._ruled())

    def _ruling(self) -> AnyContent:
        draw = self.random.randrange(11)
        if draw == 8:
            return InjuryRetracted(injury=self._said(InjurySuffered), **self._ruled())
        if draw == 9:
            return RecoveryRetracted(recovery=f"{self._said(InjuryRecovered)}-recovery", **self._ruled())
        if draw == 10:
            return MilestoneRetracted(milestone=self._said(MilestoneReached), **self._ruled())
        if draw < 2:
            athlete = self.random.choice(ATHLETES)
            return ResultAnnulled(race=self._said(RaceRecorded), athlete=athlete, **self._ruled())
        if draw < 4:
            kind = self.random.choice((RaceRecorded, RaceScheduled))
            return RaceAnnulled(race=self._said(kind), **self._ruled())
        if draw == 4:
            return QuoteRetracted(quote=self._said(QuotePublished), **self._ruled())
        if draw == 5:
            return ClaimRetracted(claim=self._said(ClaimPublished), **self._ruled())
        if draw == 6:
            return CoverageRetracted(coverage_stated=self._said(CoverageStated), **self._ruled())
        return TitleStripped(title_won=self._said(TitleWon), **self._ruled())

    def _other(self) -> AnyContent:
        happened: dict[str, Any] = {"source": self._source()}
        happened["occurred_on"] = self.random.choice((*DAYS[:3], *DAYS, "2024-06", "2024"))
        athlete = self.random.choice(ATHLETES)
        match self.random.randrange(9):
            case 0 if InjurySuffered not in self.said or self.random.randrange(2):
                happened |= self.random.choice(({}, {"occurred_on": DAYS[0], "source": None}))  # most are refused else
                return InjurySuffered(athlete=athlete, body_part=self.random.choice(("achilles", "calf")), **happened)
            case 0 | 1:
                happened |= self.random.choice(({}, {"occurred_on": DAYS[2], "source": None}))
                return InjuryRecovered(injury=self._said(InjurySuffered), **happened)
            case 2:
                about = self._some(ATHLETES) if self.random.randrange(3) else ()
                speaker = self.random.choice((*ATHLETES, SPEAKERS[-1]))
                return QuotePublished(speaker=speaker, about=about, text="next guy", **happened)
            case 3:
                title = self.random.choice(TITLES)
                race = self._said(RaceRecorded) if not self.random.randrange(3) else None
                return TitleWon(athlete=athlete, title=title, competition="Test Meeting", race=race, **happened)
            case 4:
                return self._claim()
            case 5:
                return self._coverage()
            case 7:
                return self._renaming(athlete)
            case 6:
                return MilestoneReached(athletes=self._some(ATHLETES), headline="Fastest ever", **happened)
            case _:
                return AthleteRegistered(athlete=athlete, name="Registered", country="NOR", **happened)

    def _renaming(self, athlete: str) -> AnyContent:
        since = self.random.choice((None, *DAYS[:3], "2024-06", "2024"))
        name = self.random.choice(NAMES)
        return AthleteRenamed(athlete=athlete, name=name, occurred_on=since, **self._ruled())

    def _coverage(self) -> AnyContent:
        athletes = self._some(ATHLETES) if self.random.randrange(3) else ()
        races = self.random.choice(("all", "finals", "meetings", "final-meetings") if athletes else ("all", "finals"))
        return CoverageStated(
            athletes=athletes,
            competition=self.random.choice((None, None, "Test Meeting")) if athletes else "Test Meeting",
            discipline=self.random.choice(((), (), ("1500m",), ("mile", "1500m"))),
            races=races,
            from_=self.random.choice((None, None, "2022", DAYS[0])),
            to=self.random.choice(("2024-06-01", "2024-07-01")),
        )

    def _said(self, kind: type[AnyContent]) -> str:
        """The id of something of this kind that was most likely posted before."""
        return self.random.choice(self.said.get(kind, ["unheard-of"]))

    def _ruled(self) -> dict[str, Any]:
        return {"reason": self.random.choice(("ruling", "photo finish")), "source": self._source()}

    def _entered(self) -> tuple[str, ...]:
        return self._without_one_of_the_two(self._some(ATHLETES))

    def _without_one_of_the_two(self, listed: Sequence[str]) -> tuple[str, ...]:
        both = set(self.apart) <= set(listed) and self.apart
        left_out = self.random.choice(self.apart) if both else None
        return tuple(each for each in listed if each != left_out)

    def _lines(self, marks: Sequence[str]) -> tuple[ResultLine, ...]:
        listed = self._without_one_of_the_two(self.random.sample(ATHLETES, self.random.choice((1, 2, 3, 3, 4))))
        return tuple(self._line(athlete, marks) for athlete in listed)

    def _line(self, athlete: str, marks: Sequence[str]) -> ResultLine:
        choice = self.random.choice
        status = choice(_STATUSES)
        legal = choice((None, None, None, None, True, False))
        tried = tuple(self.random.sample(_JUMPS, self.random.randrange(4))) if "8.20" in marks else ()
        attempts = () if status in ("DNS", "NM") else tried
        jumped = any(each.is_valid for each in attempts)
        return ResultLine(
            athlete=athlete,
            name=athlete.title(),
            country=self.known.nation(athlete),
            place=None if status == "DNS" else choice((1, 1, 2, 2, 3, 5, None)),
            mark=None if jumped else choice((None, *marks)),
            status=status,
            role=choice((None, None, None, None, None, "pacemaker")),
            wind=None if jumped else choice((None, None, None, 1.5, 2.5)),
            records=choice(((), (), ("PB",), ("=SB", "WL"))),
            legal=legal,
            reason=choice((None, "downhill", "implement")) if legal is False else None,
            attempts=attempts,
        )


def logs(most: int = 24) -> st.SearchStrategy[list[Batch]]:
    """Logs of up to *most* batches, and what is said between them, in the order of posting."""
    return st.builds(
        lambda seed, number: RandomLog(seed).batches(number), st.integers(0, 2**63), st.integers(most // 4, most)
    )


def write(ledger: Ledger, log: Sequence[Batch], now: datetime = OPENING) -> list[list[AnyContent]]:
    """Append what the domain takes: a batch whole, or where it is refused its events one by one. What was taken."""
    taken = []
    for batch in log:
        now += timedelta(seconds=batch.seconds)
        if _is_taken(ledger, batch.events, now):
            taken.append(batch.events)
        else:
            taken += [[event] for event in batch.events if _is_taken(ledger, [event], now)]
    return taken


def _is_taken(ledger: Ledger, events: Sequence[AnyContent], now: datetime) -> bool:
    try:
        ledger.append(events, now=now, recorded_by="desk")
    except (CommandRefused, AlreadyRecorded):
        return False
    return True


def moments_in(log: Sequence[tuple[datetime, AnyContent]]) -> list[Moment]:
    """Every moment at which an answer might change: when things happened, were published or recorded."""
    found: set[Moment] = set()
    for recorded, content in log:
        found.add(moment(recorded))
        if content.occurred_at is not None:
            found.add(moment(datetime.fromisoformat(content.occurred_at)))
        dates = [content.occurred_on, content.source.published_on if content.source else None]
        found |= {end_of_day(parse_span(text).last) for text in dates if text is not None}
    return sorted(found)
