"""Disciplines in the order of a programme: flat by distance, hurdles, walks, road, the rest."""

import re
from collections.abc import Iterable

from domain.values.disciplines import LISTED

_MILE = 1609.344
_METRES = {
    "m": (0, 1.0), "-yards": (0, 0.9144), "-miles": (0, _MILE), "mH": (1, 1.0), "-yards-hurdles": (1, 0.9144),
    "mSC": (2, 1.0), "mW": (3, 1.0), "km": (4, 1000.0), "kmW": (5, 1000.0),
}  # fmt: skip
"""By what stands behind the number of a slug: which group it is of, and its metres."""
_NAMED = {"mile": (0, _MILE), "road-mile": (4, _MILE), "half-marathon": (4, 21097.5), "marathon": (4, 42195.0)}
_REST = {each.slug: at for at, each in enumerate(LISTED)}


def programme(slugs: Iterable[str]) -> list[str]:
    """*slugs* in that order; those that no list has at the end, by name."""
    return sorted(slugs, key=_place)


def _place(slug: str) -> tuple[int, float, str]:
    found = re.fullmatch(r"(\d+)(\D+)", slug)
    if found is not None and found[2] in _METRES:
        group, metres = _METRES[found[2]]
        return group, int(found[1]) * metres, slug
    group, metres = _NAMED.get(slug, (6, float(_REST.get(slug, len(_REST)))))
    return group, metres, slug
