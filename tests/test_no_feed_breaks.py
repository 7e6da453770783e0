"""Every feed under every state of the page: whatever is asked and whatever was posted, an answer or a clear refusal."""

from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_final, a_quote, an_injury, registered, result_annulled, scheduled
from scenario import Scenario

PAIR = f"{INGEBRIGTSEN}-vs-{KERR}"
FEEDS = ("timeline.json", "timeline.csv", "meetings.csv", "feed.atom", "calendar.ics")
EVERYTHING = [f"/{PAIR}/{name}" for name in FEEDS] + [f"/embed/{PAIR}"]


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"as_of": "1900-01-01"},
        {"as_of": "0001-01-01"},
        {"as_of": "9999-12-31"},
        {"known_at": "2020-01-01T00:00:00+14:00"},
        {"position": 0},
        {"position": 149},
        {"discipline": ["1500m", "mile"], "round": "any", "level": "global-championships", "indoor": "false"},
        {"from": "2023-01-01", "to": "2023-12-31", "nonfinish": "exclude", "age_group": "exclude"},
        {"competition": "No such meeting", "entries": 1},
        {"as_of": "", "competition": ""},
    ],
    ids=str,
)
def test_every_state_of_the_page_has_an_answer(eve_of_paris: Scenario, query: dict[str, Any]) -> None:
    for path in EVERYTHING:
        response = eve_of_paris.client.get(path, query_string=query)

        assert response.status_code == 200, response.get_data(as_text=True)
        assert response.headers["ETag"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ({"as_of": "yesterday"}, "as_of"),
        ({"position": 10**9}, "position"),
        ({"entries": 0}, "entries"),
        ({"level": "pub"}, "level"),
        ({"round": ["final", "heat"]}, "round"),
    ],
    ids=str,
)
def test_what_cannot_be_read_is_refused_by_name(sqlite_scenario: Scenario, query: dict[str, Any], name: str) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))
    for path in EVERYTHING:
        response = sqlite_scenario.client.get(path, query_string=query)

        assert response.status_code == 400
        assert name in [each["pointer"] for each in response.get_json()["errors"]]


@pytest.mark.parametrize("path", EVERYTHING)
def test_nobody_and_one_alone_have_none(sqlite_scenario: Scenario, path: str) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))

    unknown = sqlite_scenario.client.get(path.replace(KERR, "nobody"))
    alone = sqlite_scenario.client.get(path.replace(KERR, INGEBRIGTSEN))

    assert (unknown.status_code, alone.status_code) == (404, 400)


@pytest.mark.parametrize("path", EVERYTHING)
def test_two_who_never_met_have_empty_ones(sqlite_scenario: Scenario, path: str) -> None:
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"))

    assert sqlite_scenario.client.get(path).status_code == 200


@pytest.mark.parametrize("path", EVERYTHING)
def test_whatever_was_posted_can_be_written(sqlite_scenario: Scenario, path: str) -> None:
    odd = "￾￿\u2028\u202e😀 <&>'\";:,\\n=@ "
    long = (odd * 200)[:1999] + "."
    race = a_final("0001-01-01", kerr="DNF", ingebrigtsen={"place": 1, "role": "pacemaker"}, published=None)
    sqlite_scenario.given(
        *registered("kerr", "ingebrigtsen"),
        race | {"note": long, "venue": odd + "v", "competition": "Test Meeting"},
        result_annulled(race, "kerr", reason=long),
        scheduled("9999-12-29", "kerr", "ingebrigtsen", note=long, venue=odd + "v"),
        scheduled("2027-08-01", "kerr", "ingebrigtsen", occurred_at="2027-08-01T23:30:00-12:00"),
        an_injury("2024"),
        an_injury("2024-02", who="kerr", body_part=odd + "b"),
        a_quote("2024-08-01", long, speaker=odd + "s") | {"source": {"publisher": odd + "p", "url": long}},
        {"type": "milestone", "occurred_on": "2024-08", "athletes": [KERR], "headline": odd + "h", "description": long},
    )

    for order in (path, path.replace(PAIR, f"{KERR}-vs-{INGEBRIGTSEN}")):
        response = sqlite_scenario.client.get(order, query_string={"round": "any"})
        assert response.status_code == 200, response.get_data(as_text=True)


@pytest.mark.parametrize("path", EVERYTHING)
def test_an_unchanged_one_is_answered_before_it_is_computed_and_a_new_event_changes_it(
    eve_of_paris: Scenario, path: str
) -> None:
    first = eve_of_paris.client.get(path)
    same = eve_of_paris.client.get(path, headers={"If-None-Match": first.headers["ETag"]})
    eve_of_paris.given(a_final("2024-09-08", kerr=1, ingebrigtsen=2))
    changed = eve_of_paris.client.get(path, headers={"If-None-Match": first.headers["ETag"]})

    assert (same.status_code, changed.status_code) == (304, 200)
    assert changed.data != first.data
