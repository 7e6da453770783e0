"""The races of a competition or of a season, each with who won it, and who met whom in its finals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from msgspec import structs

from domain.refusals import NothingAt
from projections.calculators.coverage.asking import coverage_of_everybody
from projections.calculators.scope import ANY, UNASKED, Scope, ScopeEcho
from projections.facts import Bounds
from projections.queries import VisibleFacts, find_athletes
from projections.queries.lists.last_days import last_day_of_races
from projections.ranking.incremental_rankings import Rankings
from projections.ranking.races_within import competition_called, races_within
from projections.ranking.ranking import RankedRivalry
from projections.read_model.follower import View
from web.answer.documents.more_than_two import ranked
from web.answer.documents.parts import fields_of
from web.answer.documents.places.within import RacesDocument, WonRaceDocument, won_race
from web.question.question import Question

_RIVALRIES = 12


class FoundWithin(NamedTuple):
    """What it is called, which finals are of it, who met whom in them; a page of races, and the cursor of the next."""

    name: str
    scope: Scope
    rivalries: list[RankedRivalry]
    races: list[WonRaceDocument]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class WithinQuestion(Question):
    """The *limit* races older than *before* of the competition whose name is slugged *competition*, or of the calendar
    year *season*.
    """

    competition: str | None = None
    season: int | None = None
    before: str | None
    limit: int
    rankings: Rankings

    def found(self, view: View, at: Bounds) -> FoundWithin:
        """What is visible of it.

        Raises:
            NothingAt: the log has nothing of it.

        """
        name, scope = self._scope(view, at)
        page = races_within(view.connection, at, structs.replace(scope, round=ANY), self.before, self.limit)
        if not page.races and self.before is None and self.season is not None:
            raise NothingAt("season", str(self.season))
        met = [] if self.before else self.rankings.top(view, at, scope, _RIVALRIES)
        people = find_athletes(view.connection, {line.athlete for each in page.races for line in each.winners}, at)
        return FoundWithin(name, scope, met, [won_race(each, people) for each in page.races], page.next)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known, found = VisibleFacts(view.connection, at), self.found(view, at)
        names = known.names({who for each in found.rivalries for who in each.record.athletes})
        answer = RacesDocument(
            name=found.name,
            scope=ScopeEcho.of(found.scope),
            rivalries=[ranked(each, names) for each in found.rivalries],
            races=found.races,
            next=found.next,
        )
        last_day = last_day_of_races(view.connection, at)
        return fields_of(answer.saying(coverage_of_everybody(known, found.scope, last_day)))

    def _scope(self, view: View, at: Bounds) -> tuple[str, Scope]:
        """What it is called, and which finals are of it."""
        if self.season is not None:
            if not 1 <= self.season <= date.max.year:
                raise NothingAt("season", str(self.season))
            first, last = date(self.season, 1, 1), date(self.season, 12, 31)
            return f"Season {self.season}", structs.replace(UNASKED, from_=first, to=last)
        name = competition_called(view.connection, self.competition or "", at.position)
        if name is None:
            raise NothingAt("competition", self.competition or "")
        return name, structs.replace(UNASKED, competition=name)
