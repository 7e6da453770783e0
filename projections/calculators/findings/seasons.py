"""The rule over two seasons."""

from collections.abc import Mapping, Sequence

from projections.calculators.coverage.answer import LOG
from projections.calculators.coverage.world_claims import in_this_log
from projections.calculators.evidence import of_race
from projections.calculators.findings.worth_saying import WorthSaying
from projections.facts import Start
from projections.tongue import say, say_in, say_of


def season_of_wins(raced: Mapping[str, Sequence[Start]], year: int, names: Mapping[str, str]) -> WorthSaying | None:
    """How many of their races of *year* either won, finals or not; None where neither raced. Who has more wins is told
    first; where nobody has any, how often they raced.
    """
    wins = {athlete: sum(start.won for start in those) for athlete, those in raced.items()}
    if not any(raced.values()):
        return None
    first, second = sorted(raced, key=lambda athlete: (-wins[athlete], -len(raced[athlete])))
    if wins[first]:
        says = say("In {year} {first} won {of}", year=year, first=names[first], of=_of(wins[first], len(raced[first])))
        rest = f"{names[second]} {_of(wins[second], len(raced[second]), races=False)}"
    else:
        says = say("In {year} {first} raced {often}", year=year, first=names[first], often=_often(len(raced[first])))
        rest = f"{names[second]} {_often(len(raced[second]))}"
    says += f", {rest}" if raced[second] else say("; {second} did not race", second=names[second])
    ahead = first if wins[first] > wins[second] else None
    evidence = tuple(of_race(start.race) for those in raced.values() for start in those)
    return WorthSaying("season_of_wins", says + in_this_log(LOG), ahead, evidence, LOG)


def _of(won: int, raced: int, *, races: bool = True) -> str:
    """``7 races of 11``, ``none of 2``: figures, since they are compared."""
    of = say_of(won, "{number} race", "{number} races") if races and won else str(won or say_in("of them", "none"))
    return say("{of} of {raced}", of=of, raced=raced)


def _often(times: int) -> str:
    often = {1: "once", 2: "twice"}
    return say_in("how often", often[times]) if times in often else say_in("how often", "{number} times", number=times)
