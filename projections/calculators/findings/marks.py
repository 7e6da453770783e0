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
from projections.tongue import marked, say, say_of
from projections.wording import at_event


def best_at(slug: str, starts: Sequence[Start]) -> tuple[Mark, Start] | None:
    """The best mark at *slug* that counts, of equal ones the first; None where there is none."""
    made = [(own.mark, start) for start in starts if start.race.discipline == slug and (own := start.best())]
    return min(made, key=lambda each: each[0].worth, default=None)


def better_best(
    bests: Mapping[str, tuple[Mark, Start] | None], slug: str, names: Mapping[str, str]
) -> WorthSaying | None:
    """Whose best mark at *slug*, as ``best_at`` found it, is better, and by how much; None where either has none that
    counts. They may be of a part of a career, so it speaks of the log.
    """
    best = {athlete: own for athlete, own in bests.items() if own is not None}
    if len(best) != len(bests):
        return None
    (first, (better, at)), (second, (worse, there)) = sorted(best.items(), key=lambda each: each[1][0])
    where = at_event(slug)
    evidence = (of_race(at.race), of_race(there.race))
    if better.worth == worse.worth:
        says = say(
            "{first} and {second} have the same best {where}, {in_units}",
            first=names[first],
            second=names[second],
            where=where,
            in_units=in_units(str(better), slug),
        )
        return WorthSaying("same_best", says + in_this_log(LOG), None, evidence, LOG)
    than = say("faster") if better.unit is Unit.MILLISECONDS else say("better")
    if better.hand or worse.hand:  # a hand's tenth is not to be taken from a clock's hundredth
        by = say(
            "{than} than {second}’s, {better} to {worse}",
            than=than,
            second=names[second],
            better=marked(str(better)),
            worse=marked(str(worse)),
        )
    else:
        by = say(
            "{difference} {than} than {second}’s",
            difference=_difference(better, worse),
            than=than,
            second=names[second],
        )
    says = say("{first}’s best {where} is {by}", first=names[first], where=where, by=by)
    return WorthSaying("better_best", says + in_this_log(LOG), first, evidence, LOG)


def _difference(one: Mark, other: Mark) -> str | None:
    apart_by = abs(one.value - other.value)
    match one.unit:
        case Unit.POINTS:
            return say_of(apart_by, "{number} point", "{number} points")
        case Unit.MILLIMETRES:
            margin = Margin(None, apart_by / 1000, None)
        case Unit.MILLISECONDS:
            margin = Margin(apart_by / 1000, None, None)
    return apart(margin, [str(one), str(other)])
