"""What somebody searches for: athletes by name, or a rivalry by two names."""

import re
from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from projections import queries
from projections.calculators.head_to_head import HeadToHead
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.queries import Athlete, VisibleFacts
from projections.read_model.follower import View

_AGAINST = re.compile(r"\s+(?:v|vs|versus|against)\.?\s+|\s+[-–—/]\s+", re.IGNORECASE)
_ATHLETES = 20
_A_SIDE = 5
_RIVALRIES = 3
_MOST_WORDS = 6


class SearchResult(NamedTuple):
    """Rivalries first, the best guess in front; then athletes, the nearest name first."""

    rivalries: list[HeadToHead]
    athletes: list[Athlete]


def search(view: View, at: Bounds, q: str, scope: Scope) -> SearchResult:
    """Who and which rivalry is meant by *q*: ``Kerr josh``, ``kerr v ingebrigtsen``, ``kerr ingebrigtsen``."""
    known = VisibleFacts(view.connection, at)
    sides = _AGAINST.split(q, maxsplit=1)
    if len(sides) == 2:  # noqa: PLR2004 - one against the other
        return _between(known, sides[0], sides[1], scope) or SearchResult([], [])
    if _people(known, q, 1, forgiving=False):
        return SearchResult([], _people(known, q, _ATHLETES))
    words = q.split()[:_MOST_WORDS]
    cuts = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    for one, other in cuts:
        if found := _between(known, one, other, scope, forgiving=False):
            return found
    near = _people(known, q, _ATHLETES)
    two_names = not near and len(cuts) == 1
    return (_between(known, *cuts[0], scope) if two_names else None) or SearchResult([], near)


def _between(known: VisibleFacts, one: str, other: str, scope: Scope, *, forgiving: bool = True) -> SearchResult | None:
    """The rivalries of who may be meant by two names; nothing where either is nobody's."""
    left, right = (_people(known, each.strip(), _A_SIDE, forgiving=forgiving) for each in (one, other))
    people = list({each.id: each for each in [*left, *right]}.values())
    if forgiving and people and not (left and right):
        return SearchResult([], people)
    return SearchResult(_rivalries(known, left, right, scope), people) if left and right else None


def _people(known: VisibleFacts, q: str, most: int, *, forgiving: bool = True) -> list[Athlete]:
    position = known.at.position
    found = queries.search_by_name(known.connection, q, position, most, known.ids, forgiving=forgiving)
    return [known.person(each.id) for each in found]


def _rivalries(
    known: VisibleFacts, left: Sequence[Athlete], right: Sequence[Athlete], scope: Scope
) -> list[HeadToHead]:
    """The rivalries between the two sides with the most races together; where nobody met, the two nearest names."""
    pairs = {tuple(sorted((one.id, other.id))): None for one, other in product(left, right) if one.id != other.id}
    shared = {pair: len(known.shared_races(*pair)) for pair in pairs}
    met = sorted((pair for pair in pairs if shared[pair]), key=lambda pair: -shared[pair])
    return [ask_head_to_head(known, a, b, scope) for a, b in (met or list(pairs)[:1])[:_RIVALRIES]]
