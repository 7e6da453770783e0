"""What is known of an athlete is completed, and corrected where it was posted in error: country, birth, sex, ids."""

from pathlib import Path

import pytest
from deciding import content_of
from deciding import given as decided
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    Event,
    a_final,
    a_title,
    athlete_corrected,
    merged,
    registered,
    renamed,
    source,
)
from scenario import Scenario
from seeing import Seen, given

from domain.refusals import (
    CommandRefused,
    FutureDate,
    MergedAway,
    NothingCorrected,
    Refused,
    UnknownAthlete,
    Unreadable,
    UnreadableDate,
)
from projections.audit.verify import verify
from web.command.orders.erasing import erase

PAIR = registered("kerr", "ingebrigtsen")
[JOSH] = registered("kerr")
BORN = athlete_corrected("kerr", born="1997-10-08")
IDS = {"world-athletics": "14564446", "wikidata": "Q1"}


# --- what may be recorded ------------------------------------------------------------------------------------


def test_its_id_has_nothing_in_it_from_which_a_day_of_birth_could_be_guessed() -> None:
    other = athlete_corrected("kerr", born="1997-10-09", external_ids=IDS, note="by his passport")

    assert content_of(BORN).event_id().startswith(f"{KERR}-corrected-")
    assert content_of(BORN).event_id() == content_of(other).event_id()


def test_the_same_again_is_a_repetition_of_that_one_whatever_was_said_since() -> None:
    other = athlete_corrected("kerr", born="1997-10-09")
    log = decided(JOSH, BORN, other)

    log.when(BORN).repeats(0)
    log.when(other).repeats(1)


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ({}, NothingCorrected("")),
        ({"external_ids": {}}, NothingCorrected("")),
        ({"born": "1997-13-01"}, UnreadableDate("/born", "1997-13-01")),
        ({"sex": "man"}, Unreadable("/sex", "man", "one of m, w, x", "Use one of these.")),
    ],
)
def test_what_says_nothing_or_cannot_be_read_is_refused_by_its_field(said: dict[str, str], refusal: Refused) -> None:
    with pytest.raises(CommandRefused) as refused:
        content_of(athlete_corrected("kerr", **said))
    assert [(type(each), each.pointer) for each in refused.value.refusals] == [(type(refusal), refusal.pointer)]


def test_nobody_is_born_on_a_day_to_come() -> None:
    with pytest.raises(CommandRefused) as refused:
        content_of(athlete_corrected("kerr", born="2126-01-02"))
    assert [type(each) for each in refused.value.refusals] == [FutureDate]


def test_of_who_is_not_registered_nothing_is_corrected() -> None:
    decided().when(BORN).refused(UnknownAthlete("/athlete", KERR))


def test_of_who_was_merged_into_another_nothing_is_known_but_what_is_known_of_that_one() -> None:
    pair = registered("kerr", "hocker")
    decided(*pair, merged("kerr", into="hocker")).when(BORN).refused(MergedAway("/athlete", KERR, HOCKER))


# --- a file of athletes after one of results ------------------------------------------------------------------


def test_a_registration_that_only_adds_completes_whom_a_result_introduced() -> None:
    log = decided(a_final(kerr=1))
    in_full = JOSH | {"born": "1997-10-08", "external_ids": IDS, "note": "entry list", "source": source("2024-01-01")}
    completed = athlete_corrected(
        "kerr", born="1997-10-08", external_ids=IDS, note="entry list", published="2024-01-01",
        reason="registered again with more",
    )  # fmt: skip

    log.when(in_full).then(completed)
    log.given(in_full).when(in_full).repeats(0)
    log.given(in_full).when(JOSH).repeats()
    log.given(in_full).when(completed).repeats(0)


def test_it_adds_only_what_was_left_open() -> None:
    log = decided(JOSH, athlete_corrected("kerr", born="1997-10-08", external_ids={"wa": "14564446"}))

    log.when(JOSH | {"born": "1997-10-08", "external_ids": {"iaaf": "/athletes/-/14564446"}}).repeats()
    log.when(JOSH | {"born": "1997-10-08", "external_ids": IDS, "sex": "M"}).then(
        athlete_corrected("kerr", sex="m", external_ids={"wikidata": "Q1"}, reason="registered again with more")
    )


