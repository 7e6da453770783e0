"""Published numbers, judged: right, wrong, or right in another scope; at their own date and as known now."""

from typing import Any

import pytest
from fixture_logs import PARIS, loaded
from people import INGEBRIGTSEN, KERR, a_final, corrected, covered, registered
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

RACE = a_final("2024-06-01", kerr=2, ingebrigtsen=1)


def a_claim(day: str = "2024-08-01", **fields: Any) -> dict[str, Any]:
    return {
        "type": "claim", "outlet": "The Paper", "published_on": day, "athletes": [INGEBRIGTSEN, KERR], **fields,
    }  # fmt: skip


def verdicts(scenario: Scenario) -> dict[str, tuple[str, str]]:
    """What the timeline says of each recorded claim: by what was known then, and by what is known now."""
    entries = scenario.timeline(INGEBRIGTSEN, KERR, kind="claim")
    both = {entry["headline"]: entry["details"]["verdict"] for entry in entries}
    return {headline: (of["then"]["verdict"], of["now"]["verdict"]) for headline, of in both.items()}


def test_the_claims_of_the_fixture(scenario: Scenario) -> None:
    loaded(scenario, "before-paris", *PARIS, "after-paris")

    assert verdicts(scenario) == {
        "Athletics Weekly has 1 win for Josh Kerr in 9 meetings": ("supported", "supported"),
        "Sportskeeda has it at 2 meetings": ("cannot-be-checked", "contradicted"),
        "The Independent/PA has it at 8–1": ("supported", "supported"),
        "The Athletic has 3 wins for Josh Kerr in 4 meetings": ("supported", "supported"),
        "Citius Mag has it at 12 meetings": ("supported", "supported"),
        "Citius Mag has it at 18 meetings": ("supported", "supported"),
        "Citius Mag has it at 3–2": ("supported", "supported"),
    }


