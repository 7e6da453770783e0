"""A standpoint on a rivalry: one point on the three times, in the log as it is or as it is supposed to be."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from domain.events import Identities
from domain.log.ledger import Ledger
from domain.refusals import SameAthlete
from domain.values.dates import UNBOUNDED, Moment, end_of_day
from domain.values.identity import standing_as
from projections.explain.supposed.facts import AlteredHistory, SupposedFacts
from projections.explain.visible_events import VisibleEvents
from projections.facts import Bounds
from projections.facts_asked import Facts
from projections.queries import VisibleFacts
from projections.queries.people import identities_at
from projections.read_model.follower import View


class Standpoint(NamedTuple):
    """What is seen from one point: *to_come* is *facts* without the bound of the day; *events* are those that are
    visible from there; *ids* says who is one person there.
    """

    facts: Facts
    to_come: Facts
    day: Moment
    events: VisibleEvents
    ids: Identities


def actual(
    view: View, ledger: Ledger, at: Bounds, today: date, called: Bounds | None = None, pair: Collection[str] = ()
) -> Standpoint:
    """The log as it is, seen from *at*; where that has no day, from *today*. Where another standpoint is held against
    it, athletes are *called* as at other bounds, for that somebody has another name has moved nothing; and *pair*
    stand under these ids, whichever they were merged into.

    Raises:
        SameAthlete: they were one person.

    """
    ids = _under(identities_at(view.connection, at), pair)
    facts = VisibleFacts(view.connection, at, ids, called=called)
    to_come = VisibleFacts(view.connection, at.on_any_day(), facts.ids, called=called)
    return Standpoint(facts, to_come, _day(at, today), VisibleEvents(ledger, facts), facts.ids)


def hypothetical(
    view: View, ledger: Ledger, at: Bounds, today: date, altered: AlteredHistory, pair: Collection[str]
) -> Standpoint:
    """The log as it would be with its history *altered*, seen from *at*; where that has no day, from *today*. *pair*
    stand under these ids, whichever they would be merged into.

    Raises:
        SameAthlete: they would be one person.

    """
    facts = SupposedFacts(view.connection, at, altered, pair)
    _under(facts.base.ids, pair)
    to_come = SupposedFacts(view.connection, at.on_any_day(), altered, pair)
    events = VisibleEvents(ledger, facts.base, altered.events)
    return Standpoint(facts, to_come, _day(at, today), events, facts.base.ids)


def _under(ids: Identities, pair: Collection[str]) -> Identities:
    """The same persons, *pair* under these ids."""
    turned = standing_as(ids, pair)
    for each in pair:
        if turned.get(each, each) != each:
            raise SameAthlete(turned[each])
    return turned


def _day(at: Bounds, today: date) -> Moment:
    return at.as_of if at.as_of != UNBOUNDED else end_of_day(today)
