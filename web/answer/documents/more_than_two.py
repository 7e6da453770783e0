"""More than two athletes: each against each, and the rivalries of the whole log."""

from collections.abc import Iterable, Mapping
from typing import Annotated

from msgspec import Meta, Struct

from projections.by_name import by_name
from projections.calculators.coverage.answer import SaysCoverage
from projections.calculators.head_to_head import ByAthlete, HeadToHead, closeness
from projections.calculators.matrix import meetings_by_outcome
from projections.calculators.scope import ScopeEcho
from projections.ranking.ranking import RankedRivalry


class Against(Struct, frozen=True):
    """What came of an athlete's meetings."""

    wins: int
    losses: int
    ties: int
    undecided: int
    meetings: int


class MatrixDocument(SaysCoverage, frozen=True):
    athletes: list[str]
    names: ByAthlete[str]
    scope: ScopeEcho
    records: Annotated[dict[str, dict[str, Against]], Meta(description="By athlete id, and by the other's.")]
    totals: ByAthlete[Against]


class Scored(Struct, frozen=True):
    """A rivalry of the log, with its score."""

    athletes: tuple[str, str]
    names: ByAthlete[str]
    score: float
    wins: ByAthlete[int]
    ties: int
    undecided: int
    meetings: int
    closeness: Annotated[
        float | None, Meta(description="1 where level, 0 where one won all but the ties; null if none was won.")
    ]
    last_meeting: Annotated[str | None, Meta(description="The day of the last meeting.")]


class TopDocument(SaysCoverage, frozen=True):
    scope: ScopeEcho
    rivalries: list[Scored]
    sort: str
    sex: str | None
    nation: str | None


def against_all(one: str, records: Iterable[HeadToHead]) -> Against:
    """*one*'s totals over *records*."""
    return Against(**{name: len(meetings) for name, meetings in meetings_by_outcome(one, records).items()})


def ranked(of: RankedRivalry, names: Mapping[str, str]) -> Scored:
    record = of.record
    theirs = {athlete: names.get(athlete, athlete) for athlete in record.athletes}
    wins, losses = record.wins.values()
    last = record.last_meeting
    return by_name(
        Scored,
        record,
        names=theirs,
        score=of.score,
        meetings=len(record.meetings),
        closeness=round(closeness(wins, losses), 3) if wins + losses else None,
        last_meeting=last.date if last is not None else None,
    )
