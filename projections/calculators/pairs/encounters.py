"""The meetings of one athlete with everybody met: counted, for there are thousands of them."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from projections.calculators.outcome import outcome
from projections.calculators.scope import Scope, left_out, no_meeting
from projections.facts import Line, Order, SharedRace

ENDINGS = ("wins", "losses", "ties", "undecided")
"""How a meeting can end for one of the two."""
WON, LOST, TIED, UNDECIDED = range(len(ENDINGS))


class MetIn(NamedTuple):
    """A race, who was met in it, and in the same order how each of these meetings ended."""

    race: str
    opponents: Sequence[str]
    ended: Sequence[int]


class Encounters(NamedTuple):
    """The meetings of one athlete within a scope: the ``races`` in the order of happening, each with who was met in it;
    how many meetings with each ``ended`` how, an ending after another; and how often each was ``met`` in all.
    """

    races: Sequence[MetIn]
    ended: Sequence[Mapping[str, int]]
    met: Mapping[str, int]

    def with_(self, opponent: str) -> list[int]:
        """How many meetings with one ended how."""
        return [of_it.get(opponent, 0) for of_it in self.ended]

    def with_all(self, opponents: set[str]) -> list[int]:
        """How many with these ended how."""
        return [sum(map(of_it.__getitem__, of_it.keys() & opponents)) if of_it else 0 for of_it in self.ended]

    def races_with(self, opponents: Collection[str]) -> dict[str, list[str]]:
        """The races in which each of these was met."""
        found: dict[str, list[str]] = {each: [] for each in opponents}
        for race, those, _ in self.races:
            for each in found.keys() & those:
                found[each].append(race)
        return found

    def races_with_any(self, opponents: set[str]) -> list[str]:
        """The races in which any of these was met."""
        return [race for race, those, _ in self.races if not opponents.isdisjoint(those)]


def counted_encounters(races: Sequence[MetIn], met_so: Sequence[Sequence[str]]) -> Encounters:
    """The meetings in these *races*, where *met_so* has for each ending the opponent of every meeting that ended so."""
    ended = [Counter(each) for each in met_so]
    most, *others = sorted(ended, key=len, reverse=True)
    met = Counter(most)
    for of_it in filter(None, others):  # most endings are of one or two kinds
        for opponent, times in of_it.items():
            met[opponent] += times
    return Encounters(races, ended, met)


def encounters(met: Mapping[str, Sequence[SharedRace]], scope: Scope) -> Encounters:
    """The meetings within *scope* among the races that an athlete shares with others.

    A meeting is what it is in a head-to-head.
    """
    those: dict[tuple[Order, str], dict[str, int]] = {}
    met_so: list[list[str]] = [[] for _ in ENDINGS]
    for other, shared in met.items():
        for each in shared:
            if left_out(each, scope) is None:
                how = _ending(each.a, each.b, scope.nonfinish)
                those.setdefault((each.race.order, each.race.id), {})[other] = how
                met_so[how].append(other)
    races = [
        MetIn(race, [*met_in], [*met_in.values()]) for (_, race), met_in in sorted(those.items(), key=itemgetter(0))
    ]
    return counted_encounters(races, met_so)


def ending(mine: Line, theirs: Line, nonfinish: str) -> int | None:
    """How a meeting of two with such lines ends; None where they do not meet."""
    met = no_meeting((mine, theirs), excluded=False, annulled=False) is None
    return _ending(mine, theirs, nonfinish) if met else None


def _ending(mine: Line, theirs: Line, nonfinish: str) -> int:
    winner, by = outcome(mine, theirs, nonfinish)
    if by is None:
        return UNDECIDED
    return TIED if winner is None else WON if winner == mine.athlete else LOST
