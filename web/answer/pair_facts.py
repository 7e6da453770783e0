"""What is visible of a pair: the facts behind its record, its page, its feeds and its pictures."""

from dataclasses import dataclass
from functools import cached_property

from domain.events import AnyHappening, Identities
from domain.refusals import SameAthlete
from projections.facts import Bounds
from projections.queries import Athlete, VisibleFacts
from projections.read_model.follower import View
from web.question.pairs import Pair

EVERY_KIND = tuple(each.APPEARS_AS for each in AnyHappening.__args__)


@dataclass(frozen=True)
class PairFacts:
    """The facts of two athletes within the bounds *at*."""

    view: View
    at: Bounds
    known: VisibleFacts
    people: tuple[Athlete, Athlete]

    @cached_property
    def to_come(self) -> VisibleFacts:
        """The facts that are not bounded by the day: what lies ahead is known from its announcement."""
        return self.known.later or _of_all_days(self.view, self.at, self.known.ids)

    @property
    def ids(self) -> Pair:
        """The two, under the ids that stand."""
        one, other = self.people
        return one.id, other.id

    @property
    def names(self) -> dict[str, str]:
        return {each.id: each.name for each in self.people}


def pair_facts(view: View, at: Bounds, pair: Pair) -> PairFacts:
    """The facts of *pair* as seen from *at*.

    Raises:
        AthleteNotFound: names every one that was never registered.
        SameAthlete: within the bounds the ids are one person.

    """
    known = VisibleFacts(view.connection, at)
    return PairFacts(view, at, known, people_of(known, pair))


def whole_pair_facts(view: View, at: Bounds, pair: Pair) -> PairFacts:
    """The same for an answer that needs both careers whole, and those not bounded by the day as well: read once.

    Raises:
        AthleteNotFound, SameAthlete: as ``pair_facts``.

    """
    to_come = _of_all_days(view, at)
    known = VisibleFacts(view.connection, at, to_come.ids, later=to_come)
    people = people_of(known, pair)
    for each in people:
        known.happenings_about(each.id, EVERY_KIND)
        known.starts(each.id)
    return PairFacts(view, at, known, people)


def _of_all_days(view: View, at: Bounds, ids: Identities | None = None) -> VisibleFacts:
    """Those of all days, who are called as they were on the day asked for."""
    return VisibleFacts(view.connection, at.on_any_day(), ids, called=at)


def people_of(known: VisibleFacts, pair: Pair) -> tuple[Athlete, Athlete]:
    """The two athletes behind the ids, under the ids that stand.

    Raises:
        AthleteNotFound, SameAthlete: as ``pair_facts``.

    """
    one, other = known.persons(*pair)
    if one.id == other.id:
        raise SameAthlete(one.id)
    return one, other
