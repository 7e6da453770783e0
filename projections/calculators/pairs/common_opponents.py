"""Common opponents: how each of two fared against everybody both have met."""

from collections.abc import Mapping, Sequence
from typing import Annotated

from msgspec import Meta, Struct

from domain.refusals import SameAthlete
from projections.calculators.head_to_head import ByAthlete
from projections.calculators.outcome import outcome
from projections.calculators.scope import Scope, ScopeEcho, left_out
from projections.facts import SharedRace


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


class CommonOpponents(Struct, frozen=True):
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
    found = []
    for other in sorted(met[a].keys() & met[b].keys() - {a, b}):
        fared = {one: _fared(met[one][other], scope) for one in (a, b)}
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


def _fared(shared: Sequence[SharedRace], scope: Scope) -> Fared:
    counted = sorted((each for each in shared if left_out(each, scope) is None), key=lambda each: each.race.order)
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
