"""An athlete gets another name: from a day on, or from the beginning where the one posted was in error."""

from datetime import date
from pathlib import Path

import pytest
from deciding import content_of
from deciding import given as decided
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_title,
    corrected,
    merged,
    registered,
    renamed,
    retracted,
)
from scenario import Scenario
from seeing import Seen, given

from domain.refusals import MergedAway, UnknownAthlete
from domain.validation import canonical
from projections.audit.verify import verify
from web.command.orders.erasing import erase

pytestmark = pytest.mark.above_the_store

PAIR = registered("kerr", "ingebrigtsen")
FINAL = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
MARRIED = renamed("kerr", "Josh Macdonald", "2024-07-01", published="2024-08-01")
CORRECTED = renamed("kerr", "Joshua Kerr", reason="posted in error")
RENAMED = f"{KERR}-renamed"
MARRIED_ID = f"{RENAMED}-2024-07-01"


def name(log: Seen, **at: str | int) -> str:
    return log.facts(**at).names([KERR])[KERR]  # type: ignore[arg-type]


# --- what may be recorded ------------------------------------------------------------------------------------


def test_it_has_an_id_without_a_word_of_the_name() -> None:
    assert content_of(CORRECTED).event_id() == RENAMED
    assert content_of(MARRIED).event_id() == MARRIED_ID


def test_the_same_again_is_a_repetition() -> None:
    decided(*PAIR, MARRIED).when(MARRIED).repeats(0)


def test_another_name_from_the_same_day_conflicts_until_the_first_is_retracted() -> None:
    other = renamed("kerr", "Josh McDonald", "2024-07-01")
    decided(*PAIR, MARRIED).when(other).conflicts(MARRIED, "renaming_retracted")

    decided(*PAIR, MARRIED, retracted("athlete_renamed", MARRIED_ID)).when(other).then(other)


def test_from_another_day_on_it_may_be_another() -> None:
    decided(*PAIR, MARRIED).when(CORRECTED).then(CORRECTED)


def test_who_is_not_registered_is_not_renamed() -> None:
    decided().when(CORRECTED).refused(UnknownAthlete("/athlete", KERR))


def test_who_was_merged_into_another_is_called_as_that_one_is() -> None:
    pair = registered("kerr", "hocker")
    decided(*pair, merged("kerr", into="hocker")).when(CORRECTED).refused(MergedAway("/athlete", KERR, HOCKER))


def test_a_marriage_may_be_announced_before_it_is_held() -> None:
    announced = content_of(renamed("kerr", "Josh Macdonald", "2024-07-01", published="2024-06-01"))
    assert canonical(announced, date(2024, 7, 2)) == announced


# --- what an athlete is called --------------------------------------------------------------------------------


def test_from_the_day_on_it_is_the_name_and_before_it_is_not() -> None:
    log = given(*PAIR, MARRIED)

    assert name(log) == "Josh Macdonald"
    assert name(log, as_of="2024-07-01") == "Josh Macdonald"
    assert name(log, as_of="2024-06-30") == "Josh Kerr"


def test_a_name_posted_in_error_never_was_the_name() -> None:
    assert name(given(*PAIR, CORRECTED), as_of="1990-01-01") == "Joshua Kerr"


def test_a_question_known_at_a_day_before_it_was_published_has_the_name_as_it_was_known() -> None:
    log = given(*PAIR, MARRIED)

    assert name(log, known_at="2024-07-31") == "Josh Kerr"
    assert name(log, known_at="2024-08-01") == "Josh Macdonald"


def test_a_pinned_answer_has_the_name_that_the_log_had() -> None:
    assert name(given(*PAIR, MARRIED), position=2) == "Josh Kerr"


def test_an_error_mended_after_a_marriage_mends_the_name_before_it() -> None:
    log = given(*PAIR, MARRIED, CORRECTED)

    assert name(log, as_of="2024-06-30") == "Joshua Kerr"
    assert name(log) == "Josh Macdonald"


def test_of_several_marriages_the_last_by_its_day_is_the_name_whenever_it_was_posted() -> None:
    log = given(*PAIR, MARRIED, renamed("kerr", "Josh Hay", "2020-01-01"))

    assert name(log) == "Josh Macdonald"
    assert name(log, as_of="2021-01-01") == "Josh Hay"


