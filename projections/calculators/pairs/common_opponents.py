"""Common opponents: how each of two fared against everybody both have met."""

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from domain.refusals import SameAthlete
from projections.calculators.conditions import holds
from projections.calculators.coverage.answer import SpeaksOfTheWorld
from projections.calculators.head_to_head import ByAthlete
from projections.calculators.outcome import outcome
from projections.calculators.scope import Scope, ScopeEcho, asked_of_race, no_meeting
from projections.facts import Race, SharedRace


class Fared(Struct, frozen=True):
    """What came of an athlete's meetings with one opponent or several, and the races they were."""

    wins: Annotated[int, Meta(description="Meetings in which this athlete was ahead of the opponent.")]
    losses: int
    ties: int
    undecided: int
    meetings: int
    races: list[str]


class CommonOpponent(Struct, frozen=True):
    """Somebody whom both have met."""

    opponent: str
    name: str
    fared: ByAthlete[Fared]
    better: Annotated[str | None, Meta(description="Who won the larger share of the decided meetings; null if none.")]


class CommonOpponents(SpeaksOfTheWorld, frozen=True):
    """How each of two fared against everybody both have met within a scope, those met most often first."""

    athletes: tuple[str, str]
    names: ByAthlete[str]
    scope: ScopeEcho
    opponents: list[CommonOpponent]
    totals: Annotated[ByAthlete[Fared], Meta(description="Over all of them; a race counts once for each opponent.")]
    better_against: Annotated[ByAthlete[int], Meta(description="Against how many of them each did better.")]


MetBy = Mapping[str, Mapping[str, Sequence[SharedRace]]]
"""Of each of the two, by opponent: the races they share, the athlete's own line first."""


def common_opponents(
    a: str, b: str, met: MetBy, scope: Scope, names: Mapping[str, str], fewest: int = 1
) -> CommonOpponents:
    """Everybody whom *a* and *b* have each met *fewest* times at least within *scope*.

    A meeting is what it is in a head-to-head. The two themselves are nobody's common opponent.

    Raises:
        SameAthlete: *a* and *b* are one person.

    """
    if a == b:
        raise SameAthlete(a)
    # A race has a dozen others in it: whether it is of the scope is asked once.
    races = {shared.race.id: shared.race for of_one in met.values() for those in of_one.values() for shared in those}
    within = {race for race, each in races.items() if _lets_in(scope, each)}
    found = []
    for other in sorted(met[a].keys() & met[b].keys() - {a, b}):
        fared = {one: _fared(met[one][other], scope, within) for one in (a, b)}
        if min(each.meetings for each in fared.values()) >= max(1, fewest):
            found.append(CommonOpponent(other, names.get(other, other), fared, _better(fared)))
    found.sort(key=lambda each: (-sum(one.meetings for one in each.fared.values()), each.opponent))
    return CommonOpponents(
        athletes=(a, b),
        names={each: names.get(each, each) for each in (a, b)},
        scope=ScopeEcho.of(scope),
        opponents=found,
        totals={one: _together([each.fared[one] for each in found]) for one in (a, b)},
        better_against={one: sum(each.better == one for each in found) for one in (a, b)},
    )


def _lets_in(scope: Scope, race: Race) -> bool:
    """Whether a race of the scope can be a meeting, whoever ran."""
    return race.counts and all(holds(condition, race) for _, _, condition in asked_of_race(scope))


def _fared(shared: Sequence[SharedRace], scope: Scope, within: Collection[str]) -> Fared:
    counted = [
        each
        for each in shared
        if each.race.id in within and no_meeting((each.a, each.b), excluded=False, annulled=False) is None
    ]
    counted.sort(key=lambda each: each.race.order)
    ended = [outcome(each.a, each.b, scope.nonfinish) for each in counted]
    won = sum(ahead == each.a.athlete for (ahead, _), each in zip(ended, counted, strict=True))
    ties = sum(by == "tie" for _, by in ended)
    undecided = sum(by is None for _, by in ended)
    races = [each.race.id for each in counted]
    return Fared(won, len(counted) - won - ties - undecided, ties, undecided, len(counted), races)


def _together(those: Sequence[Fared]) -> Fared:
    numbers = ("wins", "losses", "ties", "undecided", "meetings")
    races = dict.fromkeys(race for each in those for race in each.races)
    return Fared(**{name: sum(getattr(each, name) for each in those) for name in numbers}, races=list(races))


def _better(fared: Mapping[str, Fared]) -> str | None:
    """Who won the larger share of the decided meetings; compared as whole numbers, so that none is rounded."""
    (a, of_a), (b, of_b) = fared.items()
    ours, theirs = of_a.wins * (of_b.wins + of_b.losses), of_b.wins * (of_a.wins + of_a.losses)
    if not (of_a.wins + of_a.losses and of_b.wins + of_b.losses) or ours == theirs:
        return None
    return a if ours > theirs else b
