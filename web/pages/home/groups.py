"""The rivalries of the log in groups: by discipline, sex or nation, a few of each, so that none fills the page."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from projections.calculators.head_to_head import HeadToHead, most_met
from projections.queries import Athlete
from projections.ranking.score import BY_SCORE, BY_WINS
from projections.tongue import say, spoken, to_say
from projections.wording import discipline_name
from web.pages.lists import Choice
from web.question.address import Address
from web.reading.words.nations import called

BY = ("discipline", "sex", "nation")
_A_GROUP = 3
_GROUPS = 12
_WHO = {
    "m": to_say("Men’s {discipline}"),
    "w": to_say("Women’s {discipline}"),
    "x": to_say("Mixed {discipline}"),
}
_ALONE = {"m": to_say("Men"), "w": to_say("Women"), "x": to_say("Mixed")}


class RivalryGroup(NamedTuple):
    """Rivalries that have something in common, the highest score first; *address* is where there are more of them."""

    words: str
    records: list[HeadToHead]
    address: Address | None


People = Mapping[str, Athlete]


def grouped(records: Sequence[HeadToHead], by: str, people: People, address: Address) -> list[RivalryGroup]:
    """*records*, the highest score first, by what they have in common; the group of the highest score first."""
    names = _NAMES[by]
    groups: dict[str, list[HeadToHead]] = {}
    for record in records:
        for name in names(record, people):
            groups.setdefault(name, []).append(record)
    first = list(groups.items())[:_GROUPS]
    return [
        RivalryGroup(_called(by, name), those[:_A_GROUP], _more(by, name, those[0], address)) for name, those in first
    ]


def disciplines_of(records: Sequence[HeadToHead]) -> set[str]:
    """The discipline each pair met in most."""
    return {most_met(record)[0] for record in records}


def _called(by: str, name: str) -> str:
    return called(name, spoken().code) if by == "nation" else name


def _more(by: str, name: str, record: HeadToHead, address: Address) -> Address | None:
    if by == "nation":
        return address.at(f"/nations/{quote(name)}", by=None)
    return address.but(discipline=[most_met(record)[0]], by=None) if by == "discipline" else None


def _sex(record: HeadToHead, people: People) -> str:
    sexes = {people[each].sex for each in record.athletes if each in people}
    return next(iter(sexes)) or "" if len(sexes) == 1 else ""


def _of_discipline(record: HeadToHead, people: People) -> list[str]:
    name = discipline_name(most_met(record)[0])
    whose = _WHO.get(_sex(record, people))
    return [say(whose, discipline=name) if whose else name[0].upper() + name[1:]]


def _of_sex(record: HeadToHead, people: People) -> list[str]:
    return [say(_ALONE.get(_sex(record, people), to_say("Others")))]


def _of_nation(record: HeadToHead, people: People) -> list[str]:
    """Each one's: a rivalry of two nations is in both groups."""
    return list(dict.fromkeys(people[each].country for each in record.athletes if each in people))


_NAMES: dict[str, Callable[[HeadToHead, People], list[str]]] = {
    "discipline": _of_discipline,
    "sex": _of_sex,
    "nation": _of_nation,
}


def ways(address: Address, chosen: str) -> list[Choice]:
    """The ways to group, each at its address."""
    words = {"discipline": say("By discipline"), "sex": say("Men and women"), "nation": say("By nation")}
    return [Choice(words[by], "", address.but(by=by if by != BY[0] else None), by == chosen) for by in BY]


def orders(address: Address, chosen: str) -> list[Choice]:
    """The orders there are, each at its address; what is not ordered by score is one list, without groups."""
    words = {BY_SCORE.name: say("The weightiest first"), BY_WINS.name: say("Who has beaten whom most")}
    return [
        Choice(
            said,
            "",
            address.but(sort=None) if sort == BY_SCORE.name else address.but(sort=sort, by=None),
            sort == chosen,
        )
        for sort, said in words.items()
    ]
