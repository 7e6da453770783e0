"""The scope of a claim, and the other scopes in which people count."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Any

from msgspec.structs import asdict, replace

from domain.claims import ClaimedScope
from domain.values.disciplines import discipline_slug
from projections.calculators.filters import FILTERS, TakesDay
from projections.calculators.scope import ANY, UNASKED, Scope
from projections.facts import SharedRace, Start

GROUPS = (("1500m", "mile"), ("3000m", "2-miles"), ("5000m", "10000m"))
"""Disciplines that are counted together, as statisticians do."""

_MOST_CHANGED = 2

_FREELY = ("discipline", "round", "age_group")


def stated_scope(claimed: ClaimedScope | None, otherwise: Scope = UNASKED) -> Scope:
    """The scope of a claim: what it states, and for the rest what a question leaves open (finals), or *otherwise*."""
    if claimed is None:
        return otherwise
    given = {name: value for name, value in asdict(claimed).items() if value is not None}
    given["discipline"] = tuple(dict.fromkeys(map(discipline_slug, claimed.discipline or ())))
    if not given["discipline"]:
        del given["discipline"]
    days = [each.field for each in FILTERS if isinstance(each.takes, TakesDay) and each.field in given]
    return replace(otherwise, **given | {day: date.fromisoformat(given[day]) for day in days})


def nearby_scopes(stated: Scope, shared: Iterable[SharedRace | Start], *, widely: bool) -> Iterator[tuple[int, Scope]]:
    """The other scopes people count in, each with the number of respects in which it differs from *stated*.

    A bare number is met by some corner of any long rivalry, so it is tried only against rounds, disciplines and age
    groups; a score says more, and *widely* is tried against levels and seasons too. Rounds, disciplines and age groups
    may all differ at once; with levels and seasons two respects at most.
    """
    races = [each.race for each in shared]
    run = sorted({race.discipline for race in races})
    together = [group for group in GROUPS if set(group) & set(run)]
    choices: dict[str, list[Any]] = {
        "discipline": [(), *((slug,) for slug in run), *together],
        "round": ["final", ANY],
        "age_group": ["include", "exclude"],
    }
    if widely:
        levels = sorted({race.level for race in races if race.level is not None})
        choices["level"] = [None, "global-championships", *levels]
        years = sorted({int(race.date[:4]) for race in races})
        choices["period"] = [(None, None), *((date(year, 1, 1), date(year, 12, 31)) for year in years)]
        choices["period"] += [(date(year, 1, 1), None) for year in years[1:]]
    own: dict[str, Any] = {**asdict(stated), "period": (stated.from_, stated.to)}
    for values in product(*choices.values()):
        chosen = dict(zip(choices, values, strict=True))
        changed = {name for name, value in chosen.items() if own[name] != value}
        distance = len(changed)
        if 0 < distance <= _MOST_CHANGED or (changed and changed <= set(_FREELY)):
            first, last = chosen.pop("period", own["period"])
            yield distance, replace(stated, **chosen, from_=first, to=last)
