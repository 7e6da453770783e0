"""What would change if: the same rules, the same calculators, nothing appended."""

import json
from io import BytesIO
from typing import Any

import pytest
from effort import times
from fixture_logs import BUDAPEST_FINAL, PARIS, PARIS_FINAL, events_of, loaded
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_recovery,
    a_title,
    an_injury,
    corrected,
    race_annulled,
    race_id,
    registered,
    result_annulled,
    scheduled,
)
from scenario import Scenario
from working import calls_of

pytestmark = pytest.mark.above_the_store

RACE = a_final("2024-06-01", kerr=2, ingebrigtsen=1)


def sentences(answer: Any) -> list[str]:
    return [change["sentence"] for change in answer["changes"]]


def moved(answer: Any) -> dict[str, tuple[Any, Any]]:
    return {change["path"]: (change["before"], change["after"]) for change in answer["changes"]}


def wins(answer: Any, side: str) -> tuple[int, int]:
    counted = answer[side]["head_to_head"]["wins"]
    return counted[INGEBRIGTSEN], counted[KERR]


def paris_won_by_ingebrigtsen() -> list[dict[str, Any]]:
    """The final as it was run, but for the first four: Ingebrigtsen, who came fourth, ahead of them all."""
    (race,) = (event for event in events_of("paris-final") if event["type"] == "race_result")
    for line in race["results"]:
        if line["place"] <= 4:
            line["place"] = line["place"] % 4 + 1
        line.pop("records", None)
    return [race, a_title("2024-08-06", "ingebrigtsen")]


def test_at_a_past_day_of_knowledge_nothing_is_said_to_be_published_that_nobody_published(scenario: Scenario) -> None:
    scenario.given(RACE)
    unsourced = {
        name: value for name, value in a_final("2024-06-05", kerr=1, ingebrigtsen=2).items() if name != "source"
    }
    undated = a_final("2024-06-06", published=None, kerr=1, ingebrigtsen=2) | {"source": {"publisher": "A Reader"}}

    answer = scenario.what_if(INGEBRIGTSEN, KERR, unsourced, undated, known_at="2024-06-10")

    assert wins(answer, "hypothetical") == (1, 2)
    by_day = {entry["date"]: entry["source"] for entry in answer["hypothetical"]["timeline"] if entry["kind"] == "race"}
    assert by_day["2024-06-05"] is None
    assert by_day["2024-06-06"] == {"publisher": "A Reader", "url": None, "published_on": None}
    assert by_day["2024-06-01"]["published_on"] == "2024-06-01"
    causes = [each["source"] for change in answer["changes"] for each in change["because"] if each["hypothetical"]]
    assert all(source is None or source["publisher"] == "A Reader" for source in causes)
    assert '"what-if"' not in json.dumps(answer)


def test_a_second_olympic_title_would_make_him_the_second_man_after_coe(scenario: Scenario) -> None:
    """The Independent/PA, 2024-08-01: he would become only the second man to win two Olympic 1500 m titles."""
    loaded(scenario, "before-paris")

    answer = scenario.what_if(INGEBRIGTSEN, KERR, *paris_won_by_ingebrigtsen(), discipline="1500m", as_of="2024-08-06")

    assert (wins(answer, "actual"), wins(answer, "hypothetical")) == ((8, 1), (9, 1))
    assert "8–1 would become 9–1 because of the Olympic Games 1500 m final, Saint-Denis." in sentences(answer)
    (told,) = (text for text in sentences(answer) if "titles" in text and "milestone" not in text and "second" in text)
    assert told == (
        "Jakob Ingebrigtsen would become only the second man with two Olympic 1500m titles, "
        "after Sebastian Coe (1980, 1984), in this log."
    )


