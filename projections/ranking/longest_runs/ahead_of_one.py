"""The longest runs of being ahead of one athlete, by anybody who met him.

Nobody's run is longer than how often he was ahead: who was most often is looked at first, and who was too seldom never.
"""

from collections.abc import Iterable
from operator import attrgetter

from projections import queries
from projections.calculators.careers.feats import AheadOf
from projections.calculators.careers.streaks import RunOfRaces, Runs, longest_first, longest_of_all, runs_in_career
from projections.calculators.pairs.encounters import LOST
from projections.calculators.scope import Scope
from projections.facts import SharedRace
from projections.queries import VisibleFacts
from projections.queries.careers.encounters import encounters_of_one
from projections.queries.people import IDS_A_QUERY

_MORE = 4
"""How many times more are looked at, where the first are not enough."""


def longest_ahead(
    known: VisibleFacts, feat: AheadOf, scope: Scope, most: int, *, only_current: bool
) -> list[tuple[Runs, RunOfRaces]]:
    """The *most* longest, of equal ones the earlier; *only_current*: of those going on."""
    who = known.person(feat.athlete)
    often = encounters_of_one(known, who.id, scope).ended[LOST]
    left = sorted(often, key=lambda other: (-often[other], other))
    found: list[tuple[Runs, RunOfRaces]] = []
    at_once = most
    while left and not (len(found) == most and often[left[0]] < found[-1][1].length):
        some, left = left[:at_once], left[at_once:]
        met = queries.races_by_opponent(known.connection, who, known.at, known.ids, some)
        ahead = (runs_in_career(each, feat, scope, (), _turned(shared)) for each, shared in met.items())
        found += longest_of_all(ahead, most, only_current=only_current)
        found = sorted(found, key=longest_first)[:most]
        at_once = min(_MORE * at_once, IDS_A_QUERY)
    return found


def _turned(shared: Iterable[SharedRace]) -> list[SharedRace]:
    """The same races as of the other."""
    return [SharedRace(each.race, each.b, each.a) for each in sorted(shared, key=attrgetter("race.order"))]
