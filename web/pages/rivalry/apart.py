"""Two who never met: whom both have met, and how each fared."""

from typing import NamedTuple

from projections.calculators.pairs.common_opponents import CommonOpponent, common_opponents
from projections.calculators.scope import Scope
from projections.queries.careers.encounters import encounters_of_both
from web.answer.pair_facts import PairFacts

_FEW = 10


class Apart(NamedTuple):
    """The common *opponents* met most often, of how many, and against how many of all each did better."""

    opponents: list[CommonOpponent]
    of: int
    better: dict[str, int]


def apart_of(facts: PairFacts, scope: Scope) -> Apart:
    """What can be said of two who never met, within *scope*."""
    met = encounters_of_both(facts.known, facts.ids, scope)
    found = common_opponents(facts.ids, met, scope, facts.known.names, limit=_FEW)
    return Apart(found.opponents, found.opponents_in_all, found.better_against)