def test_one_that_is_retracted_never_was_but_to_who_could_know_no_better() -> None:
    back = retracted("athlete_renamed", MARRIED_ID) | {"source": {"publisher": "Desk", "published_on": "2024-09-01"}}
    log = given(*PAIR, MARRIED, back)

    assert name(log) == "Josh Kerr"
    assert name(log, known_at="2024-08-31") == "Josh Macdonald"
    assert name(log, position=3) == "Josh Macdonald"


def test_it_is_no_entry_of_a_timeline_but_its_day_is_one_that_is_known_of_the_athlete() -> None:
    log = given(*PAIR, FINAL, MARRIED)

    assert [entry.kind for entry in log.timeline(KERR, INGEBRIGTSEN) if not entry.computed] == ["race"]
    assert log.facts().last_day(KERR) == date(2024, 7, 1)
    assert given(*PAIR, CORRECTED).facts().last_day(KERR) is None


def test_sentences_have_the_name_of_the_day_that_is_asked_about() -> None:
    log = given(*PAIR, a_title("2024-06-01", "kerr"), MARRIED)

    told = [log.timeline(KERR, INGEBRIGTSEN, as_of=day)[0].headline for day in ("2024-06-30", "2024-07-02")]
    assert told == ["Josh Kerr wins the Olympic 1500m title", "Josh Macdonald wins the Olympic 1500m title"]


# --- the whole service ----------------------------------------------------------------------------------------


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    return scenario.given(*PAIR, FINAL, MARRIED)


def test_the_read_model_says_what_a_replay_says(told: Scenario) -> None:
    assert list(verify(told.parts.ledger, told.parts.read_model)) == []
    told.given(CORRECTED).given(retracted("athlete_renamed", MARRIED_ID))
    assert list(verify(told.parts.ledger, told.parts.read_model)) == []
    told.parts.read_model.rebuild()
    assert list(verify(told.parts.ledger, told.parts.read_model)) == []
    assert told.ask(f"/athletes/{KERR}")["name"] == "Joshua Kerr"


def test_an_athlete_is_shown_with_every_name_and_since_when(told: Scenario) -> None:
    now, before = told.ask(f"/athletes/{KERR}"), told.ask(f"/athletes/{KERR}", as_of="2024-06-30")

    assert now["names"] == [
        {"name": "Josh Kerr", "since": None, "position": 1},
        {"name": "Josh Macdonald", "since": "2024-07-01", "position": 4},
    ]
    assert (now["name"], before["name"], before["names"]) == ("Josh Macdonald", "Josh Kerr", now["names"][:1])
    assert "formerly Josh Kerr" in told.client.get(f"/athletes/{KERR}").text


def test_every_answer_with_the_name_has_another_validator_and_a_pinned_one_its_own_bytes(told: Scenario) -> None:
    race = told.ask("/events")["events"][2]["id"]
    third_parties = [f"/races/{race}", "/rivalries/top", f"/athletes/{INGEBRIGTSEN}/opponents", "/streaks", "/athletes"]
    before = {path: told.get(path) for path in third_parties}
    pinned = told.ask(f"/rivalries/{KERR}/{INGEBRIGTSEN}")["permalink"]
    was = told.client.get(pinned).data

    told.given(renamed("kerr", "Josh Hay", "2025-01-01"))

    for path in third_parties:
        assert told.get(path).headers["ETag"] != before[path].headers["ETag"], path
    assert "Josh Hay" in told.get("/rivalries/top").text
    assert told.client.get(pinned).data == was


@pytest.mark.parametrize("asked", ["Josh Kerr", "Josh Macdonald", "macdonald", "Jsh Macdonadl"])
def test_every_name_finds_the_athlete(told: Scenario, asked: str) -> None:
    assert f'href="/athletes/{KERR}"' in told.client.get("/", query_string={"q": asked}, follow_redirects=True).text
    if asked != "Jsh Macdonadl":
        (found,) = told.ask("/athletes", q=asked)["athletes"]
        assert (found["athlete"], found["name"]) == (KERR, "Josh Macdonald")


def test_a_name_is_not_found_at_a_position_before_it_was_given(told: Scenario) -> None:
    assert told.ask("/athletes", q="Macdonald", position=3)["athletes"] == []


