"""A rivalry is replayed over HTTP as JSON lines, in the order of happening or of becoming known, a page at a time."""

import json
from typing import Any

import pytest
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    NUGUSE,
    a_final,
    a_heat,
    a_quote,
    an_injury,
    corrected,
    merged,
    result_annulled,
)  # fmt: skip
from scenario import Event, Scenario
from werkzeug.test import TestResponse

from domain.values.dates import parse_bound

pytestmark = pytest.mark.above_the_store

REPLAY = f"/rivalries/{KERR}/{INGEBRIGTSEN}/replay"
FIRST = a_final("2022-07-19", kerr={"place": 5, "mark": "3:30.60"}, ingebrigtsen={"place": 2, "mark": "3:29.47"})
SECOND = a_final("2023-08-23", kerr={"place": 1, "mark": "3:29.38"}, ingebrigtsen={"place": 2, "mark": "3:29.65"})
HEAT = a_heat("2023-08-19", kerr=1, ingebrigtsen=3)
THIRD = a_final("2024-05-25", published="2024-05-26", kerr=2, ingebrigtsen=1)
TURNED = corrected(THIRD, kerr=1, ingebrigtsen=2) | {"source": {"publisher": "The jury", "published_on": "2024-06-01"}}


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    injury = an_injury("2024-01-10") | {"source": {"publisher": "A paper", "published_on": "2024-02-01"}}
    return scenario.given(FIRST, SECOND, HEAT, injury, THIRD, TURNED)


def lines(response: TestResponse) -> list[Any]:
    assert response.status_code == 200, response.text
    assert response.content_type == "application/jsonl"
    return [json.loads(line) for line in response.text.splitlines()]


def scores(told: list[Any]) -> list[tuple[str, int, int]]:
    return [(each["at"], each["state"]["wins"][KERR], each["state"]["wins"][INGEBRIGTSEN]) for each in told]


def linked(response: TestResponse, relation: str) -> str | None:
    found = [each for each in response.headers.getlist("Link") if each.endswith(f'rel="{relation}"')]
    return found[0].split(">")[0][1:] if found else None


def test_as_things_happened_each_event_comes_with_the_score_it_made(told: Scenario) -> None:
    replayed = lines(told.get(REPLAY))

    assert scores(replayed) == [
        ("2022-07-19", 0, 1),
        ("2023-08-19", 0, 1),
        ("2023-08-23", 1, 1),
        ("2024-01-10", 1, 1),
        ("2024-05-25", 2, 1),
    ]
    heat, final, injury = replayed[1:4]
    assert (heat["counted"], heat["left_out"]) == (False, "round")
    assert {each["path"]: (each["before"], each["after"]) for each in heat["changed"]} == {"excluded.round": (0, 1)}
    assert {"path": f"wins.{KERR}", "before": 0, "after": 1} in final["changed"]
    assert final["sentence"] == "Josh Kerr and Jakob Ingebrigtsen are level at 1–1 in this log"
    assert "levels the record" in " ".join(each["headline"] for each in final["milestones"])
    assert (injury["event"]["kind"], injury["changed"]) == ("injury", [])
    assert [each["number"] for each in replayed] == [1, 2, 3, 4, 5]


def test_as_the_world_came_to_know_a_correction_turns_the_score_on_the_day_it_was_published(told: Scenario) -> None:
    replayed = lines(told.get(REPLAY, order="known"))

    assert scores(replayed) == [
        ("2022-07-19", 0, 1),
        ("2023-08-19", 0, 1),
        ("2023-08-23", 1, 1),
        ("2024-02-01", 1, 1),
        ("2024-05-26", 1, 2),
        ("2024-06-01", 2, 1),
    ]
    turned = replayed[-1]
    assert (turned["what"], turned["event"]["date"]) == ("corrected", "2024-05-25")
    assert turned["event"]["headline"].startswith("Corrected: Josh Kerr 1st")
    assert {each["path"] for each in turned["changed"]} >= {f"wins.{KERR}", f"wins.{INGEBRIGTSEN}", "leader"}


@pytest.mark.parametrize("order", ["occurred", "known"])
def test_the_record_that_a_line_leads_to_is_that_of_its_state(told: Scenario, order: str) -> None:
    for line in lines(told.get(REPLAY, order=order, round="any")):
        record = told.client.get(line["head_to_head"]).get_json()
        assert record["wins"] == line["state"]["wins"]
        assert record["streak"] == line["state"]["streak"]
        assert record["excluded"] == line["state"]["excluded"]


def test_a_ruling_and_a_word_taken_back_are_events_of_what_became_known(sqlite_scenario: Scenario) -> None:
    quote = a_quote("2023-08-24", "next guy")
    sqlite_scenario.given(FIRST, quote)
    said = sqlite_scenario.timeline(KERR, INGEBRIGTSEN, kind="quote")[0]["id"]
    sqlite_scenario.given({"type": "quote_retracted", "quote": said, "reason": "misheard"})
    sqlite_scenario.given(result_annulled(FIRST, "ingebrigtsen"))

    replayed = lines(sqlite_scenario.get(REPLAY, order="known"))
    assert [each["what"] for each in replayed] == ["reported", "happened", "withdrawn", "annulled"]
    assert replayed[2]["event"]["headline"].startswith("Retracted: ")
    assert scores(replayed)[-1][1:] == (0, 0)
    assert replayed[-1]["left_out"] == "annulled"


