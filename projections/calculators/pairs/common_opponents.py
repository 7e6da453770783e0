"""Common opponents: how each of two fared against everybody both have met."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from domain.refusals import SameAthlete
from projections.calculators.coverage.answer import SpeaksOfTheWorld
from projections.calculators.head_to_head import ByAthlete
from projections.calculators.pairs.encounters import Encounter, Encounters
from projections.calculators.scope import Scope, ScopeEcho


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
    opponents_in_all: Annotated[int, Meta(description="How many common opponents there are, on this page or not.")]
    next: Annotated[str | None, Meta(description="The cursor of the next page.")]


class PlaceInCommon(NamedTuple):
    """A place in the list: how often both met the opponent, negated, and who it is."""

    met: int
    opponent: str

    def __str__(self) -> str:
        return f"{-self.met}_{self.opponent}"


FIRST = PlaceInCommon(-(2**62), "")
"""In front of everybody."""


def common_opponents(
    pair: tuple[str, str],
    met: Mapping[str, Encounters],
    scope: Scope,
    names: Callable[[Collection[str]], Mapping[str, str]],
    fewest: int = 1,
    behind: PlaceInCommon = FIRST,
    limit: int | None = None,
) -> CommonOpponents:
    """Everybody whom both of *pair* have met *fewest* times at least within *scope*: *limit* of them *behind* a place.

    The totals are of all of them. The two themselves are nobody's common opponent. *names* gives the names of those
    shown.

    Raises:
        SameAthlete: they are one person.

    """
    a, b = pair
    if a == b:
        raise SameAthlete(a)
    ours, theirs = met[a].met, met[b].met
    both = ours.keys() & theirs.keys() - {a, b}
    if fewest > 1:
        both = {other for other in both if min(len(ours[other]), len(theirs[other])) >= fewest}
    listed = sorted(PlaceInCommon(-len(ours[other]) - len(theirs[other]), other) for other in both)
    left = listed if behind == FIRST else [each for each in listed if each > behind]
    shown = left[:limit]
    called = names({a, b, *(place.opponent for place in shown)})
    better = {each.opponent: _better(pair, met[a].ended(each.opponent), met[b].ended(each.opponent)) for each in listed}
    of_all = Counter(better.values())
    everybody = [each.opponent for each in listed]
    return CommonOpponents(
        athletes=pair,
        names={each: called.get(each, each) for each in pair},
        scope=ScopeEcho.of(scope),
        opponents=[
            CommonOpponent(
                opponent=other,
                name=called.get(other, other),
                fared={each: _fared(met[each].with_(other)) for each in pair},
                better=better[other],
            )
            for _, other in shown
        ],
        totals={each: _fared(met[each].with_all(everybody)) for each in pair},
        better_against={each: of_all[each] for each in pair},
        opponents_in_all=len(listed),
        next=str(shown[-1]) if len(left) > len(shown) else None,
    )


def _fared(encounter: Encounter) -> Fared:
    wins, losses, ties, undecided = encounter.ended
    return Fared(wins, losses, ties, undecided, sum(encounter.ended), encounter.races)


def _better(pair: tuple[str, str], of_a: Sequence[int], of_b: Sequence[int]) -> str | None:
    """Who won the larger share of the decided meetings; compared as whole numbers, so that none is rounded."""
    (wins_a, losses_a, *_), (wins_b, losses_b, *_) = of_a, of_b
    ours, theirs = wins_a * (wins_b + losses_b), wins_b * (wins_a + losses_a)
    if not (wins_a + losses_a and wins_b + losses_b) or ours == theirs:
        return None
    return pair[0] if ours > theirs else pair[1]
