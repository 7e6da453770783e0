"""Whether a published number is right: counted in the scope it states, and in the other ways people count."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import product
from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import asdict, replace

from domain.events import ClaimedScope, ClaimPublished
from domain.values.dates import UNBOUNDED, Moment, end_of_day, parse_span
from domain.values.disciplines import discipline_slug
from projections.calculators.coverage.answer import COMPLETE
from projections.calculators.coverage.asking import coverage_of
from projections.calculators.filters import FILTERS, TakesDay
from projections.calculators.head_to_head import ByAthlete
from projections.calculators.outcome import outcome
from projections.calculators.scope import ANY, UNASKED, Scope, ScopeEcho, left_out
from projections.facts import Facts, SharedRace

SUPPORTED, CONTRADICTED, OTHERWISE = "supported", "contradicted", "supported-under-other-scope"
UNSUPPORTED = "unsupported-in-this-log"
"""No scope gives the number, but the log was not stated to have all that the claim counts."""
Judged = Annotated[str, Meta(extra_json_schema={"enum": [SUPPORTED, CONTRADICTED, OTHERWISE, UNSUPPORTED]})]

GROUPS = (("1500m", "mile"), ("3000m", "2-miles"), ("5000m", "10000m"))
"""Disciplines that are counted together, as statisticians do."""

_MOST_CHANGED = 2

_FREELY = ("discipline", "round", "age_group")
_MOST_SHOWN = 5


class Tally(Struct, frozen=True):
    """The record in one scope, with the races it counts."""

    scope: ScopeEcho
    wins: ByAthlete[int]
    ties: int
    undecided: int
    meetings: int
    races: tuple[str, ...]


class Verdict(Struct, frozen=True):
    """*stated* is the count in the claim's own scope; *under* the nearest other scopes in which the claim holds."""

    verdict: Judged
    stated: Tally
    under: tuple[Tally, ...]


class Judgement(Struct, frozen=True):
    """A claim judged by what was known on the day it was published, and by what is known now of that day."""

    then: Verdict
    now: Verdict


def ask_claim(facts: Facts, claim: ClaimPublished) -> Judgement:
    """Judge *claim* at its own date, as known then and as known within the bounds of *facts*."""
    day = Moment(end_of_day(parse_span(claim.published_on).last))
    return Judgement(judge(claim, facts.within(day, day)), judge(claim, facts.within(day, UNBOUNDED)))


def judge(claim: ClaimPublished, facts: Facts) -> Verdict:
    """Tally in the claim's scope; where that is another number, search the scopes people use, the nearest first.

    What none of them gives is contradicted only where the log was stated to have all that the claim counts.
    """
    a, b = claim.athletes
    shared = facts.shared_races(a, b)
    scope = stated_scope(claim.scope)
    stated = count(a, b, shared, scope)
    if _holds(claim, stated):
        return Verdict(SUPPORTED, stated, ())
    nearest: list[Tally] = []
    changed = 0
    for distance, other in sorted(nearby_scopes(claim, scope, shared), key=lambda each: each[0]):
        if nearest and distance > changed:
            break
        counted = count(a, b, shared, other)
        if _holds(claim, counted) and len(nearest) < _MOST_SHOWN:
            nearest.append(counted)
            changed = distance
    return Verdict(OTHERWISE if nearest else _denied(claim, facts, scope), stated, tuple(nearest))


def _denied(claim: ClaimPublished, facts: Facts, scope: Scope) -> str:
    covered = coverage_of(facts, claim.athletes, scope, together=True).state == COMPLETE
    return CONTRADICTED if covered else UNSUPPORTED


def stated_scope(claimed: ClaimedScope | None) -> Scope:
    """The scope of a claim: what it states, and for the rest what a question leaves open (finals)."""
    if claimed is None:
        return UNASKED
    given = {name: value for name, value in asdict(claimed).items() if value is not None}
    given["discipline"] = tuple(dict.fromkeys(map(discipline_slug, claimed.discipline or ())))
    days = [each.field for each in FILTERS if isinstance(each.takes, TakesDay) and each.field in given]
    return replace(UNASKED, **given | {day: date.fromisoformat(given[day]) for day in days})


def nearby_scopes(claim: ClaimPublished, stated: Scope, shared: Iterable[SharedRace]) -> Iterator[tuple[int, Scope]]:
    """The other scopes people count in, each with the number of respects in which it differs from *stated*.

    A bare number of meetings is met by some corner of any long rivalry, so it is tried only against rounds,
    disciplines and age groups; a score says more, and is tried against levels and seasons too. Rounds, disciplines
    and age groups may all differ at once; with levels and seasons two respects at most.
    """
    races = [each.race for each in shared]
    run = sorted({race.discipline for race in races})
    together = [group for group in GROUPS if set(group) & set(run)]
    choices: dict[str, list[Any]] = {
        "discipline": [(), *((slug,) for slug in run), *together],
        "round": ["final", ANY],
        "age_group": ["include", "exclude"],
    }
    if claim.wins:
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


def count(a: str, b: str, shared: Iterable[SharedRace], scope: Scope) -> Tally:
    """The record in *scope*, as ``head_to_head`` counts it, in the names the claim has for the two.

    On the claim's own day either may have passed for somebody else, or both for one: nobody has a record against
    himself.
    """
    wins = {a: 0, b: 0}
    ties = 0
    races = []
    for each in shared:
        if each.a.athlete == each.b.athlete or left_out(each, scope) is not None:
            continue
        races.append(each.race.id)
        winner, by = outcome(each.a, each.b, scope.nonfinish)
        if winner is not None:
            wins[a if winner == each.a.athlete else b] += 1
        elif by == "tie":
            ties += 1
    return Tally(ScopeEcho.of(scope), wins, ties, len(races) - sum(wins.values()) - ties, len(races), tuple(races))


def _holds(claim: ClaimPublished, counted: Tally) -> bool:
    if claim.meetings is not None and claim.meetings != counted.meetings:
        return False
    return all(counted.wins[athlete] == number for athlete, number in claim.wins.items())
