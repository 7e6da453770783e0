"""What somebody searches for: athletes by name, or a rivalry by two names."""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from projections import visible
from projections.facts import Bounds
from projections.head_to_head import HeadToHead
from projections.questions import ask_head_to_head
from projections.read_model import View
from projections.scope import Scope
from projections.visible import Athlete, VisibleFacts
from web.queries import facts

_AGAINST = re.compile(r"\s+(?:v|vs|versus|against)\.?\s+|\s+[-–—/]\s+", re.IGNORECASE)
_ATHLETES = 20
_A_SIDE = 5
_RIVALRIES = 3
_MOST_WORDS = 6


class Found(NamedTuple):
    """Rivalries first, the best guess in front; then athletes, the nearest name first."""

    rivalries: list[HeadToHead]
    athletes: list[Athlete]


def search(view: View, at: Bounds, q: str, scope: Scope) -> Found:
    """Who and which rivalry is meant by *q*: ``Kerr josh``, ``kerr v ingebrigtsen``, ``kerr ingebrigtsen``."""
    known = facts(view, at)
    sides = _AGAINST.split(q, maxsplit=1)
    if len(sides) == 2:  # noqa: PLR2004 - one against the other
        left, right = (_people(known, each.strip(), _A_SIDE) for each in sides)
        return Found(_rivalries(known, left, right, scope), _once([*left, *right]))
    spelt = _people(known, q, _ATHLETES, forgiving=False)
    if not spelt:
        for one, other in _cuts(q):
            left, right = (_people(known, each, _A_SIDE, forgiving=False) for each in (one, other))
            if left and right:
                return Found(_rivalries(known, left, right, scope), _once([*left, *right]))
    return Found([], _people(known, q, _ATHLETES))


def _once(people: Sequence[Athlete]) -> list[Athlete]:
    return list({each.id: each for each in people}.values())


def _people(known: VisibleFacts, q: str, most: int, *, forgiving: bool = True) -> list[Athlete]:
    position = known.at.position
    found = visible.search_by_name(known.connection, q, position, most, known.ids, forgiving=forgiving)
    return [known.person(each.id) for each in found]


def _cuts(q: str) -> Iterator[tuple[str, str]]:
    """Where one name may end and the other begin, when nothing says so."""
    words = q.split()
    if len(words) <= _MOST_WORDS:
        yield from ((" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words)))


def _rivalries(
    known: VisibleFacts, left: Sequence[Athlete], right: Sequence[Athlete], scope: Scope
) -> list[HeadToHead]:
    """The rivalries between the two sides with the most races together; where nobody met, the two nearest names."""
    pairs = {tuple(sorted((one.id, other.id))): None for one, other in product(left, right) if one.id != other.id}
    shared = {pair: len(known.shared_races(*pair)) for pair in pairs}
    met = sorted((pair for pair in pairs if shared[pair]), key=lambda pair: -shared[pair])
    return [ask_head_to_head(known, a, b, scope) for a, b in (met or list(pairs)[:1])[:_RIVALRIES]]