def test_what_was_first_posted_in_error_and_is_sent_again_after_its_correction_is_a_repetition() -> None:
    log = decided(JOSH, athlete_corrected("kerr", country="NOR"))

    log.when(JOSH).repeats()
    log.when(JOSH | {"country": "NOR"}).repeats()
    log.when(JOSH | {"country": "SWE"}).conflicts(JOSH | {"country": "NOR"}, "athlete_corrected")


@pytest.mark.parametrize(
    ("other", "by"),
    [
        ({"country": "NOR"}, ["athlete_corrected"]),
        ({"name": "Joshua Kerr"}, ["athlete_renamed"]),
        ({"name": "Joshua Kerr", "born": "1997-10-08"}, ["athlete_renamed", "athlete_corrected"]),
        ({"name": "Joshua Kerr", "country": "NOR"}, ["athlete_renamed", "athlete_corrected"]),
        ({"country": "NOR", "born": "1997-10-08"}, ["athlete_corrected"]),
    ],
)
def test_one_that_contradicts_conflicts_and_names_what_mends_it(other: Event, by: list[str]) -> None:
    decided(JOSH).when(JOSH | other).conflicts(JOSH, *by)


def test_who_is_called_otherwise_since_is_no_contradiction_to_what_was_registered() -> None:
    decided(JOSH, renamed("kerr", "Joshua Kerr")).when(JOSH).repeats()


# --- what is known of an athlete -----------------------------------------------------------------------------------


def known(log: Seen, **at: str | int) -> tuple[str, str | None, str | None, dict[str, str]]:
    of = log.facts(**at).registered[KERR]  # type: ignore[arg-type]
    return of.country, of.born, of.sex, of.external_ids


def test_it_holds_from_the_beginning_and_what_it_leaves_out_stays() -> None:
    log = given(JOSH | {"sex": "m", "external_ids": {"wa": "1"}}, athlete_corrected("kerr", country="NOR", born="1997"))

    assert known(log) == known(log, as_of="1990-01-01") == ("NOR", "1997", "m", {"wa": "1"})


def test_a_question_known_at_a_day_before_has_what_was_known_and_a_pinned_one_what_the_log_had() -> None:
    log = given(
        JOSH | {"source": source("2024-01-01")}, athlete_corrected("kerr", country="NOR", published="2024-08-01")
    )

    assert [known(log, known_at=day)[0] for day in ("2024-07-31", "2024-08-01")] == ["GBR", "NOR"]
    assert known(log, position=1)[0] == "GBR"


def test_it_is_never_known_before_who_it_is_about() -> None:
    log = given(
        JOSH | {"source": source("2024-06-01")}, athlete_corrected("kerr", country="NOR", published="2010-01-01")
    )

    assert [known(log, known_at=day)[0] for day in ("2012-01-01", "2024-06-01")] == ["GBR", "NOR"]


def test_of_several_the_last_that_is_known_wins_field_by_field() -> None:
    log = given(
        JOSH,
        athlete_corrected("kerr", country="NOR", born="1997", published="2024-03-01"),
        athlete_corrected("kerr", country="SWE", sex="m", published="2024-02-01"),
    )

    assert known(log)[:3] == ("SWE", "1997", "m")
    assert known(log, known_at="2024-02-15")[:3] == ("GBR", None, None)


def test_an_id_takes_the_place_of_the_one_of_its_register_alone_however_that_is_spelt() -> None:
    log = given(
        JOSH | {"external_ids": {"wa": "1", "wikidata": "Q1"}}, athlete_corrected("kerr", external_ids={"IAAF": "2"})
    )

    assert known(log)[3] == {"wikidata": "Q1", "IAAF": "2"}


# --- the whole service ----------------------------------------------------------------------------------------

IN_RACES_THAT_SAY_NOTHING = a_final("2024-06-01") | {
    "results": [
        {"athlete": KERR, "place": 1, "mark": "3:30.00"},
        {"athlete": INGEBRIGTSEN, "place": 2, "mark": "3:31.00"},
    ],
    "sex": None,
}
NORWEGIAN = athlete_corrected("kerr", country="NOR", published="2025-01-01")


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    return scenario.given(*PAIR, IN_RACES_THAT_SAY_NOTHING, a_title("2024-06-01", "kerr"))


def countries(scenario: Scenario, path: str, **asked: object) -> list[str]:
    return [each["athlete"] for each in scenario.ask(path, **asked)["athletes"]]


def of_nations(scenario: Scenario, **asked: object) -> dict[str, int]:
    return {each["nation"]: each["athletes"] for each in scenario.ask("/nations", **asked)["nations"]}


