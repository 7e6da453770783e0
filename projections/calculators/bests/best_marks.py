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


_TOGETHER = None
"""In the place of whether it was indoors."""
Speaking = Callable[[str], str]
"""Of a discipline: whether its best is one in the world's knowledge or in this log's."""


def best_marks(starts: Iterable[Start], speaking: Speaking) -> dict[str, Bests]:
    """The bests at each discipline, of equal ones the earliest; legs of combined events count.

    Computed from the marks, never from a source's ``PB``. Rule: DESIGN section 10.
    """
    best: dict[tuple[str, bool | None], tuple[Start, BestMark]] = {}
    for start in sorted(starts, key=lambda each: each.race.order):
        made = start.best()
        if made is None:
            continue
        slug, worth = start.race.discipline, made.mark.worth
        for place in ((slug, start.race.indoor), (slug, _TOGETHER)):
            before = best.get(place)
            if before is not None and worth >= before[1].mark.worth:
                break  # what is not the best there is none of both together
            best[place] = start, made

    def best_of(slug: str, indoor: bool) -> Best | None:
        found = best.get((slug, indoor))
        return race_of_best(*found, speaking(slug)) if found is not None else None

    return {
        slug: Bests(
            outdoors=best_of(slug, False),
            indoors=best_of(slug, True),
            together=race_of_best(*best[slug, _TOGETHER], speaking(slug)),
        )
        for slug in sorted({slug for slug, _ in best})
    }
