"""The steps of a replay, of the facts of a read model."""

from datetime import date

from projections.calculators.milestones import unwritten
from projections.calculators.questions import Days
from projections.calculators.replay.as_it_became_known import Persons, replay_as_it_became_known
from projections.calculators.replay.as_it_happened import replay_as_it_happened
from projections.calculators.replay.steps import WHOLE, Excerpt, ReplayPage
from projections.calculators.scope import Scope
from projections.queries import VisibleFacts
from projections.queries.replay.published import names_in, published
from web.question.pairs import Pair

OCCURRED, KNOWN = "occurred", "known"
ORDERS = (OCCURRED, KNOWN)
"""As things happened, and as the world came to know them."""


def steps_within(facts: VisibleFacts, pair: Pair, scope: Scope, order: str, excerpt: Excerpt = WHOLE) -> ReplayPage:
    """The steps of *pair* (the ids that stand) in *order* that *excerpt* has, in a fixed number of statements."""
    if order == OCCURRED:
        return replay_as_it_happened(facts, pair, scope, excerpt)
    told = published(facts.connection, pair, facts.at)
    persons = Persons(pair, facts.names({*pair, *names_in(told)}), facts.ids)
    return replay_as_it_became_known(persons, told, scope, excerpt, unwritten(facts, *pair))


def days_of(scope: Scope) -> Days:
    """Those that the scope has: of these events are told."""
    return Days(scope.from_ or date.min, scope.to or date.max)
