"""A question that takes long is worked out once, one at a time, and keeps nobody who asks another waiting."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from people import a_final
from scenario import Scenario

from projections.calculators.scope import Scope
from projections.ranking import incremental_rankings
from projections.ranking.making import Makings, RankingUnderWay
from projections.ranking.ranking import ranking

LONG = 60.0


@pytest.fixture
def released() -> Iterator[threading.Event]:
    """What lets everything that is being made come to its end; it does at the end of the test."""
    released = threading.Event()
    yield released
    released.set()


def made_once(released: threading.Event, made: list[str], name: str = "ranking") -> Callable[[], str]:
    def make() -> str:
        made.append(name)
        assert released.wait(LONG)
        return name

    return make


def test_all_who_ask_the_same_at_once_are_given_what_is_made_once(released: threading.Event) -> None:
    makings, made = Makings(LONG), list[str]()
    with ThreadPoolExecutor(8) as askers:
        answers = [askers.submit(makings.of, "a", made_once(released, made)) for _ in range(8)]
        while not made:
            pass
        released.set()

        assert {each.result() for each in answers} == {"ranking"}
    assert len(made) <= 8  # who came once it was there began anew, and nobody beside another


def test_who_waits_too_long_is_told_to_come_again_and_is_given_it_then(released: threading.Event) -> None:
    makings, made = Makings(0.05), list[str]()
    for _ in range(3):
        with pytest.raises(RankingUnderWay):
            makings.of("a", made_once(released, made))
    assert made == ["ranking"]

    with ThreadPoolExecutor(1) as another:
        patient = Makings(LONG)
        answer = another.submit(patient.of, "a", made_once(released, made))
        released.set()
        assert answer.result() == "ranking"


def test_one_at_a_time_in_the_order_asked_but_for_what_is_due_at_once(released: threading.Event) -> None:
    makings, made = Makings(0.05), list[str]()
    for name in "abc":
        with pytest.raises(RankingUnderWay):
            makings.of(name, made_once(released, made, name))

    assert makings.of("home", lambda: "at once", at_once=True) == "at once"
    assert made == ["a"]
    released.set()
    while len(made) < 3:
        pass
    assert made == ["a", "b", "c"]


def test_no_more_wait_for_their_turn_than_can_be_remembered(released: threading.Event) -> None:
    makings, made = Makings(0), list[str]()
    for number in range(100):
        with pytest.raises(RankingUnderWay):
            makings.of(number, made_once(released, made, str(number)))

    released.set()
    while makings._asked:
        pass
    assert 32 <= len(made) <= 33


def test_short_ones_have_their_turn_one_after_the_other() -> None:
    makings = Makings(LONG)
    with ThreadPoolExecutor(8) as askers:
        answers = [askers.submit(makings.of, number, lambda number=number: number) for number in range(200)]

        assert [each.result() for each in answers] == list(range(200))


def test_what_fails_fails_for_who_waits_and_is_tried_again() -> None:
    makings = Makings(LONG)

    def fail() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        makings.of("a", fail)
    with pytest.raises(TimeoutError):  # its own, which is none of ours
        makings.of("a", lambda: (_ for _ in ()).throw(TimeoutError))
    assert makings.of("a", lambda: "there") == "there"


@pytest.fixture
def told(sqlite_scenario: Scenario) -> Scenario:
    sqlite_scenario.parts.rankings._makings._patience = 0.2
    return sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))


def test_the_home_page_is_there_while_a_question_of_somebody_else_is_worked_out(
    told: Scenario, monkeypatch: pytest.MonkeyPatch, released: threading.Event
) -> None:
    asked = list[Scope]()

    def ranked(connection: Any, at: Any, scope: Scope, most: int, **which: Any) -> Any:
        asked.append(scope)
        assert scope == Scope() or released.wait(LONG)
        return ranking(connection, at, scope, most, **which)

    monkeypatch.setattr(incremental_rankings, "ranking", ranked)
    slow = told.get("/rivalries/top", from_="2020-01-01")
    assert (slow.status_code, slow.content_type, slow.headers["Retry-After"]) == (503, "application/problem+json", "2")

    assert told.client.get("/").status_code == 200
    told.given(a_final("2024-06-02", kerr=1, ingebrigtsen=2))
    assert told.client.get("/").status_code == 200
    assert told.ask("/rivalries/top")["rivalries"][0]["meetings"] == 2
    assert told.get("/rivalries/top", from_="2020-01-02").status_code == 503
    page = told.client.get("/?from=2020-01-03", headers={"Accept": "text/html"})
    assert (page.status_code, page.headers["Refresh"]) == (503, "2")
    assert '<a href="/?from=2020-01-03">Try again</a>' in page.get_data(as_text=True)
    assert len(asked) == 2  # of the three slow ones only the first has been begun

    released.set()
    for day in ("2020-01-01", "2020-01-02"):
        while told.get("/rivalries/top", from_=day).status_code == 503:
            pass
    assert told.ask("/rivalries/top", from_="2020-01-02")["rivalries"][0]["wins"] == {
        "josh-kerr": 2,
        "jakob-ingebrigtsen": 0,
    }


def test_that_of_the_home_page_is_not_forgotten_for_others(told: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    told.parts.rankings._makings._patience = LONG  # here nobody is to be told to come again
    assert told.client.get("/").status_code == 200
    for day in range(1, 29):
        for month in (1, 2):
            told.ask("/rivalries/top", from_=f"2020-{month:02d}-{day:02d}")

    monkeypatch.setattr(incremental_rankings, "ranking", None)
    told.given(a_final("2024-06-02", kerr=1, ingebrigtsen=2))

    assert told.client.get("/").status_code == 200
    assert told.get("/rivalries/top").status_code == 200
