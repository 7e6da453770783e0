"""The rule over bests at one discipline."""

from collections.abc import Mapping, Sequence

from domain.values.marks import Mark, Unit
from projections.calculators.coverage.answer import LOG
from projections.calculators.coverage.world_claims import in_this_log
from projections.calculators.evidence import of_race
from projections.calculators.findings.worth_saying import WorthSaying
from projections.calculators.head_to_head import Margin
from projections.facts import Start
from projections.results_in_words import apart, in_units
from projections.wording import event_name


def better_best(starts: Mapping[str, Sequence[Start]], slug: str, names: Mapping[str, str]) -> WorthSaying | None:
    """Whose best mark at *slug* is better, and by how much; None where either has none that counts. *starts* may be of
    a part of a career, so it speaks of the log.
    """
    best: dict[str, tuple[Mark, Start]] = {}
    for athlete, those in starts.items():
        made = [(own.mark, start) for start in those if start.race.discipline == slug and (own := start.best())]
        if made:
            best[athlete] = min(made, key=lambda each: each[0])
    if len(best) != len(starts):
        return None
    (first, (better, at)), (second, (worse, there)) = sorted(best.items(), key=lambda each: each[1][0])
    where = event_name(slug)
    evidence = (of_race(at.race), of_race(there.race))
    if better.worth == worse.worth:
        says = f"{names[first]} and {names[second]} have the same best at {where}, {in_units(str(better), slug)}"
        return WorthSaying("same_best", says + in_this_log(LOG), None, evidence, LOG)
    than = "faster" if better.unit is Unit.MILLISECONDS else "better"
    if better.hand or worse.hand:  # a hand's tenth is not to be taken from a clock's hundredth
        by = f"{than} than {names[second]}’s, {better} to {worse}"
    else:
        by = f"{_difference(better, worse)} {than} than {names[second]}’s"
    says = f"{names[first]}’s best at {where} is {by}"
    return WorthSaying("better_best", says + in_this_log(LOG), first, evidence, LOG)


def _difference(one: Mark, other: Mark) -> str | None:
    apart_by = abs(one.value - other.value)
    match one.unit:
        case Unit.POINTS:
            return f"{apart_by} point{'' if apart_by == 1 else 's'}"
        case Unit.MILLIMETRES:
            margin = Margin(None, apart_by / 1000, None)
        case Unit.MILLISECONDS:
            margin = Margin(apart_by / 1000, None, None)
    return apart(margin, [str(one), str(other)])
