"""What is asked of two beside their record: how each fared against those both have met, and the record parted."""

import re
from html import unescape
from typing import Any

import pytest
from people import HOCKER, INGEBRIGTSEN, KERR, NUGUSE, a_final, a_heat, a_race, a_recovery, an_injury
from scenario import Scenario

pytestmark = pytest.mark.above_the_store


def opponents(scenario: Scenario, **asked: Any) -> Any:
    return scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}/common-opponents", **asked)


def splits(scenario: Scenario, **asked: Any) -> Any:
    return scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}/splits", **asked)


def score(part: Any) -> tuple[int, int]:
    return part["wins"][KERR], part["wins"][INGEBRIGTSEN]


def test_a_common_opponent_is_one_whom_both_have_met_together_or_apart(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr=1, hocker=2, nuguse=3),
        a_final("2024-06-02", hocker=1, ingebrigtsen=2),
        a_final("2024-06-03", kerr=1, ingebrigtsen=2, hocker=3),
    )

    found = opponents(scenario)
    (hocker,) = found["opponents"]
    assert hocker["opponent"] == HOCKER
    assert (hocker["fared"][KERR]["wins"], hocker["fared"][KERR]["losses"]) == (2, 0)
    assert (hocker["fared"][INGEBRIGTSEN]["wins"], hocker["fared"][INGEBRIGTSEN]["losses"]) == (1, 1)
    assert hocker["better"] == KERR
    assert found["better_against"] == {KERR: 1, INGEBRIGTSEN: 0}
    assert found["totals"][INGEBRIGTSEN]["meetings"] == 2
    assert [race[:10] for race in hocker["fared"][INGEBRIGTSEN]["races"]] == ["2024-06-02", "2024-06-03"]


def test_the_scope_says_which_meetings_count_and_the_fewest_who_is_listed(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2, hocker=3),
        a_heat("2024-06-02", kerr=1, ingebrigtsen=2, hocker=3, nuguse=4),
    )

    assert [each["opponent"] for each in opponents(scenario)["opponents"]] == [HOCKER]
    assert [each["opponent"] for each in opponents(scenario, round="any")["opponents"]] == [HOCKER, NUGUSE]
    assert [each["opponent"] for each in opponents(scenario, round="any", min_meetings=2)["opponents"]] == [HOCKER]


def test_they_are_paged_by_how_often_they_were_met_and_the_totals_are_of_all(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2, hocker=3, nuguse=4),
        a_final("2024-06-02", kerr=1, ingebrigtsen=2, nuguse=3),
    )
    whole = opponents(scenario)
    first = opponents(scenario, limit=1)
    second = opponents(scenario, limit=1, cursor=first["next"])

    assert [each["opponent"] for each in whole["opponents"]] == [NUGUSE, HOCKER]
    assert first["opponents"] + second["opponents"] == whole["opponents"]
    assert (whole["next"], second["next"], first["opponents_in_all"]) == (None, None, 2)
    assert first["totals"] == second["totals"] == whole["totals"]
    page = scenario.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}/common-opponents?limit=1").text
    assert f"cursor={first['next']}" in page
    assert scenario.get(f"/rivalries/{KERR}/{INGEBRIGTSEN}/common-opponents", cursor="far").status_code == 400


def test_who_did_not_start_or_paced_was_met_by_nobody(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2, hocker="DNS", nuguse={"status": "DNF", "role": "pacemaker"})
    )

    assert opponents(scenario)["opponents"] == []


def test_a_championship_and_the_circuit_are_told_apart(scenario: Scenario) -> None:
    scenario.given(
        a_race("2024-08-06", fields={"level": "olympic-games"}, kerr=2, ingebrigtsen=4),
        a_race("2024-07-12", fields={"level": "diamond-league"}, kerr=3, ingebrigtsen=1),
        a_race("2024-07-13", kerr=3, ingebrigtsen=1),
    )

    level = splits(scenario)["level"]
    assert {name: score(part) for name, part in level.items()} == {"championship": (1, 0), "circuit": (0, 2)}


def test_home_is_the_country_one_is_registered_for(scenario: Scenario) -> None:
    for day, country in enumerate(["NOR", "GBR", "USA"], 1):
        scenario.given(a_race(f"2024-06-0{day}", fields={"country": country}, kerr=1, ingebrigtsen=2))
    scenario.given(a_race("2024-06-04", kerr=2, ingebrigtsen=1))

    home = splits(scenario)["home"]
    assert {name: score(part) for name, part in home.items()} == {
        INGEBRIGTSEN: (1, 0), KERR: (1, 0), "neither": (1, 0), "unstated": (0, 1),
    }  # fmt: skip
    assert home[KERR]["races"][0].startswith("2024-06-02")


