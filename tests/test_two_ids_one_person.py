"""Two ids may be one person, from a position on; and the merge may be undone."""

import io
from pathlib import Path
from typing import Any

import pytest
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    NUGUSE,
    Event,
    a_final,
    accepted,
    an_injury,
    corrected,
    race_id,
    registered,
    reported,
    source,
)
from scenario import Scenario

from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.refusals import CommandRefused
from domain.values.dates import UNBOUNDED, parse_bound
from projections.audit.replay import replay
from projections.facts import Bounds
from projections.log.engine_settings import event_store_environment
from projections.log_index import ReadModelIndex
from projections.read_model.follower import ReadModel
from web.api.event_schemas import read_event
from web.app import create_app
from web.command.exporting import export, restore

pytestmark = pytest.mark.above_the_store

# Nuguse is to turn out to be another spelling of Kerr.
RACES = [
    a_final("2024-06-01", kerr=1, ingebrigtsen=2),
    a_final("2024-06-02", nuguse=1, ingebrigtsen=2, hocker=3),
    a_final("2024-06-03", nuguse=2, ingebrigtsen=1),
]


@pytest.fixture
def postgres_nowhere(free_tcp_port: int) -> str:
    """The address of a server that is not there."""
    return f"postgresql://nobody@127.0.0.1:{free_tcp_port}/nothing"


def merged(published: str | None = "2024-07-01", athlete: str = NUGUSE, into: str = KERR) -> dict[str, Any]:
    event = {"type": "athlete_merged", "athlete": athlete, "into": into, "reason": "one licence number"}
    return event | ({"source": source(published)} if published else {})


def unmerged(athlete: str = NUGUSE) -> dict[str, Any]:
    return {"type": "athlete_unmerged", "athlete": athlete, "reason": "two people after all"}


def test_every_total_counts_both_ids_as_one(scenario: Scenario) -> None:
    scenario.given(*RACES, an_injury("2024-06-10", "nuguse"))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)

    scenario.given(merged())

    assert scenario.score(KERR, INGEBRIGTSEN) == (2, 1)
    assert scenario.form(KERR, as_of="2024-06-11")["availability"] == "injured"
    assert len(scenario.ask(f"/athletes/{KERR}/races")["races"]) == 3
    opponents = scenario.ask(f"/athletes/{INGEBRIGTSEN}/opponents")["opponents"]
    assert {each["opponent"]: each["meetings"] for each in opponents} == {KERR: 3, HOCKER: 1}


def test_a_question_about_the_old_id_answers_with_the_new_one(scenario: Scenario) -> None:
    scenario.given(*RACES, merged())

    record = scenario.head_to_head(NUGUSE, INGEBRIGTSEN)
    assert record["athletes"] == [KERR, INGEBRIGTSEN]
    assert record["wins"] == {KERR: 2, INGEBRIGTSEN: 1}
    assert scenario.ask(f"/athletes/{NUGUSE}")["athlete"] == KERR
    assert scenario.ask(f"/athletes/{NUGUSE}")["merged"] == [NUGUSE]
    assert scenario.form(NUGUSE)["athlete"] == KERR
    listed = [each["athlete"] for each in scenario.ask("/athletes")["athletes"]]
    assert sorted(listed) == sorted([KERR, INGEBRIGTSEN, HOCKER])


def test_who_is_sought_by_the_old_name_is_found_under_the_new_id(scenario: Scenario) -> None:
    def found(q: str, **asked: Any) -> list[str]:
        return [each["athlete"] for each in scenario.ask("/athletes", q=q, **asked)["athletes"]]

    scenario.given(*RACES, merged())

    assert found("nuguse") == found(NUGUSE) == found("kerr") == [KERR]
    assert found("nuguse", known_at="2024-06-30") == [NUGUSE]
    assert found("nuguse kerr") == []


def test_before_the_merge_was_known_and_before_its_position_there_are_two(scenario: Scenario) -> None:
    scenario.given(*RACES)
    before = scenario.parts.ledger.last_position()
    scenario.given(merged())

    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-06-30") == (1, 0)
    assert scenario.score(NUGUSE, INGEBRIGTSEN, known_at="2024-06-30") == (1, 1)
    assert scenario.score(KERR, INGEBRIGTSEN, position=before) == (1, 0)
    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-07-01") == (2, 1)


