"""Two reports of one race: the accepted one counts, the other is kept, seen, and may be accepted later."""

from typing import Any

import pytest
from desk import Desk
from fixture_logs import BOWERMAN_MILE, loaded
from people import HOCKER, INGEBRIGTSEN, KERR, NUGUSE, a_final, corrected, line, race_id, source
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

RACE = a_final("2024-06-01", kerr={"place": 1, "mark": "3:45.34"}, ingebrigtsen={"place": 2, "mark": "3:45.60"})


def reported(published: str = "2024-06-02", **results: Any) -> dict[str, Any]:
    return {
        "type": "race_reported", "race": race_id(RACE), "source": source(published),
        "results": [line(who, result) for who, result in results.items()],
    }  # fmt: skip


def accepted(report: str, **fields: Any) -> dict[str, Any]:
    return {"type": "report_accepted", "report": report, "reason": "the photo finish says so", **fields}


def post_report(scenario: Scenario, **results: Any) -> str:
    (receipt,) = scenario.post(reported(**results)).get_json()["events"]
    return str(receipt["id"])


def mark_of(scenario: Scenario, athlete: str, **asked: Any) -> str | None:
    race = scenario.ask(f"/races/{race_id(RACE)}", **asked)
    marks: dict[str, str | None] = {each["athlete"]: each["mark"] for each in race["results"]}
    return marks[athlete]


def standing(scenario: Scenario) -> dict[str, tuple[int | None, str]]:
    """Place and status of everybody in the race."""
    race = scenario.ask(f"/races/{race_id(RACE)}")
    return {each["athlete"]: (each["place"], each["status"]) for each in race["results"]}


def test_the_mountain_wests_mile_is_kept_beside_what_counts(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")

    race = scenario.ask(f"/races/{BOWERMAN_MILE}")
    assert {each["athlete"]: each["mark"] for each in race["results"]}[KERR] == "3:45.34"
    (report,) = (version for version in race["history"] if version["type"] == "race_reported")
    assert report["source"]["publisher"] == "The Mountain West"
    assert report["differs"] == [{"athlete": KERR, "field": "mark", "stands": "3:45.34", "reported": "3:45.24"}]
    (entry,) = scenario.timeline(KERR, INGEBRIGTSEN, kind="disagreement")
    assert entry["headline"] == "The Mountain West reports otherwise: Josh Kerr 3:45.24"
    assert entry["race"] == BOWERMAN_MILE


def test_the_headline_of_a_disagreement_names_the_pair_alone_on_every_page(scenario: Scenario) -> None:
    quote = {"type": "quote", "speaker": HOCKER, "occurred_on": "2024-06-02", "about": [KERR], "text": "the king"}
    scenario.given(RACE, a_final("2024-05-01", hocker={"place": 1}), quote)
    post_report(scenario, kerr={"place": 1}, hocker={"place": 2})

    whole = {entry["id"]: entry["headline"] for entry in scenario.timeline(KERR, INGEBRIGTSEN)}
    (report,) = scenario.timeline(KERR, INGEBRIGTSEN, kind="disagreement")
    assert whole[report["id"]] == report["headline"] == "Test Desk reports otherwise: Josh Kerr 1st"


def test_another_report_moves_no_number_until_it_is_accepted(scenario: Scenario) -> None:
    scenario.given(RACE)
    report = post_report(scenario, kerr={"place": 2, "mark": "3:45.64"}, ingebrigtsen={"place": 1})

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    scenario.given(accepted(report, source=source("2024-06-10")))

    assert scenario.score(KERR, INGEBRIGTSEN) == (0, 1)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-06-09") == (1, 0)
    assert mark_of(scenario, KERR) == "3:45.64"
    assert scenario.timeline(KERR, INGEBRIGTSEN, kind="disagreement") == []
    types = [version["type"] for version in scenario.ask(f"/races/{race_id(RACE)}")["history"]]
    assert types == ["race_result", "race_reported", "report_accepted"]


def test_what_was_accepted_rests_on_the_reports_source_and_is_known_from_the_acceptance(scenario: Scenario) -> None:
    scenario.given(RACE)
    scenario.given(accepted(post_report(scenario, kerr={"place": 2}, ingebrigtsen={"place": 1})))

    (meeting,) = scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"]
    assert meeting["source"]["publisher"] == "Test Desk"
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2025-12-31") == (1, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2026-01-01") == (0, 1)


def test_who_the_report_does_not_name_keeps_the_line_that_stood(scenario: Scenario) -> None:
    scenario.given(RACE)
    scenario.given(accepted(post_report(scenario, kerr={"mark": "3:45.24"})))

    assert (mark_of(scenario, KERR), mark_of(scenario, INGEBRIGTSEN)) == ("3:45.24", "3:45.60")
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)


