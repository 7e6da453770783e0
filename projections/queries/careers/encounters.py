"""Whom an athlete met within a scope, and how each meeting ended; and whom an athlete was ahead of, race by race.

What decides is each line's finish, and of these there are few: who was ahead is asked once of each two of them.
"""

from functools import cache, partial

from projections.calculators.careers.seasons import Beaten
from projections.calculators.pairs.encounters import ENDINGS, WON, Encounters, MetIn, counted_encounters, ending
from projections.calculators.scope import Scope
from projections.facts import Line
from projections.queries.careers.fields import fields_of_career
from projections.queries.careers.scope_in_sql import within
from projections.queries.visible_facts import VisibleFacts
from projections.read_model.rows.fields import Written, finish_from


def encounters_of_one(known: VisibleFacts, athlete: str, scope: Scope) -> Encounters:
    """The meetings of *athlete* within *scope*, with everybody met."""
    who = known.person(athlete)
    ended = cache(partial(_Endings, nonfinish=scope.nonfinish))
    races: list[MetIn] = []
    met_so: list[list[str]] = [[] for _ in ENDINGS]
    for each in fields_of_career(known, who, within(known.connection, known.at, scope, who.keys)):
        if not each.annulled:
            finishes, those = each.beside
            ends = [*map(ended(each.finish).__getitem__, finishes)]
            met = [how for how in ends if how is not None]
            if len(met) < len(ends):  # some they did not meet
                those = [other for how, other in zip(ends, those, strict=True) if how is not None]
            for how, other in zip(met, those, strict=True):
                met_so[how].append(other)
            races.append(MetIn(each.race, those, met))
    return counted_encounters(races, met_so)


def encounters_of_both(known: VisibleFacts, pair: tuple[str, str], scope: Scope) -> dict[str, Encounters]:
    """Of each of *pair*, the meetings within *scope*."""
    return {each: encounters_of_one(known, each, scope) for each in pair}


def beaten(known: VisibleFacts, athlete: str, nonfinish: str) -> Beaten:
    """Whom *athlete* was ahead of in the visible races, by the position of each race's first report: who is placed
    behind, and who is out, unless *nonfinish* is ``exclude``.
    """
    who = known.person(athlete)
    ended = cache(partial(_Endings, nonfinish=nonfinish))
    found: dict[int, list[str]] = {}
    for each in fields_of_career(known, who):
        ends = ended(each.finish)
        ahead_of = [other for finish, other in zip(*each.beside, strict=True) if ends[finish] == WON]
        if ahead_of:
            found[each.first] = ahead_of
    return found


def everybody_beside(known: VisibleFacts, athlete: str) -> set[str]:
    """Everybody listed in a race with *athlete*, whatever came of it."""
    who = known.person(athlete)
    return {other for each in fields_of_career(known, who) for other in each.listed[1]}


class _Endings(dict[Written, int | None]):
    """How a meeting ends of one who finished so, by how the other did: asked once, for of finishes there are few."""

    def __init__(self, finish: Written, nonfinish: str) -> None:
        self._mine = _line("mine", finish)
        self._nonfinish = nonfinish

    def __missing__(self, theirs: Written) -> int | None:
        self[theirs] = found = ending(self._mine, _line("theirs", theirs), self._nonfinish)
        return found


def _line(whose: str, finish: Written) -> Line:
    place, status, role = finish_from(finish)
    return Line(whose, None, None, place, None, status, role, None, (), annulled=False)
