"""The first mark of each list there is: by discipline and sex, of everybody or of a nation."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.values.vocabulary import SEXES
from projections import queries
from projections.calculators.coverage.asking import EVERYTHING, coverage_of_everybody
from projections.calculators.lists.listing import Listing
from projections.calculators.lists.ranking_marks import ask_list
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.queries.lists.last_days import last_day_of_races
from projections.queries.lists.visible_lists import VisibleLists
from projections.queries.lists.words import there_are
from projections.read_model.follower import View
from web.answer.documents.lists import BestOfList, ListsDocument
from web.answer.documents.parts import fields_of
from web.question.question import Question


@dataclass(frozen=True, kw_only=True)
class ListsQuestion(Question):
    """Which lists the log has, each by its first mark."""

    def depends_on(self, view: View, position: int, /) -> int:
        return max(
            queries.last_race_event(view.connection, position),
            queries.last_registration(view.connection, position),
            queries.last_coverage_of_everybody(view.connection, position),
        )

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        run = dict.fromkeys(there_are(view.connection, "discipline", at.position), SEXES)
        answer = ListsDocument(list(bests(known, run)))
        coverage = coverage_of_everybody(known, EVERYTHING, last_day_of_races(view.connection, at))
        return fields_of(answer.saying(coverage))


def bests(known: VisibleFacts, run: Mapping[str, Collection[str]], country: str | None = None) -> Iterator[BestOfList]:
    """The first of each discipline's lists of these sexes; where these have no mark, of all together."""
    lists = VisibleLists(known)
    for discipline in sorted(run):
        found = [
            BestOfList(discipline, sex, best)
            for sex in sorted(run[discipline])
            for best in ask_list(lists, Listing(discipline, sex=sex, country=country), 0, 1, one_each=True).marks
        ]
        if not found:
            page = ask_list(lists, Listing(discipline, country=country), 0, 1, one_each=True)
            found = [BestOfList(discipline, None, best) for best in page.marks]
        yield from found