def test_a_report_may_name_somebody_the_first_left_out(scenario: Scenario) -> None:
    scenario.given(RACE)
    scenario.given(accepted(post_report(scenario, hocker={"place": 3, "mark": "3:46.00"})))

    assert mark_of(scenario, HOCKER) == "3:46.00"


def test_who_did_not_finish_by_the_accepted_report_has_no_place_any_more(scenario: Scenario) -> None:
    scenario.given(RACE)
    scenario.given(accepted(post_report(scenario, kerr="DNF")))

    (meeting,) = scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"]
    assert (meeting["winner"], meeting["decided_by"]) == (INGEBRIGTSEN, "dnf")


def test_a_place_without_a_status_says_that_somebody_finished_after_all(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr="DQ", ingebrigtsen={"place": 1, "mark": "3:45.60"}, hocker="DNS", nuguse="DNF")
    )
    scenario.given(accepted(post_report(scenario, kerr=1, ingebrigtsen=2, hocker=3, nuguse={"mark": "3:50.00"})))

    assert standing(scenario) == {
        KERR: (1, "OK"), INGEBRIGTSEN: (2, "OK"), HOCKER: (3, "OK"), NUGUSE: (None, "OK"),
    }  # fmt: skip
    (meeting,) = scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"]
    assert (meeting["winner"], meeting["decided_by"]) == (KERR, "place")


def test_it_says_so_from_the_editors_form_too(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr="DQ", ingebrigtsen=1))
    desk = Desk(scenario)
    reported_there = {
        "/race": race_id(RACE), "/results/0/athlete": KERR, "/results/0/place": "1", "/results/0/mark": "3:45.24",
        "/results/0/status": "", "/results/1/athlete": INGEBRIGTSEN, "/results/1/place": "2",
    }  # fmt: skip

    assert desk.fill("race_reported", reported_there, "post").status_code == 303
    report = desk.posted()["id"]
    assert desk.fill("report_accepted", {"/report": report, "/reason": "the film"}, "post").status_code == 303
    assert standing(scenario) == {KERR: (1, "OK"), INGEBRIGTSEN: (2, "OK")}


def test_a_mark_alone_lets_a_disqualification_stand(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr={"status": "DQ", "mark": "3:45.34"}, ingebrigtsen=1))
    scenario.given(accepted(post_report(scenario, kerr={"mark": "3:45.24"})))

    assert standing(scenario)[KERR] == (None, "DQ")
    assert mark_of(scenario, KERR) == "3:45.24"


def test_who_is_out_by_the_accepted_report_keeps_no_flag_of_what_fell(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr={"place": 1, "mark": "3:45.34", "records": ["PB"]}, ingebrigtsen=2))
    scenario.given(accepted(post_report(scenario, kerr="DNF")))

    (line,) = (each for each in scenario.ask(f"/races/{race_id(RACE)}")["results"] if each["athlete"] == KERR)
    assert (line["place"], line["mark"], line["status"], line["records"]) == (None, None, "DNF", [])


@pytest.mark.parametrize("status", ["DNF", "DQ", "NM"])
@pytest.mark.parametrize("way", ["result", "correction", "report", "report over a place", "what-if"])
def test_a_place_never_stands_beside_a_status_however_the_line_came_about(
    scenario: Scenario, way: str, status: str
) -> None:
    both = {"place": 3, "status": status}
    match way:
        case "result":
            scenario.given(a_final("2024-06-01", kerr=both, ingebrigtsen=1))
        case "correction":
            scenario.given(RACE, corrected(RACE, kerr=both, ingebrigtsen=1))
        case "report":
            scenario.given(RACE)
            scenario.given(accepted(post_report(scenario, kerr=both)))
        case "report over a place":
            scenario.given(a_final("2024-06-01", kerr=both, ingebrigtsen=1))
            scenario.given(accepted(post_report(scenario, kerr={"mark": "3:59.00"})))
        case "what-if":
            scenario.given(RACE)
            supposed = scenario.what_if(KERR, INGEBRIGTSEN, corrected(RACE, kerr=both, ingebrigtsen=1))
            (meeting,) = supposed["hypothetical"]["head_to_head"]["meetings"]
            assert (meeting["results"][KERR]["place"], meeting["results"][KERR]["status"]) == (None, status)
            return
    stands = "OK" if (way, status) in (("report over a place", "DNF"), ("report over a place", "NM")) else status
    assert standing(scenario)[KERR] == (None, stands)
    (meeting,) = scenario.head_to_head(KERR, INGEBRIGTSEN)["meetings"]
    assert (meeting["results"][KERR]["place"], meeting["results"][KERR]["status"]) == (None, stands)
    for version in scenario.ask(f"/races/{race_id(RACE)}")["history"]:
        assert not [each for each in version["results"] or () if each["place"] and each["status"] != "OK"]


