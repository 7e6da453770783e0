"""Marks of races that leave the sex open, by athletes who are registered with none: on a list of a sex or not, nobody
can say. They are left out of it, and counted; where one stands is known only as far as they leave it.
"""

from typing import NamedTuple

from msgspec.structs import replace

from domain.values.vocabulary import OPEN_SEX
from projections.calculators.lists.listing import ListFacts, Listing
from projections.calculators.lists.ranking_marks import MarkList
from projections.facts import BEGINNING, Placed

_ANY_WORTH = 2**62


class HowManyAhead(NamedTuple):
    """The fewest and the most that may be better than a mark, of marks or of athletes."""

    fewest: int
    most: int

    def allows(self, rank: int) -> bool:
        """Whether one more than those that are better may be *rank*."""
        return self.fewest < rank <= self.most + 1


class MayBeAhead(NamedTuple):
    """How many marks may be better than one, and how many athletes may have one; and of how many that is open."""

    marks: HowManyAhead
    athletes: HowManyAhead

    @property
    def open(self) -> int:
        return self.marks.most - self.marks.fewest


def may_be_ahead(facts: ListFacts, listing: Listing, best: Placed) -> MayBeAhead:
    """What may be ahead of a mark on a list of one sex; where *listing* asks for none, on that of who made it, of whom
    none is known: then what says one is open, and what nobody says it of is as much of the list as the mark itself.
    """
    on_it = {who: each.now for who, each in facts.marks_ahead(listing, best.worth, best.order).items()}
    of_none = facts.marks_ahead(_left_open(listing), best.worth, best.order)
    untold = {who: each.now for who, each in of_none.items()}
    if listing.sex is None:
        sure, total, everybody = untold, sum(on_it.values()), len(on_it)
    else:
        sure, total, everybody = on_it, sum(on_it.values()) + sum(untold.values()), len(on_it | untold)
    return MayBeAhead(HowManyAhead(sum(sure.values()), total), HowManyAhead(len(sure), everybody))


def left_out(facts: ListFacts, listing: Listing, page: MarkList) -> int:
    """How many marks a list of one sex leaves out that would not be behind the last of *page*; without a page behind
    it, how many in all.
    """
    if listing.sex in (None, OPEN_SEX):
        return 0
    no_worse = page.last + 1 if page.last is not None else _ANY_WORTH
    return sum(each.now for each in facts.marks_ahead(_left_open(listing), no_worse, BEGINNING).values())


def records_left_out(facts: ListFacts, listing: Listing) -> int:
    """How many of them would be records, were all of them on it."""
    if listing.sex in (None, OPEN_SEX):
        return 0
    may_be = facts.record_marks(_left_open(listing))
    records = facts.record_marks(listing) if may_be else []
    return sum(not any(each.order <= one.order and each.worth < one.worth for each in records) for one in may_be)


def _left_open(listing: Listing) -> Listing:
    return replace(listing, sex=OPEN_SEX)
