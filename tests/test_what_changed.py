"""What changed between two points on the three times, and because of what; and what is behind a number."""

from collections.abc import Iterator
from typing import Any

import pytest
from effort import times
from fixture_logs import BUDAPEST_FINAL, PARIS, loaded
from people import (
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_race,
    a_recovery,
    a_title,
    an_injury,
    corrected,
    covered,
    merged,
    race_id,
    registered,
    result_annulled,
    retracted,
    scheduled,
    unmerged,
)
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

PATH = f"/rivalries/{INGEBRIGTSEN}/{KERR}/changes"
RACE = a_final("2024-06-01", kerr=2, ingebrigtsen=1)


def changed(scenario: Scenario, **asked: Any) -> dict[str, Any]:
    return {change["path"]: change for change in scenario.ask(PATH, **asked)["changes"]}


def test_8_0_became_8_1_because_of_the_budapest_final(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")
    position = scenario.ask(f"/races/{BUDAPEST_FINAL}")["reported_at"]

    changes = changed(scenario, from_as_of="2023-08-22", to_as_of="2023-08-23", discipline="1500m")

    win = changes[f"head_to_head.wins.{KERR}"]
    assert (win["before"], win["after"]) == (0, 1)
    assert win["sentence"] == (
        f"8–0 became 8–1 because of the World Championships 1500 m final, Budapest, position {position}."
    )
    (cause,) = win["because"]
    assert (cause["position"], cause["type"], cause["source"]["publisher"]) == (
        position, "race_result", "The Guardian",
    )  # fmt: skip
    assert changes[f"form.{KERR}.titles.held"]["because"][0]["type"] == "title_won"
    assert changes["head_to_head.streak.length"]["because"] == win["because"]


def test_what_a_milestone_speaks_of_moves_with_what_was_stated(scenario: Scenario) -> None:
    scenario.given(*(a_final(f"2024-06-0{day}", kerr=2, ingebrigtsen=1) for day in (1, 2)))
    scenario.given(a_final("2024-06-03", kerr=1, ingebrigtsen=2))
    before = scenario.parts.ledger.last_position()
    scenario.given(covered("kerr", "ingebrigtsen"))
    (stated,) = scenario.ask("/events", type="coverage_stated")["events"]
    scenario.given(retracted("coverage_stated", stated["id"]))
    first_win = f"milestones.first-win-{KERR}-2024-06-03-test-meeting-1500m-m-final"
    sentence = "Josh Kerr beats Jakob Ingebrigtsen for the first time in 3 finals"

    gained = changed(scenario, from_position=before, to_position=before + 1)[first_win]
    assert (gained["before"], gained["after"]) == (f"{sentence}, in this log", sentence)
    assert [each["type"] for each in gained["because"]] == ["coverage_stated"]
    lost = changed(scenario, from_position=before + 1)[first_win]
    assert (lost["before"], lost["after"]) == (sentence, f"{sentence}, in this log")
    assert [each["type"] for each in lost["because"]] == ["coverage_retracted"]
    assert changed(scenario, from_position=before) == {}


def test_a_correction_is_the_cause_of_what_it_moved(scenario: Scenario) -> None:
    scenario.given(RACE, a_final("2024-05-01", kerr=1, ingebrigtsen=2))
    scenario.given(corrected(RACE, kerr=1, ingebrigtsen=2, published="2024-07-01"))
    last = scenario.parts.ledger.last_position()

    by_knowledge = changed(scenario, from_known_at="2024-06-30", to_known_at="2024-07-01")
    by_log = changed(scenario, from_position=last - 1, to_position=last)

    for changes in (by_knowledge, by_log):
        win = changes[f"head_to_head.wins.{INGEBRIGTSEN}"]
        assert (win["before"], win["after"]) == (1, 0)
        assert [(cause["position"], cause["type"]) for cause in win["because"]] == [(last, "race_corrected")]
        assert "head_to_head.meetings" not in changes


def test_an_annulment_is_the_cause_of_a_meeting_less(scenario: Scenario) -> None:
    scenario.given(RACE, result_annulled(RACE, "ingebrigtsen", published="2025-01-01"))
    last = scenario.parts.ledger.last_position()

    changes = changed(scenario, from_known_at="2024-12-31")

    assert (changes["head_to_head.meetings"]["before"], changes["head_to_head.meetings"]["after"]) == (1, 0)
    assert [cause["position"] for cause in changes["head_to_head.meetings"]["because"]] == [last]
    assert changes["head_to_head.excluded.annulled"]["after"] == 1


def test_the_three_times_may_move_together(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")
    before = scenario.parts.ledger.last_position()
    loaded(scenario, *PARIS)

    changes = changed(
        scenario, from_as_of="2024-08-01", from_known_at="2024-08-01", from_position=before,
        to_as_of="2024-08-06", discipline="1500m",
    )  # fmt: skip

    assert changes[f"head_to_head.wins.{KERR}"]["sentence"].startswith("8–1 became 8–2 because of the Olympic Games")
    assert f"milestones.personal-best-{KERR}-2024-08-06-olympic-games-1500m-m-final" in changes


def test_every_change_leads_from_the_one_answer_to_the_other(scenario: Scenario) -> None:
    loaded(scenario, "before-paris", *PARIS)
    points = {"from_as_of": "2022-01-01", "to_as_of": "2024-08-06"}
    changes = changed(scenario, **points, round="any")

    for side, as_of in (("before", "2022-01-01"), ("after", "2024-08-06")):
        record = scenario.head_to_head(INGEBRIGTSEN, KERR, as_of=as_of, round="any")
        for athlete in (INGEBRIGTSEN, KERR):
            assert changes[f"head_to_head.wins.{athlete}"][side] == record["wins"][athlete]
        assert changes["head_to_head.margins.seconds.mean"][side] == record["margins"]["seconds"]["mean"]
        form = scenario.form(KERR, as_of=as_of)
        assert changes[f"form.{KERR}.personal_bests.1500m"][side] == form["personal_bests"]["1500m"]["mark"]
    causes = changes[f"head_to_head.wins.{KERR}"]["because"]
    assert len(causes) == changes[f"head_to_head.wins.{KERR}"]["after"]


def test_between_a_point_and_itself_nothing_changed(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")

    assert changed(scenario, from_as_of="2024-08-01", to_as_of="2024-08-01") == {}


def test_its_permalink_gives_the_same_bytes_when_the_log_has_gone_on(scenario: Scenario) -> None:
    scenario.given(RACE)
    first = scenario.get(PATH, from_as_of="2024-05-01")
    permalink = first.get_json()["permalink"]
    scenario.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))

    again = scenario.client.get(permalink)
    assert again.get_data() == first.get_data()
    assert "immutable" in again.headers["Cache-Control"]
    assert scenario.get(PATH, from_as_of="2024-05-01").headers["ETag"] != first.headers["ETag"]


def test_what_is_appended_about_others_changes_no_byte_of_it(scenario: Scenario) -> None:
    scenario.given(RACE, a_final("2024-05-01", hocker=1))
    first = scenario.get(PATH, from_as_of="2024-05-01")
    scenario.given(a_final("2024-05-02", fields={"discipline": "mile"}, hocker=1, nuguse=2))

    again = scenario.get(PATH, from_as_of="2024-05-01")
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.get_data() == first.get_data()


def causes(change: dict[str, Any]) -> list[tuple[int | None, str]]:
    return [(cause["position"], cause["type"]) for cause in change["because"]]


def test_an_announcement_is_no_cause_of_a_result_and_a_report_nobody_accepted_of_nothing(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")
    before = scenario.parts.ledger.last_position() - 48  # after the mile in Eugene, before its second report
    loaded(scenario, *PARIS)
    final = scenario.ask("/races/2024-08-06-olympic-games-1500m-m-final")["reported_at"]

    changes = changed(scenario, from_position=before)

    assert causes(changes[f"head_to_head.wins.{KERR}"]) == [(final, "race_result")]
    types = {cause["type"] for path, change in changes.items() if path != "next_meeting" for cause in change["because"]}
    assert types <= {"race_result", "title_won", "recovery", "injury"}


def test_a_report_is_a_cause_once_it_is_accepted(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")
    (report,) = scenario.ask("/events", type="race_reported")["events"]
    before = report["position"] - 1
    scenario.given({"type": "report_accepted", "report": report["id"], "reason": "the photo finish"})
    last = scenario.parts.ledger.last_position()

    best = changed(scenario, from_position=before)[f"form.{KERR}.personal_bests.mile"]

    assert (best["before"], best["after"]) == ("3:45.34", "3:45.24")
    assert causes(best) == [(report["position"], "race_reported"), (last, "report_accepted")]


def test_of_two_ids_that_became_one_the_merging_is_the_cause(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen", "hocker"))
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_final("2024-06-02", hocker=1, ingebrigtsen=2))
    before = scenario.parts.ledger.last_position()
    scenario.given({"type": "athlete_merged", "athlete": "cole-hocker", "into": KERR, "reason": "one person"})
    merging = before + 1

    changes = changed(scenario, from_position=before)

    win = changes[f"head_to_head.wins.{KERR}"]
    assert win["sentence"] == f"0–1 became 0–2 because of the merging of cole-hocker into {KERR}, position {merging}."
    assert {tuple(causes(change)) for change in changes.values()} == {((merging, "athlete_merged"),)}

    undone = scenario.what_if(INGEBRIGTSEN, KERR, without=[merging])["changes"]
    assert {tuple(causes(change)) for change in undone} == {((merging, "athlete_merged"),)}


def two_apart_together_and_apart_again(scenario: Scenario) -> tuple[int, int, int]:
    """Positions at which Kerr and Hocker are two, one (Hocker) and two again."""
    scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_final("2024-06-02", hocker=2, ingebrigtsen=1),
        a_final("2024-06-03", kerr=1, nuguse=2),
    )  # fmt: skip
    apart = scenario.parts.ledger.last_position()
    scenario.given(merged("kerr", "hocker"), unmerged("kerr"))
    return apart, apart + 1, apart + 2


def test_of_one_who_was_another_then_the_record_is_told_under_the_id_of_now(scenario: Scenario) -> None:
    apart, together, again = two_apart_together_and_apart_again(scenario)

    for since, until, because in ((together, again, again), (together, apart, together)):
        changes = changed(scenario, from_position=since, to_position=until)
        lost = changes[f"head_to_head.wins.{INGEBRIGTSEN}"]
        assert (lost["before"], lost["after"]) == (1, 0)
        assert f"head_to_head.wins.{KERR}" not in changes
        assert {position for position, _ in causes(lost)} == {because}
    assert changed(scenario, from_position=apart, to_position=again) == {}


def test_two_who_were_one_person_then_are_no_rivalry_to_compare_with(scenario: Scenario) -> None:
    _, together, again = two_apart_together_and_apart_again(scenario)
    bounds = {"from_position": together, "to_position": again}

    assert scenario.get(f"/rivalries/{KERR}/cole-hocker/changes", **bounds).status_code == 400
    both = {"events": [merged("kerr", "nuguse"), merged("ingebrigtsen", "nuguse")]}
    assert scenario.post_what_if(KERR, INGEBRIGTSEN, both).status_code in (400, 422)


def test_who_is_supposed_to_be_another_has_the_races_of_both(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_final("2024-06-02", hocker=2, ingebrigtsen=1))

    told = scenario.post_what_if(KERR, INGEBRIGTSEN, {"events": [merged("kerr", "hocker")]}).get_json()
    assert told["hypothetical"]["head_to_head"]["wins"] == {KERR: 1, INGEBRIGTSEN: 1}
    (lost,) = (each for each in told["changes"] if each["path"] == f"head_to_head.wins.{INGEBRIGTSEN}")
    assert [event["type"] for event in lost["because"]] == ["athlete_merged"]


def test_a_milestone_that_another_race_makes_or_breaks_names_that_race(scenario: Scenario) -> None:
    races = [a_final(f"2024-06-0{day}", kerr=2, ingebrigtsen=1) for day in (1, 2, 3)]
    scenario.given(*races, a_final("2024-06-04", kerr=1, ingebrigtsen=2))
    (struck,) = [event["position"] for event in scenario.ask("/events")["events"] if event["id"] == race_id(races[0])]

    changes = scenario.what_if(KERR, INGEBRIGTSEN, without=[struck])["changes"]

    milestones = {each["path"]: each for each in changes if each["path"].startswith("milestones.")}
    assert len(milestones) == 5
    assert {tuple(causes(change)) for change in milestones.values()} == {((struck, "race_result"),)}
    told = milestones[f"milestones.first-win-{KERR}-2024-06-04-test-meeting-1500m-m-final"]
    assert told["sentence"] == (
        "Josh Kerr would beat Jakob Ingebrigtsen for the first time in 3 finals, in this log "
        "(before: Josh Kerr beats Jakob Ingebrigtsen for the first time in 4 finals, in this log)."
    )


def test_another_holder_of_old_makes_the_first_the_second(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen", "coe"))
    scenario.given(a_title("2020-08-01", "kerr"), a_title("2024-08-01", "kerr"), a_title("1980-08-01", "coe"))

    (change,) = scenario.what_if(KERR, INGEBRIGTSEN, a_title("1984-08-01", "coe"))["changes"]

    assert "would become only the second athlete" in change["sentence"]
    assert change["before"].startswith("Josh Kerr becomes the first athlete")
    assert [(cause["type"], cause["hypothetical"]) for cause in change["because"]] == [("title_won", True)]


def test_a_title_that_somebody_else_wins_is_lost_because_of_that_win(scenario: Scenario) -> None:
    loaded(scenario, "before-paris", *PARIS)

    held = changed(scenario, from_as_of="2024-08-05", to_as_of="2024-08-06")[f"form.{INGEBRIGTSEN}.titles.held"]

    assert (held["before"], held["after"]) == (4, 3)
    assert [cause["id"] for cause in held["because"]] == ["cole-hocker-olympic-1500m-2024"]


def test_two_races_of_one_name_are_told_apart_by_their_days(scenario: Scenario) -> None:
    scenario.given(RACE, a_final("2024-06-02", kerr=2, ingebrigtsen=1))

    meetings = changed(scenario, from_as_of="2024-05-31")["head_to_head.meetings"]

    assert [position for position, _ in causes(meetings)] == [3, 4]
    assert meetings["sentence"] == (
        "Meetings became 2 (before: 0) because of the Test Meeting 1500 m final of 1 June 2024, position 3 and "
        "the Test Meeting 1500 m final of 2 June 2024, position 4."
    )


def test_a_streak_is_over_because_of_the_final_that_ended_it_not_of_the_heats_before(scenario: Scenario) -> None:
    loaded(scenario, "before-paris", *PARIS)

    changes = changed(scenario, from_as_of="2024-08-01", to_as_of="2024-08-06")

    streak = changes[f"form.{INGEBRIGTSEN}.streak.wins"]
    assert (streak["before"], streak["after"]) == (5, 0)
    assert [cause["id"] for cause in streak["because"]] == ["2024-08-06-olympic-games-1500m-m-final"]
    explained = scenario.form(INGEBRIGTSEN, as_of="2024-08-06", explain="streak.wins")["explanation"]
    assert [each["id"] for each in explained["evidence"]] == ["2024-08-06-olympic-games-1500m-m-final"]


def test_what_the_calendar_alone_moves_has_no_cause(scenario: Scenario) -> None:
    scenario.given(RACE, an_injury("2024-06-20", "kerr"))

    changes = changed(scenario, from_as_of="2024-06-10", to_as_of="2024-06-30")

    days = changes[f"form.{KERR}.days_since_last_race"]
    assert (days["before"], days["after"], days["because"]) == (9, 29, [])
    assert days["sentence"] == "Josh Kerr’s days since the last race became 29 (before: 9)."
    assert causes(changes[f"form.{KERR}.availability"])[0][1] == "injury"


def test_who_recovers_is_returning_because_of_the_recovery(scenario: Scenario) -> None:
    scenario.given(RACE, an_injury("2024-06-10", "kerr"))
    scenario.given(a_recovery("2024-06-20", f"{KERR}-achilles-tendon-2024-06-10"), a_title("2024-06-15", "kerr"))

    availability = changed(scenario, from_as_of="2024-06-12", to_as_of="2024-06-30")[f"form.{KERR}.availability"]

    assert (availability["before"], availability["after"]) == ("injured", "returning")
    assert [kind for _, kind in causes(availability)] == ["recovery"]

    by_log = changed(scenario, from_position=4, to_as_of="2024-06-30")[f"form.{KERR}.availability"]
    assert by_log["sentence"] == (
        "Josh Kerr’s availability became returning (before: injured) because of the recovery of the achilles tendon, "
        f"position {by_log['because'][0]['position']}."
    )


def test_the_first_point_has_the_day_of_the_second_unless_it_has_one_of_its_own_and_says_so(scenario: Scenario) -> None:
    scenario.given(RACE, a_final("2024-07-01", kerr=1, ingebrigtsen=2))

    same = scenario.ask(PATH, from_known_at="2024-06-30", to_as_of="2024-06-15")
    apart = scenario.ask(PATH, from_as_of="2024-07-02", to_as_of="2024-06-15")

    assert (same["from"]["as_of"], same["to"]["as_of"]) == ("2024-06-15", "2024-06-15")
    assert (apart["from"]["as_of"], apart["to"]["as_of"]) == ("2024-07-02", "2024-06-15")
    assert f"head_to_head.wins.{KERR}" in {each["path"] for each in apart["changes"]}


def test_the_next_meeting_was_run_and_another_is_announced(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen"), scheduled("2024-06-01", "kerr", "ingebrigtsen"))
    scenario.given(RACE, scheduled("2024-07-01", "kerr", "ingebrigtsen"))
    last = scenario.parts.ledger.last_position()

    change = changed(scenario, from_as_of="2024-05-31", to_as_of="2024-06-01")["next_meeting"]

    assert change["sentence"] == (
        "The next meeting became the Test Meeting 1500 m final on 1 July 2024 "
        "(before: the Test Meeting 1500 m final on 1 June 2024)."
    )
    assert causes(change) == [(last - 1, "race_result"), (last, "race_scheduled")]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a point that is no date": ({"from_as_of": "soon"}, "from_as_of"),
    "a bare as_of": ({"as_of": "2024-01-01"}, "as_of"),
    "a position beyond the log": ({"from_position": 10_000}, "position"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_point_that_cannot_be_read_is_refused(sqlite_scenario: Scenario, name: str) -> None:
    sqlite_scenario.given(RACE)
    asked, pointer = WRONG[name]
    response = sqlite_scenario.get(PATH, **asked)

    assert response.status_code == 400
    assert response.get_json()["errors"][0]["pointer"] == pointer


def test_a_number_explains_itself_by_its_rule_races_and_events(scenario: Scenario) -> None:
    scenario.given(RACE, a_final("2024-05-01", kerr=1, ingebrigtsen=2))
    scenario.given(corrected(RACE, kerr=1, ingebrigtsen=2, reason="photo finish"))

    explanation = scenario.head_to_head(KERR, INGEBRIGTSEN, explain=f"wins.{KERR}")["explanation"]

    assert (explanation["path"], explanation["value"]) == (f"wins.{KERR}", 2)
    assert "Place decides" in explanation["rule"]
    assert [each["id"] for each in explanation["evidence"]][-1] == race_id(RACE)
    assert {event["type"] for event in explanation["events"]} == {"race_result", "race_corrected"}


def test_every_number_of_every_answer_can_be_explained(scenario: Scenario) -> None:
    loaded(scenario, "before-paris")
    record = scenario.head_to_head(INGEBRIGTSEN, KERR, round="any", as_of="2024-08-01")
    paths = [f"wins.{KERR}", "ties", "undecided", "streak.length", "margins.seconds.mean", "by_year.2023.meetings"]
    paths += [f"excluded.{reason}" for reason in record["excluded"]]
    asked = {"round": "any", "as_of": "2024-08-01"}
    for path in paths:
        explanation = scenario.head_to_head(INGEBRIGTSEN, KERR, explain=path, **asked)["explanation"]
        value: Any = record
        for step in path.split("."):
            value = value[step]
        assert explanation["value"] == value, path
    form = scenario.form(KERR, as_of="2024-08-01", explain="season.races")
    assert form["explanation"]["value"] == form["season"]["races"] == len(form["explanation"]["evidence"])
    rivalry = scenario.ask(f"/rivalries/{INGEBRIGTSEN}/{KERR}", explain=f"form.{KERR}.streak.wins", as_of="2024-08-01")
    assert rivalry["explanation"]["value"] == rivalry["form"][KERR]["streak"]["wins"]


def numbers_in(told: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every number of an answer by its path: ``meetings.0.results.josh-kerr.place``."""
    inner = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    for step, value in inner:
        yield from numbers_in(value, f"{path}.{step}" if path else str(step))
    if isinstance(told, int | float) and not isinstance(told, bool):
        yield path, told


@pytest.fixture(scope="module")
def after_paris(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scenario]:
    """One rivalry for all who only ask."""
    folder = tmp_path_factory.mktemp("after-paris")
    scenario = Scenario(f"sqlite:///{folder / 'rivalry.db'}", folder)
    yield loaded(scenario, "before-paris", *PARIS)
    scenario.close()


@pytest.mark.parametrize(
    ("path", "more"),
    [
        (f"/rivalries/{INGEBRIGTSEN}/{KERR}/head-to-head", {}),
        (f"/athletes/{INGEBRIGTSEN}/form", {}),
        (f"/rivalries/{INGEBRIGTSEN}/{KERR}", {"latest": 30}),
        ("/rivalries", {"athletes": f"{INGEBRIGTSEN},{KERR},yared-nuguse"}),
        ("/rivalries/top", {"limit": 3}),
        (f"/athletes/{KERR}/opponents", {"min_meetings": 3}),
        (f"/athletes/{KERR}/streaks", {"condition": ["won", "podium"]}),
        (f"/rivalries/{INGEBRIGTSEN}/{KERR}/streaks", {}),
        ("/streaks", {"limit": 2}),
        (f"/athletes/{KERR}/since", {"season": 2023, "opponent": INGEBRIGTSEN}),
        (f"/athletes/{KERR}/seasons", {"from": "2023-01-01"}),
        (f"/athletes/{KERR}/honours", {}),
    ],
)
def test_whatever_number_stands_in_an_answer_its_path_explains_it(
    after_paris: Scenario, path: str, more: dict[str, Any]
) -> None:
    asked = {"as_of": "2024-05-01"} | more

    numbers = list(numbers_in(after_paris.ask(path, **asked)))
    for number, value in numbers[:: 1 + len(numbers) // times(10, 20, 100_000)]:
        if number != "position" and "covered_by." not in number:  # the log's own, of the whole answer
            explanation = after_paris.ask(path, **asked, explain=number)["explanation"]
            assert (explanation["path"], explanation["value"]) == (number, value)
            assert explanation["evidence"] or not value or number.endswith("season.year"), number


def test_every_path_that_changed_can_be_explained(scenario: Scenario) -> None:
    loaded(scenario, "before-paris", *PARIS)

    for path, change in changed(scenario, from_as_of="2024-07-01", to_as_of="2024-08-05").items():
        answer = scenario.ask(f"/rivalries/{INGEBRIGTSEN}/{KERR}", as_of="2024-08-05", explain=path)
        assert answer["explanation"]["value"] == change["after"], path
        assert answer["explanation"]["rule"]


def test_a_number_that_is_none_names_those_there_are(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(RACE)
    response = sqlite_scenario.get(f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head", explain="goals")

    assert response.status_code == 400
    (error,) = response.get_json()["errors"]
    assert error["pointer"] == "explain"
    assert f"wins.{KERR}" in error["detail"]


def test_a_best_indoors_is_told_where_it_is_not_the_best_of_both(scenario: Scenario) -> None:
    def a_mark(day: str, mark: str, **fields: Any) -> Any:
        return a_race(day, fields=fields, kerr={"place": 1, "mark": mark}, ingebrigtsen=2)

    before = scenario.given(a_mark("2024-05-01", "3:31.00"), a_mark("2024-05-02", "3:35.00", indoor=True)).parts
    position = before.ledger.last_position()
    scenario.given(a_mark("2024-06-01", "3:30.00"), a_mark("2024-06-02", "3:34.00", indoor=True))

    bests = [path for path in changed(scenario, from_position=position) if "bests" in path and ".season." not in path]
    assert bests == [f"form.{KERR}.personal_bests.1500m", f"form.{KERR}.bests.1500m.indoors"]
