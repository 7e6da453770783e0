"""The rivalries of a whole sport are ranked once: a process that starts later takes up what another made."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from people import a_final
from scenario import Scenario

from domain.values.dates import UNBOUNDED
from projections import queries
from projections.calculators.scope import UNASKED
from projections.facts import Bounds
from projections.ranking import brought_up, incremental_rankings, kept_rankings
from projections.ranking.ranking import Ranking, ranking
from projections.read_model import kept


def ranked_before(scenario: Scenario) -> Scenario:
    scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2),
        a_final("2024-06-02", kerr=1, ingebrigtsen=2, hocker=3),
    )
    scenario.parts.rankings.settle()
    return scenario


@pytest.fixture
def later(scenario: Scenario) -> Iterator[Scenario]:
    """Another process over the same stores."""
    later = Scenario.over(replace(scenario.settings, tokens_url="sqlite://"))
    yield later
    later.close()


def made_anew(scenario: Scenario, most: int = 24) -> Ranking:
    with scenario.parts.read_model.reading() as view:
        at = Bounds(UNBOUNDED, UNBOUNDED, queries.last_race_event(view.connection, view.position))
        return ranking(view.connection, at, UNASKED, most)


@pytest.fixture
def nothing_made(monkeypatch: pytest.MonkeyPatch) -> list[Bounds]:
    """Every ranking made from nothing, from here on."""
    made = list[Bounds]()

    def making(connection: Any, at: Bounds, *asked: Any, **which: Any) -> Ranking:
        made.append(at)
        return ranking(connection, at, *asked, **which)

    monkeypatch.setattr(incremental_rankings, "ranking", making)
    return made


def test_what_was_ranked_is_taken_up_by_a_process_that_starts_later(
    scenario: Scenario, later: Scenario, nothing_made: list[Bounds]
) -> None:
    said = ranked_before(scenario).ask("/rivalries/top")
    nothing_made.clear()

    assert later.ask("/rivalries/top") == said
    assert nothing_made == []


def test_what_came_since_is_added_to_what_was_taken_up(
    scenario: Scenario, later: Scenario, nothing_made: list[Bounds]
) -> None:
    ranked_before(scenario)
    nothing_made.clear()
    later.given(
        a_final("2024-06-03", hocker=1, ingebrigtsen=2),
        a_final("2024-06-04", hocker=2, ingebrigtsen=1),
        a_final("2024-06-05", hocker=1, kerr=1),
    )
    said = later.ask("/rivalries/top")
    assert nothing_made == []

    anew = made_anew(later)
    assert [(-each["score"], tuple(each["athletes"])) for each in said["rivalries"]] == anew.placed[: len(anew.placed)]


def test_a_rebuilt_read_model_has_nothing_kept_until_it_is_ranked_again(
    scenario: Scenario, later: Scenario, nothing_made: list[Bounds]
) -> None:
    said = ranked_before(scenario).ask("/rivalries/top")
    nothing_made.clear()
    scenario.parts.read_model.rebuild()

    assert later.ask("/rivalries/top") == said
    assert len(nothing_made) == 1


def test_other_code_makes_its_own(
    scenario: Scenario, later: Scenario, nothing_made: list[Bounds], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ranked_before(scenario).ask("/rivalries/top")
    nothing_made.clear()
    monkeypatch.setattr(kept_rankings, "_made_by", lambda: "another fingerprint")

    assert later.ask("/rivalries/top") == said
    assert len(nothing_made) == 1


def test_a_question_of_before_the_kept_one_is_answered_by_what_stood_then(scenario: Scenario, later: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    before = scenario.parts.ledger.last_position()
    ranked_before(scenario)

    (only,) = later.ask("/rivalries/top", position=before)["rivalries"]
    assert only["meetings"] == 1


def test_questions_of_a_past_day_are_not_kept(scenario: Scenario) -> None:
    ranked_before(scenario)
    for day in range(1, 9):
        scenario.ask("/rivalries/top", as_of=f"2024-07-0{day}")

    with scenario.parts.read_model.reading() as view:
        assert len(view.connection.execute(kept._kept.select()).all()) == 1


def test_no_more_are_kept_than_can_be_asked_for_again(scenario: Scenario) -> None:
    with scenario.parts.read_model.keeping() as connection:
        for number in range(1, 9):
            kept.keep(connection, f"question {number}", "code", kept.Kept(number, b"[]"), most=3)
        kept.keep(connection, "question 8", "code", kept.Kept(2, b"earlier"), most=3)

        found = [kept.kept(connection, f"question {number}", "code") for number in range(1, 9)]
    assert found == [None] * 5 + [kept.Kept(number, b"[]") for number in (6, 7, 8)]


def test_what_follows_the_log_in_memory_is_kept_again_now_and_then(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brought_up, "KEPT_EVERY", 3)
    ranked_before(scenario)
    for day in range(1, 7):
        scenario.given(a_final(f"2024-08-0{day}", kerr=1, ingebrigtsen=2))
        scenario.ask("/rivalries/top")

    with scenario.parts.read_model.reading() as view:
        (row,) = view.connection.execute(kept._kept.select()).all()
        assert view.position - row.position < 3


def test_a_day_after_the_last_race_needs_no_ranking_of_its_own(scenario: Scenario, nothing_made: list[Bounds]) -> None:
    said = ranked_before(scenario).ask("/rivalries/top")["rivalries"]
    nothing_made.clear()

    assert scenario.ask("/rivalries/top", as_of="2024-06-02")["rivalries"] == said
    assert nothing_made == []