def test_undoing_gives_back_two(scenario: Scenario) -> None:
    scenario.given(*RACES)
    alone = scenario.head_to_head(KERR, INGEBRIGTSEN)
    scenario.given(merged(), unmerged())
    apart = scenario.head_to_head(KERR, INGEBRIGTSEN)

    own = ("position", "permalink", "checkpoint")
    assert {k: v for k, v in apart.items() if k not in own} == {k: v for k, v in alone.items() if k not in own}
    assert scenario.score(NUGUSE, INGEBRIGTSEN) == (1, 1)


def test_who_does_not_know_of_an_undoing_takes_the_merge_for_what_still_stands(scenario: Scenario) -> None:
    """Nuguse is Kerr, then is not; Hocker is Nuguse, then is not; Nuguse is Hocker. Of the undoings nobody knew then:
    the last merge would make a ring, so the first still counts.
    """
    scenario.given(
        *registered("hocker"), RACES[0], a_final("2024-06-02", nuguse=1, ingebrigtsen=2), RACES[2],
        merged("2024-07-01"), unmerged(),
        merged("2024-07-02", HOCKER, into=NUGUSE), unmerged(HOCKER),
        merged("2024-07-03", NUGUSE, into=HOCKER),
    )  # fmt: skip
    then = Bounds(UNBOUNDED, parse_bound("2024-08-01"), scenario.parts.ledger.last_position())

    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-08-01") == (2, 1)
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    log = [event for event in scenario.parts.ledger.read(0, 100) if isinstance(event, LoggedEvent)]
    assert replay(log, then).ids == {NUGUSE: KERR, HOCKER: KERR}


def test_an_answer_kept_by_its_tag_is_asked_again_after_a_merge(scenario: Scenario) -> None:
    scenario.given(*RACES)
    paths = (
        f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head", f"/athletes/{HOCKER}/opponents", "/athletes",
        "/races/2024-06-02-test-meeting-1500m-m-final",
    )  # fmt: skip
    tags = {path: scenario.get(path).headers["ETag"] for path in paths}
    scenario.given(merged())

    assert all(scenario.get(path).headers["ETag"] != tag for path, tag in tags.items())


def test_one_person_has_no_rivalry_with_himself_under_two_ids(scenario: Scenario) -> None:
    scenario.given(*RACES, merged())

    assert scenario.get(f"/rivalries/{KERR}/{NUGUSE}/head-to-head").status_code == 400
    assert scenario.score(KERR, NUGUSE, known_at="2024-06-30") == (0, 0)


def for_one_person_until_august(scenario: Scenario, *later: Event) -> None:
    """Kerr and Nuguse passed for one person until it was known that they raced each other *later* in our log."""
    everybody = registered("kerr", "ingebrigtsen", "nuguse")
    scenario.given(*everybody, merged("2024-05-01"), unmerged() | {"source": source("2024-09-01")}, *later)


def test_to_who_takes_two_for_one_the_id_registered_first_counts_of_them(scenario: Scenario) -> None:
    for_one_person_until_august(scenario, a_final("2024-06-01", kerr=3, ingebrigtsen=2, nuguse=1))

    assert scenario.score(KERR, INGEBRIGTSEN, known_at="2024-08-31") == (0, 1)
    race = scenario.ask("/races/2024-06-01-test-meeting-1500m-m-final", known_at="2024-08-31")
    assert sorted(line["athlete"] for line in race["results"]) == sorted([KERR, INGEBRIGTSEN])


