"""What is asked of careers, of the read model and of a replay alike: any difference is a fault of one of the two."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from projections.audit.replayed_facts import Replay
from projections.calculators.careers.asked import ask_honours, ask_runs, ask_runs_of_pair, ask_seasons, ask_since
from projections.calculators.careers.feats import AheadOf, AtMark, Feat, OnPodium, Unbeaten, Won
from projections.calculators.careers.seasons import Beaten
from projections.calculators.careers.since import Counting, ever, in_season, since_race
from projections.calculators.careers.streaks import RunOfRaces, Runs, longest_of_all, runs_in_career
from projections.calculators.outcome import outcome
from projections.calculators.scope import Scope
from projections.queries import VisibleFacts
from projections.queries.careers.encounters import beaten
from projections.ranking.longest_runs.ahead_of_one import longest_ahead
from projections.ranking.longest_runs.every_career import every_career

MARKS = (AtMark("mark", "3:31.00"), AtMark("under", "3:40"))
FEATS: tuple[Feat, ...] = (Won(), Unbeaten(), OnPodium(), *MARKS)
EVERYBODY = 1_000
TODAY = date(2025, 6, 1)


def the_same_careers(facts: VisibleFacts, oracle: Replay, athletes: Sequence[str], scope: Scope) -> None:
    """Hold every answer about these careers, within *scope*, against the replay's."""
    apart = [athlete for athlete in athletes if athlete not in facts.ids]
    for athlete in apart:
        feats = [*FEATS, *(AheadOf(each) for each in apart if each != athlete)]
        assert ask_runs(facts, athlete, feats, scope) == ask_runs(oracle, athlete, feats, scope)
        assert ask_honours(facts, athlete, scope) == ask_honours(oracle, athlete, scope)
        others = beaten(facts, athlete, scope.nonfinish)
        mine = ask_seasons(facts, athlete, scope, others)
        assert mine == ask_seasons(oracle, athlete, scope, _beaten(oracle, athlete, scope.nonfinish))
        points: list[Counting] = [ever(), in_season(2024), *(since_race(race) for race, _ in oracle.races.values())]
        for opponent, counting in zip((None, *apart), points, strict=False):
            rival = opponent if opponent != athlete else None
            asked = (athlete, counting, scope, TODAY)
            assert ask_since(facts, *asked, feat=MARKS[0], opponent=rival) == ask_since(
                oracle, *asked, feat=MARKS[0], opponent=rival
            )
    for pair in combinations(apart, 2):
        assert ask_runs_of_pair(facts, pair, FEATS, scope) == ask_runs_of_pair(oracle, pair, FEATS, scope)
    _the_same_of_everybody(facts, oracle, apart, scope)


def _the_same_of_everybody(facts: VisibleFacts, oracle: Replay, apart: Sequence[str], scope: Scope) -> None:
    for feat in FEATS:
        ours = (runs_in_career(who, feat, scope, starts) for who, starts in every_career(facts, scope))
        theirs = (runs_in_career(who, feat, scope, oracle.starts(who)) for who in apart)
        assert _told(ours) == _told(theirs)
    for one in apart:
        ahead = AheadOf(one)
        against = ((each, oracle.shared_races(each, one)) for each in apart if each != one)
        their_runs = [runs_in_career(each, ahead, scope, (), shared) for each, shared in against]
        for most, only_current in ((1, False), (EVERYBODY, False), (2, True)):
            found = longest_ahead(facts, ahead, scope, most, only_current=only_current)
            assert _shown(found) == _shown(longest_of_all(their_runs, most, only_current=only_current))


def _told(found: Iterable[Runs]) -> list[object]:
    return _shown(longest_of_all(found, EVERYBODY))


def _shown(found: Iterable[tuple[Runs, RunOfRaces]]) -> list[object]:
    return [runs.shown(run) for runs, run in found]


def _beaten(oracle: Replay, athlete: str, nonfinish: str) -> Beaten:
    return {
        race.first: [
            each.athlete
            for each in lines.values()
            if each.competed and outcome(lines[athlete], each, nonfinish)[0] == athlete
        ]
        for race, lines in oracle.races.values()
        if athlete in lines
    }