def test_a_report_is_not_known_before_it_is_published_nor_before_the_race(scenario: Scenario) -> None:
    scenario.given(RACE)
    scenario.given(reported("2024-06-20", kerr={"mark": "3:45.24"}))

    assert scenario.timeline(KERR, INGEBRIGTSEN, kind="disagreement", known_at="2024-06-19") == []
    assert len(scenario.timeline(KERR, INGEBRIGTSEN, kind="disagreement", known_at="2024-06-20")) == 1


def test_the_same_report_and_the_same_acceptance_are_repetitions(scenario: Scenario) -> None:
    scenario.given(RACE)
    report = post_report(scenario, kerr={"mark": "3:45.24"})
    scenario.given(accepted(report))
    last = scenario.parts.ledger.last_position()

    scenario.given(reported(kerr={"mark": "3:45.24"}))
    scenario.given(accepted(report))
    assert scenario.parts.ledger.last_position() == last

    refused = scenario.refusal(accepted(report) | {"reason": "another"}, status=409)
    assert "race_corrected" in refused[0][1]


def test_after_an_acceptance_a_correction_still_has_the_last_word(scenario: Scenario) -> None:
    scenario.given(RACE)
    scenario.given(accepted(post_report(scenario, kerr={"mark": "3:45.24"})))
    scenario.given(corrected(RACE, kerr={"place": 1, "mark": "3:45.34"}, ingebrigtsen={"place": 2}))

    assert mark_of(scenario, KERR) == "3:45.34"


def test_a_report_of_no_race_and_the_acceptance_of_no_report_are_refused(scenario: Scenario) -> None:
    assert scenario.refusal(reported(kerr=1))[0][0] == "/race"
    scenario.given(RACE)
    assert scenario.refusal(accepted(f"{race_id(RACE)}-reported-0123456789"))[0][0] == "/report"
    assert scenario.refusal(accepted("nothing"))[0][0] == "/report"
    assert scenario.refusal(reported(kerr={"mark": "fast"}))[0][0] == "/results/0/mark"


def test_once_a_correction_says_what_another_source_reported_nobody_reports_otherwise(scenario: Scenario) -> None:
    scenario.given(RACE)
    scenario.given(reported("2024-06-02", kerr={"mark": "3:45.24"}))
    scenario.given(
        corrected(RACE, published="2024-06-10", kerr={"place": 1, "mark": "3:45.24"}, ingebrigtsen={"place": 2})
    )

    def headlines(**asked: Any) -> list[str]:
        return [entry["headline"] for entry in scenario.timeline(KERR, INGEBRIGTSEN, kind="disagreement", **asked)]

    assert headlines() == []
    assert headlines(known_at="2024-06-09") == ["Test Desk reports otherwise: Josh Kerr 3:45.24"]
    before = scenario.parts.ledger.last_position() - 1
    assert headlines(position=before) == ["Test Desk reports otherwise: Josh Kerr 3:45.24"]
    assert [entry["kind"] for entry in scenario.timeline(KERR, INGEBRIGTSEN, limit=1)] == ["race"]

    scenario.given(corrected(RACE, reason="no, it was not", kerr=1, ingebrigtsen=2))
    assert headlines() == ["Test Desk reports otherwise: Josh Kerr 3:45.24"]


def test_a_report_that_says_what_stands_is_no_disagreement_until_the_result_is_corrected(scenario: Scenario) -> None:
    scenario.given(RACE)
    scenario.given(reported("2024-06-02", kerr={"place": 1}, ingebrigtsen={"mark": "3:45.60"}))

    assert scenario.timeline(KERR, INGEBRIGTSEN, kind="disagreement") == []
    wrong = corrected(RACE, kerr=2, ingebrigtsen=1)
    supposed = scenario.what_if(KERR, INGEBRIGTSEN, wrong)
    assert supposed["hypothetical"]["head_to_head"]["wins"] == {KERR: 0, INGEBRIGTSEN: 1}
    scenario.given(wrong)
    assert len(scenario.timeline(KERR, INGEBRIGTSEN, kind="disagreement")) == 1


def test_a_report_that_is_right_about_one_and_wrong_about_another_still_reports_otherwise(scenario: Scenario) -> None:
    scenario.given(RACE)
    scenario.given(reported("2024-06-02", kerr={"place": 1}, ingebrigtsen={"place": 3}))
    scenario.given(corrected(RACE, kerr={"place": 1, "mark": "3:45.24"}, ingebrigtsen=2))

    assert len(scenario.timeline(KERR, INGEBRIGTSEN, kind="disagreement")) == 1
