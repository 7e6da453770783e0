"""The record parted: by year, by level, by discipline, by round; each part leads to its meetings."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from projections.calculators.head_to_head import HeadToHead, Totals
from projections.rounds_in_words import round_name
from projections.tongue import say
from projections.wording import discipline_name, level_name
from web.question.address import Address


class RecordPart(NamedTuple):
    """One part of the record: in how many meetings each was ahead, in the order of the page, and neither (*level*);
    *most* is how many the largest part has.
    """

    words: str
    wins: tuple[int, int]
    level: int
    most: int
    address: Address | None

    @property
    def bars(self) -> tuple[float, float, float]:
        """How long one's bar is, where the other's begins and how long that is, in hundredths of the largest part: a
        part with a single meeting does not look like one with many.
        """
        one, level, other = (round(100 * each / self.most, 1) for each in (self.wins[0], self.level, self.wins[1]))
        return one, round(one + level, 1), other


class Parting(NamedTuple):
    """One way in which the record is parted."""

    words: str
    parts: list[RecordPart]


def partings(record: HeadToHead, address: Address) -> list[Parting]:
    """The ways that have more than one part, on the page at *address*: the latest year first, else the part with most
    meetings.
    """
    years = {year: address.but(year=year, meetings=None) for year in record.by_year}
    levels = {level: address.but(level=level) for level in record.by_level if level != "unstated"}
    disciplines = {slug: address.but(discipline=[slug]) for slug in record.by_discipline}
    rounds = {slug: address.but(round=slug) for slug in record.by_round}
    ways = [
        Parting(say("By year"), _parts(record, dict(reversed(record.by_year.items())), years, str)),
        Parting(say("By competition"), _most_first(record, record.by_level, levels, level_name)),
        Parting(say("By discipline"), _most_first(record, record.by_discipline, disciplines, discipline_name)),
        Parting(say("By round"), _most_first(record, record.by_round, rounds, round_name)),
    ]
    return [each for each in ways if len(each.parts) > 1]


def _most_first(
    record: HeadToHead, parts: Mapping[str, Totals], where: Mapping[str, Address], words: Callable[[str], str]
) -> list[RecordPart]:
    return _parts(record, dict(sorted(parts.items(), key=lambda each: (-each[1].meetings, each[0]))), where, words)


def _parts(
    record: HeadToHead, parts: Mapping[str, Totals], where: Mapping[str, Address], words: Callable[[str], str]
) -> list[RecordPart]:
    a, b = record.athletes
    most = max((of.meetings for of in parts.values()), default=0)
    return [
        RecordPart(_capital(words(name)), (of.wins[a], of.wins[b]), of.ties + of.undecided, most, where.get(name))
        for name, of in parts.items()
    ]


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]
