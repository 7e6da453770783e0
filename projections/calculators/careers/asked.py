"""The questions about a career, answered from ``Facts``: the read model's or a replay's."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter

from projections.calculators.careers.feats import AheadOf, AtMark, Feat, achieved
from projections.calculators.careers.honours import Honours, honours
from projections.calculators.careers.seasons import Beaten, Seasons, seasons
from projections.calculators.careers.since import Counting, DoneSince, done_since
from projections.calculators.careers.streaks import Runs, runs_ahead, runs_in_career, runs_of
from projections.calculators.coverage.asking import coverage_of
from projections.calculators.scope import Scope, left_out
from projections.facts import SharedRace, Start
from projections.facts_asked import Facts


def ask_runs(facts: Facts, athlete: str, feats: Iterable[Feat], scope: Scope) -> list[Runs]:
    """The runs of each of *feats* in a career."""
    starts = facts.starts(athlete)
    found = []
    for feat in feats:
        shared = facts.shared_races(athlete, feat.athlete) if isinstance(feat, AheadOf) else ()
        found.append(runs_in_career(athlete, feat, scope, starts, shared))
    return found


def ask_runs_of_pair(facts: Facts, pair: tuple[str, str], feats: Sequence[Feat], scope: Scope) -> list[Runs]:
    """The runs of each of *feats* by each of the two in the races in which they met; who was ahead comes first."""
    shared = sorted(facts.shared_races(*pair), key=attrgetter("race.order"))
    met = [each for each in shared if left_out(each, scope) is None]
    one, other = pair
    found = [
        runs_ahead(one, AheadOf(other), scope, shared),
        runs_ahead(other, AheadOf(one), scope, shared),
    ]
    for feat in feats:
        if not isinstance(feat, AheadOf):
            for athlete in pair:
                judged = ((start := _own(athlete, each), achieved(feat, start)) for each in met)
                found.append(runs_of(athlete, feat, judged))
    return found


def _own(athlete: str, shared: SharedRace) -> Start:
    return Start(shared.race, shared.a if shared.a.athlete == athlete else shared.b)


def ask_since(
    facts: Facts,
    athlete: str,
    counting: Counting,
    scope: Scope,
    day: date,
    *,
    feat: AtMark | None = None,
    opponent: str | None = None,
) -> DoneSince:
    """What *athlete* has done since, and against *opponent* where one is named."""
    against = None if opponent is None else (opponent, facts.shared_races(athlete, opponent))
    name = facts.names([athlete]).get(athlete)
    done = done_since(athlete, counting, scope, day, facts.starts(athlete), name=name, feat=feat, against=against)
    return done.saying(coverage_of(facts, (athlete,), counting.within(scope)))


def ask_honours(facts: Facts, athlete: str, scope: Scope) -> Honours:
    found = honours(athlete, scope, facts.starts(athlete), facts.happenings_about(athlete, ("title",)))
    return found.saying(coverage_of(facts, (athlete,), scope))


def ask_seasons(facts: Facts, athlete: str, scope: Scope, beaten: Beaten) -> Seasons:
    found = seasons(athlete, scope, facts.starts(athlete), beaten)
    return found.saying(coverage_of(facts, (athlete,), scope))
