"""What an outlet claimed over the years, each claim with its verdict then and now; totals, and pages."""

from typing import Any

import pytest
from fixture_logs import PARIS, loaded
from people import INGEBRIGTSEN, KERR, a_final, a_title, corrected, covered, registered
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

RACE = a_final("2024-06-01", kerr=2, ingebrigtsen=1)


def said(day: str, kind: str, outlet: str = "The Paper", **fields: Any) -> dict[str, Any]:
    return {"type": "claim", "outlet": outlet, "published_on": day, "said": {"kind": kind, **fields}}


def a_score(day: str, wins: list[int], outlet: str = "The Paper") -> dict[str, Any]:
    return {"type": "claim", "outlet": outlet, "published_on": day, "athletes": [INGEBRIGTSEN, KERR], "wins": wins}


def overturned_by_a_correction(scenario: Scenario) -> None:
    """A score that was right when it was printed, and one about one of the two that was wrong."""
    scenario.given(RACE, covered("ingebrigtsen", "kerr", to="2024-08-31"), a_score("2024-06-05", [1, 0]))
    scenario.given(said("2024-06-06", "place", athlete=KERR, place=1), a_score("2024-06-07", [4, 0], "Another"))
    scenario.given(corrected(RACE, kerr=1, ingebrigtsen=2, published="2024-09-01"))


def test_an_outlets_record_has_each_claim_with_its_verdict_then_and_now(scenario: Scenario) -> None:
    overturned_by_a_correction(scenario)

    answer = scenario.ask("/claims", outlet="the paper")

    assert [(each["sentence"], each["then"]["verdict"], each["now"]["verdict"]) for each in answer["claims"]] == [
        ("Josh Kerr: place 1", "cannot-be-checked", "supported"),
        ("Jakob Ingebrigtsen v Josh Kerr: 1–0", "supported", "contradicted"),
    ]
    assert answer["totals"] == {
        "of": 2,
        "then": {"cannot-be-checked": 1, "supported": 1},
        "now": {"contradicted": 1, "supported": 1},
        "overturned": 2,
    }
    assert answer["published"] == 2


def test_without_an_outlet_it_is_what_all_of_them_claimed(scenario: Scenario) -> None:
    overturned_by_a_correction(scenario)

    assert [each["outlet"] for each in scenario.ask("/claims")["claims"]] == ["Another", "The Paper", "The Paper"]


def test_it_is_read_in_pages(sqlite_scenario: Scenario) -> None:
    overturned_by_a_correction(sqlite_scenario)

    first = sqlite_scenario.ask("/claims", limit=2)
    rest = sqlite_scenario.ask("/claims", limit=2, cursor=first["next"])

    assert (len(first["claims"]), len(rest["claims"]), rest["next"]) == (2, 1, None)
    assert first["totals"] == rest["totals"]


def test_a_retracted_claim_is_counted_no_more(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(RACE)
    (receipt,) = sqlite_scenario.post(a_score("2024-06-05", [1, 0])).get_json()["events"]
    before = sqlite_scenario.ask("/claims", outlet="The Paper")
    sqlite_scenario.given({"type": "claim_retracted", "claim": receipt["id"], "reason": "taken back"})

    assert (before["published"], sqlite_scenario.ask("/claims", outlet="The Paper")["published"]) == (1, 0)
    assert sqlite_scenario.ask("/claims", outlet="The Paper", position=before["position"])["published"] == 1


def test_it_is_found_again_unless_something_bears_on_it(sqlite_scenario: Scenario) -> None:
    overturned_by_a_correction(sqlite_scenario)
    tag = sqlite_scenario.get("/claims", outlet="The Paper").headers["ETag"]

    sqlite_scenario.given(*registered("hocker"))
    assert sqlite_scenario.get("/claims", outlet="The Paper").headers["ETag"] == tag

    sqlite_scenario.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    assert sqlite_scenario.get("/claims", outlet="The Paper").headers["ETag"] != tag


def test_who_else_wins_a_title_bears_on_who_is_said_to_hold_it(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen", "hocker"))
    sqlite_scenario.given(said("2024-09-01", "title", athlete=KERR, title="Olympic 1500 m", holds=True))
    before = sqlite_scenario.ask("/claims")
    sqlite_scenario.given(a_title("2024-08-06", "hocker"))

    (claim,) = sqlite_scenario.ask("/claims")["claims"]
    assert before["claims"][0]["now"]["holds_instead"] is None
    assert claim["now"]["holds_instead"]["value"] == "cole-hocker"


def test_the_claims_of_the_fixture(sqlite_scenario: Scenario) -> None:
    loaded(sqlite_scenario, "before-paris", *PARIS, "after-paris")

    answer = sqlite_scenario.ask("/claims")

    assert (answer["published"], answer["totals"]["now"]) == (7, {"contradicted": 1, "supported": 6})


@pytest.mark.parametrize("asked", [{"limit": 0}, {"limit": 201}, {"outlet": ""}, {"cursor": "x"}, {"colour": "red"}])
def test_what_cannot_be_asked_is_refused(sqlite_scenario: Scenario, asked: dict[str, Any]) -> None:
    response = sqlite_scenario.get("/claims", **asked)

    assert response.status_code in (400, 422)
    assert response.get_json()["errors"]


def test_a_correction_that_overturns_a_verdict_says_so_on_the_timeline_and_in_the_feed(scenario: Scenario) -> None:
    overturned_by_a_correction(scenario)

    entries = {each["headline"]: each for each in scenario.timeline(INGEBRIGTSEN, KERR, kind="claim")}

    score, place = entries["The Paper has it at 1–0"], entries["The Paper: Josh Kerr: place 1"]
    assert (score["corrected"], score["reason"]) == (
        True,
        "supported by what was known then, contradicted by what is known now",
    )
    assert place["details"]["verdict"]["now"]["because"].startswith("Josh Kerr was 1st")
    feed = scenario.client.get(f"/{INGEBRIGTSEN}-vs-{KERR}/feed.atom?kind=claim").get_data(as_text=True)
    assert "Overturned: supported by what was known then, contradicted by what is known now." in feed
