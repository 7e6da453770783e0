"""What is told of no list, for it may be untrue: where a race leaves the sex open, a mark of it may be on another."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeVar

from projections.calculators.milestones.own_bests import FirstOfNation, NationalRecord, OnLists, Ranked
from projections.facts import ListedElsewhere, Race
from projections.facts_asked import Facts


class Doubted(Protocol):
    """What is told of a list, and the mark that makes it doubtful, where there is one."""

    def doubted_by(self) -> ListedElsewhere: ...


T = TypeVar("T", bound=Doubted)


class ToldOfLists(NamedTuple):
    """By athlete what own bests were at the time; and by race the mark with which it took the lead of the season."""

    foremost: dict[str, list[Ranked]]
    national_records: dict[str, list[NationalRecord]]
    firsts_of_nations: dict[str, list[FirstOfNation]]
    leads_taken: dict[str, int]


def beyond_doubt(
    facts: Facts, lists: OnLists, firsts: Mapping[str, Sequence[FirstOfNation]], leads: Iterable[Race]
) -> ToldOfLists:
    """What is sure of what was found on *lists*, of the *firsts* of nations, and of the races that may have taken the
    lead of a season.
    """
    by_id = {race.id: race for race in leads}
    taken = facts.leads_taken(by_id.values())
    of_leads = {race: ListedElsewhere(by_id[race], worth, of_year=True) for race, worth in taken.items()}
    found: list[Doubted] = [each for told in (*lists, firsts) for those in told.values() for each in those]
    doubted = facts.listed_elsewhere(list({*of_leads.values(), *(each.doubted_by() for each in found)}))
    return ToldOfLists(
        _but(doubted, lists.foremost),
        _but(doubted, lists.national_records),
        _but(doubted, firsts),
        {race: worth for race, worth in taken.items() if of_leads[race] not in doubted},
    )


def _but(doubted: set[ListedElsewhere], told: Mapping[str, Sequence[T]]) -> dict[str, list[T]]:
    return {athlete: [each for each in those if each.doubted_by() not in doubted] for athlete, those in told.items()}
