"""What the pages that list rivalries share: a row a rivalry, and which rounds count."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from domain.values.programme import programme
from projections.calculators.head_to_head import HeadToHead
from projections.calculators.scope import ANY, UNASKED, Scope, ScopeEcho
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.ranking.ranking import among
from projections.read_model.follower import View
from projections.tongue import say
from web.answer.documents.lists import BestOfList
from web.answer.documents.parts import plain
from web.question import pairs
from web.question.address import Address

_AMONG = 6


class Choice(NamedTuple):
    """Another scope or order, one click away: what it is called, its score, where it is, whether it is chosen."""

    words: str
    score: str
    address: Address
    chosen: bool


def rivalry_rows(
    view: View, at: Bounds, records: Iterable[HeadToHead], *, leader_first: bool = False
) -> list[dict[str, Any]]:
    """The records as lists of rivalries show them, each side in the order of the record; or who leads stands
    first.
    """
    listed = [(record, *_sides(record, leader_first=leader_first)) for record in records]
    names = VisibleFacts(view.connection, at).names(athlete for record, *_ in listed for athlete in record.athletes)
    return [
        {
            "athletes": sides,
            "names": [names.get(athlete, athlete) for athlete in sides],
            "wins": [record.wins[athlete] for athlete in sides],
            "ties": record.ties,
            "undecided": record.undecided,
            "meetings": len(record.meetings),
            "last": record.last_meeting.date if record.last_meeting else None,
            "path": str(_page_of(record)),
        }
        for record, *sides in listed
    ]


def rivalries_among(view: View, at: Bounds, who: Iterable[str]) -> list[dict[str, Any]]:
    """The rivalries among *who* with the most meetings in finals, as rows."""
    found = among(view.connection, at, UNASKED, who, _AMONG)
    return rivalry_rows(view, at, [each.record for each in found], leader_first=True)


def by_discipline(bests: Iterable[BestOfList]) -> list[tuple[str, dict[str, Any]]]:
    """A row a discipline: men's best, women's, and that of whom no sex is known (``""``)."""
    rows: dict[str, dict[str, Any]] = {}
    for each in bests:
        rows.setdefault(each.discipline, {})[each.sex or ""] = plain(each.best)
    return [(slug, rows[slug]) for slug in programme(rows)]


def _page_of(record: HeadToHead) -> Address:
    """The rivalry's page with the scope of the record: the score that was clicked is the one it shows."""
    scope, usual = (plain(each) for each in (record.scope, ScopeEcho.of(UNASKED)))
    return Address(
        f"/{pairs.canonical(*record.athletes)}", {name: to for name, to in scope.items() if to != usual[name]}
    )


def _sides(record: HeadToHead, *, leader_first: bool) -> tuple[str, str]:
    one, other = record.athletes
    return (other, one) if leader_first and record.wins[other] > record.wins[one] else (one, other)


def rounds(address: Address, scope: Scope) -> list[Choice]:
    """Finals alone, or every round."""
    return [
        Choice(words, "", address.but(round=value if value != "final" else None), scope.round == value)
        for words, value in ((say("Finals"), "final"), (say("All rounds"), ANY))
    ]
