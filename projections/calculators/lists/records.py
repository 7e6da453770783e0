"""The records of a list and how they fell: every mark that no earlier one was better than."""

from math import inf
from typing import Annotated

from msgspec import Meta

from projections.by_name import by_name
from projections.calculators.lists.listing import ListFacts, Listing
from projections.calculators.lists.ranking_marks import MarkOnList, shown
from projections.facts import Order, Start

RECORD_FLAGS = frozenset(("WR", "OR", "CR", "AR", "NR", "MR", "WL"))
"""The flags that a source may set where it says that a mark is a record of anybody's but the athlete's own."""


class Record(MarkOnList, frozen=True):
    """A mark that was the best of its list when it was made."""

    equalled: Annotated[bool, Meta(description="It was as good as the record and no better.")]
    until: Annotated[str | None, Meta(description="The day on which a better one was made; null while it stands.")]
    flagged: Annotated[bool, Meta(description="Its source calls it a record: evidence, not what is computed.")]


def ask_records(facts: ListFacts, listing: Listing) -> list[Record]:
    """The records of the list, in the order in which they were set; of those of one race the winner's first."""
    placed = facts.record_marks(listing)
    starts = sorted(facts.starts_behind(placed), key=_as_they_fell)
    athletes = {start.line.athlete for start in starts}
    names, countries = facts.names(athletes), facts.countries(athletes)
    found: list[Record] = []
    until: str | None = None
    for at in range(len(placed) - 1, -1, -1):
        start = starts[at]
        if at + 1 < len(placed) and placed[at + 1].worth < placed[at].worth:
            until = starts[at + 1].race.date
        equalled = at > 0 and placed[at - 1].worth == placed[at].worth
        flagged = any(flag.lstrip("=") in RECORD_FLAGS for flag in start.line.records)
        of_it = shown(start, names, countries)
        found.append(by_name(Record, of_it, equalled=equalled, until=until, flagged=flagged))
    return found[::-1]


def _as_they_fell(start: Start) -> tuple[Order, float, str]:
    """No two marks of one race that are records differ, so *placed* is in this order too but for whose they are."""
    return start.race.order, start.line.place or inf, start.line.athlete
