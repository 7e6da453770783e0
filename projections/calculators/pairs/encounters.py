"""The meetings of one athlete with everybody met: a number each, for there are thousands of them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from projections.calculators.outcome import outcome
from projections.calculators.scope import Scope, left_out, no_meeting
from projections.facts import Line, SharedRace

ENDINGS = ("wins", "losses", "ties", "undecided")
"""How a meeting can end for one of the two."""
WON, LOST, TIED, UNDECIDED = range(len(ENDINGS))


class Encounter(NamedTuple):
    """Meetings of an athlete with one opponent, or with several: the races, each once, and how many ended how."""

    races: list[str]
    ended: list[int]


class Encounters(NamedTuple):
    """The meetings of one athlete within a scope: the ``races``, in the order of happening, and who was ``met``.

    A meeting is a number: the place of its race among the races times four, and how it ended.
    """

    races: Sequence[str]
    met: Mapping[str, Sequence[int]]

    def ended(self, opponent: str) -> list[int]:
        """How many of the meetings with one ended how."""
        ended = [0] * len(ENDINGS)
        for number in self.met.get(opponent, ()):
            ended[number % len(ENDINGS)] += 1
        return ended

    def with_(self, opponent: str) -> Encounter:
        """The meetings with one."""
        races = [self.races[number // len(ENDINGS)] for number in self.met.get(opponent, ())]
        return Encounter(races, self.ended(opponent))

    def with_all(self, opponents: Iterable[str]) -> Encounter:
        """The meetings with each of these, in their order; a race of several of them is told once."""
        numbers = Counter(chain.from_iterable(self.met.get(each, ()) for each in opponents))
        ended = [0] * len(ENDINGS)
        for number, times in numbers.items():
            ended[number % len(ENDINGS)] += times
        places = dict.fromkeys(number // len(ENDINGS) for number in numbers)
        return Encounter([self.races[at] for at in places], ended)


def encounters(met: Mapping[str, Sequence[SharedRace]], scope: Scope) -> Encounters:
    """The meetings within *scope* among the races that an athlete shares with others.

    A meeting is what it is in a head-to-head.
    """
    counted = {other: [each for each in shared if left_out(each, scope) is None] for other, shared in met.items()}
    orders = {each.race.id: each.race.order for shared in counted.values() for each in shared}
    races = sorted(orders, key=orders.__getitem__)
    place = {race: at * len(ENDINGS) for at, race in enumerate(races)}
    numbers = {
        other: sorted(place[each.race.id] + _ending(each.a, each.b, scope.nonfinish) for each in shared)
        for other, shared in counted.items()
        if shared
    }
    return Encounters(races, numbers)


def ending(mine: Line, theirs: Line, nonfinish: str) -> int | None:
    """How a meeting of two with such lines ends; None where they do not meet."""
    met = no_meeting((mine, theirs), excluded=False, annulled=False) is None
    return _ending(mine, theirs, nonfinish) if met else None


def _ending(mine: Line, theirs: Line, nonfinish: str) -> int:
    winner, by = outcome(mine, theirs, nonfinish)
    if by is None:
        return UNDECIDED
    return TIED if winner is None else WON if winner == mine.athlete else LOST
