"""What claims are held against, of the read model."""

from projections.calculators.claims.reads import Reads
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.queries.lists.visible_lists import VisibleLists
from projections.read_model.follower import View


def reads_at(view: View, at: Bounds) -> Reads:
    """What is visible *at* a point, and what lies ahead of it by what is known there."""
    known = VisibleFacts(view.connection, at)
    to_come = VisibleFacts(view.connection, at.on_any_day())
    return Reads(known, to_come, VisibleLists(known))
