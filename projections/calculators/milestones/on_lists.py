"""What is found on the lists of all seasons: of a discipline, a sex, in or out of doors, as they were at the time."""

from collections.abc import Iterator

from domain.values.disciplines import discipline
from projections.calculators.lists.listing import listed_mark
from projections.calculators.milestones.history import Found, PairHistory, found_in_races
from projections.facts import Race
from projections.wording import event_name

_NTH = dict(enumerate(["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 2))
_NOUN = {"m": "man", "w": "woman"}


def nth_best(history: PairHistory) -> Iterator[Found]:
    """An own best that was among the ten best marks of the list of all seasons when it was made, by the races of this
    log, where ten of the list are of earlier calendar years: the nth best mark, by the mth athlete. Better ones of the
    same race are ahead; a record is told as one. A list is of a discipline, a sex, in or out of doors.
    """
    for athlete, ranked in history.foremost.items():
        for each in ranked:
            nth, mth = len(each.ahead) + 1, len({start.line.athlete for start in each.ahead}) + 1
            if nth == 1:
                continue
            race = each.start.race
            best = "fastest" if discipline(race.discipline).unit.less_is_better else "best"
            who = f", as the {_NTH[mth]}-{best} {_NOUN.get(race.sex or '', 'athlete')}" if mth < nth else ""
            rest = f"the {_NTH[nth]}-{best} mark ever at {_list_of(race)}{who}, {each.mark}"
            starts = [*each.ahead, each.start]
            yield found_in_races(athlete, "sets", rest, starts, history.claims.of_whole_list(race))


def list_record(history: PairHistory) -> Iterator[Found]:
    """The best mark so far of the list of all seasons, or as good as it, by the races of this log, where ten marks of
    the list are of earlier calendar years. A list is of a discipline, a sex, in or out of doors.
    """
    for athlete, ranked in history.foremost.items():
        for each in ranked:
            if each.ahead:
                continue
            former = listed_mark(each.former)
            whose = history.names.get(each.former.line.athlete, each.former.line.athlete)
            is_better = former is None or each.mark.beats(former)
            before = f"before: {former}, {whose}" if is_better else whose
            rest = f"the record at {_list_of(each.start.race)}, {each.mark} ({before}, {each.former.race.date[:4]})"
            speaks_of = history.claims.of_whole_list(each.start.race)
            verb = "sets" if is_better else "equals"
            yield found_in_races(athlete, verb, rest, [each.former, each.start], speaks_of)


def _list_of(race: Race) -> str:
    return event_name(race.discipline) + (" indoors" if race.indoor else "")