def test_doors_and_margins_part_the_record_too(scenario: Scenario) -> None:
    def apart(kerr: str, ingebrigtsen: str) -> dict[str, Any]:
        return {"kerr": {"place": 1, "mark": kerr}, "ingebrigtsen": {"place": 2, "mark": ingebrigtsen}}

    scenario.given(
        a_race("2024-06-01", fields={"indoor": True}, **apart("3:30.00", "3:30.09")),
        a_race("2024-06-02", **apart("3:30.00", "3:30.10")),
        a_race("2024-06-03", **apart("3:30.00", "3:31.00")),
        a_race("2024-06-04", kerr=1, ingebrigtsen="DNF"),
    )

    found = splits(scenario)
    assert {name: part["meetings"] for name, part in found["doors"].items()} == {"indoors": 1, "outdoors": 3}
    assert {name: part["meetings"] for name, part in found["margin"].items()} == {
        "under 0.10 s": 1, "0.10 s to 0.49 s": 1, "1.00 s and more": 1, "unstated": 1,
    }  # fmt: skip


def test_who_was_fit_again_first_is_asked_of_meetings_to_which_both_came_back(scenario: Scenario) -> None:
    scenario.given(
        a_race("2024-01-01", kerr=1, ingebrigtsen=2),
        an_injury("2024-02-01"),
        an_injury("2024-02-01", who="kerr"),
        a_recovery("2024-04-01", f"{INGEBRIGTSEN}-achilles-tendon-2024-02-01"),
        a_race("2024-04-10", kerr=1, ingebrigtsen=2),
        a_recovery("2024-05-01", f"{KERR}-achilles-tendon-2024-02-01"),
        a_race("2024-06-01", kerr=2, ingebrigtsen=1),
        a_race("2026-01-01", kerr=1, ingebrigtsen=2),
    )

    fit = splits(scenario)["fit_again"]
    assert {name: score(part) for name, part in fit.items()} == {
        "neither": (2, 0), "one of them": (1, 0), INGEBRIGTSEN: (0, 1),
    }  # fmt: skip
    assert "neither" in splits(scenario, as_of="2024-01-31")["fit_again"]


def test_a_number_is_explained_by_its_meetings(scenario: Scenario) -> None:
    scenario.given(a_race("2024-08-06", fields={"level": "olympic-games"}, kerr=2, ingebrigtsen=4, hocker=1))

    told = splits(scenario, explain=f"level.championship.wins.{KERR}")["explanation"]
    assert (told["value"], len(told["evidence"]), len(told["events"])) == (1, 1, 1)
    told = opponents(scenario, explain=f"opponents.0.fared.{KERR}.losses")["explanation"]
    assert (told["value"], len(told["evidence"])) == (1, 1)


@pytest.mark.parametrize(
    ("path", "value", "days"),
    [
        (f"totals.{KERR}.wins", 2, ["01", "02"]),
        (f"totals.{KERR}.ties", 1, ["03"]),
        (f"totals.{KERR}.losses", 1, ["03"]),
        (f"totals.{KERR}.undecided", 0, []),
        (f"totals.{KERR}.meetings", 4, ["01", "02", "03"]),
        (f"opponents.0.fared.{KERR}.ties", 0, []),
        (f"opponents.0.fared.{KERR}.wins", 2, ["01", "02"]),
        (f"opponents.0.fared.{INGEBRIGTSEN}.wins", 2, ["02", "05"]),
        (f"opponents.1.fared.{KERR}.ties", 1, ["03"]),
        (f"better_against.{KERR}", 0, []),
        (f"better_against.{INGEBRIGTSEN}", 1, ["01", "02", "03", "05"]),
    ],
)
def test_a_number_of_common_opponents_lists_the_meetings_that_ended_so(
    sqlite_scenario: Scenario, path: str, value: int, days: list[str]
) -> None:
    sqlite_scenario.given(
        a_final("2024-06-01", kerr=1, hocker=2),
        a_final("2024-06-02", kerr=1, hocker=2, ingebrigtsen=1),
        a_final("2024-06-03", kerr=3, nuguse=3, hocker=2),
        a_final("2024-06-04", nuguse=1, ingebrigtsen=2),
        a_final("2024-06-05", hocker=2, ingebrigtsen=1),
    )

    told = opponents(sqlite_scenario, explain=path)["explanation"]
    assert (told["value"], [each["date"][-2:] for each in told["evidence"]]) == (value, days)


