"""What the pages that list rivalries share: a row a rivalry, and which rounds count."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from projections.calculators.head_to_head import HeadToHead
from projections.calculators.scope import ANY, Scope
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from web.question import pairs
from web.question.address import Address


class Choice(NamedTuple):
    """Another scope or order, one click away: what it is called, its score, where it is, whether it is chosen."""

    words: str
    score: str
    address: Address
    chosen: bool


def rivalry_rows(view: View, at: Bounds, records: Iterable[HeadToHead]) -> list[dict[str, Any]]:
    """The records as lists of rivalries show them, each side in the order of the record."""
    listed = list(records)
    names = VisibleFacts(view.connection, at).names(athlete for record in listed for athlete in record.athletes)
    return [
        {
            "athletes": record.athletes,
            "names": [names.get(athlete, athlete) for athlete in record.athletes],
            "wins": [record.wins[athlete] for athlete in record.athletes],
            "ties": record.ties,
            "undecided": record.undecided,
            "meetings": len(record.meetings),
            "last": record.last_meeting.date if record.last_meeting else None,
            "path": f"/{pairs.canonical(*record.athletes)}",
        }
        for record in listed
    ]


def rounds(address: Address, scope: Scope) -> list[Choice]:
    """Finals alone, or every round."""
    return [
        Choice(words, "", address.but(round=value if value != "final" else None), scope.round == value)
        for words, value in (("Finals", "final"), ("All rounds", ANY))
    ]
