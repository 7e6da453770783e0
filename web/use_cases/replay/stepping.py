"""The steps of a replay, of the facts of a read model."""

from collections.abc import Sequence
from datetime import date

from projections.calculators.milestones import milestones
from projections.calculators.questions import Days
from projections.calculators.replay.as_it_became_known import Persons, replay_as_it_became_known
from projections.calculators.replay.as_it_happened import replay_as_it_happened
from projections.calculators.replay.steps import ReplayStep
from projections.calculators.scope import Scope
from projections.facts import Order
from projections.queries import VisibleFacts
from projections.queries.replay.published import names_in, published
from web.question.pairs import Pair

OCCURRED, KNOWN = "occurred", "known"
ORDERS = (OCCURRED, KNOWN)
"""As things happened, and as the world came to know them."""


def steps_within(
    facts: VisibleFacts, pair: Pair, scope: Scope, kinds: Sequence[str], order: str
) -> list[tuple[Order, ReplayStep]]:
    """Every step of *pair* (the ids that stand) in *order*, in a fixed number of statements; of the days that the
    scope has.
    """
    days = Days(scope.from_ or date.min, scope.to or date.max)
    if order == OCCURRED:
        return replay_as_it_happened(facts, pair, scope, days, kinds)
    told = published(facts.connection, pair, facts.at)
    persons = Persons(pair, facts.names({*pair, *names_in(told)}), facts.ids)
    return replay_as_it_became_known(persons, told, scope, days, kinds, milestones(facts, *pair))