def test_the_read_model_says_what_a_replay_says(told: Scenario) -> None:
    told.given(NORWEGIAN).given(athlete_corrected("kerr", born="1997", external_ids=IDS))
    assert list(verify(told.parts.ledger, told.parts.read_model)) == []
    told.parts.read_model.rebuild()
    assert list(verify(told.parts.ledger, told.parts.read_model)) == []


def test_an_athlete_is_shown_as_known_within_the_bounds(told: Scenario) -> None:
    told.given(NORWEGIAN, athlete_corrected("kerr", born="1997-10-08", sex="m", external_ids=IDS))
    now, before = told.ask(f"/athletes/{KERR}"), told.ask(f"/athletes/{KERR}", position=4)

    assert (now["country"], now["born"], now["sex"], now["external_ids"]) == ("NOR", "1997-10-08", "m", IDS)
    assert (before["country"], before["born"], before["sex"], before["external_ids"]) == ("GBR", None, None, {})
    assert told.ask(f"/athletes/{KERR}", known_at="2024-12-31")["country"] == "GBR"
    page = told.client.get(f"/athletes/{KERR}").text
    assert 'href="/nations/NOR"' in page
    assert "born 8 October 1997" in page
    assert "https://www.wikidata.org/wiki/Q1" in page


def test_who_is_of_another_nation_is_counted_listed_and_ranked_with_that_one(told: Scenario) -> None:
    before = told.ask("/nations/GBR")
    told.given(NORWEGIAN)

    assert of_nations(told) == {"NOR": 2}
    assert of_nations(told, known_at="2024-12-31") == of_nations(told, position=4) == {"GBR": 1, "NOR": 1}
    assert told.get("/nations/GBR").status_code == 404
    norway = told.ask("/nations/NOR")
    assert (norway["athletes_in_all"], [each["athlete"] for each in norway["athletes"]]) == (2, [INGEBRIGTSEN, KERR])
    assert [each["athlete"] for each in norway["titles"]] == [KERR]
    assert norway["bests"][0]["best"]["athlete"] == KERR
    assert [each["athletes"] for each in norway["rivalries"]["both"]] == [[INGEBRIGTSEN, KERR]]
    britain = told.ask("/nations/GBR", known_at="2024-12-31")
    assert [britain[each] for each in ("athletes", "titles", "bests")] == [
        before[each] for each in ("athletes", "titles", "bests")
    ]


def test_the_lists_of_a_nation_and_of_a_sex_have_whom_they_should(told: Scenario) -> None:
    def listed(**asked: object) -> list[str]:
        return [each["athlete"] for each in told.ask("/lists/1500m", **asked)["marks"]]

    told.given(NORWEGIAN, athlete_corrected("kerr", sex="m"), athlete_corrected("ingebrigtsen", sex="m"))

    assert listed(country="NOR") == [KERR, INGEBRIGTSEN]
    assert listed(country="NOR", known_at="2024-12-31") == [INGEBRIGTSEN]
    assert listed(country="GBR") == []
    assert "No athlete of this log is registered for GBR" in told.get("/lists/1500m", country="GBR").text
    assert listed(sex="m") == [KERR, INGEBRIGTSEN]
    assert listed(sex="w") == listed(sex="m", position=5) == []
    assert told.ask("/rivalries/top", sex="m")["rivalries"]


def test_a_register_calls_the_athlete_by_the_id_that_it_was_last_given(told: Scenario) -> None:
    told.given(athlete_corrected("kerr", external_ids={"wa": "11111"}))
    told.given(athlete_corrected("kerr", external_ids={"World Athletics": "22222"}, reason="of another Kerr"))

    assert countries(told, "/athletes", external_id="worldathletics:22222") == [KERR]
    assert countries(told, "/athletes", external_id="worldathletics:11111") == []
    assert countries(told, "/athletes", external_id="worldathletics:11111", position=5) == [KERR]
    assert countries(told, "/athletes", external_id="worldathletics:22222", position=5) == []


@pytest.mark.above_the_store
def test_every_answer_that_names_has_another_validator_and_a_pinned_one_its_own_bytes(told: Scenario) -> None:
    race = told.ask("/events")["events"][2]["id"]
    third_parties = [f"/races/{race}", "/rivalries/top", f"/athletes/{INGEBRIGTSEN}/opponents", "/nations", "/athletes"]
    before = {path: told.get(path) for path in third_parties}
    pinned = told.ask(f"/athletes/{KERR}")["permalink"]
    was = told.client.get(pinned).data

    told.given(NORWEGIAN)

    for path in third_parties:
        assert told.get(path).headers["ETag"] != before[path].headers["ETag"], path
    assert told.client.get(pinned).data == was


