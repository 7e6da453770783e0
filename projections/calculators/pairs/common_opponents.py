"""Common opponents: how each of two fared against everybody both have met."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import repeat
from operator import add
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from domain.refusals import SameAthlete
from projections.calculators.coverage.answer import SpeaksOfTheWorld
from projections.calculators.head_to_head import ByAthlete
from projections.calculators.pairs.encounters import LOST, WON, Encounters
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
    better: Annotated[
        str | None, Meta(description="Who won the larger share of the meetings that were won or lost; null if none.")
    ]


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
    both = met_by_both(pair, met, fewest)
    # By maps throughout: there are thousands of them.
    often = dict(zip(both, map(add, map(ours.__getitem__, both), map(theirs.__getitem__, both)), strict=True))
    listed = sorted(both)
    listed.sort(key=often.__getitem__, reverse=True)
    left = listed if behind == FIRST else [each for each in listed if (-often[each], each) > behind]
    shown = [PlaceInCommon(-often[each], each) for each in left[:limit]]
    called = names({a, b, *(place.opponent for place in shown)})
    races = {each: met[each].races_with({place.opponent for place in shown}) for each in pair}
    better = _better(pair)
    ended = _ended_with(pair, met, both)
    of_all = Counter[str | None]()
    for how, times in Counter(ended.values()).items():  # of a thousand opponents most were met once or twice
        of_all[better(*how)] += times
    return CommonOpponents(
        athletes=pair,
        names={each: called.get(each, each) for each in pair},
        scope=ScopeEcho.of(scope),
        opponents=[
            CommonOpponent(
                opponent=other,
                name=called.get(other, other),
                fared={each: _fared(met[each].with_(other), races[each][other]) for each in pair},
                better=better(*ended[other]),
            )
            for _, other in shown
        ],
        totals={each: _fared(met[each].with_all(both), met[each].races_with_any(both)) for each in pair},
        better_against={each: of_all[each] for each in pair},
        opponents_in_all=len(listed),
        next=str(shown[-1]) if len(left) > len(shown) else None,
    )


def met_by_both(pair: tuple[str, str], met: Mapping[str, Encounters], fewest: int = 1) -> set[str]:
    """Everybody whom both have met *fewest* times at least, but the two themselves."""
    ours, theirs = (met[each].met for each in pair)
    both = ours.keys() & theirs.keys() - set(pair)
    return {other for other in both if min(ours[other], theirs[other]) >= fewest} if fewest > 1 else both


def who_did_better(
    pair: tuple[str, str], met: Mapping[str, Encounters], both: Collection[str]
) -> dict[str, str | None]:
    """By each opponent of *both*, who of them did better."""
    better = _better(pair)
    return {other: better(*how) for other, how in _ended_with(pair, met, both).items()}


def _fared(ended: Sequence[int], races: list[str]) -> Fared:
    wins, losses, ties, undecided = ended
    return Fared(wins, losses, ties, undecided, sum(ended), races)


Decided = tuple[int, int, int, int]
"""Wins and losses of the one against an opponent, and of the other."""


def _ended_with(pair: tuple[str, str], met: Mapping[str, Encounters], both: Collection[str]) -> dict[str, Decided]:
    counts = [map(met[each].ended[how].get, both, repeat(0)) for each in pair for how in (WON, LOST)]
    return dict(zip(both, zip(*counts, strict=True), strict=True))


def _better(pair: tuple[str, str]) -> Callable[[int, int, int, int], str | None]:
    """Who won the larger share of the decided meetings."""
    a, b = pair

    def better(wins_a: int, losses_a: int, wins_b: int, losses_b: int) -> str | None:
        # Compared as whole numbers, so that none is rounded.
        ours, theirs = wins_a * (wins_b + losses_b), wins_b * (wins_a + losses_a)
        if not (wins_a + losses_a and wins_b + losses_b) or ours == theirs:
            return None
        return a if ours > theirs else b

    return better
