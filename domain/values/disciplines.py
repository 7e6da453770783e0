"""Disciplines: which are track, field, combined, road or relay, how they are shown, what their marks count.

Any slug is a discipline; the table holds those of World Athletics' lists. One that is not in it is
read by its name (a distance or a run is timed, a jump or a throw is measured).
"""

import re
from enum import StrEnum
from typing import NamedTuple

from domain.values.marks import Unit


class Kind(StrEnum):
    TRACK = "track"
    FIELD = "field"
    COMBINED = "combined"
    ROAD = "road"
    RELAY = "relay"


class Discipline(NamedTuple):
    """``wind_counts``: a mark with a tail wind over +2.0 m/s is no best (World Athletics Competition Rules, Technical
    Rule 17 and Rule 29: sprints and hurdles to 200 m, long and triple jump).
    """

    slug: str
    kind: Kind
    name: str
    wind_counts: bool = False

    @property
    def unit(self) -> Unit:
        if self.kind is Kind.COMBINED:
            return Unit.POINTS
        return Unit.MILLIMETRES if self.kind is Kind.FIELD else Unit.MILLISECONDS


def _table() -> dict[str, Discipline]:
    listed = [
        *((slug, Kind.TRACK, f"{slug[:-1]} m", True) for slug in ("60m", "100m", "150m", "200m")),
        *(
            (f"{metres}m", Kind.TRACK, f"{metres} m", False)
            for metres in (300, 400, 500, 600, 800, 1000, 1500, 2000, 3000, 5000, 10000)
        ),
        ("mile", Kind.TRACK, "Mile", False),
        ("2-miles", Kind.TRACK, "2 miles", False),
        ("one-hour", Kind.FIELD, "One hour", False),
        *((f"{metres}mSC", Kind.TRACK, f"{metres} m steeplechase", False) for metres in (2000, 3000)),
        *((f"{metres}mH", Kind.TRACK, f"{metres} m hurdles", True) for metres in (60, 80, 100, 110)),
        *((f"{metres}mH", Kind.TRACK, f"{metres} m hurdles", False) for metres in (300, 400)),
        *((f"{metres}mW", Kind.TRACK, f"{metres} m race walk", False) for metres in (3000, 5000, 10000, 20000)),
        ("high-jump", Kind.FIELD, "High jump", False),
        ("pole-vault", Kind.FIELD, "Pole vault", False),
        ("long-jump", Kind.FIELD, "Long jump", True),
        ("triple-jump", Kind.FIELD, "Triple jump", True),
        ("shot-put", Kind.FIELD, "Shot put", False),
        ("discus-throw", Kind.FIELD, "Discus throw", False),
        ("hammer-throw", Kind.FIELD, "Hammer throw", False),
        ("weight-throw", Kind.FIELD, "Weight throw", False),
        ("javelin-throw", Kind.FIELD, "Javelin throw", False),
        *((slug, Kind.COMBINED, slug.capitalize(), False) for slug in ("decathlon", "heptathlon", "pentathlon")),
        *((f"{km}km", Kind.ROAD, f"{km} km", False) for km in (5, 10, 15, 20, 25, 30, 50, 100)),
        *((f"{km}kmW", Kind.ROAD, f"{km} km race walk", False) for km in (10, 20, 35, 50)),
        ("road-mile", Kind.ROAD, "Road mile", False),
        ("10-miles", Kind.ROAD, "10 miles", False),
        ("half-marathon", Kind.ROAD, "Half marathon", False),
        ("marathon", Kind.ROAD, "Marathon", False),
        ("cross-country", Kind.ROAD, "Cross country", False),
        *((f"4x{metres}m", Kind.RELAY, f"4 x {metres} m relay", False) for metres in (100, 200, 400, 800, 1500)),
        ("distance-medley", Kind.RELAY, "Distance medley relay", False),
    ]
    return {slug.lower(): Discipline(slug, kind, name, wind) for slug, kind, name, wind in listed}


_LISTED = _table()
LISTED = tuple(_LISTED.values())
"""The disciplines of World Athletics' lists."""

_RELAY = re.compile(r"\d+x|.*\brelay\b|.*\bmedley\b")
_FIELD = re.compile(r".*\b(jump|vault|put|throw|shot|discus|hammer|javelin)\b")
_COMBINED = re.compile(r".*athlon$")


def discipline(slug: str) -> Discipline:
    """The discipline behind *slug*; letter case does not matter (``3000msc`` is ``3000mSC``)."""
    folded = slug.lower()
    if folded in _LISTED:
        return _LISTED[folded]
    if _RELAY.match(folded):
        kind = Kind.RELAY
    elif _FIELD.match(folded):
        kind = Kind.FIELD
    elif _COMBINED.match(folded):
        kind = Kind.COMBINED
    else:
        kind = Kind.TRACK
    return Discipline(folded, kind, folded.replace("-", " ").capitalize())
