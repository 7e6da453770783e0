"""A value that no race of the log has is answered with nought, and a note that names the nearest there are."""

from typing import Any

import pytest
from people import HOCKER, INGEBRIGTSEN, KERR, a_race, registered
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

OSLO = {"competition": "Bislett Games", "venue": "Oslo"}
ANSWERS = (
    f"/rivalries/{KERR}/{INGEBRIGTSEN}",
    f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head",
    f"/rivalries/{KERR}/{INGEBRIGTSEN}/splits",
    f"/rivalries/{KERR}/{INGEBRIGTSEN}/common-opponents",
    f"/rivalries?athletes={KERR},{INGEBRIGTSEN}",
    "/rivalries/top",
    f"/rivalries/{KERR}/{INGEBRIGTSEN}/streaks",
    f"/rivalries/{KERR}/{INGEBRIGTSEN}/changes?from_as_of=2024-01-01",
    f"/athletes/{KERR}/opponents",
    f"/athletes/{KERR}/form",
    f"/athletes/{KERR}/streaks",
    f"/athletes/{KERR}/since",
    f"/athletes/{KERR}/seasons",
    f"/athletes/{KERR}/honours",
    "/streaks",
    "/lists/1500m",
    "/lists/1500m/records",
)


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    return scenario.given(
        a_race("2024-06-01", fields=OSLO, kerr=1, ingebrigtsen=2),
        a_race("2024-06-02", fields={"discipline": "mile"}, kerr=1, ingebrigtsen=2),
    )


def notes(scenario: Scenario, path: str, **asked: Any) -> list[tuple[str, str, list[str]]]:
    base, _, query = path.partition("?")
    given = dict(each.split("=") for each in query.split("&")) if query else {}
    return [
        (each["parameter"], each["value"], each["nearest"]) for each in scenario.ask(base, **given, **asked)["notes"]
    ]


@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_with_a_scope_names_the_nearest_competition(told: Scenario, path: str) -> None:
    assert notes(told, path, competition="Bislett Game") == [("competition", "Bislett Game", ["Bislett Games"])]
    assert notes(told, path, competition="bislett games") == []
    assert notes(told, path, competition="Something Else Altogether") == [
        ("competition", "Something Else Altogether", [])
    ]


def test_a_discipline_a_round_and_a_venue_are_looked_for_too(told: Scenario) -> None:
    path = f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"
    assert notes(told, path, discipline=["1500x", "mile"]) == [("discipline", "1500x", ["1500m"])]
    assert notes(told, path, round="finale") == [("round", "finale", ["final"])]
    assert notes(told, path, round="any") == []
    assert notes(told, "/lists/1500m", venue="Osloo") == [("venue", "Osloo", ["Oslo"])]
    assert notes(told, "/lists/1500x") == [("discipline", "1500x", ["1500m"])]


def test_of_a_country_it_says_who_is_registered_for_none_of_it(told: Scenario) -> None:
    assert notes(told, "/lists/1500m", country="NOX") == [("country", "NOX", ["NOR"])]
    assert notes(told, "/lists/1500m", country="NOR") == []
    (note,) = told.ask("/lists/1500m/records", country="GBX")["notes"]
    assert note["says"] == "No athlete of this log is registered for GBX; there is GBR."

    address = "/api/v1/lists/1500m?country=NOX"
    before = told.client.get(address).headers["ETag"]
    told.given({**registered("coe")[0], "country": "NOX"})
    assert told.client.get(address).headers["ETag"] != before
    assert notes(told, "/lists/1500m", country="NOX") == []


def test_of_a_season_it_names_those_nearest_before_and_after(told: Scenario) -> None:
    told.given(a_race("2019-01-01", hocker=1, nuguse=2))

    for path in ("/lists/1500m", "/lists/1500m/records", f"/athletes/{KERR}/since"):
        assert notes(told, path, season=2021) == [("season", "2021", ["2019", "2024"])]
        assert notes(told, path, season=2025) == [("season", "2025", ["2024"])]
        assert notes(told, path, season=2019) == notes(told, path) == []
    (note,) = told.ask("/lists/1500m", season=1)["notes"]
    assert note["says"] == "No race of this log has the season 1; there is 2019."


def test_a_race_of_that_season_takes_the_note_away_and_no_pinned_answer_changes(told: Scenario) -> None:
    path = f"/api/v1/athletes/{KERR}/since?season=2025"
    before = told.client.get(path)
    told.given(a_race("2025-06-03", hocker=1, nuguse=2))
    after = told.client.get(path)

    assert (len(before.get_json()["notes"]), after.get_json()["notes"]) == (1, [])
    assert told.client.get(before.get_json()["permalink"]).get_data() == before.get_data()


def test_nought_is_the_answer_and_a_sentence_says_why(told: Scenario) -> None:
    found = told.head_to_head(KERR, INGEBRIGTSEN, competition="Bislett Game")

    assert found["meetings"] == []
    assert found["notes"][0]["says"] == "No race of this log has the competition Bislett Game; there is Bislett Games."
    assert told.head_to_head(KERR, INGEBRIGTSEN)["notes"] == []


def test_a_race_of_others_that_has_the_value_takes_the_note_away_and_no_pinned_answer_changes(told: Scenario) -> None:
    path = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head?competition=Bislett+Game"
    before = told.client.get(path)
    told.given(a_race("2024-06-03", fields={"competition": "Bislett Game"}, hocker=1, nuguse=2))
    after = told.client.get(path)

    assert (len(before.get_json()["notes"]), after.get_json()["notes"]) == (1, [])
    assert after.headers["ETag"] != before.headers["ETag"]
    assert told.client.get(before.get_json()["permalink"]).get_data() == before.get_data()
    assert told.score(KERR, HOCKER) == (0, 0)


def test_the_nearest_may_have_come_with_races_of_others(told: Scenario) -> None:
    told.given(a_race("2024-06-03", fields={"competition": "Weltklasse"}, hocker=1, nuguse=2))

    found = notes(told, f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head", competition="Weltklase")
    assert found == [("competition", "Weltklase", ["Weltklasse"])]


def test_the_pages_say_so_too(told: Scenario) -> None:
    sentence = "No race of this log has the competition Bislett Game; there is Bislett Games."
    for path in (f"/{INGEBRIGTSEN}-vs-{KERR}", f"/athletes/{KERR}", "/"):
        assert sentence in told.client.get(path, query_string={"competition": "Bislett Game"}).text


def test_a_what_if_remarks_it_beside_what_would_change(told: Scenario) -> None:
    supposed = a_race("2024-07-01", kerr=1, ingebrigtsen=2)

    found = told.what_if(KERR, INGEBRIGTSEN, supposed, competition="Bislett Game")
    assert [each["nearest"] for each in found["notes"]] == [["Bislett Games"]]
    assert told.what_if(KERR, INGEBRIGTSEN, supposed)["notes"] == []


def test_a_feed_says_it_behind_its_sentence(told: Scenario) -> None:
    sentence = "No race of this log has the competition Bislett Game; there is Bislett Games."
    for kind in ("feed.atom", "calendar.ics"):
        path = f"/{INGEBRIGTSEN}-vs-{KERR}/{kind}"
        before = told.client.get(path, query_string={"competition": "Bislett Game"})
        assert sentence in before.text.replace("\r\n ", "").replace("\\;", ";"), before.text[:900]
        assert "No race" not in told.client.get(path, query_string={"competition": "Bislett Games"}).text