def test_it_starts_from_any_past_moment(scenario: Scenario) -> None:
    """What if he had won in Budapest?"""
    loaded(scenario, "before-paris")
    race = scenario.ask(f"/races/{BUDAPEST_FINAL}")
    places = {INGEBRIGTSEN: 1, KERR: 2}
    lines = [
        {"athlete": line["athlete"], "mark": line["mark"], "place": places.get(line["athlete"], line["place"])}
        for line in race["results"]
    ]
    event = {"type": "race_corrected", "race": BUDAPEST_FINAL, "results": lines, "reason": "what if"}

    answer = scenario.what_if(INGEBRIGTSEN, KERR, event, discipline="1500m", as_of="2023-08-23")

    assert (wins(answer, "actual"), wins(answer, "hypothetical")) == ((8, 1), (9, 0))
    assert moved(answer)["head_to_head.streak.length"] == (1, 9)
    first_win = f"milestones.first-win-{KERR}-{BUDAPEST_FINAL}"
    assert moved(answer)[first_win] == (
        "Josh Kerr beats Jakob Ingebrigtsen for the first time in 9 finals, in this log",
        None,
    )


def test_an_event_without_a_publication_is_known_to_a_question_about_the_past(scenario: Scenario) -> None:
    scenario.given(RACE)
    supposed = corrected(RACE, kerr=1, ingebrigtsen=2)

    answer = scenario.what_if(INGEBRIGTSEN, KERR, supposed, known_at="2024-06-10")

    assert (wins(answer, "actual"), wins(answer, "hypothetical")) == ((1, 0), (0, 1))


