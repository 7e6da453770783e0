"""More than two: the record of each against each."""

from collections.abc import Sequence
from itertools import combinations

from projections.calculators.head_to_head import HeadToHead, head_to_head
from projections.calculators.scope import Scope
from projections.facts import Facts


def matrix(facts: Facts, athletes: Sequence[str], scope: Scope) -> dict[tuple[str, str], HeadToHead]:
    """The record of every two of *athletes*, by the pair in the given order."""
    return {(a, b): head_to_head(a, b, facts.shared_races(a, b), scope) for a, b in combinations(athletes, 2)}
