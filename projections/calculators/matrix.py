"""More than two: the record of each against each."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from projections.calculators.head_to_head import HeadToHead, Meeting, head_to_head
from projections.calculators.scope import Scope
from projections.facts_asked import Facts


def matrix(facts: Facts, athletes: Sequence[str], scope: Scope) -> dict[tuple[str, str], HeadToHead]:
    """The record of every two of *athletes*, by the pair in the given order."""
    return {(a, b): head_to_head(a, b, facts.shared_races(a, b), scope) for a, b in combinations(athletes, 2)}


def records_of(one: str, records: Mapping[tuple[str, str], HeadToHead]) -> dict[str, HeadToHead]:
    """Those of the *records* that *one* has a part in, by the other."""
    return {a if b == one else b: record for (a, b), record in records.items() if one in (a, b)}


def meetings_by_outcome(one: str, records: Iterable[HeadToHead]) -> dict[str, list[Meeting]]:
    """*one*'s meetings in these *records*: ``wins``, ``losses``, ``ties``, ``undecided``, and all of them."""
    meetings = [meeting for record in records for meeting in record.meetings]
    return {
        "wins": [meeting for meeting in meetings if meeting.winner == one],
        "losses": [meeting for meeting in meetings if meeting.winner not in (None, one)],
        "ties": [meeting for meeting in meetings if meeting.decided_by == "tie"],
        "undecided": [meeting for meeting in meetings if meeting.decided_by is None],
        "meetings": meetings,
    }
