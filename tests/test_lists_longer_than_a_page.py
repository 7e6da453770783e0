"""A list longer than what is read of it at once, with dead heats where one portion ends, is that of the replay."""

from random import Random

from people import Event, a_race, race_annulled
from scenario import Scenario

from domain.log.codec import LoggedEvent
from projections.audit.replay import replay
from projections.audit.replayed_lists import ReplayedLists
from projections.calculators.lists.listing import ListFacts, Listing
from projections.calculators.lists.ranking_marks import ask_list, ask_where_one_stands
from projections.calculators.lists.records import ask_records
from projections.facts import everything_at
from projections.queries import VisibleFacts
from projections.queries.lists.visible_lists import VisibleLists

RACES, RUNNERS, IN_A_DEAD_HEAT = 90, 12, 70
LISTINGS = [
    Listing("1500m"),
    Listing("1500m", season=2024),
    Listing("1500m", country="GBR"),
    Listing("1500m", competition="Meeting 3"),
    Listing("1500m", venue="Oslo", competition="Meeting 4"),
]


def results(**made: tuple[int, str]) -> list[Event]:
    """Lines of place and mark, of anybody."""
    return [
        {"athlete": who.replace("_", "-"), "name": who, "country": "GBR", "place": place, "mark": mark}
        for who, (place, mark) in made.items()
    ]


def a_long_season() -> list[Event]:
    """Many races in one season and some in the next, with few different marks; in one of them all were as fast."""
    random = Random(3)
    races = []
    for number in range(RACES):
        day = f"{2024 + number // 80}-{1 + number % 12:02d}-{1 + number % 28:02d}"
        where = {"competition": f"Meeting {number % 7}", "venue": ("Oslo", "Rome")[number % 2], "heat": number + 1}
        two = enumerate(random.sample(range(RUNNERS), 2), 1)
        ran = {f"runner_{who}": (place, f"3:{random.randrange(30, 40)}.00") for place, who in two}
        races.append(a_race(day, fields={**where, "results": results(**ran)}))
    equal = results(**{f"equal_{who}": (1, "3:34.00") for who in range(IN_A_DEAD_HEAT)})
    return [
        *races,
        a_race("2024-06-30", fields={"results": equal}),
        race_annulled(races[5]) | {"race": "2024-06-06-meeting-5-1500m-m-final-6"},
    ]


def test_a_long_list_is_that_of_the_replay_page_by_page(scenario: Scenario) -> None:
    scenario.given(*a_long_season())

    log = [event for event in scenario.parts.ledger.read(0, 10_000) if isinstance(event, LoggedEvent)]
    at = everything_at(log[-1].position)
    with scenario.parts.read_model.reading() as view:
        ours, theirs = VisibleLists(VisibleFacts(view.connection, at)), ReplayedLists(replay(log, at))

        for listing in LISTINGS:
            assert ask_records(ours, listing) == ask_records(theirs, listing)
            for one_each in (True, False):
                assert pages(ours, listing, one_each=one_each) == pages(theirs, listing, one_each=one_each)
            for who in ("runner-0", "runner-5", "equal-69"):
                mine, best = ours.best_of(listing, who), theirs.best_of(listing, who)
                assert ask_where_one_stands(ours, listing, mine) == ask_where_one_stands(theirs, listing, best)


def pages(facts: ListFacts, listing: Listing, *, one_each: bool) -> list[object]:
    found: list[object] = []
    passed: int | None = 0
    while passed is not None:
        page = ask_list(facts, listing, passed, 33, one_each=one_each)
        found += page.marks
        passed = page.next
    return found
