"""The rivalries of the log by meetings, closeness and recency; of men or women, of a nation; as by a plain count."""

import csv
from collections.abc import Callable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from effort import STEADY, times
from hypothesis import HealthCheck, given, settings
from people import HOCKER, INGEBRIGTSEN, KERR, NUGUSE, a_final, a_race, race_annulled
from random_logs import Batch, logs
from random_stores import stores
from scenario import Scenario
from servers import HANGS

from domain.log.codec import LoggedEvent
from domain.values.dates import UNBOUNDED
from projections.audit.replay import replay
from projections.calculators.head_to_head import HeadToHead, closeness
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import ANY, Scope
from projections.facts import Bounds, Order
from projections.ranking.incremental_rankings import Rankings
from projections.ranking.making import Makings
from projections.ranking.score import score
from projections.ranking.which_pairs import SORTS, WhichPairs

TOP = "/rivalries/top"
SCOPES = (Scope(), Scope(round=ANY), Scope(round=ANY, nonfinish="exclude"))


def _level(record: HeadToHead) -> float:
    return closeness(*record.wins.values())


def plainly(by: str, orders: Mapping[str, Order]) -> Callable[[HeadToHead], Any]:
    """The key by which a plain count is sorted; *orders* are the places of the races in time."""
    return {
        "score": lambda each: (-score(each), each.athletes),
        "meetings": lambda each: (-len(each.meetings), each.athletes),
        "closeness": lambda each: (-_level(each), -len(each.meetings), each.athletes),
        "wins": lambda each: (-max(each.wins.values()), min(each.wins.values()), each.athletes),
        "recency": lambda each: ([-part for part in orders[each.meetings[-1].race]], -score(each), each.athletes),
    }[by]


@given(log=logs(24))
@settings(STEADY, max_examples=times(1, 3, 60), suppress_health_check=list(HealthCheck))
def test_each_order_is_that_of_everybody_counted_with_everybody(
    tmp_path_factory: pytest.TempPathFactory, log: list[Batch]
) -> None:
    folder: Path = tmp_path_factory.mktemp("sorted")
    with stores(folder, log) as (ledger, read_model), read_model.reading() as view:
        whole = [event for event in ledger.read(0, 10_000) if isinstance(event, LoggedEvent)]
        rankings = Rankings(read_model.reading, few=1, makings=Makings(HANGS))
        for position in [*range(1, view.position, 9), view.position]:
            facts = replay(whole, Bounds(UNBOUNDED, UNBOUNDED, position))
            people = sorted(each for each in facts.registered if each not in facts.ids)
            nations = facts.countries(people)
            orders = {race.id: race.order for race, _ in facts.races.values()}
            for scope in SCOPES:
                records = [ask_head_to_head(facts, a, b, scope) for a, b in combinations(people, 2)]
                for by in SORTS:
                    for nation in (None, *[nations[each] for each in people[:1]]):
                        listed = [
                            each
                            for each in records
                            if each.meetings
                            and nation in (None, *(nations[one] for one in each.athletes))
                            and (by != "closeness" or sum(each.wins.values()) > 1)
                            and (by != "wins" or any(each.wins.values()))
                        ]
                        listed.sort(key=plainly(by, orders))
                        top = rankings.top(view, facts.at, scope, 4, WhichPairs(by, nation=nation))
                        assert [each.record.athletes for each in top] == [each.athletes for each in listed[:4]]


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    """Kerr and Ingebrigtsen met most, Hocker and Nuguse are level, Kerr and Hocker met last."""
    return scenario.given(
        *(a_final(f"2024-06-0{day}", kerr=1, ingebrigtsen=2) for day in range(1, 5)),
        a_final("2024-07-01", hocker=1, nuguse=2),
        a_final("2024-07-02", hocker=2, nuguse=1),
        a_final("2024-08-01", kerr=1, hocker=2),
    )


def pairs(answer: Any) -> list[list[str]]:
    return [each["athletes"] for each in answer["rivalries"]]


def test_by_meetings_closeness_and_recency(told: Scenario) -> None:
    most, level, last = [INGEBRIGTSEN, KERR], [HOCKER, NUGUSE], [HOCKER, KERR]

    assert pairs(told.ask(TOP, sort="meetings")) == [most, level, last]
    assert pairs(told.ask(TOP, sort="closeness")) == [level, most]
    assert pairs(told.ask(TOP, sort="recency")) == [last, level, most]
    first = told.ask(TOP, sort="closeness", explain="rivalries.0.closeness")
    assert (first["sort"], first["rivalries"][0]["closeness"], first["rivalries"][0]["last_meeting"]) == (
        "closeness", 1.0, "2024-07-02",
    )  # fmt: skip
    assert first["explanation"]["value"] == 1.0
    assert "sort=closeness" in first["permalink"]


def test_one_race_says_nothing_of_how_close_two_are(sqlite_scenario: Scenario) -> None:
    answer = sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=1)).ask(TOP, sort="closeness")

    assert answer["rivalries"] == []


def test_what_is_annulled_is_no_last_meeting(told: Scenario) -> None:
    told.given(race_annulled(a_final("2024-08-01", kerr=1, hocker=2)))

    assert pairs(told.ask(TOP, sort="recency"))[0] == [HOCKER, NUGUSE]
    assert pairs(told.ask(TOP, sort="recency", as_of="2024-06-30")) == [[INGEBRIGTSEN, KERR]]


def test_of_a_nation_is_a_rivalry_with_one_of_its_athletes_at_least(told: Scenario) -> None:
    assert pairs(told.ask(TOP, nation="usa", sort="meetings")) == [[HOCKER, NUGUSE], [HOCKER, KERR]]
    assert pairs(told.ask(TOP, nation="NOR", sort="recency")) == [[INGEBRIGTSEN, KERR]]
    assert told.get(TOP, nation="Norway").status_code == 400


def test_men_and_women_are_told_apart_by_what_is_registered_or_by_their_races(scenario: Scenario) -> None:
    women = [{"athlete": f"runner-{n}", "name": f"Runner {n}", "country": "GBR", "place": n} for n in (1, 2)]
    scenario.given(
        a_race("2024-06-01", fields={"sex": "w"}) | {"results": women},
        a_final("2024-06-02", fields={"sex": "m"}, kerr=1, ingebrigtsen=2),
    )

    for sort in SORTS[:2] + SORTS[3:]:
        assert pairs(scenario.ask(TOP, sex="w", sort=sort)) == [["runner-1", "runner-2"]]
        assert pairs(scenario.ask(TOP, sex="m", sort=sort)) == [[INGEBRIGTSEN, KERR]]


def test_the_page_has_the_orders_a_click_away_and_the_same_as_csv(told: Scenario) -> None:
    page = told.client.get("/top?sort=recency").text
    assert "<h1>Who met last</h1>" in page
    assert f'href="/{HOCKER}-vs-{KERR}"' in page
    assert 'href="/top?sort=closeness"' in page

    written = told.client.get("/top.csv?sort=recency").text
    rows = list(csv.DictReader(written.lstrip("\ufeff").splitlines()))
    assert [(row["a"], row["b"], row["meetings"]) for row in rows][:1] == [(HOCKER, KERR, "1")]
    assert 'href="/top?sort=meetings"' in told.client.get("/").text