@pytest.mark.parametrize("order", ["occurred", "known"])
@pytest.mark.parametrize("limit", [1, 2])
def test_page_after_page_it_is_the_same_as_in_one(told: Scenario, order: str, limit: int) -> None:
    whole = told.get(REPLAY, order=order).text
    response = told.get(REPLAY, order=order, limit=limit)
    found = response.text
    while (following := linked(response, "next")) is not None:
        response = told.client.get(following)
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        found += response.text
    assert found == whole


def test_a_line_is_where_one_may_go_on(told: Scenario) -> None:
    whole = lines(told.get(REPLAY))
    assert lines(told.get(REPLAY, cursor=whole[1]["cursor"])) == whole[2:]


def test_it_has_a_validator_and_a_permalink_that_gives_its_bytes_for_ever(told: Scenario) -> None:
    first = told.get(REPLAY)
    permalink = linked(first, "bookmark")
    assert permalink is not None
    again = told.client.get(f"/api/v1{REPLAY}", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.text) == (304, "")

    told.given(a_final("2025-06-01", hocker=1, nuguse=2))
    assert told.get(REPLAY).headers["ETag"] == first.headers["ETag"]
    told.given(a_final("2025-07-01", kerr=2, ingebrigtsen=1))
    assert told.client.get(permalink).text == first.text
    assert told.get(REPLAY).text != first.text


def test_the_days_of_the_scope_are_those_of_the_events_and_of_the_record(told: Scenario) -> None:
    replayed = lines(told.get(REPLAY, from_="2023-01-01", to="2023-12-31"))
    assert scores(replayed) == [("2023-08-19", 0, 0), ("2023-08-23", 1, 0)]


def test_what_one_may_see_of_the_past_is_what_had_happened_and_was_known(told: Scenario) -> None:
    assert scores(lines(told.get(REPLAY, known_at="2024-05-27")))[-1] == ("2024-05-25", 1, 2)
    assert scores(lines(told.get(REPLAY, as_of="2023-12-31", order="known")))[-1] == ("2023-08-23", 1, 1)
    assert lines(told.get(REPLAY, as_of="2020-01-01")) == []


def test_only_events_of_the_kinds_asked_for_are_told(told: Scenario) -> None:
    assert [each["event"]["kind"] for each in lines(told.get(REPLAY, kind="injury"))] == ["injury"]


def test_a_value_that_no_race_has_is_remarked_with_the_nearest_there_are(told: Scenario) -> None:
    first, *_ = lines(told.get(REPLAY, discipline="1500m", competition="Test Meetin"))
    assert (first["left_out"], first["notes"][0]["nearest"]) == ("competition", ["Test Meeting"])
    assert lines(told.get(REPLAY, discipline="1500m"))[0]["notes"] == []


WRONG: dict[str, tuple[Event, str, str]] = {
    "an order that is none": ({"order": "alphabet"}, "order", "occurred, known"),
    "a cursor of nobody's": ({"cursor": "five"}, "cursor", "`next`"),
    "too many at once": ({"limit": 5000}, "limit", "1000"),
    "an unknown parameter": ({"speed": 2}, "speed", "the fields are: "),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_replayed_says_what_is_wrong_and_where(sqlite_scenario: Scenario, name: str) -> None:
    query, pointer, words = WRONG[name]
    response = sqlite_scenario.given(FIRST).get(REPLAY, **query)
    assert (response.status_code, response.content_type) == (400, "application/problem+json")
    (problem,) = response.get_json()["errors"]
    assert problem["pointer"].strip("/") == pointer
    assert words in problem["detail"]


def test_whoever_is_unknown_is_named(sqlite_scenario: Scenario) -> None:
    response = sqlite_scenario.given(FIRST).get(f"/rivalries/{KERR}/{HOCKER}/replay")
    assert response.status_code == 404
    assert HOCKER in response.text


def test_two_who_turn_out_to_be_one_with_another_are_replayed_from_the_day_it_was_known(
    sqlite_scenario: Scenario,
) -> None:
    sqlite_scenario.given(a_final("2022-07-19", kerr=2, nuguse=1), a_final("2023-08-23", kerr=1, ingebrigtsen=2))
    merge = {
        "type": "athlete_merged", "athlete": "yared-nuguse", "into": INGEBRIGTSEN, "reason": "one person",
        "source": {"publisher": "A paper", "published_on": "2024-01-01"},
    }  # fmt: skip
    sqlite_scenario.given(merge)

    replayed = lines(sqlite_scenario.get(REPLAY, order="known"))
    assert scores(replayed) == [("2022-07-19", 0, 0), ("2023-08-23", 1, 0), ("2024-01-01", 1, 1)]
    assert replayed[-1]["what"] == "identity"
    assert parse_bound(replayed[-1]["at"])


def test_a_step_before_a_merge_was_known_leads_to_the_record_of_who_is_told_of(scenario: Scenario) -> None:
    scenario.given(
        a_final("2022-07-19", kerr=1, ingebrigtsen=2),
        a_final("2022-07-20", kerr=2, nuguse=1),
        a_final("2022-07-21", kerr=1, nuguse=2),
        merged("nuguse", "ingebrigtsen"),
    )

    for who in (INGEBRIGTSEN, NUGUSE):
        steps = lines(scenario.get(f"/rivalries/{KERR}/{who}/replay", order="known"))
        assert any(step["settled"] for step in steps)
        for step in steps:
            record = scenario.client.get(step["head_to_head"]).get_json()
            assert not step["settled"] or record["wins"] == step["state"]["wins"]
