"""An injury, a recovery or a milestone posted in error is taken back; who asks what was known before still sees it."""

import pytest
from people import INGEBRIGTSEN, KERR, a_milestone, a_recovery, an_injury, registered, retracted
from scenario import Scenario

from projections.audit.verify import verify

pytestmark = pytest.mark.above_the_store

INJURED = f"{INGEBRIGTSEN}-injury-2024-01-01"
RECOVERED = f"{INJURED}-recovery"


def test_what_was_posted_in_error_is_seen_only_as_of_before_it_was_taken_back(scenario: Scenario) -> None:
    scenario.given(
        *registered("kerr", "ingebrigtsen"),
        an_injury("2024-01-01"),
        a_recovery("2024-03-01", INJURED),
        a_milestone("2023-09-17", "fastest mile race ever", "ingebrigtsen"),
    )
    before = scenario.parts.ledger.last_position()
    (milestone,) = (each for each in _entries(scenario) if each[0] == "milestone")

    scenario.given(retracted("recovery", RECOVERED), retracted("injury", INJURED), retracted("milestone", milestone[1]))

    assert _entries(scenario) == set()
    assert _entries(scenario, position=before) == {("injury", INJURED), ("recovery", RECOVERED), milestone}
    assert list(verify(scenario.parts.ledger, scenario.parts.read_model)) == []


def test_a_recovery_posted_in_error_leaves_the_athlete_injured(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen"), an_injury("2024-01-01"), a_recovery("2024-03-01", INJURED))
    fit = scenario.ask(f"/athletes/{INGEBRIGTSEN}/form", as_of="2024-03-02")

    scenario.given(retracted("recovery", RECOVERED, "he limped home"))

    hurt = scenario.ask(f"/athletes/{INGEBRIGTSEN}/form", as_of="2024-03-02")
    assert (fit["availability"], hurt["availability"]) == ("returning", "injured")
    log = scenario.client.get("/log").text
    assert "Recovery retracted: Jakob Ingebrigtsen injured: achilles tendon. he limped home" in log


def test_an_injury_that_somebody_recovered_from_says_what_to_take_back_first(scenario: Scenario) -> None:
    scenario.given(*registered("ingebrigtsen"), an_injury("2024-01-01"), a_recovery("2024-03-01", INJURED))

    answer = scenario.post(retracted("injury", INJURED))

    assert answer.status_code == 422
    (error,) = answer.get_json()["errors"]
    assert error["pointer"] == "/injury"
    assert f"The recovery {RECOVERED} stands; retract it first (recovery_retracted)" in error["detail"]


def _entries(scenario: Scenario, **asked: int) -> set[tuple[str, str]]:
    return {(each["kind"], each["id"]) for each in scenario.timeline(KERR, INGEBRIGTSEN, **asked)}
