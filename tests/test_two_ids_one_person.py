"""Two ids may be one person, from a position on; and the merge may be undone."""

from typing import Any

import pytest
from people import HOCKER, INGEBRIGTSEN, KERR, NUGUSE, a_final, an_injury, source
from scenario import Scenario

from domain.log.codec import LoggedEvent
from domain.values.dates import UNBOUNDED, parse_bound
from projections.audit.replay import replay
from projections.facts import Bounds

# Nuguse is to turn out to be another spelling of Kerr.
RACES = [
    a_final("2024-06-01", kerr=1, ingebrigtsen=2),
    a_final("2024-06-02", nuguse=1, ingebrigtsen=2, hocker=3),
    a_final("2024-06-03", nuguse=2, ingebrigtsen=1),
]


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

    own = ("position", "permalink")
    assert {k: v for k, v in apart.items() if k not in own} == {k: v for k, v in alone.items() if k not in own}
    assert scenario.score(NUGUSE, INGEBRIGTSEN) == (1, 1)


def test_who_does_not_know_of_an_undoing_takes_the_merge_for_what_still_stands(scenario: Scenario) -> None:
    """Nuguse is Kerr, then is not; Hocker is Nuguse, then is not; Nuguse is Hocker. Of the undoings nobody knew then:
    the last merge would make a ring, so the first still counts.
    """
    scenario.given(
        *RACES,
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


def test_one_person_twice_in_a_list_counts_under_the_id_registered_first(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr=3, ingebrigtsen=2, nuguse=1), merged())

    assert scenario.score(KERR, INGEBRIGTSEN) == (0, 1)
    race = scenario.ask("/races/2024-06-01-test-meeting-1500m-m-final")
    assert sorted(line["athlete"] for line in race["results"]) == sorted([KERR, INGEBRIGTSEN])


def test_a_line_that_does_not_count_leads_no_season(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-05-01", ingebrigtsen={"mark": "3:35.00"}),
        a_final("2024-06-01", kerr={"mark": "3:33.00"}, nuguse={"mark": "3:31.00"}, ingebrigtsen={"mark": "3:32.00"}),
    )

    def leaders() -> list[Any]:
        told = scenario.timeline(KERR, INGEBRIGTSEN, kind="milestone")
        return [entry["athletes"] for entry in told if "leads" in entry["headline"]]

    assert leaders() == []
    scenario.given(merged())
    assert leaders() == [[INGEBRIGTSEN]]


def test_a_result_posted_under_the_old_id_counts_for_the_new(scenario: Scenario) -> None:
    scenario.given(*RACES, merged())
    scenario.given(a_final("2024-07-10", nuguse=1, ingebrigtsen=2))

    assert scenario.score(KERR, INGEBRIGTSEN) == (3, 1)


def test_a_chain_of_merges_ends_at_its_last(scenario: Scenario) -> None:
    scenario.given(*RACES, merged(athlete=NUGUSE, into=HOCKER), merged(athlete=HOCKER, into=KERR))

    # Hocker and Nuguse ran the race of 2 June together: Nuguse's line was registered first.
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
        ("/into", f"{NUGUSE} is itself merged into {KERR}; merge into {KERR}.")
    ]
    assert "athlete_unmerged" in scenario.refusal(merged(into=HOCKER), status=409)[0][1]
    last = scenario.parts.ledger.last_position()
    scenario.given(merged())
    assert scenario.parts.ledger.last_position() == last


def test_what_if_they_were_one(scenario: Scenario) -> None:
    scenario.given(*RACES)

    answer = scenario.what_if(KERR, INGEBRIGTSEN, merged(None))

    assert answer["hypothetical"]["head_to_head"]["wins"] == {KERR: 2, INGEBRIGTSEN: 1}
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)


@pytest.mark.parametrize("pair", [(NUGUSE, INGEBRIGTSEN), (NUGUSE, KERR)])
def test_a_claim_from_when_two_ids_passed_for_one_is_judged_by_what_was_known_then(
    scenario: Scenario, pair: tuple[str, str]
) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, nuguse=2, ingebrigtsen=3))
    scenario.given(merged("2024-07-01"))
    scenario.given(unmerged() | {"source": source("2024-09-01")})
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
