"""What is found on the lists of all seasons: of a discipline, a sex, in or out of doors, as they were at the time."""

from collections.abc import Iterator
from functools import partial

from domain.values.disciplines import discipline
from domain.values.marks import Mark
from projections.calculators.lists.listing import listed_mark
from projections.calculators.milestones.history import Found, PairHistory, found_in_races
from projections.calculators.milestones.own_bests import Ranked
from projections.facts import Race
from projections.tongue import marked, say, say_in, to_say
from projections.wording import at_event

_NTH = dict(enumerate(["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 2))
_NOUN = {"m": "man", "w": "woman"}

_FASTEST = (to_say("the {nth}-fastest mark ever {at}{who}, {mark}"), to_say(", as the {nth}-fastest {noun}"))
_BEST = (to_say("the {nth}-best mark ever {at}{who}, {mark}"), to_say(", as the {nth}-best {noun}"))
_BETTER = to_say("the record {at}, {mark} (before: {former}, {whose}, {year})")
_EQUAL = to_say("the record {at}, {mark} ({whose}, {year})")


def nth_best(history: PairHistory) -> Iterator[Found]:
    """An own best that was among the ten best marks of the list of all seasons when it was made, by the races of this
    log, where ten of the list are of earlier calendar years: the nth best mark, by the mth athlete. Better ones of the
    same race are ahead; a record is told as one. A list is of a discipline, a sex, in or out of doors.
    """
    for athlete, ranked in history.foremost.items():
        for each in ranked:
            if each.ahead:
                starts, speaks_of = [*each.ahead, each.start], partial(history.claims.of_whole_list, each.start.race)
                yield found_in_races(athlete, "sets", partial(_nth, each), starts, speaks_of)


def _nth(best: Ranked) -> str:
    nth, mth = len(best.ahead) + 1, len({start.line.athlete for start in best.ahead}) + 1
    race = best.start.race
    mark, who = _FASTEST if discipline(race.discipline).unit.less_is_better else _BEST
    noun = say_in("nth", _NOUN.get(race.sex or "", "athlete"))
    return say(
        mark,
        nth=say_in("ordinal", _NTH[nth]),
        at=_on_list(race),
        who=say(who, nth=say_in("ordinal", _NTH[mth]), noun=noun) if mth < nth else "",
        mark=marked(best.mark),
    )


def list_record(history: PairHistory) -> Iterator[Found]:
    """The best mark so far of the list of all seasons, or as good as it, by the races of this log, where ten marks of
    the list are of earlier calendar years. A list is of a discipline, a sex, in or out of doors.
    """
    for athlete, ranked in history.foremost.items():
        for each in ranked:
            if each.ahead:
                continue
            former = listed_mark(each.former)
            is_better = former is None or each.mark.beats(former)
            rest = partial(_record, history, _BETTER if is_better else _EQUAL, each, former)
            speaks_of = partial(history.claims.of_whole_list, each.start.race)
            verb = "sets" if is_better else "equals"
            yield found_in_races(athlete, verb, rest, [each.former, each.start], speaks_of)


def _record(history: PairHistory, words: str, best: Ranked, former: Mark | None) -> str:
    holder = best.former.line.athlete
    return say(
        words,
        at=_on_list(best.start.race),
        mark=marked(best.mark),
        former=marked(former),
        whose=history.names.get(holder, holder),
        year=best.former.race.date[:4],
    )


def _on_list(race: Race) -> str:
    return at_event(race.discipline) + (say(" indoors") if race.indoor else "")