@pytest.mark.parametrize("spelt", ["Josh Kerr", "Josh Macdonald"])
def test_a_claim_an_article_and_a_results_page_may_have_either_name(told: Scenario, spelt: str) -> None:
    claim = {"kind": "record", "athletes": [spelt, "Jakob Ingebrigtsen"], "wins": [1, 0]}
    assert told.check(claim)["verdict"] != "cannot-be-checked"

    article = {"text": f"{spelt} beat Jakob Ingebrigtsen in Test.", "published_on": "2024-08-02"}
    assert KERR in told.client.post("/api/v1/articles/check", json=article).get_json()["names"]

    lines = [f"1\t{spelt}\tGBR\t3:30.00", "2\tJakob Ingebrigtsen\tNOR\t3:31.00"]
    printed = "\n".join(["2024-08-10 Test Meeting 1500m men final", *lines])
    read = told.client.post("/api/v1/results/read", json={"text": printed}).get_json()
    (race,) = read["races"]
    assert [line["athlete"] for line in race["results"]] == [KERR, INGEBRIGTSEN]


def test_a_what_if_may_suppose_a_name_or_strike_one(told: Scenario) -> None:
    beaten = a_final("2024-07-05", kerr=2, ingebrigtsen=1)
    supposed = told.what_if(KERR, INGEBRIGTSEN, renamed("kerr", "Josh Hay", "2025-01-01"), beaten)
    struck = told.what_if(KERR, INGEBRIGTSEN, beaten, without=[4])
    only_won = told.what_if(KERR, INGEBRIGTSEN, beaten)

    for answer, called in ((supposed, "Josh Hay"), (struck, "Josh Kerr"), (only_won, "Josh Macdonald")):
        assert any(called in each["sentence"] for each in answer["changes"]), called
        shown = answer["hypothetical"]
        assert shown["head_to_head"]["names"][KERR] == called
        assert called in shown["timeline"][0]["headline"]
        assert answer["actual"]["head_to_head"]["names"][KERR] == answer["names"][KERR] == "Josh Macdonald"


def test_another_name_is_no_change_of_a_rivalry_and_what_changed_is_told_by_it(told: Scenario) -> None:
    path = f"/rivalries/{KERR}/{INGEBRIGTSEN}/changes"
    told.given(a_final("2024-06-05", kerr=2, ingebrigtsen=1)).given(renamed("kerr", "Josh Hay", "2024-07-02"))
    assert told.ask(path, from_position=5, to_position=6)["changes"] == []

    sentences = [each["sentence"] for each in told.ask(path, from_position=2, to_position=6)["changes"]]
    assert any("Josh Hay" in each for each in sentences)
    assert not any(other in each for each in sentences for other in ("Josh Macdonald", "Josh Kerr"))


def test_the_log_says_it_in_a_line(told: Scenario) -> None:
    told.given(CORRECTED).given(retracted("athlete_renamed", MARRIED_ID, "he did not"))

    page = told.client.get("/log").text
    for line in (
        "josh-kerr is called Josh Macdonald from 1 July 2024 on",
        "josh-kerr is called Joshua Kerr, not as first posted",
        "Retracted: josh-kerr is called Josh Macdonald from 1 July 2024 on. he did not",
    ):
        assert line in page


def test_a_correction_of_the_race_keeps_the_name(told: Scenario) -> None:
    told.given(corrected(FINAL, kerr=2, ingebrigtsen=1))
    assert told.ask(f"/athletes/{KERR}")["name"] == "Josh Macdonald"


def test_a_name_removed_by_an_order_is_gone_with_every_other(engine_url: str, tmp_path: Path) -> None:
    sealed = Scenario(engine_url, tmp_path, RIVALRY_SEAL_NAMES="yes")
    try:
        sealed.given(*PAIR, FINAL, MARRIED, CORRECTED)
        assert sealed.ask(f"/athletes/{KERR}")["name"] == "Josh Macdonald"

        removed = erase(sealed.parts, f"athlete:{KERR}", "an order", "cli").tombstone
        sealed.given(renamed("kerr", "Josh Macdonald", "2025-01-01"))

        answer = sealed.ask(f"/athletes/{KERR}")
        assert {answer["name"], *(each["name"] for each in answer["names"])} == {removed}
        assert sealed.ask("/athletes", q="Macdonald")["athletes"] == []
        for path in ("/log", "/api/v1/events", f"/athletes/{KERR}"):
            assert "Macdonald" not in sealed.client.get(path).text, path
            assert "Joshua" not in sealed.client.get(path).text, path
        assert list(verify(sealed.parts.ledger, sealed.parts.read_model)) == []
    finally:
        sealed.close()
