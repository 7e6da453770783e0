"""Who spoke may be registered only later: from then on the words are under the name, wherever they are shown."""

import pytest
from people import HOCKER, INGEBRIGTSEN, KERR, a_final, a_quote, registered, retracted, source
from scenario import Scenario
from seeing import given

from projections.audit.verify import verify

pytestmark = pytest.mark.above_the_store

COE = "sebastian-coe"
PATH = f"/rivalries/{KERR}/{INGEBRIGTSEN}"
SPOKEN = a_quote("2024-06-02", "a race for the ages", speaker=COE)
UNDER_THE_ID, UNDER_THE_NAME = (f"{who}: “a race for the ages”" for who in (COE, "Sebastian Coe"))


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    return scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2)).given(SPOKEN)


def headlines(told: Scenario, **asked: object) -> list[str]:
    return [each["headline"] for each in told.timeline(KERR, INGEBRIGTSEN, kind="quote", **asked)]


def test_the_words_are_under_the_name_from_then_on_and_a_pinned_answer_keeps_its_bytes(told: Scenario) -> None:
    before, pinned = told.get(f"{PATH}/timeline"), told.ask(f"{PATH}/timeline")["permalink"]
    was = told.client.get(pinned).data
    assert headlines(told) == [UNDER_THE_ID]

    told.given(*registered("coe"))

    assert headlines(told) == [UNDER_THE_NAME]
    assert headlines(told, position=4) == [UNDER_THE_ID]
    assert told.get(f"{PATH}/timeline").headers["ETag"] != before.headers["ETag"]
    assert told.client.get(pinned).data == was


def test_so_they_are_where_one_batch_says_all_of_it(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen"), SPOKEN, *registered("coe"))

    assert headlines(scenario) == [UNDER_THE_NAME]


def test_so_they_are_where_a_result_introduces_who_spoke(told: Scenario) -> None:
    told.given(a_final("2024-06-03", coe=1, hocker=2))

    assert headlines(told) == [UNDER_THE_NAME]


def test_so_they_are_to_who_does_not_know_yet_that_they_were_not_said(told: Scenario) -> None:
    quote = told.ask("/events")["events"][-1]["id"]
    told.given(retracted("quote", quote) | {"source": source("2024-09-01")}).given(*registered("coe"))

    assert headlines(told, known_at="2024-08-01") == [UNDER_THE_NAME]
    assert headlines(told) == []


def test_it_bears_on_nobody_whom_the_words_are_not_about(told: Scenario) -> None:
    told.given(*registered("hocker"))
    before = told.ask(f"/athletes/{HOCKER}")["position"]

    told.given(*registered("coe"))

    assert told.ask(f"/athletes/{HOCKER}")["position"] == before
    assert list(verify(told.parts.ledger, told.parts.read_model)) == []


def test_what_the_words_are_called_as_evidence_has_no_id_of_who_spoke() -> None:
    log = given(*registered("kerr"), SPOKEN)

    found = log.finding("quote", speaker="Seb Coe", words="a race for the ages", about=[KERR])

    assert [each.what for each in found.evidence] == ["quote"]
