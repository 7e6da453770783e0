"""A standpoint on a rivalry: one point on the three times, in the log as it is or as it is supposed to be."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from domain.events import Identities
from domain.log.ledger import Ledger
from domain.values.dates import UNBOUNDED, Moment, end_of_day
from projections.explain.supposed.facts import AlteredHistory, SupposedFacts
from projections.explain.visible_events import VisibleEvent, events_about
from projections.facts import Bounds
from projections.facts_asked import Facts
from projections.queries import VisibleFacts
from projections.read_model.follower import View


class Standpoint(NamedTuple):
    """What is seen from one point: *to_come* is *facts* without the bound of the day; *events_about* gives the events
    about a thing (``race:…``) that are visible from there; *ids* says who is one person there.
    """

    facts: Facts
    to_come: Facts
    day: Moment
    events_about: Callable[[str], Sequence[VisibleEvent]]
    ids: Identities


def actual(view: View, ledger: Ledger, at: Bounds, today: date, called: Bounds | None = None) -> Standpoint:
    """The log as it is, seen from *at*; where that has no day, from *today*. Athletes are *called* as at other bounds
    where another standpoint is held against it: that somebody has another name has moved nothing.
    """
    facts = VisibleFacts(view.connection, at, called=called)
    to_come = VisibleFacts(view.connection, at.on_any_day(), facts.ids, called=called)
    return Standpoint(
        facts, to_come, _day(at, today), cache(lambda subject: events_about(ledger, facts, subject)), facts.ids
    )


def hypothetical(view: View, ledger: Ledger, at: Bounds, today: date, altered: AlteredHistory) -> Standpoint:
    """The log as it would be with its history *altered*, seen from *at*; where that has no day, from *today*."""
    facts = SupposedFacts(view.connection, at, altered)
    to_come = SupposedFacts(view.connection, at.on_any_day(), altered)

    def visible(subject: str) -> Sequence[VisibleEvent]:
        told = altered.events.get(subject)
        return told if told is not None else events_about(ledger, facts.base, subject)

    return Standpoint(facts, to_come, _day(at, today), cache(visible), facts.base.ids)


def _day(at: Bounds, today: date) -> Moment:
    return at.as_of if at.as_of != UNBOUNDED else end_of_day(today)