def test_a_line_that_does_not_count_leads_no_season(scenario: Scenario) -> None:
    for_one_person_until_august(
        scenario,
        a_final("2024-05-02", ingebrigtsen={"mark": "3:35.00"}),
        a_final("2024-06-01", kerr={"mark": "3:33.00"}, nuguse={"mark": "3:31.00"}, ingebrigtsen={"mark": "3:32.00"}),
    )

    def leaders(**asked: Any) -> list[Any]:
        told = scenario.timeline(KERR, INGEBRIGTSEN, kind="milestone", **asked)
        return [entry["athletes"] for entry in told if "leads" in entry["headline"]]

    assert leaders() == []
    assert leaders(known_at="2024-08-31") == [[INGEBRIGTSEN]]


def test_a_result_posted_under_the_old_id_counts_for_the_new(scenario: Scenario) -> None:
    scenario.given(*RACES, merged())
    scenario.given(a_final("2024-07-10", nuguse=1, ingebrigtsen=2))

    assert scenario.score(KERR, INGEBRIGTSEN) == (3, 1)


def test_a_chain_of_merges_ends_at_its_last(scenario: Scenario) -> None:
    scenario.given(
        RACES[0], a_final("2024-06-02", nuguse=1, ingebrigtsen=2), a_final("2024-06-03", hocker=2, ingebrigtsen=1),
        merged(athlete=NUGUSE, into=HOCKER), merged(athlete=HOCKER, into=KERR),
    )  # fmt: skip

    assert scenario.score(KERR, INGEBRIGTSEN) == (2, 1)


def test_what_cannot_be_merged_is_refused_with_the_mend(scenario: Scenario) -> None:
    scenario.given(*RACES)

    assert scenario.refusal(merged(into=NUGUSE)) == [
        ("/into", f"{NUGUSE} cannot be merged into itself; name the id that stays.")
    ]
    assert scenario.refusal(merged(into="nobody"))[0][0] == "/into"
    assert scenario.refusal(unmerged())[0][0] == "/athlete"
    scenario.given(merged())
    assert scenario.refusal(merged(athlete=HOCKER, into=NUGUSE)) == [
        ("/into", f"{NUGUSE} is itself merged into {KERR}; name {KERR} instead.")
    ]
    assert "athlete_unmerged" in scenario.refusal(merged(into=HOCKER), status=409)[0][1]
    last = scenario.parts.ledger.last_position()
    scenario.given(merged())
    assert scenario.parts.ledger.last_position() == last


def raced_in(*races: str) -> str:
    correct = "that race" if len(races) == 1 else "those races"
    return (
        f"{NUGUSE} and {KERR} are both in {', '.join(races)}: nobody races himself or herself. "
        f"Correct {correct} first, or leave them two."
    )


def test_who_raced_each_other_are_not_one_person(scenario: Scenario) -> None:
    twice = [a_final("2024-06-01", kerr=1, nuguse=2), a_final("2024-06-02", kerr=1, nuguse="DNS", hocker=2)]
    scenario.given(*twice, a_final("2024-06-03", nuguse=1, hocker=2))

    assert scenario.refusal(merged()) == [("/into", raced_in(*map(race_id, twice)))]
    assert scenario.post_what_if(KERR, HOCKER, {"events": [merged()]}).status_code == 422

    scenario.given(*(corrected(race, kerr=1, hocker=2) for race in twice), merged())
    assert scenario.score(KERR, HOCKER) == (3, 0)


def test_a_merge_by_another_process_is_heeded(scenario: Scenario) -> None:
    scenario.given(*RACES)
    scenario.given(corrected(RACES[1], nuguse=1, ingebrigtsen=2, hocker="DNF"))
    elsewhere = create_app(scenario.settings, scenario.clock).extensions["rivalry"]
    merge = read_event(merged())
    elsewhere.ledger.append([merge], now=scenario.clock(), recorded_by="elsewhere")
    elsewhere.close()

    ((pointer, sentence),) = scenario.refusal(corrected(RACES[0], kerr=1, nuguse=2))
    assert pointer == "/results/1/athlete"
    assert sentence.startswith(f"{NUGUSE} and {KERR} are one person (athlete_merged); list one of them")


