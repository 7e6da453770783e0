"""Corrections are events: nothing is edited, and every past answer can be had again."""

import pytest
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_quote,
    a_title,
    accepted,
    corrected,
    race_annulled,
    race_id,
    registered,
    reported,
    result_annulled,
    scheduled,
    source,
)
from scenario import Scenario

pytestmark = pytest.mark.above_the_store


def test_a_result_corrected_last_week_still_shows_its_old_place_to_a_question_known_last_month(
    scenario: Scenario,
) -> None:
    final = a_final("2024-06-01", kerr=2, ingebrigtsen=1)
    scenario.given(final, corrected(final, published="2024-07-01", kerr=1, ingebrigtsen=2))

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-06-30") == (0, 1)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-01") == (1, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-01T12:00:00Z") == (0, 1)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-05-31") == (0, 0)


def test_a_correction_stands_at_the_date_of_what_it_corrects(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=2, ingebrigtsen=1)
    scenario.given(
        final, corrected(final, published="2024-07-01", kerr=1, ingebrigtsen=2) | {"occurred_on": "2024-06-30"}
    )

    assert scenario.score(KERR, INGEBRIGTSEN, as_of="2024-06-01") == (1, 0)
    assert scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"][0]["date"] == "2024-06-01"


def test_the_log_as_it_stood_at_a_position_answers_as_it_did_then(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=2, ingebrigtsen=1)
    scenario.given(final)
    before = scenario.head_to_head(KERR, INGEBRIGTSEN)
    scenario.given(corrected(final, kerr=1, ingebrigtsen=2))

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert scenario.head_to_head(KERR, INGEBRIGTSEN, position=before["position"]) == before
    assert scenario.client.get(before["permalink"]).get_json() == before


def test_a_correction_is_never_known_before_what_it_corrects(scenario: Scenario) -> None:
    final = a_final("2024-06-01", published="2024-06-10", kerr=2, ingebrigtsen=1)
    scenario.given(final, corrected(final, published="2024-06-05", kerr=1, ingebrigtsen=2))

    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-06-09") == (0, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-06-10") == (1, 0)


def test_a_correction_is_never_known_before_the_annulment_that_it_undoes(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    scenario.given(
        final,
        race_annulled(final, published="2024-07-10"),
        corrected(final, published="2024-07-05", kerr=2, ingebrigtsen=1),
    )

    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-09") == (1, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-10") == (0, 1)


def test_nor_before_the_annulment_of_one_result_in_it(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=2, hocker=3)
    scenario.given(
        final,
        result_annulled(final, "hocker", published="2024-07-03"),
        result_annulled(final, "kerr", published="2024-07-10"),
        corrected(final, published="2024-07-05", kerr=2, ingebrigtsen=1, hocker=3),
    )

    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-09") == (1, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-10") == (0, 1)
    assert scenario.score(KERR, HOCKER, known_at="2024-07-09") == (0, 0)
    assert scenario.score(KERR, HOCKER, known_at="2024-07-10") == (1, 0)


def test_nor_is_the_acceptance_of_another_report(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    said = reported(final, kerr=2, ingebrigtsen=1) | {"source": source("2024-06-02")}
    scenario.given(final, race_annulled(final, published="2024-07-10"))
    (report,) = scenario.post(said).get_json()["events"]
    scenario.given(accepted(report["id"], source=source("2024-07-05")))

    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-09") == (1, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-10") == (0, 1)


def test_an_annulment_after_a_correction_does_not_bound_it_and_calling_off_is_no_annulment(
    scenario: Scenario,
) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    scenario.given(
        *registered("kerr", "ingebrigtsen"),
        scheduled("2024-06-01", "kerr", "ingebrigtsen", published="2024-05-01"),
        race_annulled(final, reason="called off"),
        final,
        corrected(final, published="2024-07-05", kerr=2, ingebrigtsen=1),
        race_annulled(final, published="2024-07-10"),
    )

    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-04") == (1, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-05") == (0, 1)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-10") == (0, 0)


def test_two_corrections_published_the_other_way_round_each_count_from_their_day(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=1)
    late = corrected(final, published="2024-09-01", kerr=1, ingebrigtsen=2, reason="ruling")
    early = corrected(final, published="2024-07-01", kerr=2, ingebrigtsen=1, reason="photo")
    scenario.given(final, late, early)

    # Of what was known, the last word in the log counts.
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-06-30") == (0, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-15") == (0, 1)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-12-31") == (0, 1)
    upto_late = scenario.ask("/events", type="race_corrected")["events"][0]["position"]
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-12-31", position=upto_late) == (1, 0)


