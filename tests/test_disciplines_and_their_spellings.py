"""A discipline has one slug, however it is spelt: in events and in questions. A near one is asked about."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from desk import Desk
from hypothesis import given
from hypothesis import strategies as st
from people import (
    INGEBRIGTSEN,
    KERR,
    a_claim,
    a_final,
    a_title,
    corrected,
    race_annulled,
    registered,
    result_annulled,
    scheduled,
)
from scenario import Scenario
from seeing import Seen

from domain.values.disciplines import LISTED, Kind, discipline, nearest
from domain.values.marks import Unit
from domain.values.programme import programme
from web.command.cli import main

pytestmark = pytest.mark.above_the_store

SPELT = {
    "100m": "100 100-m 100-metres 100m-dash 100-dash",
    "1500m": "1500 1500-m 1500-metres 1500m-run 1,500m 1.500_m 1_500_m 1500_metres 1500_Meter 1500mtr",
    "10000m": "10000 10,000m 10_000_Metres 10.000_m",
    "1200m": "1200 1200_m",
    "mile": "1-mile one-mile mile-run One_Mile 1mi MILE",
    "2-miles": "2-mile two-miles 2mi 2_Miles",
    "110mH": "110H 110h 110mh 110m-hurdles 110-hurdles 110_Metres_Hurdles 110-metre-hurdles 110hs",
    "400mH": "400H 400m_Hurdles 400ih",
    "3000mSC": "3000SC 3KSC 3000msc 3000m-steeplechase 3,000_m_Steeplechase 3000-st",
    "5000mW": "5000W 5000m-race-walk 5,000_Metres_Race_Walk 5000mW",
    "20kmW": "20KW 20KMW 20km-walk 20_Kilometres_Race_Walk 20k-race-walk",
    "10km": "10K 10k-road 10km-road 10_Kilometres_Road road-10k 10-km",
    "10-miles": "10-mile ten-miles 10mi",
    "half-marathon": "HMAR HM half halfmarathon 21.0975km 21k 1/2_Marathon",
    "marathon": "MAR 42.195km full-marathon",
    "cross-country": "XC crosscountry x-country",
    "long-jump": "LJ longjump Long_Jump",
    "triple-jump": "TJ triplejump",
    "high-jump": "HJ H.J. highjump",
    "pole-vault": "PV polevault Pole_Vault",
    "shot-put": "SP shot shotput Shot_Put",
    "discus-throw": "DT discus",
    "hammer-throw": "HT hammer",
    "javelin-throw": "JT javelin jav",
    "decathlon": "DEC",
    "heptathlon": "HEP",
    "pentathlon": "PEN",
    "shot-put-6kg": "SP6K 6kg-shot-put Shot_Put_(6kg) sp-6kg",
    "javelin-throw-700g": "JT700 jt700g Javelin_Throw_(700g)",
    "discus-throw-1-75kg": "DT1.75K DT1K75 Discus_Throw_(1.750kg) Discus_Throw_(1,75_kg)",
    "110mH-99cm": "110m_Hurdles_(99.0cm) 110H-99cm",
    "decathlon-u20": "U20_Decathlon dec-u20 decathlon-under-20",
    "1500m-short-track": "1500_Metres_Short_Track 1500sh 1500m-indoors i1500m",
    "100m-t54": "T54_100_m 100-t54",
    "100-yards": "100y 100yd 100_yards",
    "24-hours": "24h 24-hour 24_hour_run",
    "one-hour": "1h 1-hour One_Hour",
}  # fmt: skip
SPELLINGS = [(spelt.replace("_", " "), slug) for slug, spellings in SPELT.items() for spelt in spellings.split()]


@pytest.mark.parametrize(("spelt", "slug"), SPELLINGS)
def test_a_known_spelling_means_one_discipline(spelt: str, slug: str) -> None:
    assert discipline(spelt).slug == slug
    assert discipline(spelt) == discipline(slug) == discipline(spelt.upper()) == discipline(spelt.lower())
    assert nearest(spelt) is None


def test_each_discipline_of_the_lists_is_spelt_by_its_own_slug_and_name() -> None:
    for each in LISTED:
        assert discipline(each.slug) == each
        if each.kind is not Kind.RELAY:
            assert discipline(each.name) == each


@given(st.text(max_size=40))
def test_a_slug_is_a_spelling_of_itself(text: str) -> None:
    once = discipline(text)

    assert discipline(once.slug).slug == once.slug
    assert discipline(once.slug).unit is once.unit


COUNTED = {
    Unit.POINTS: "decathlon decathlon-u20 decathlon-boys octathlon-u18 heptathlon-short-track tetrathlon icosathlon"
    " throws-pentathlon modern-pentathlon pentathlon-masters dec-u18",
    Unit.MILLISECONDS: "triathlon triathlon-u20 biathlon duathlon aquathlon winter-triathlon paratriathlon quadrathlon"
    " marathon 1500m 100-yards 10km egg-and-spoon 100m-freestyle 1500m-short-track",
    Unit.MILLIMETRES: "24-hours 12-hours-track one-hour six-day hour-record lj hj-u20 sp shot-put-7kg long-jump-t47"
    " standing-long-jump ball-throw one-hour-walk",
}


@pytest.mark.parametrize(("slug", "unit"), [(slug, unit) for unit, slugs in COUNTED.items() for slug in slugs.split()])
def test_what_a_discipline_counts_is_known_whatever_is_added_to_its_name(slug: str, unit: Unit) -> None:
    assert discipline(slug).unit is unit


def test_where_wind_counts_it_counts_whatever_is_added_to_the_name() -> None:
    counts = ("100", "110h", "100m-u20", "lj", "triple-jump-u18", "110m-hurdles-99cm", "100-yards", "50m")
    assert all(discipline(each).wind_counts for each in counts)
    without = ("400m", "300mH", "high-jump", "440-yards", "2-miles", "60km")
    assert not any(discipline(each).wind_counts for each in without)


RELAYS = (
    "4x100m",
    "4x400",
    "4 x 100 m",
    "4×400 Metres Relay",
    "mixed-4x400m",
    "distance-medley",
    "medley-relay",
    "DMR",
)


@pytest.mark.parametrize("spelt", RELAYS)
def test_a_relay_is_refused_however_it_is_spelt(sqlite_scenario: Scenario, spelt: str) -> None:
    ((pointer, sentence),) = sqlite_scenario.refusal(at(spelt))

    assert pointer == "/discipline"
    assert "is a relay" in sentence


def at(spelt: str, day: str = "2024-06-01", **fields: Any) -> dict[str, Any]:
    return a_final(day, fields={"discipline": spelt, **fields}, kerr=1, ingebrigtsen=2)


# --- on the way in ---------------------------------------------------------------------------------------------


def test_a_race_spelt_otherwise_is_the_same_race(scenario: Scenario) -> None:
    scenario.given(at("1500m"))

    for spelt in ("1500", "1500-metres", "1,500 m", "1500 metres"):
        response = scenario.post(at(spelt))
        assert (response.status_code, response.get_json()["events"][0]["duplicate"]) == (200, True)
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)


def test_a_result_fulfils_what_was_announced_in_another_spelling(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen"), scheduled("2025-12-30", "kerr", discipline="110m-hurdles"))

    (receipt,) = scenario.post(at("110H", "2025-12-30")).get_json()["events"][-1:]

    assert receipt["id"] == "2025-12-30-test-meeting-110mh-m-final"
    assert scenario.timeline(KERR, INGEBRIGTSEN, kind="scheduled") == []


def test_what_is_about_a_race_may_name_it_by_another_spelling(scenario: Scenario) -> None:
    race = at("1500-metres")
    scenario.given(race, corrected(race, kerr=2, ingebrigtsen=1), a_title("2024-06-01", "ingebrigtsen") | {
        "race": "2024-06-01-test-meeting-1500-m-final"})  # fmt: skip
    assert scenario.score(KERR, INGEBRIGTSEN) == (0, 1)

    again = scenario.post(corrected(race, kerr=2, ingebrigtsen=1))
    assert again.get_json()["events"][0]["duplicate"]
    assert again.get_json()["events"][0]["id"].startswith("2024-06-01-test-meeting-1500m-m-final-corrected-")
    scenario.given(result_annulled(race, "ingebrigtsen"), race_annulled(at("1500")))
    assert scenario.ask("/races/2024-06-01-test-meeting-1500m-m-final")["annulled"]
    other = corrected(at("1500", "2024-06-02"), kerr=1)
    assert scenario.refusal(other)[0][0] == "/race"


def test_a_discipline_that_is_no_name_any_more_is_too_long(sqlite_scenario: Scenario) -> None:
    ((pointer, sentence),) = sqlite_scenario.refusal(at("1" * 100_000))

    assert (pointer, sentence) == ("/discipline", "100000 characters are too many; at most 160.")
    answer = sqlite_scenario.get(f"/rivalries/{KERR}/{INGEBRIGTSEN}", discipline="lj" * 31)
    assert (answer.status_code, answer.get_json()["errors"][0]["pointer"]) == (400, "discipline")


def test_every_road_in_reads_the_same_spellings(scenario: Scenario, tmp_path: Path) -> None:
    scenario.given(at("long-jump"))
    race = "2024-06-01-test-meeting-long-jump-m-final"
    rows = [
        "date,competition,discipline,round,sex,athlete,place,publisher,published_on",
        f"2024-06-01,Test Meeting,LJ,final,M,{KERR},1,Test Desk,2024-06-01",
    ]
    csv, lines = tmp_path / "races.csv", tmp_path / "races.jsonl"
    csv.write_text("\n".join(rows))
    lines.write_text(json.dumps(at("Long Jump")))
    environment = {"DATABASE_URL": scenario.settings.database_url}

    assert "1 of them already there" in CliRunner().invoke(main, ["load", str(lines)], env=environment).stderr
    assert f"race_result {race} stands with other content" in CliRunner().invoke(
        main, ["load", str(csv)], env=environment
    ).stderr.replace("\n", " ")  # but for ingebrigtsen, it is that race
    supposed = at("LJ", "2024-07-01")
    answer = scenario.what_if(KERR, INGEBRIGTSEN, supposed, discipline="longjump", as_of="2024-07-02")
    assert answer["hypothetical"]["head_to_head"]["wins"] == {KERR: 2, INGEBRIGTSEN: 0}
    claimed = scenario.check(a_claim("2024-06-02", wins=[0, 1], scope={"discipline": ["LJ"]}))
    assert claimed["verdict"] == "supported"
    assert claimed["now"]["stated"]["scope"]["discipline"] == ["long-jump"]


def test_an_editor_may_write_a_code(eve_of_paris: Scenario) -> None:
    desk = Desk(eve_of_paris)
    typed = {"/occurred_on": "2024-08-01", "/competition": "Gala", "/discipline": "3KSC", "/round": "final"}
    line = {"/results/0/athlete": KERR, "/results/0/place": "1", "/results/0/mark": "8:30.00"}

    preview = desk.fill("race_result", {**typed, **line})
    assert desk.press(preview, "post", "race_result").status_code == 303
    assert desk.posted()["discipline"] == "3000mSC"


def test_points_are_compared_as_points_and_metres_as_metres(scenario: Scenario) -> None:
    scenario.given(
        *registered("kerr"),
        *(a_final(f"2024-06-0{day}", fields={"discipline": "decathlon-u20"}, kerr={"place": 1, "mark": mark})
          for day, mark in ((1, "7147"), (2, "8002"), (3, "6999"))),
        *(a_final(f"2024-07-0{day}", fields={"discipline": "sp"}, kerr={"place": 1, "mark": mark})
          for day, mark in ((1, "21.90"), (2, "22.01"))),
        *(a_final(f"2024-08-0{day}", fields={"discipline": "24-hours"}, kerr={"place": 1, "mark": mark})
          for day, mark in ((1, "270000"), (2, "261034"))),
        a_final("2024-09-01", fields={"discipline": "triathlon"}, kerr={"place": 1, "mark": "1:43:33"}),
    )  # fmt: skip

    bests = scenario.form(KERR)["personal_bests"]
    assert {slug: best["mark"] for slug, best in bests.items()} == {
        "decathlon-u20": "8002", "shot-put": "22.01", "24-hours": "270000", "triathlon": "1:43:33",
    }  # fmt: skip


@pytest.mark.parametrize("mark", ["7147", "10000", "1500h", "8891"])
def test_four_digits_without_a_point_are_no_time(sqlite_scenario: Scenario, mark: str) -> None:
    sqlite_scenario.given(*registered("kerr"))

    ((pointer, sentence),) = sqlite_scenario.refusal(a_final("2024-06-01", kerr={"place": 1, "mark": mark}))
    assert pointer == "/results/0/mark"
    assert f"'{mark}' is not a mark of 1500m" in sentence


# --- a near one is asked about ---------------------------------------------------------------------------------

NEAR = {
    "1500x": "1500m", "800mm": "800m", "long-jmp": "long-jump", "long-jumpp": "long-jump",
    "decatlon": "decathlon", "heptatlon": "heptathlon", "mille": "mile", "maraton": "marathon",
    "half-maraton": "half-marathon",
    "javelin-trow": "javelin-throw", "3000mscc": "3000mSC",
    "1500m-women": "1500m", "mens-100m": "100m", "Women's 100 Metres": "100m", "1500m-final": "1500m",
    "lj-w": "long-jump",
    "110m-hurdles-heats": "110mH", "decatlon-u20": "decathlon-u20", "javlin-700g": "javelin-throw-700g",
}  # fmt: skip
HONEST = (
    "egg-and-spoon", "ball-throw", "club-throw", "standing-long-jump", "470", "49er", "100m-freestyle", "water-polo",
    "polo",
    "10m-air-rifle", "shot-gun", "100kg", "giant-slalom", "keirin", "1200m", "700m", "7-miles", "vertical-kilometre",
    "100m-t11", "turbo-javelin", "ball-throw-200g", "200m-individual-medley", "tetrathlon", "long-jump-b1-standing",
)  # fmt: skip


@pytest.mark.parametrize(("spelt", "known"), NEAR.items())
def test_a_near_one_is_asked_about(sqlite_scenario: Scenario, spelt: str, known: str) -> None:
    ((pointer, sentence),) = sqlite_scenario.refusal(at(spelt))

    assert pointer == "/discipline"
    assert f"is {known} meant?" in sentence
    assert "new_discipline: true" in sentence


@pytest.mark.parametrize("slug", HONEST)
def test_an_honest_odd_one_is_taken_as_it_is(sqlite_scenario: Scenario, slug: str) -> None:
    sqlite_scenario.given(at(slug))

    assert sqlite_scenario.score(KERR, INGEBRIGTSEN, discipline=slug) == (1, 0)
    assert list(sqlite_scenario.head_to_head(KERR, INGEBRIGTSEN)["by_discipline"]) == [slug]


def test_who_means_it_says_so_and_may_say_so_again(scenario: Scenario) -> None:
    meant = at("1500x", new_discipline=True)
    scenario.given(meant)

    assert scenario.post(meant).get_json()["events"][0]["duplicate"]
    assert scenario.score(KERR, INGEBRIGTSEN, discipline="1500x") == (1, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, discipline="1500m") == (0, 0)


def test_to_mean_a_known_one_so_says_nothing(scenario: Scenario) -> None:
    scenario.given(at("1500m"))

    for said in (True, False):
        assert scenario.post(at("1500", new_discipline=said)).get_json()["events"][0]["duplicate"]


# --- in a question ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("spelt", ["1500", "1500-metres", "1500 metres", "1,500m", "1500M"])
def test_a_question_in_another_spelling_is_the_same_question(scenario: Scenario, spelt: str) -> None:
    scenario.given(at("1500m"), at("mile", "2024-06-02"))

    for path in (f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head", f"/rivalries/{KERR}/{INGEBRIGTSEN}",
                 f"/athletes/{KERR}/opponents", "/rivalries/top"):  # fmt: skip
        asked, plain = scenario.get(path, discipline=spelt), scenario.get(path, discipline="1500m")
        assert asked.data == plain.data
        assert asked.headers["ETag"] == plain.headers["ETag"]
    assert scenario.score(KERR, INGEBRIGTSEN, discipline=[spelt, "1500m"]) == (1, 0)
    assert scenario.head_to_head(KERR, INGEBRIGTSEN, discipline=[spelt, "1500m"])["scope"]["discipline"] == ["1500m"]


def test_a_page_and_its_pictures_are_asked_in_any_spelling(scenario: Scenario) -> None:
    scenario.given(at("1500m"), at("mile", "2024-06-02"))

    for path in ("", "/lead.svg", "/marks.json", "/meetings.csv", "/feed.atom", "/calendar.ics"):
        asked = scenario.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}{path}?discipline=1500+metres&as_of=2024-06-05")
        plain = scenario.client.get(f"/{KERR}-vs-{INGEBRIGTSEN}{path}?discipline=1500m&as_of=2024-06-05")
        assert asked.status_code == 200
        assert asked.headers.get("ETag") == plain.headers.get("ETag")


def test_the_terminal_is_asked_in_any_spelling(scenario: Scenario) -> None:
    scenario.given(at("long-jump"), at("mile", "2024-06-02"))
    environment = {"DATABASE_URL": scenario.settings.database_url}

    shown = CliRunner().invoke(main, ["show", KERR, INGEBRIGTSEN, "--discipline", "LJ", "--json"], env=environment)
    assert json.loads(shown.stdout)["head_to_head"]["scope"]["discipline"] == ["long-jump"]
    assert json.loads(shown.stdout)["head_to_head"]["wins"] == {KERR: 1, INGEBRIGTSEN: 0}


def test_a_replay_reads_the_same_spellings() -> None:
    seen = Seen().given(*registered("kerr", "ingebrigtsen"), at("1500"))

    assert seen.score(KERR, INGEBRIGTSEN, discipline=("1500-metres",)) == (1, 0)


def test_disciplines_are_listed_as_a_programme_lists_them() -> None:
    mixed = "marathon long-jump 10000m 800m mile 110mH 3000mSC 1500m 2-miles 3000m decathlon zumba 10km shot-put"
    listed = "800m 1500m mile 3000m 2-miles 10000m 110mH 3000mSC 10km marathon long-jump shot-put decathlon zumba"
    assert programme(mixed.split()) == listed.split()
