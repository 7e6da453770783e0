"""The verdict on a claim in a timeline is as of the last event that bears on it, though that be about others."""

from typing import Any

import pytest
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    NUGUSE,
    Event,
    a_final,
    a_quote,
    a_title,
    covered,
    registered,
    retracted,
)
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

PATH = f"/rivalries/{KERR}/{HOCKER}/timeline"
COE = "sebastian-coe"
WORDS = "a race for the ages"


def claimed(kind: str, **said: Any) -> Event:
    return {"type": "claim", "outlet": "Paper", "published_on": "2024-08-01", "said": {"kind": kind, **said}}


OF_A_QUOTE = claimed("quote", speaker="A Coach", words=WORDS, about=[KERR, INGEBRIGTSEN])
QUOTED = a_quote("2024-06-02", WORDS, speaker="A Coach", about=INGEBRIGTSEN)


@pytest.fixture
def told(sqlite_scenario: Scenario) -> Scenario:
    return sqlite_scenario.given(*registered("kerr", "ingebrigtsen", "hocker", "nuguse"))


def verdict(told: Scenario, **asked: Any) -> tuple[str, str]:
    """The verdict then and now on the one claim about the first of the two."""
    ((then, now),) = (
        [each["details"]["verdict"][when]["verdict"] for when in ("then", "now")]
        for each in told.ask(PATH, kind="claim", **asked)["entries"]
    )
    return then, now


def test_words_about_another_whom_the_claim_names_decide_it_from_then_on(told: Scenario) -> None:
    told.given(OF_A_QUOTE)
    before = told.get(PATH)
    assert verdict(told) == ("cannot-be-checked",) * 2

    told.given(QUOTED)

    assert verdict(told) == ("supported",) * 2
    assert verdict(told, position=5) == ("cannot-be-checked",) * 2
    assert told.get(PATH).headers["ETag"] != before.headers["ETag"]


def test_so_it_is_with_a_read_model_that_is_behind(told: Scenario) -> None:
    told.given(OF_A_QUOTE)
    assert verdict(told) == ("cannot-be-checked",) * 2

    told.holding(QUOTED)

    assert verdict(told) == ("supported",) * 2


def test_the_name_of_who_said_words_about_another_whom_the_claim_names_is_in_its_sentence(told: Scenario) -> None:
    spoken = a_quote("2024-06-02", WORDS, speaker=COE, about=INGEBRIGTSEN)
    told.given(claimed("quote", speaker="Seb Coe", words=WORDS, about=[KERR, INGEBRIGTSEN]), spoken)
    told.given(*registered("coe"))

    ((now,),) = ([each["details"]["verdict"]["now"]] for each in told.ask(PATH, kind="claim")["entries"])

    assert now["because"].startswith("Sebastian Coe said it")


def test_what_the_log_is_stated_to_have_of_another_whom_the_claim_names_decides_it(told: Scenario) -> None:
    told.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), covered("kerr", to="2026-01-01"))
    told.given(claimed("meetings", athletes=[KERR, INGEBRIGTSEN], count=5))
    assert verdict(told)[1] == "cannot-be-checked"

    told.given(covered("ingebrigtsen", to="2026-01-01"))

    assert verdict(told)[1] == "contradicted"


def test_a_title_that_the_log_calls_by_another_name_decides_it_whoever_won_it(told: Scenario) -> None:
    told.given(a_title("2023-06-01", "kerr", title="Men’s Olympic 1500m"))
    told.given(claimed("nth-with-titles", athlete=KERR, title="Olympic 1500m", times=1, rank=1))
    assert verdict(told)[1] == "supported"

    told.given(a_title("2022-06-01", "ingebrigtsen", title="Olympic 1500m"))
    after = verdict(told)[1]
    told.given(retracted("title_won", told.ask("/events", type="title_won")["events"][-1]["id"]))

    assert after == "cannot-be-checked"
    assert verdict(told)[1] == "supported"


def test_what_is_appended_about_who_is_in_no_claim_of_theirs_moves_nothing(told: Scenario) -> None:
    told.given(OF_A_QUOTE)
    before = told.ask(PATH)["position"]

    told.given(a_final("2024-06-01", nuguse=1), a_quote("2024-06-02", WORDS, speaker=NUGUSE, about=NUGUSE))

    assert told.ask(PATH)["position"] == before