def test_an_annulled_result_was_valid_to_those_who_asked_before_the_ruling(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=2, ingebrigtsen=1)
    scenario.given(final, result_annulled(final, "ingebrigtsen", published="2025-06-01"))

    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2025-05-31") == (0, 1)
    assert scenario.score(KERR, INGEBRIGTSEN) == (0, 0)


def test_a_correction_after_an_annulment_replaces_the_whole_list_and_so_reinstates(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=2, ingebrigtsen=1)
    scenario.given(final, result_annulled(final, "ingebrigtsen"), corrected(final, kerr=1, ingebrigtsen=2))

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)


def test_a_correction_may_take_an_athlete_off_the_list_and_bring_one_on(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    scenario.given(final, corrected(final, hocker=1, kerr=2))

    assert scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"] == []
    assert scenario.score("cole-hocker", KERR) == (1, 0)


def test_the_race_shows_every_version_with_its_reason(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=2, ingebrigtsen=1)
    scenario.given(
        final,
        corrected(final, kerr=1, ingebrigtsen=2, reason="photo finish"),
        result_annulled(final, "ingebrigtsen", reason="doping"),
        race_annulled(final, reason="course too short"),
    )

    race = scenario.ask(f"/races/{race_id(final)}")
    assert race["annulled"]
    assert race["corrected"]
    assert [(each["type"], each["reason"]) for each in race["history"]] == [
        ("race_result", None),
        ("race_corrected", "photo finish"),
        ("result_annulled", "doping"),
        ("race_annulled", "course too short"),
    ]
    assert [each["place"] for each in race["history"][0]["results"]] == [2, 1]
    assert [each["position"] for each in race["history"]] == sorted(each["position"] for each in race["history"])


def test_a_corrected_race_says_so_in_the_record_and_on_the_timeline(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=2, ingebrigtsen=1)
    scenario.given(final, corrected(final, kerr=1, ingebrigtsen=2))

    assert scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"][0]["corrected"]
    (entry,) = scenario.timeline(KERR, INGEBRIGTSEN)
    assert entry["corrected"]
    assert entry["reason"] == "photo finish"


def test_a_retracted_quote_and_a_stripped_title_are_gone_but_not_for_those_who_asked_before(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    scenario.given(a_quote("2024-06-02", "next guy"), a_title("2024-06-01", "kerr"))
    quote, title = (scenario.ask("/events", type=type_)["events"][0]["id"] for type_ in ("quote", "title_won"))
    before = scenario.parts.ledger.last_position()
    scenario.given(
        {"type": "quote_retracted", "quote": quote, "reason": "misheard"},
        {"type": "title_stripped", "title_won": title, "reason": "ruling"},
    )

    assert [entry["kind"] for entry in scenario.timeline(KERR, INGEBRIGTSEN)] == ["race"]
    assert len(scenario.timeline(KERR, INGEBRIGTSEN, position=before)) == 3
    assert len(scenario.timeline(KERR, INGEBRIGTSEN, known_at="2024-12-31")) == 3


def test_the_same_correction_twice_is_one_and_another_reason_is_another(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=2, ingebrigtsen=1)
    scenario.given(final)
    first = scenario.post(corrected(final, kerr=1, ingebrigtsen=2)).get_json()["events"][0]
    again = scenario.post(corrected(final, kerr=1, ingebrigtsen=2)).get_json()["events"][0]
    other = scenario.post(corrected(final, kerr=1, ingebrigtsen=2, reason="appeal")).get_json()["events"][0]

    assert again == first | {"duplicate": True}
    assert other["position"] == first["position"] + 1


def test_a_scheduled_race_that_is_called_off_is_no_next_meeting(scenario: Scenario) -> None:
    announced = scheduled("2026-08-01", "kerr", "ingebrigtsen")
    scenario.given(a_final("2025-06-01", kerr=1, ingebrigtsen=2), announced)
    assert scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}")["next_meeting"]["date"] == "2026-08-01"

    scenario.given({"type": "race_annulled", "race": race_id(announced), "reason": "storm"})
    assert scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}")["next_meeting"] is None
