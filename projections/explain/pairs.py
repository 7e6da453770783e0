"""The numbers of splits and of common opponents, each by its path with what it rests on."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from projections.calculators.evidence import Evidence, of_meeting, of_start
from projections.calculators.head_to_head import Meeting
from projections.calculators.pairs.common_opponents import CommonOpponents, Fared, met_by_both, who_did_better
from projections.calculators.pairs.encounters import ENDINGS, Encounters
from projections.calculators.pairs.splits import UNSTATED, SplitPart, Splits, part_in_words
from projections.explain.grounds import Grounds
from projections.explain.numbers import Number, Numbers
from projections.explain.rules import MeetingRules
from projections.facts import Start
from projections.tongue import say, to_say

WAYS = ("level", "home", "doors", "margin", "fit_again")
_WHERE = {
    "level": {"championship": to_say("at championships"), "circuit": to_say("on the circuit, at no championship")},
    "home": {
        "both": to_say("in the country of both"),
        "neither": to_say("in a country of neither"),
        UNSTATED: to_say("in a country that is not told"),
    },
    "doors": {"indoors": to_say("indoors"), "outdoors": to_say("outdoors")},
    "margin": {UNSTATED: to_say("without marks that tell how far apart")},
    "fit_again": {
        "same day": to_say("after both were fit again on the same day"),
        "one of them": to_say("after one of them was injured in the year before"),
        "neither": to_say("after neither was injured in the year before"),
    },
}
_WHERE_OF_ONE = {
    "home": to_say("in the country of {part}"),
    "margin": to_say("{part} apart"),
    "fit_again": to_say("after {part} was fit again first"),
}
_IN_COMMON = to_say(
    "Everybody whom both met within the scope, as often as was asked; counted are the meetings with them."
)
_BETTER = to_say("How many of the common opponents this athlete won the larger share of the decided meetings against.")


def of_splits(found: Splits) -> Numbers:
    """Every number of the splits, under the names it has in the answer."""
    rule = MeetingRules(found.scope)
    meetings = {each.race: each for each in found.meetings}
    numbers = [*_of_part("", found.athletes, _whole(found), meetings, rule)]
    for way in WAYS:
        for value, part in getattr(found, way).items():
            where = where_parted(way, value, found.names)
            numbers += _of_part(f"{way}.{value}.", found.athletes, part, meetings, rule, where)
    return {number.path: number for number in numbers}


def where_parted(way: str, value: str, names: Mapping[str, str]) -> str:
    """Where the meetings of one part were: ``in the country of Josh Kerr``, ``0.10 s to 0.49 s apart``."""
    known = _WHERE[way].get(value)
    return say(known) if known else say(_WHERE_OF_ONE[way], part=names.get(value) or part_in_words(value))


def of_common_opponents(
    found: CommonOpponents, met: Mapping[str, Encounters], fewest: int, starts: Iterable[Start]
) -> Numbers:
    """Every number of the common opponents, those *met* by both so many times as the *fewest*, under the names it has
    in the answer; *starts* are those of both.
    """
    rule = MeetingRules(found.scope)
    told = {start.race.id: start for start in starts}

    def races(those: Iterable[str]) -> Sequence[Evidence]:
        return Grounds(of_start, map(told.__getitem__, those))

    both = met_by_both(found.athletes, met, fewest)
    better = who_did_better(found.athletes, met, both)
    ways = {each: _by_ending(met[each], both) for each in found.athletes}
    numbers: list[Number] = []
    for at, each in enumerate(found.opponents):
        for athlete, fared in each.fared.items():
            where, path = say("with {name}", name=each.name), f"opponents.{at}.fared.{athlete}"
            numbers += _of_fared(path, fared, ways[athlete][each.opponent], races, rule, where)
    for athlete, fared in found.totals.items():
        of_all = ways[athlete][None]
        numbers += _of_fared(f"totals.{athlete}", fared, of_all, races, rule, say("with the common opponents"))
        beaten = {other for other, who in better.items() if who == athlete}
        evidence = races(_of_either(found.athletes, met, beaten))
        numbers.append(Number(f"better_against.{athlete}", found.better_against[athlete], say(_BETTER), evidence))
    everybody = races(_of_either(found.athletes, met, both))
    numbers.append(Number("opponents_in_all", found.opponents_in_all, say(_IN_COMMON), everybody))
    return {number.path: number for number in numbers}


_TellRaces = Callable[[Iterable[str]], Sequence[Evidence]]
_Ways = Sequence[dict[str, None]]
"""The races in which meetings ended one way, an ending after another; in the order of happening."""


def _by_ending(met: Encounters, both: Collection[str]) -> Mapping[str | None, _Ways]:
    """By each opponent of *both*, and by None for all of them."""
    ways: dict[str | None, list[dict[str, None]]] = {each: [{} for _ in ENDINGS] for each in (*both, None)}
    for race, those, ended in met.races:
        for other, how in zip(those, ended, strict=True):
            if other in both:
                ways[other][how][race] = ways[None][how][race] = None
    return ways


def _of_either(pair: tuple[str, str], met: Mapping[str, Encounters], opponents: set[str]) -> dict[str, None]:
    """The races in which either of *pair* met any of these."""
    return dict.fromkeys(race for each in pair for race in met[each].races_with_any(opponents))


def _whole(found: Splits) -> SplitPart:
    races = [each.race for each in found.meetings]
    return SplitPart(found.wins, found.ties, found.undecided, len(races), races)


def _of_part(
    prefix: str,
    athletes: Sequence[str],
    part: SplitPart,
    meetings: Mapping[str, Meeting],
    rule: MeetingRules,
    where: str = "",
) -> Iterator[Number]:
    of_it = [meetings[race] for race in part.races]

    def evidence(chosen: Iterable[Meeting]) -> Sequence[Evidence]:
        return Grounds(of_meeting, chosen)

    for athlete in athletes:
        ahead = [each for each in of_it if each.winner == athlete]
        yield Number(f"{prefix}wins.{athlete}", part.wins[athlete], rule.number("wins", where), evidence(ahead))
    tied = [each for each in of_it if each.decided_by == "tie"]
    undecided = [each for each in of_it if each.decided_by is None]
    yield Number(f"{prefix}ties", part.ties, rule.number("ties", where), evidence(tied))
    yield Number(f"{prefix}undecided", part.undecided, rule.number("undecided", where), evidence(undecided))
    yield Number(f"{prefix}meetings", part.meetings, rule.number("meetings", where), evidence(of_it))


def _of_fared(
    path: str,
    fared: Fared,
    ways: _Ways,
    races: Callable[[Iterable[str]], Sequence[Evidence]],
    rule: MeetingRules,
    where: str,
) -> Iterator[Number]:
    for name, of_it in zip((*ENDINGS, "meetings"), (*ways, fared.races), strict=True):
        yield Number(f"{path}.{name}", getattr(fared, name), rule.number(name, where), races(of_it))
