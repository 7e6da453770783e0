"""Common opponents: how each of two fared against everybody both have met."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import chain
from typing import Annotated, NamedTuple

from msgspec import Meta, Struct

from domain.refusals import SameAthlete
from projections.calculators.coverage.answer import SpeaksOfTheWorld
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


ENDINGS = ("wins", "losses", "ties", "undecided")
"""How a meeting can end for one of the two."""


class Encounter(NamedTuple):
    """The meetings of an athlete with one opponent: the races in the order of happening, and how many ended how."""

    races: list[str]
    ended: list[int]


NO_ENCOUNTER = Encounter([], [0] * len(ENDINGS))

Encounters = Mapping[str, Encounter]
"""By opponent, the meetings of one athlete within a scope; with nobody whom he did not meet."""

MetBy = Mapping[str, Mapping[str, Sequence[SharedRace]]]
"""Of each of the two, by opponent: the races they share, the athlete's own line first."""


class PlaceInCommon(NamedTuple):
    """A place in the list: how often both met the opponent, negated, and who it is."""

    met: int
    opponent: str

    def __str__(self) -> str:
        return f"{-self.met}_{self.opponent}"


FIRST = PlaceInCommon(-(2**62), "")
"""In front of everybody."""


def encounters(met: Mapping[str, Sequence[SharedRace]], scope: Scope) -> dict[str, Encounter]:
    """The meetings within *scope* among the races that an athlete shares with others.

    A meeting is what it is in a head-to-head.
    """
    found: dict[str, Encounter] = {}
    for other, shared in met.items():
        counted = sorted((each for each in shared if left_out(each, scope) is None), key=lambda each: each.race.order)
        if counted:
            ended = [0] * len(ENDINGS)
            for each in counted:
                ended[_ending(each, scope)] += 1
            found[other] = Encounter([each.race.id for each in counted], ended)
    return found


def _ending(shared: SharedRace, scope: Scope) -> int:
    winner, by = outcome(shared.a, shared.b, scope.nonfinish)
    if by is None:
        return ENDINGS.index("undecided")
    return ENDINGS.index("ties" if winner is None else "wins" if winner == shared.a.athlete else "losses")


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
    both = [(met[a][other], met[b][other], other) for other in met[a].keys() & met[b].keys() - {a, b}]
    listed = sorted(
        (PlaceInCommon(-len(one.races) - len(two.races), other), one, two)
        for one, two, other in both
        if min(len(one.races), len(two.races)) >= fewest
    )
    left = listed if behind == FIRST else [each for each in listed if each[0] > behind]
    shown = left[:limit]
    called = names({a, b, *(place.opponent for place, *_ in shown)})
    better = Counter(_better(pair, one, two) for _, one, two in listed)
    return CommonOpponents(
        athletes=pair,
        names={each: called.get(each, each) for each in pair},
        scope=ScopeEcho.of(scope),
        opponents=[
            CommonOpponent(
                opponent=place.opponent,
                name=called.get(place.opponent, place.opponent),
                fared={a: _fared(one), b: _fared(two)},
                better=_better(pair, one, two),
            )
            for place, one, two in shown
        ],
        totals={a: _together([one for _, one, _ in listed]), b: _together([two for *_, two in listed])},
        better_against={each: better[each] for each in pair},
        opponents_in_all=len(listed),
        next=str(shown[-1][0]) if len(left) > len(shown) else None,
    )


def _fared(encounter: Encounter) -> Fared:
    return _as_fared(encounter.ended, encounter.races)


def _together(those: Sequence[Encounter]) -> Fared:
    races = dict.fromkeys(chain.from_iterable(each.races for each in those))
    ended = [sum(numbers) for numbers in zip(*(each.ended for each in those), strict=True)] or [0] * len(ENDINGS)
    return _as_fared(ended, list(races))


def _as_fared(ended: Sequence[int], races: list[str]) -> Fared:
    wins, losses, ties, undecided = ended
    return Fared(wins, losses, ties, undecided, sum(ended), races)


def _better(pair: tuple[str, str], of_a: Encounter, of_b: Encounter) -> str | None:
    """Who won the larger share of the decided meetings; compared as whole numbers, so that none is rounded."""
    (wins_a, losses_a, *_), (wins_b, losses_b, *_) = of_a.ended, of_b.ended
    ours, theirs = wins_a * (wins_b + losses_b), wins_b * (wins_a + losses_a)
    if not (wins_a + losses_a and wins_b + losses_b) or ours == theirs:
        return None
    return pair[0] if ours > theirs else pair[1]
