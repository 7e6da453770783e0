"""The numbers of splits and of common opponents, each by its path with what it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from projections.calculators.evidence import Evidence, of_meeting, of_race
from projections.calculators.head_to_head import Meeting
from projections.calculators.pairs.common_opponents import CommonOpponents, Fared
from projections.calculators.pairs.splits import UNSTATED, SplitPart, Splits, part_in_words
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


def of_common_opponents(found: CommonOpponents, starts: Iterable[Start]) -> Numbers:
    """Every number of the common opponents, under the names it has in the answer; *starts* are those of both."""
    rule = MeetingRules(found.scope)
    races = {start.race.id: of_race(start.race) for start in starts}
    numbers: list[Number] = []
    for at, each in enumerate(found.opponents):
        for athlete, fared in each.fared.items():
            where = say("with {name}", name=each.name)
            numbers += _of_fared(f"opponents.{at}.fared.{athlete}", fared, races, rule, where)
    for athlete, fared in found.totals.items():
        numbers += _of_fared(f"totals.{athlete}", fared, races, rule, say("with the common opponents"))
        evidence = tuple(races[race] for race in fared.races)
        numbers.append(Number(f"better_against.{athlete}", found.better_against[athlete], say(_BETTER), evidence))
    everybody = {race: races[race] for fared in found.totals.values() for race in fared.races}
    numbers.append(Number("opponents_in_all", found.opponents_in_all, say(_IN_COMMON), tuple(everybody.values())))
    return {number.path: number for number in numbers}


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

    def evidence(chosen: Iterable[Meeting]) -> tuple[Evidence, ...]:
        return tuple(of_meeting(each) for each in chosen)

    for athlete in athletes:
        ahead = [each for each in of_it if each.winner == athlete]
        yield Number(f"{prefix}wins.{athlete}", part.wins[athlete], rule.number("wins", where), evidence(ahead))
    tied = [each for each in of_it if each.decided_by == "tie"]
    undecided = [each for each in of_it if each.decided_by is None]
    yield Number(f"{prefix}ties", part.ties, rule.number("ties", where), evidence(tied))
    yield Number(f"{prefix}undecided", part.undecided, rule.number("undecided", where), evidence(undecided))
    yield Number(f"{prefix}meetings", part.meetings, rule.number("meetings", where), evidence(of_it))


def _of_fared(
    path: str, fared: Fared, races: Mapping[str, Evidence], rule: MeetingRules, where: str
) -> Iterator[Number]:
    evidence = tuple(races[race] for race in fared.races)
    for name in ("wins", "losses", "ties", "undecided", "meetings"):
        yield Number(f"{path}.{name}", getattr(fared, name), rule.number(name, where), evidence)