@pytest.mark.above_the_store
def test_since_a_birthday_is_asked_once_the_day_is_known(told: Scenario) -> None:
    path = f"/athletes/{KERR}/since"
    assert told.get(path, birthday=25).status_code == 400
    told.given(athlete_corrected("kerr", born="1997-10-08"))
    assert told.ask(path, birthday=25)["since"]["from"] == "2022-10-08"


@pytest.mark.above_the_store
def test_results_loaded_first_are_completed_by_the_file_of_athletes(scenario: Scenario) -> None:
    line = {"athlete": KERR, "name": "Josh Kerr", "country": "GBR", "place": 1}
    scenario.given(a_final("2024-06-01") | {"results": [line], "sex": None})
    in_full = JOSH | {"born": "1997-10-08", "sex": "m", "external_ids": IDS}

    first, again = (scenario.post(in_full).get_json()["events"][0] for _ in range(2))

    assert (first["type"], first["duplicate"], again["duplicate"]) == ("athlete_corrected", False, True)
    assert (first["id"], first["position"]) == (again["id"], again["position"])
    shown = scenario.ask(f"/athletes/{KERR}")
    assert [shown[each] for each in ("born", "sex", "external_ids")] == ["1997-10-08", "m", IDS]


@pytest.mark.above_the_store
def test_a_what_if_may_suppose_another_nation_or_strike_one_and_a_change_says_what_made_it(scenario: Scenario) -> None:
    lines = [{"athlete": KERR, "place": 1, "mark": "3:29.00"}, {"athlete": INGEBRIGTSEN, "place": 2, "mark": "3:29.50"}]
    scenario.given(*PAIR, a_final("2024-06-01") | {"results": lines}, athlete_corrected("kerr", country="NOR"))
    swedish = athlete_corrected("kerr", country="SWE", reason="what if")

    for answer in (scenario.what_if(KERR, INGEBRIGTSEN, swedish), scenario.what_if(KERR, INGEBRIGTSEN, without=[4])):
        (change,) = answer["changes"]
        assert "Jakob Ingebrigtsen would become the first from NOR under 3:30" in change["sentence"]
        assert [each["type"] for each in change["because"]] == ["athlete_corrected"]
    (change,) = scenario.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}/changes", from_position=3)["changes"]
    assert [each["position"] for each in change["because"]] == [4]


@pytest.mark.above_the_store
def test_the_log_says_it_in_a_line(told: Scenario) -> None:
    told.given(athlete_corrected("kerr", country="NOR", born="1997-10-08", sex="m", external_ids={"wikidata": "Q1"}))
    line = "Completed or corrected: Josh Kerr: country NOR, born 8 October 1997, a man, wikidata Q1. an entry list"
    assert line in told.client.get("/log").text


@pytest.mark.above_the_store
def test_what_is_removed_by_an_order_is_gone_with_the_name(engine_url: str, tmp_path: Path) -> None:
    sealed = Scenario(engine_url, tmp_path, RIVALRY_SEAL_NAMES="yes")
    try:
        said: Event = {"born": "1997-10-08", "external_ids": {"wikidata": "Q54876654"}, "note": "by his passport"}
        sealed.given(*PAIR, athlete_corrected("kerr", **said), NORWEGIAN)
        assert sealed.ask(f"/athletes/{KERR}")["born"] == "1997-10-08"

        erase(sealed.parts, f"athlete:{KERR}", "an order", "cli")
        sealed.given(athlete_corrected("kerr", born="1997-10-08", reason="said again"))

        shown = sealed.ask(f"/athletes/{KERR}")
        assert (shown["born"], shown["external_ids"], shown["country"]) == (None, {}, "NOR")
        assert countries(sealed, "/athletes", external_id="wikidata:Q54876654") == []
        for path in ("/log", "/api/v1/events", f"/athletes/{KERR}"):
            for gone in ("1997", "Q54876654", "passport"):
                assert gone not in sealed.client.get(path).text, (path, gone)
        assert list(verify(sealed.parts.ledger, sealed.parts.read_model)) == []
    finally:
        sealed.close()