def test_8_1_without_a_scope_holds_for_1500_m_finals_only(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")

    answer = scenario.check(a_claim(wins=[8, 1]))

    assert answer["verdict"] == "supported-under-other-scope"
    assert answer["now"]["stated"]["wins"] == {INGEBRIGTSEN: 8, KERR: 2}
    assert [under["scope"]["discipline"] for under in answer["now"]["under"]] == [["1500m"]]
    assert len(answer["now"]["under"][0]["races"]) == 9


def test_12_3_holds_with_all_rounds(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")

    answer = scenario.check(a_claim(wins={INGEBRIGTSEN: 12, KERR: 3}))

    assert answer["verdict"] == "supported-under-other-scope"
    assert answer["now"]["under"][0]["scope"]["round"] == "any"


def test_7_1_holds_without_the_age_group_race(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")

    answer = scenario.check(a_claim(wins=[7, 1], scope={"discipline": ["1500m"]}))

    assert answer["verdict"] == "supported-under-other-scope"
    assert "exclude" in {under["scope"]["age_group"] for under in answer["now"]["under"]}


def test_11_2_holds_in_1500_m_with_all_rounds_and_without_the_age_group_race(scenario: Scenario) -> None:
    """Three respects at once: rounds, disciplines and age groups may all be counted otherwise."""
    loaded(scenario, "before-paris")

    answer = scenario.check(a_claim(wins=[11, 2]))

    assert answer["verdict"] == "supported-under-other-scope"
    scopes = [under["scope"] for under in answer["now"]["under"]]
    assert [(of["discipline"], of["round"], of["age_group"]) for of in scopes] == [(["1500m"], "any", "exclude")]


def test_a_number_no_scope_gives_is_contradicted_where_the_log_has_all_that_it_counts(scenario: Scenario) -> None:
    """No stored outlet prints 11-1; no scope gives it. That all 1500 m finals up to 1 August are there is stated."""
    loaded(scenario, "before-paris")
    scope = {"discipline": ["1500m"]}

    answer = scenario.check(a_claim(wins=[20, 2]))
    assert (answer["verdict"], answer["now"]["reason"], answer["now"]["under"]) == ("cannot-be-checked", "coverage", [])
    assert answer["now"]["holds_instead"]["value"] == {INGEBRIGTSEN: 8, KERR: 2}

    assert scenario.check(a_claim(wins=[11, 1], scope=scope))["verdict"] == "contradicted"
    assert scenario.check(a_claim("2024-08-02", wins=[11, 1], scope=scope))["verdict"] == "cannot-be-checked"


def test_a_number_that_what_is_covered_exceeds_already_is_contradicted_whatever_else_there_is(
    scenario: Scenario,
) -> None:
    """Kerr won twice, in Budapest and in Eugene, and both races are covered: it was not once."""
    loaded(scenario, "before-paris")

    assert scenario.check(a_claim(wins=[11, 1]))["verdict"] == "contradicted"
    assert scenario.check(a_claim(meetings=2))["verdict"] == "contradicted"
    assert scenario.check(a_claim("2024-05-01", wins=[11, 0]))["verdict"] == "contradicted"


def test_a_claim_right_when_it_was_made_may_be_wrong_by_what_is_known_now(scenario: Scenario) -> None:
    scenario.given(RACE, corrected(RACE, kerr=1, ingebrigtsen=2, published="2024-09-01"))
    scenario.given(a_claim("2024-06-05", wins=[1, 0]), covered("ingebrigtsen", "kerr", to="2024-08-31"))

    assert verdicts(scenario) == {"The Paper has it at 1–0": ("supported", "contradicted")}
    assert scenario.check(a_claim("2024-06-05", wins=[1, 0]))["then"]["verdict"] == "supported"
    assert scenario.check(a_claim("2024-06-05", wins=[1, 0]), known_at="2024-08-01")["verdict"] == "supported"


def test_a_claim_is_judged_at_its_own_date_not_by_what_came_later(scenario: Scenario) -> None:
    scenario.given(RACE, a_final("2024-07-01", kerr=1, ingebrigtsen=2))

    assert scenario.check(a_claim("2024-06-05", wins=[1, 0]))["verdict"] == "supported"
    assert scenario.check(a_claim("2024-07-05", wins=[1, 1]))["verdict"] == "supported"


def test_checking_records_nothing_and_needs_no_more_than_pair_and_number(scenario: Scenario) -> None:
    scenario.given(RACE)
    last = scenario.parts.ledger.last_position()

    answer = scenario.check({"athletes": [KERR, INGEBRIGTSEN], "meetings": 1})

    assert (answer["verdict"], answer["as_of"]) == ("supported", "2026-01-01")
    assert scenario.parts.ledger.last_position() == last


def test_a_claim_is_on_the_timeline_from_the_day_it_was_published_until_it_is_retracted(scenario: Scenario) -> None:
    scenario.given(RACE)
    (receipt,) = scenario.post(a_claim("2024-06-05", wins=[1, 0])).get_json()["events"]

    assert scenario.timeline(KERR, INGEBRIGTSEN, kind="claim", as_of="2024-06-04") == []
    assert len(scenario.timeline(KERR, INGEBRIGTSEN, kind="claim", known_at="2024-06-05")) == 1

    scenario.given({"type": "claim_retracted", "claim": receipt["id"], "reason": "corrected in print"})
    assert scenario.timeline(KERR, INGEBRIGTSEN, kind="claim") == []


def test_a_claimed_score_is_told_in_the_order_of_the_question(scenario: Scenario) -> None:
    scenario.given(RACE, a_claim("2024-06-05", wins=[1, 0]))

    for pair, told in (((INGEBRIGTSEN, KERR), "1–0"), ((KERR, INGEBRIGTSEN), "0–1")):
        (entry,) = scenario.timeline(*pair, kind="claim")
        assert entry["headline"] == f"The Paper has it at {told}"


def test_a_claim_about_another_rivalry_of_one_of_them_says_whose(scenario: Scenario) -> None:
    scenario.given(
        RACE, *registered("hocker"), {**a_claim("2024-06-05", wins=[3, 0]), "athletes": [KERR, "cole-hocker"]}
    )

    (entry,) = scenario.timeline(INGEBRIGTSEN, KERR, kind="claim")
    assert entry["headline"] == "The Paper has Josh Kerr v Cole Hocker at 3–0"


def test_wins_claimed_of_one_alone_are_no_score_and_are_said_in_words(scenario: Scenario) -> None:
    scenario.given(RACE, *registered("hocker"))
    scenario.given(a_claim("2024-06-05", wins={KERR: 3}), a_claim("2024-06-06", wins={KERR: 1}, meetings=2))
    scenario.given({**a_claim("2024-06-07", wins={KERR: 3}), "athletes": [KERR, "cole-hocker"]})
    scenario.given(a_claim("2024-06-08", said={"kind": "record", "athletes": [INGEBRIGTSEN, KERR], "wins": {KERR: 2}}))

    told = [
        "The Paper has 3 wins for Josh Kerr",
        "The Paper has 1 win for Josh Kerr in 2 meetings",
        "The Paper on Josh Kerr v Cole Hocker: 3 wins for Josh Kerr",
        "The Paper: Jakob Ingebrigtsen v Josh Kerr: 2 wins for Josh Kerr",
    ]
    assert [each["headline"] for each in scenario.timeline(INGEBRIGTSEN, KERR, kind="claim")] == told
    for shown in ("", "/feed.atom"):
        page = scenario.client.get(f"/{INGEBRIGTSEN}-vs-{KERR}{shown}")
        assert page.status_code == 200
        assert told[0] in page.text
        assert "?–" not in page.text
    log = scenario.client.get("/log").text
    assert "3 wins for Josh Kerr" in log
    assert "?–" not in log


REFUSED: dict[str, tuple[dict[str, Any], str, str]] = {
    "no number": (a_claim(), "/wins", "no number"),
    "one athlete": (a_claim(wins={KERR: 1}) | {"athletes": [KERR]}, "/athletes", "two athletes"),
    "wins of a third": (a_claim(wins={"cole-hocker": 1}), "/wins/cole-hocker", "not among"),
    "a negative number": (a_claim(wins=[-1, 0]), f"/wins/{INGEBRIGTSEN}", "out of range"),
    "a day that is none": (a_claim("2024-13-01", wins=[1, 0]), "/published_on", "date"),
    "a level that is none": (a_claim(wins=[1, 0], scope={"level": "galactic"}), "/scope/level", "one of"),
    "a discipline that is none": (
        a_claim(wins=[1, 0], scope={"discipline": ["1 parsec"]}),
        "/scope/discipline/0",
        "slug",
    ),
    "a round that is none": (a_claim(wins=[1, 0], scope={"round": "semi final"}), "/scope/round", "slug"),
    "a period that is none": (a_claim(wins=[1, 0], scope={"from": "2024"}), "/scope/from", "date"),
    "an unknown field of the scope": (a_claim(wins=[1, 0], scope={"colour": "red"}), "/scope/colour", "fields are"),
    "another day than its own": (a_claim(wins=[1, 0]) | {"occurred_on": "2024-07-01"}, "/occurred_on", "published"),
    "text for a number": (a_claim(meetings="two"), "/meetings", "integer"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_claim_is_refused_when_posted_and_when_checked(sqlite_scenario: Scenario, name: str) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen", "hocker"))
    claim, pointer, sentence = REFUSED[name]

    assert any(p == pointer and sentence in s for p, s in sqlite_scenario.refusal(claim))
    response = sqlite_scenario.client.post("/api/v1/claims/check", json=claim)
    assert response.status_code == 422
    assert any(e["pointer"] == pointer and sentence in e["detail"] for e in response.get_json()["errors"])


def test_unknown_athletes_and_other_events_cannot_be_checked(sqlite_scenario: Scenario) -> None:
    check = sqlite_scenario.client.post

    assert check("/api/v1/claims/check", json=a_claim(wins=[1, 0])).status_code == 404
    assert check("/api/v1/claims/check", json=RACE).status_code == 422
    assert check("/api/v1/claims/check", json=[]).status_code == 422
    assert check("/api/v1/claims/check", data="x").status_code == 415