def test_results_are_taken_and_merges_heeded_where_the_read_model_cannot_be_reached(
    scenario: Scenario, postgres_nowhere: str
) -> None:
    scenario.given(*RACES, merged())
    ledger = Ledger(event_store_environment(scenario.settings.database_url))
    ledger.people.index = ReadModelIndex(ReadModel(postgres_nowhere, ledger))
    alone, both = a_final("2024-07-10", nuguse=1), a_final("2024-07-11", nuguse=1, kerr=2)

    ledger.append([read_event(alone)], now=scenario.clock(), recorded_by="desk")
    with pytest.raises(CommandRefused):
        ledger.append([read_event(both)], now=scenario.clock(), recorded_by="desk")
    ledger.close()


def test_what_another_source_says_of_the_old_id_is_said_of_the_person(scenario: Scenario) -> None:
    scenario.given(*RACES, merged())
    (report,) = scenario.post(reported(RACES[0], nuguse=2, ingebrigtsen=1)).get_json()["events"]
    assert scenario.score(KERR, INGEBRIGTSEN) == (2, 1)
    scenario.given(accepted(report["id"]))

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 2)
    lines = scenario.ask(f"/races/{race_id(RACES[0])}")["results"]
    assert [(line["athlete"], line["place"]) for line in lines] == [(KERR, 2), (INGEBRIGTSEN, 1)]
    stored = scenario.ask("/events", type="report_accepted")["events"][0]
    assert [line["athlete"] for line in stored["results"]] == [KERR, INGEBRIGTSEN]


def test_a_report_that_lists_one_person_twice_is_not_accepted(scenario: Scenario) -> None:
    scenario.given(*RACES)
    (report,) = scenario.post(reported(RACES[0], kerr=3, nuguse=2, ingebrigtsen=1)).get_json()["events"]
    scenario.given(merged())

    ((pointer, sentence),) = scenario.refusal(accepted(report["id"]))
    assert (pointer, NUGUSE in sentence and KERR in sentence) == ("/report", True)


def test_a_merge_that_was_recorded_before_it_would_be_refused_stands_and_is_restored(
    scenario: Scenario, tmp_path: Path
) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, nuguse=2, ingebrigtsen=3))
    merge = read_event(merged())
    scenario.parts.ledger.restore([merge], now=scenario.clock(), recorded_by="desk")
    assert scenario.post(merged()).get_json()["events"][0]["duplicate"] is True

    folder = tmp_path / "restored"
    folder.mkdir()
    copy = Scenario(f"sqlite:///{folder / 'rivalry.db'}", folder)
    lines = b"".join(export(scenario.parts.ledger))
    restore(copy.parts, "log.jsonl", io.StringIO(lines.decode()))
    assert b"".join(export(copy.parts.ledger)) == lines
    assert copy.score(KERR, INGEBRIGTSEN) == (1, 0)
    copy.close()


def test_what_if_they_were_one(scenario: Scenario) -> None:
    scenario.given(*RACES)

    answer = scenario.what_if(KERR, INGEBRIGTSEN, merged(None))

    assert answer["hypothetical"]["head_to_head"]["wins"] == {KERR: 2, INGEBRIGTSEN: 1}
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)


@pytest.mark.parametrize("pair", [(NUGUSE, INGEBRIGTSEN), (NUGUSE, KERR)])
def test_a_claim_from_when_two_ids_passed_for_one_is_judged_by_what_was_known_then(
    scenario: Scenario, pair: tuple[str, str]
) -> None:
    for_one_person_until_august(scenario, a_final("2024-06-01", kerr=1, nuguse=2, ingebrigtsen=3))
    claim = {
        "type": "claim", "outlet": "The Paper", "published_on": "2024-08-01", "athletes": list(pair),
        "wins": {pair[0]: 1},
    }  # fmt: skip
    scenario.given(claim)

    (entry,) = scenario.timeline(*pair, kind="claim")
    verdict = entry["details"]["verdict"]
    counted = {when: verdict[when]["stated"]["wins"] for when in ("then", "now")}
    one, other = pair
    assert counted["now"] == ({one: 1, other: 0} if other == INGEBRIGTSEN else {one: 0, other: 1})
    assert set(counted["then"]) == {one, other}
    if other == KERR:
        assert counted["then"] == {one: 0, other: 0}  # nobody has a record against himself
