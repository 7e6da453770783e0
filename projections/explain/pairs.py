"""The numbers of splits and of common opponents, each by its path with what it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from projections.calculators.evidence import Evidence, of_meeting, of_race
from projections.calculators.head_to_head import Meeting
from projections.calculators.pairs.common_opponents import CommonOpponents, Fared
from projections.calculators.pairs.splits import SplitPart, Splits
from projections.explain.numbers import Number, Numbers
from projections.explain.rules import MeetingRules
from projections.facts import Start

_WAYS = {
    "level": "at a {}",
    "home": "in the country of: {}",
    "doors": "{}",
    "margin": "{} apart",
    "fit_again": "by who was fit again first: {}",
}
_IN_COMMON = "Everybody whom both met within the scope, as often as was asked; counted are the meetings with them."
_BETTER = "How many of the common opponents this athlete won the larger share of the decided meetings against."


def of_splits(found: Splits) -> Numbers:
    """Every number of the splits, under the names it has in the answer."""
    rule = MeetingRules(found.scope)
    meetings = {each.race: each for each in found.meetings}
    numbers = [*_of_part("", found.athletes, _whole(found), meetings, rule)]
    for way, words in _WAYS.items():
        for value, part in getattr(found, way).items():
            numbers += _of_part(f"{way}.{value}.", found.athletes, part, meetings, rule, words.format(value))
    return {number.path: number for number in numbers}


def of_common_opponents(found: CommonOpponents, starts: Iterable[Start]) -> Numbers:
    """Every number of the common opponents, under the names it has in the answer; *starts* are those of both."""
    rule = MeetingRules(found.scope)
    races = {start.race.id: of_race(start.race) for start in starts}
    numbers: list[Number] = []
    for at, each in enumerate(found.opponents):
        for athlete, fared in each.fared.items():
            numbers += _of_fared(f"opponents.{at}.fared.{athlete}", fared, races, rule, f"with {each.name}")
    for athlete, fared in found.totals.items():
        numbers += _of_fared(f"totals.{athlete}", fared, races, rule, "with the common opponents")
        evidence = tuple(races[race] for race in fared.races)
        numbers.append(Number(f"better_against.{athlete}", found.better_against[athlete], _BETTER, evidence))
    everybody = {race: races[race] for fared in found.totals.values() for race in fared.races}
    numbers.append(Number("opponents_in_all", found.opponents_in_all, _IN_COMMON, tuple(everybody.values())))
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