@pytest.mark.parametrize("path", ["splits", "common-opponents"])
def test_the_order_of_the_pair_changes_no_number_and_a_pin_keeps_the_answer(scenario: Scenario, path: str) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2, hocker=3))
    one, other = (scenario.ask(f"/rivalries/{pair}/{path}") for pair in
                  (f"{KERR}/{INGEBRIGTSEN}", f"{INGEBRIGTSEN}/{KERR}"))  # fmt: skip

    own = {"athletes", "permalink"}
    assert {name: one[name] for name in one.keys() - own} == {name: other[name] for name in other.keys() - own}
    scenario.given(a_final("2024-06-02", kerr=2, ingebrigtsen=1, hocker=3))
    kept = scenario.client.get(one["permalink"]).get_json()
    assert {name: kept[name] for name in one} == one


@pytest.mark.parametrize("path", ["splits", "common-opponents"])
def test_one_of_one_and_who_never_was_are_refused(sqlite_scenario: Scenario, path: str) -> None:
    sqlite_scenario.given(a_final(kerr=1))

    assert sqlite_scenario.get(f"/rivalries/{KERR}/{KERR}/{path}").status_code in (400, 404, 422)
    assert sqlite_scenario.get(f"/rivalries/{KERR}/nobody/{path}").status_code == 404


def page(scenario: Scenario, path: str = "splits", **asked: Any) -> str:
    return scenario.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}/{path}", query_string=asked).get_data(as_text=True)


def at_both_levels(scenario: Scenario) -> Scenario:
    championship = {"level": "world-championships"}
    return scenario.given(
        a_final("2023-08-23", fields=championship, kerr=1, ingebrigtsen=2),
        a_final("2024-06-01", kerr=2, ingebrigtsen=1),
        a_final("2024-06-02", kerr=2, ingebrigtsen=1),
        a_final("2024-06-03", kerr=1, ingebrigtsen=1),
    )


def test_the_page_has_a_picture_of_each_way_with_what_it_finds_and_the_table_folded(
    sqlite_scenario: Scenario,
) -> None:
    shown = page(at_both_levels(sqlite_scenario))

    finding = "Ingebrigtsen leads Kerr 2–0 on the circuit, at no championship; Kerr leads Ingebrigtsen 1–0 at"
    assert finding in unescape(shown)
    assert f'src="/{KERR}-vs-{INGEBRIGTSEN}/splits/level.svg?' in shown
    assert "splits/doors.svg" not in shown  # all were out of doors
    assert shown.index("<details") < shown.index("<table")


@pytest.mark.parametrize("form", ["svg", "json", "png", "pdf"])
def test_such_a_picture_has_an_address_and_nothing_else_has(sqlite_scenario: Scenario, form: str) -> None:
    at_both_levels(sqlite_scenario)
    two = f"/{KERR}-vs-{INGEBRIGTSEN}/splits"

    assert sqlite_scenario.client.get(f"{two}/level.{form}").status_code == 200
    assert sqlite_scenario.client.get(f"{two}/weather.{form}").status_code == 404


def test_its_bars_are_the_meetings_of_each_part(sqlite_scenario: Scenario) -> None:
    at_both_levels(sqlite_scenario)
    rows = sqlite_scenario.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}/splits/level.json").get_json()["data"]["values"]

    assert [(each["where"][:6], each["from"], each["until"], each["whose"]) for each in rows] == [
        ("On the", 0, 1, None),
        ("On the", 1, 3, INGEBRIGTSEN),
        ("At cha", 0, 1, KERR),
    ]


def test_two_who_never_met_have_no_picture_of_nothing(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-06-01", kerr=1, hocker=2), a_final("2024-06-02", ingebrigtsen=1, hocker=2))

    shown = page(sqlite_scenario)
    assert "<figure" not in shown
    assert "None in this scope." in shown
    assert sqlite_scenario.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}/splits/level.svg").status_code == 200


def test_each_way_is_called_by_its_name_in_the_language(sqlite_scenario: Scenario) -> None:
    at_both_levels(sqlite_scenario).given(an_injury("2024-06-01", who="kerr"))
    sqlite_scenario.given(
        a_recovery("2024-06-02", f"{KERR}-achilles-tendon-2024-06-01"), a_final("2024-06-05", kerr=1, ingebrigtsen=2)
    )

    headings = re.findall(r'<h2 id="(\w+)-h">(.*?)</h2>', page(sqlite_scenario, lang="nb"))
    assert headings == [("level", "Nivå"), ("fit_again", "Frisk igjen")]
