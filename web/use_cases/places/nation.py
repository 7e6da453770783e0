"""A nation: its athletes, the best mark of each discipline, its titles, and its rivalries: among its own and with
others. Whose an athlete is says the registration; whose a mark is, its line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from domain.events import TitleWon
from domain.refusals import NothingAt
from domain.values.vocabulary import SEXES
from projections.by_name import by_name
from projections.calculators.coverage.asking import EVERYTHING, coverage_of_everybody
from projections.calculators.scope import Scope, ScopeEcho
from projections.facts import Bounds
from projections.queries import Athlete, VisibleFacts
from projections.queries.happenings import titles_of_kind
from projections.queries.lists.last_days import last_day_of_races
from projections.queries.nations.ran_and_won import lists_of_nation, titles_won
from projections.queries.nations.registered import athletes_of, how_many
from projections.ranking.incremental_rankings import Rankings
from projections.ranking.ranking import RankedRivalry
from projections.ranking.which_pairs import WhichPairs
from projections.read_model.follower import View
from web.answer.documents.lists import BestOfList
from web.answer.documents.more_than_two import ranked
from web.answer.documents.parts import fields_of
from web.answer.documents.people import athlete_document
from web.answer.documents.places.nations import NationDocument, RivalriesOfNation, TitleOfNation
from web.answer.notes import noted
from web.question.question import Question
from web.reading.words.nations import called
from web.use_cases.lists.bests import bests

_RIVALRIES = 12


class FoundOfNation(NamedTuple):
    """A page of its athletes, and behind whom the next is; how many there are; the rest is of all of them."""

    name: str
    in_all: int
    athletes: list[Athlete]
    next: str | None
    both: list[RankedRivalry]
    one: list[RankedRivalry]
    bests: list[BestOfList]
    titles: list[TitleOfNation]


@dataclass(frozen=True, kw_only=True)
class NationQuestion(Question):
    """The nation of this *code*, *limit* of its athletes behind the id *behind*; rivalries of meetings in *scope*."""

    code: str
    scope: Scope
    behind: str
    limit: int
    rankings: Rankings

    def found(self, view: View, at: Bounds) -> FoundOfNation:
        """What is visible of it.

        Raises:
            NothingAt: nobody is registered for it.

        """
        known = VisibleFacts(view.connection, at)
        in_all = how_many(view.connection, self.code, at, known.ids)
        if not in_all:
            raise NothingAt("nation", self.code)
        people = athletes_of(view.connection, self.code, at, self.behind, self.limit + 1, known.ids)
        both, one = (
            self.rankings.top(view, at, self.scope, _RIVALRIES, WhichPairs(nation=self.code, abroad=abroad))
            for abroad in (False, True)
        )
        return FoundOfNation(
            called(self.code),
            in_all,
            people[: self.limit],
            people[self.limit - 1].id if len(people) > self.limit else None,
            both,
            one,
            _bests(known, self.code),
            _titles(known, self.code),
        )

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known, found = VisibleFacts(view.connection, at), self.found(view, at)
        names = known.names({who for each in (*found.both, *found.one) for who in each.record.athletes})
        both, one = ([ranked(each, names) for each in those] for those in (found.both, found.one))
        answer = NationDocument(
            nation=self.code,
            name=found.name,
            athletes_in_all=found.in_all,
            athletes=[athlete_document(each) for each in found.athletes],
            next=found.next,
            scope=ScopeEcho.of(self.scope),
            rivalries=RivalriesOfNation(both, one),
            bests=found.bests,
            titles=found.titles,
        )
        coverage = coverage_of_everybody(known, EVERYTHING, last_day_of_races(view.connection, at))
        return fields_of(answer.saying(coverage)) | noted(view, self.scope, at.position)


def _bests(known: VisibleFacts, code: str) -> list[BestOfList]:
    """The first of each of its lists. Of a race that does not say its sex the athlete's counts, whichever that is."""
    run: dict[str, set[str]] = {}
    for discipline, sex in lists_of_nation(known, code):
        run.setdefault(discipline, set()).update({sex} if sex in SEXES else SEXES)
    return list(bests(known, run, code))


def _titles(known: VisibleFacts, code: str) -> list[TitleOfNation]:
    won = [(each, each.content) for each in titles_won(known, code) if isinstance(each.content, TitleWon)]
    latest = {
        each.content.title: each.id
        for each in titles_of_kind(known.connection, {title.title for _, title in won}, known.at, known.ids)
        if isinstance(each.content, TitleWon)
    }
    names = known.names({title.athlete for _, title in won})
    return [
        by_name(
            TitleOfNation,
            title,
            id=happening.id,
            name=names.get(title.athlete, title.athlete),
            won_on=str(title.occurred_on),
            held=latest[title.title] == happening.id,
            position=happening.position,
        )
        for happening, title in reversed(won)
    ]
