"""Two who never met: whom both have met, and how each fared."""

from typing import NamedTuple

from projections.calculators.pairs.common_opponents import CommonOpponent, common_opponents
from projections.calculators.scope import Scope
from projections.queries.lists.met_by import met_by
from web.answer.pair_facts import PairFacts

_FEW = 10


class Apart(NamedTuple):
    """The common *opponents* met most often, of how many, and against how many of all each did better."""

    opponents: list[CommonOpponent]
    of: int
    better: dict[str, int]


def apart_of(facts: PairFacts, scope: Scope) -> Apart:
    """What can be said of two who never met, within *scope*."""
    one, other = facts.ids
    met = {each: met_by(facts.known, each) for each in facts.ids}
    names = facts.names | facts.known.names(met[one].keys() & met[other].keys())
    found = common_opponents(one, other, met, scope, names)
    return Apart(found.opponents[:_FEW], len(found.opponents), found.better_against)
