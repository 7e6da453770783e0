"""The best marks of some races, by discipline: outdoors, indoors and together."""

from collections.abc import Callable, Iterable

from msgspec import Struct

from domain.events.legal_marks import BestMark
from projections.calculators.bests.form_race import Best, race_of_best
from projections.facts import Start


class Bests(Struct, frozen=True):
    """The best marks at one discipline; *indoors* is short track too. None where there is no mark."""

    outdoors: Best | None
    indoors: Best | None
    together: Best


Speaking = Callable[[str], str]
"""Of a discipline: whether its best is one in the world's knowledge or in this log's."""


def best_marks(starts: Iterable[Start], speaking: Speaking) -> dict[str, Bests]:
    """The bests at each discipline, of equal ones the earliest; legs of combined events count.

    Computed from the marks, never from a source's ``PB``. Rule: DESIGN section 10.
    """
    made: dict[str, list[tuple[Start, BestMark]]] = {}
    for start in sorted(starts, key=lambda each: each.race.order):
        best = start.best()
        if best is not None:
            made.setdefault(start.race.discipline, []).append((start, best))
    return {
        slug: Bests(
            outdoors=_best([each for each in those if not each[0].race.indoor], speaking(slug)),
            indoors=_best([each for each in those if each[0].race.indoor], speaking(slug)),
            together=_the_best(those, speaking(slug)),
        )
        for slug, those in sorted(made.items())
    }


def _best(made: list[tuple[Start, BestMark]], speaks_of: str) -> Best | None:
    return _the_best(made, speaks_of) if made else None


def _the_best(made: list[tuple[Start, BestMark]], speaks_of: str) -> Best:
    return race_of_best(*min(made, key=lambda each: each[1].mark.worth), speaks_of)
