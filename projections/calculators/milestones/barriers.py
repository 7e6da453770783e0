"""The round marks that are spoken of, by discipline: under a time, over a distance or a score."""

from functools import cache
from typing import NamedTuple

from domain.values.disciplines import discipline
from domain.values.marks import Mark, parse_mark

_SPOKEN_OF = {
    "60m": "7.00 6.50",
    "100m": "12.00 11.00 10.00",
    "200m": "24.00 22.00 21.00 20.00",
    "400m": "50.00 46.00 45.00 44.00",
    "800m": "2:00 1:50 1:45 1:44 1:43 1:42 1:41",
    "1000m": "2:20 2:15",
    "1500m": "4:00 3:50 3:40 3:35 3:30",
    "mile": "4:20 4:10 4:00 3:50 3:45",
    "2000m": "5:00 4:50",
    "3000m": "9:00 8:30 8:00 7:30 7:20",
    "2-miles": "8:30 8:00",
    "5000m": "15:00 14:00 13:00",
    "10000m": "31:00 30:00 29:00 28:00 27:00",
    "half-marathon": "1:10:00 1:05:00 1:00:00",
    "marathon": "3:00:00 2:30:00 2:20:00 2:15:00 2:10:00 2:05:00 2:00:00",
    "3000mSC": "10:00 9:00 8:30 8:00",
    "100mH": "13.00 12.50",
    "110mH": "14.00 13.50 13.00",
    "400mH": "55.00 53.00 52.00 50.00 49.00 48.00 47.00",
    "high-jump": "1.90 2.00 2.20 2.30 2.40",
    "pole-vault": "4.50 5.00 5.50 5.80 6.00",
    "long-jump": "6.00 6.50 7.00 7.50 8.00 8.50",
    "triple-jump": "14.00 15.00 16.00 17.00 18.00",
    "shot-put": "18.00 20.00 21.00 22.00 23.00",
    "discus-throw": "60.00 65.00 70.00 75.00",
    "hammer-throw": "70.00 75.00 80.00 85.00",
    "javelin-throw": "60.00 65.00 70.00 80.00 85.00 90.00",
    "pentathlon": "4500 5000",
    "heptathlon": "6000 6500 7000",
    "decathlon": "8000 8500 9000",
}
"""The easier before the harder."""


class Barrier(NamedTuple):
    """``3:30`` of a race, broken by less; ``6.00`` of a jump, by as much or more."""

    printed: str
    mark: Mark

    def is_broken_by(self, mark: Mark) -> bool:
        return mark.beats(self.mark) or (not mark.unit.less_is_better and mark.value == self.mark.value)

    @property
    def broken_upto(self) -> int:
        """The worst ``Mark.worth`` that breaks it."""
        return self.mark.worth - (1 if self.mark.unit.less_is_better else 0)

    def __str__(self) -> str:
        return self.printed


@cache
def barriers_at(slug: str) -> tuple[Barrier, ...]:
    """Those of a discipline, the hardest last; none where none is spoken of."""
    unit = discipline(slug).unit
    return tuple(Barrier(each, parse_mark(each, unit)) for each in _SPOKEN_OF.get(slug, "").split())