def test_events_may_be_struck(scenario: Scenario) -> None:
    scenario.given(RACE, a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    first = scenario.ask(f"/races/{race_id(RACE)}")["reported_at"]

    answer = scenario.what_if(INGEBRIGTSEN, KERR, without=[first])

    assert (wins(answer, "actual"), wins(answer, "hypothetical")) == ((1, 1), (0, 1))
    (change,) = (each for each in answer["changes"] if each["path"] == f"head_to_head.wins.{INGEBRIGTSEN}")
    assert [(cause["position"], cause["type"]) for cause in change["because"]] == [(first, "race_result")]


def test_what_was_said_of_a_thing_that_is_struck_falls_with_it(scenario: Scenario) -> None:
    scenario.given(RACE, corrected(RACE, kerr=1, ingebrigtsen=2), result_annulled(RACE, "kerr"))
    scenario.given(an_injury("2024-06-02"), a_recovery("2024-06-20", "jakob-ingebrigtsen-achilles-tendon-2024-06-02"))
    log = scenario.ask("/events", limit=1000)["events"]
    starts = [event["position"] for event in log if event["type"] in ("race_result", "injury")]

    answer = scenario.what_if(INGEBRIGTSEN, KERR, without=starts)

    assert answer["hypothetical"]["timeline"] == []
    assert answer["hypothetical"]["head_to_head"]["meetings"] == []


def test_a_schedule_that_is_struck_takes_its_calling_off_with_it_but_not_the_race_that_was_run(
    scenario: Scenario,
) -> None:
    announcement = scheduled("2024-06-01", "kerr", "ingebrigtsen")
    scenario.given(*registered("kerr", "ingebrigtsen"), announcement, race_annulled(announcement), RACE)
    log = scenario.ask("/events", limit=1000)["events"]
    (announced,) = (event["position"] for event in log if event["type"] == "race_scheduled")

    answer = scenario.what_if(INGEBRIGTSEN, KERR, without=[announced])

    assert wins(answer, "hypothetical") == (1, 0)


def test_a_struck_race_may_be_run_again_otherwise(scenario: Scenario) -> None:
    scenario.given(RACE)
    position = scenario.ask(f"/races/{race_id(RACE)}")["reported_at"]

    again = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    answer = scenario.what_if(INGEBRIGTSEN, KERR, again, without=[position])

    assert (wins(answer, "actual"), wins(answer, "hypothetical")) == ((1, 0), (0, 1))


def test_a_future_date_is_allowed_and_the_day_is_that_of_the_last_event(scenario: Scenario) -> None:
    scenario.given(RACE, scheduled("2027-08-01", "kerr", "ingebrigtsen"))
    future = a_final("2027-08-01", published=None, kerr=1, ingebrigtsen=2)

    answer = scenario.what_if(INGEBRIGTSEN, KERR, future)

    assert answer["as_of"] == "2027-08-01"
    assert wins(answer, "hypothetical") == (1, 1)
    assert moved(answer)["next_meeting"] == (race_id(future), None)
    assert scenario.refusal(future)[0][0] == "/occurred_on"  # really posted, it is refused


def test_somebody_new_may_run_in_it(scenario: Scenario) -> None:
    scenario.given(RACE)

    answer = scenario.what_if(INGEBRIGTSEN, KERR, a_final("2024-07-01", kerr=2, ingebrigtsen=3, hocker=1))

    assert wins(answer, "hypothetical") == (1, 1)
    assert scenario.get(f"/athletes/{HOCKER}").status_code == 404


def test_where_nothing_moves_there_are_no_changes(scenario: Scenario) -> None:
    scenario.given(RACE, *registered("hocker", "nuguse"))

    answer = scenario.what_if(INGEBRIGTSEN, KERR, a_final("2024-07-01", hocker=1, nuguse=2))

    assert answer["changes"] == []
    assert answer["actual"] == answer["hypothetical"]


def test_it_needs_no_token_and_holds_no_cache(scenario: Scenario) -> None:
    scenario.given(RACE)
    response = scenario.post_what_if(INGEBRIGTSEN, KERR, {"events": [a_final("2024-07-01", kerr=1)]})

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"


REFUSED: dict[str, tuple[Any, int, str, str]] = {
    "an event that breaks a rule": (
        {"events": [a_final("2024-07-01", kerr={"status": "DNS", "place": 1})]}, 422,
        "/events/0/results/0/place", "DNS",
    ),
    "one event by itself, at its own root": (
        a_final("2024-07-01", kerr={"mark": "fast"}), 422, "/results/0/mark", "a mark of 1500m",
    ),
    "somebody unknown": (
        {"events": [a_title("2024-07-01", "hocker")]}, 422, "/events/0/athlete", "not registered",
    ),
    "a race that stands otherwise": (
        {"events": [a_final("2024-06-01", kerr=1, ingebrigtsen=2)]}, 409, "/events/0", "stands with other content",
    ),
    "an unknown field": ({"events": [], "drop": [1]}, 422, "", "Send"),
    "an unknown field beside": ({"without": [3], "drop": [1]}, 422, "/drop", "events, without"),
    "nothing": ({}, 422, "", "Send"),
    "no object": ([1], 422, "", "Send"),
    "a position that is none": ({"without": ["3"]}, 422, "/without/0", "whole number"),
    "a position beyond the log": ({"without": [99]}, 404, "", "no event '99'"),
    "a registration struck": ({"without": [1]}, 422, "/without/0", "strike what happened"),
    "too many events": ({"events": [RACE] * 101}, 422, "/events", "at most 100"),
    "too many strikes": ({"without": list(range(1, 102))}, 422, "/without", "at most 100"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_not_be_posted_cannot_be_supposed(sqlite_scenario: Scenario, name: str) -> None:
    sqlite_scenario.given(RACE)
    body, status, pointer, sentence = REFUSED[name]

    response = sqlite_scenario.post_what_if(INGEBRIGTSEN, KERR, body)

    assert (response.status_code, response.content_type) == (status, "application/problem+json")
    errors = [(each["pointer"], each["detail"]) for each in response.get_json()["errors"]]
    assert errors[0][0] == pointer
    assert sentence in errors[0][1]


@pytest.mark.parametrize("path", [f"/rivalries/{INGEBRIGTSEN}/{KERR}/what-if", "/claims/check"])
@pytest.mark.parametrize("says_its_length", [True, False])
def test_a_body_over_a_mebibyte_is_too_large(sqlite_scenario: Scenario, path: str, says_its_length: bool) -> None:
    sqlite_scenario.given(RACE)
    body = json.dumps({"events": [{"note": "x" * 1_100_000}]}).encode()
    given: dict[str, Any] = {"data": body}
    if not says_its_length:  # sent in chunks, as a server hands it on
        given = {"input_stream": BytesIO(body), "environ_overrides": {"wsgi.input_terminated": True}}

    response = sqlite_scenario.client.post(f"/api/v1{path}", content_type="application/json", **given)

    assert (response.status_code, response.content_type) == (413, "application/problem+json")
    assert "1,048,576 bytes" in response.get_json()["detail"]


def test_its_changes_and_their_causes_are_those_of_really_appending(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")
    before = scenario.parts.ledger.last_position()
    paris = [event for part in PARIS for event in events_of(part)]

    supposed = scenario.what_if(INGEBRIGTSEN, KERR, *paris, as_of="2024-08-06")["changes"]
    loaded(scenario, *PARIS)
    points = {"from_position": before, "from_as_of": "2024-08-06", "to_as_of": "2024-08-06"}
    came = scenario.ask(f"/rivalries/{INGEBRIGTSEN}/{KERR}/changes", **points)["changes"]

    def told(changes: Any) -> list[Any]:
        return [(each["path"], each["before"], each["after"], [of["id"] for of in each["because"]]) for each in changes]

    assert told(supposed) == told(came)


EDGES: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "the last day there is": (scheduled("9999-12-31", "kerr", "ingebrigtsen"), {}),
    "the last month there is": (an_injury("9999-12"), {}),
    "known on the first day there is": (an_injury("2024-01-01"), {"known_at": "0001-01-01"}),
}


@pytest.mark.parametrize("name", EDGES)
def test_the_ends_of_the_calendar_can_be_asked_about(sqlite_scenario: Scenario, name: str) -> None:
    sqlite_scenario.given(RACE)
    event, asked = EDGES[name]

    assert sqlite_scenario.post_what_if(INGEBRIGTSEN, KERR, {"events": [event]}, **asked).status_code == 200


def test_the_longest_list_that_fits_is_answered_by_work_that_grows_as_it_does(sqlite_scenario: Scenario) -> None:
    """Everybody in it is new, so each is a thing told anew: they were compared each with each."""
    sqlite_scenario.given(RACE)

    def supposed(starters: int) -> None:
        field = [{"athlete": f"x{n}", "name": f"x{n}", "country": "GBR", "place": n + 3} for n in range(starters)]
        race = a_final("2024-07-01", kerr=1, ingebrigtsen=2)
        race["results"] += field
        sqlite_scenario.what_if(INGEBRIGTSEN, KERR, race)

    longest = times(3_000, 6_000, 12_000)
    assert calls_of(lambda: supposed(longest)) < 6 * calls_of(lambda: supposed(longest // 4))


def test_a_position_cannot_be_pinned_for_it(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(RACE)
    response = sqlite_scenario.post_what_if(INGEBRIGTSEN, KERR, {"events": [RACE]}, position=1)

    assert response.status_code == 400
    assert response.get_json()["errors"][0]["pointer"] == "position"


def test_the_paris_final_supposed_before_it_is_run_is_what_came(scenario: Scenario) -> None:
    loaded(scenario, "before-paris", "paris-heats", "paris-semi-finals")
    asked: dict[str, Any] = {"discipline": "1500m", "as_of": "2024-08-06", "latest": 100}

    supposed = scenario.what_if(INGEBRIGTSEN, KERR, *events_of("paris-final"), **asked)["hypothetical"]

    loaded(scenario, "paris-final")
    came = scenario.ask(f"/rivalries/{INGEBRIGTSEN}/{KERR}", **asked)
    assert supposed["head_to_head"]["wins"] == came["head_to_head"]["wins"] == {INGEBRIGTSEN: 8, KERR: 2}
    assert [entry["headline"] for entry in supposed["timeline"]] == [entry["headline"] for entry in came["timeline"]]
    assert PARIS_FINAL in {entry["race"] for entry in supposed["timeline"]}
