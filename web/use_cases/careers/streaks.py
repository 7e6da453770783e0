"""Runs of races that were all won, unbeaten, at a mark …: of an athlete, of a pair, of everybody in the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from projections import queries
from projections.calculators.careers.asked import ask_runs, ask_runs_of_pair
from projections.calculators.careers.feats import AheadOf, Feat
from projections.calculators.careers.streaks import (
    RunOfRaces,
    Runs,
    log_streaks,
    pair_streaks,
    streaks,
)
from projections.calculators.coverage.asking import coverage_of, coverage_of_everybody
from projections.calculators.scope import Scope
from projections.explain.career_numbers import of_streaks
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.queries.lists.last_days import last_day_of_races
from projections.ranking.longest_runs.ahead_of_one import longest_ahead
from projections.ranking.longest_runs.asked_of_all import longest_runs
from projections.ranking.longest_runs.kept_runs import LongestRuns
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.notes import bearing_with_notes, named_in, noted
from web.answer.pair_facts import pair_facts
from web.question.dependencies import RestsOn
from web.question.pairs import Pair
from web.question.question import Question
from web.use_cases.explanation import NumberAsked, explained

Feats = Sequence[Feat]


@dataclass(frozen=True, kw_only=True)
class StreaksQuestion(Question):
    """Of each of *feats* the *most* longest runs of an athlete within *scope*, and the one going on."""

    athlete: str
    feats: Feats
    scope: Scope
    most: int = 1
    explain: NumberAsked | None = None

    def rests_on(self) -> RestsOn:
        return RestsOn([self.athlete, *whom(self.feats)], words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        who = known.person(self.athlete).id
        found = ask_runs(known, who, standing(self.feats, known), self.scope)
        names = known.names({who, *whom(self.feats)})
        answer = streaks(who, names, self.scope, found, self.most).saying(coverage_of(known, (who,), self.scope))
        count = partial(of_streaks, found, listed(found, self.most))
        return fields_of(answer) | noted(view, self.scope, at.position) | explained(self.explain, known, count, answer)


@dataclass(frozen=True, kw_only=True)
class PairStreaksQuestion(Question):
    """The runs of either of *pair* in the races in which they met: who was ahead, and each of *feats*."""

    pair: Pair
    feats: Feats
    scope: Scope
    most: int = 1
    explain: NumberAsked | None = None

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair, words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.pair)
        found = ask_runs_of_pair(facts.known, facts.ids, self.feats, self.scope)
        answer = pair_streaks(facts.ids, facts.names, self.scope, found, self.most)
        answer = answer.saying(coverage_of(facts.known, facts.ids, self.scope, together=True))
        count = partial(of_streaks, found, listed(found, self.most))
        return (
            fields_of(answer)
            | noted(view, self.scope, at.position)
            | explained(self.explain, facts.known, count, answer)
        )


@dataclass(frozen=True, kw_only=True)
class LogStreaksQuestion(Question):
    """The *most* longest runs of one feat by anybody; *only_current*: of those that are going on. *lists* follow the
    log.
    """

    feat: Feat
    scope: Scope
    most: int
    lists: LongestRuns
    only_current: bool = False
    explain: NumberAsked | None = None

    def depends_on(self, view: View, position: int, /) -> int:
        bearing = max(
            queries.last_race_event(view.connection, position),
            queries.last_registration(view.connection, position),
            queries.last_coverage_of_everybody(view.connection, position),
        )
        return bearing_with_notes(view, self.scope, position, bearing)

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        known = VisibleFacts(view.connection, at)
        (feat,) = standing((self.feat,), known)
        found = self._found(view, known, feat)
        names = known.names({*(runs.athlete for runs, _ in found), *whom((feat,))})
        last_day = last_day_of_races(known.connection, at)
        coverage = coverage_of_everybody(known, self.scope, last_day)
        answer = log_streaks(feat, self.scope, names, found).saying(coverage)
        return (
            fields_of(answer)
            | noted(view, self.scope, at.position)
            | explained(self.explain, known, partial(of_streaks, [], found), answer)
        )

    def _found(self, view: View, known: VisibleFacts, feat: Feat) -> list[tuple[Runs, RunOfRaces]]:
        if not isinstance(feat, AheadOf):
            return longest_runs(self.lists, view, known, self.scope, feat, self.most, only_current=self.only_current)
        return longest_ahead(known, feat, self.scope, self.most, only_current=self.only_current)


def whom(feats: Feats) -> list[str]:
    """Whom the feats name."""
    return [feat.athlete for feat in feats if isinstance(feat, AheadOf)]


def standing(feats: Feats, known: VisibleFacts) -> list[Feat]:
    """The same, each under the id that stands for whom it is about.

    Raises:
        AthleteNotFound: one of them was never registered.

    """
    return [AheadOf(known.person(feat.athlete).id) if isinstance(feat, AheadOf) else feat for feat in feats]


def listed(found: Sequence[Runs], most: int) -> list[tuple[Runs, RunOfRaces]]:
    """The runs that an answer lists, in its order."""
    return [(runs, run) for runs in found for run in runs.listed(most)]
