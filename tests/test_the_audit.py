"""The audit: who wrote what, and who was refused what, can be asked."""

import json
import logging
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner
from desk import Desk
from holders import Holder, refused
from people import INGEBRIGTSEN, KERR, a_quote, a_race, race_annulled
from scenario import Scenario

from web.command.cli import main

AUDIT = "/api/v1/audit"
RACE = a_race(kerr=1, ingebrigtsen=2)


@pytest.fixture
def chief(scenario: Scenario) -> Holder:
    return Holder(scenario, "chief", "audit")


def test_a_write_says_who_when_at_which_route_and_what_with_positions(scenario: Scenario, chief: Holder) -> None:
    writer = Holder(scenario, "writer")
    answer = writer.post(RACE, a_quote("2024-08-01", "I am ready.")).get_json()
    scenario.clock.passes(minutes=5)
    writer.post(RACE)

    first, second = chief.ask(AUDIT)["entries"]
    assert {name: first[name] for name in ("token", "outcome", "route", "status", "at", "types")} == {
        "token": "writer",
        "outcome": "written",
        "route": "POST /api/v1/events",
        "status": 201,
        "at": "2026-01-01T12:00:00.000000Z",
        "types": ["quote", "race_result"],
    }
    assert first["events"] == [{name: event[name] for name in ("id", "type", "position")} for event in answer["events"]]
    assert (second["status"], second["at"]) == (200, "2026-01-01T12:05:00.000000Z")
    assert second["events"] == [{"id": first["events"][0]["id"], "type": "race_result"}]
    assert "address" not in first


def test_every_refusal_is_there_with_its_reason(scenario: Scenario, chief: Holder) -> None:
    writer = Holder(scenario, "writer", "results", per_minute=4)
    scenario.client.post("/api/v1/events", json=RACE)
    scenario.client.post("/api/v1/events", json=RACE, headers={"Authorization": "Bearer rvl_wrong"})
    writer.post(a_quote("2024-08-01", "I am ready."))
    writer.post(a_race("2099-01-01", kerr=1))
    writer.send("POST", "/api/v1/events", data="{", content_type="application/json")
    writer.get(AUDIT)
    writer.post(RACE)
    writer.post(RACE)

    told = [(each["token"], each["status"], each["outcome"]) for each in chief.ask(AUDIT)["entries"]]
    assert told == [
        (None, 401, "refused"),
        (None, 401, "refused"),
        ("writer", 403, "refused"),
        ("writer", 422, "refused"),
        ("writer", 400, "refused"),
        ("writer", 403, "refused"),
        ("writer", 429, "refused"),
        ("writer", 429, "refused"),
    ]
    reasons = [each["reason"] for each in chief.ask(AUDIT, what="refused", who="writer")["entries"]]
    assert reasons[0] == ("The token is not for this. quote needs the scope quotes; the token writer is for: results.")
    assert "is in the future" in reasons[1]


def test_what_an_editor_posts_or_is_refused_is_there_too(sqlite_scenario: Scenario) -> None:
    chief = Holder(sqlite_scenario, "chief")
    sqlite_scenario.given(RACE)
    desk = Desk(sqlite_scenario)
    typed = {"/speaker": KERR, "/text": "Ready.", "/occurred_on": "2024-08-01", "/source/publisher": "The Desk"}
    assert desk.fill("quote", typed, "post").status_code == 303
    Desk(sqlite_scenario, signed_in=False).sign_in("rvl_wrong")

    _, posted, signing_in = chief.ask(AUDIT)["entries"]
    assert (posted["token"], posted["route"], posted["outcome"]) == ("desk", "POST /post/<event_type>", "written")
    assert posted["events"][0]["position"] == sqlite_scenario.parts.ledger.last_position()
    assert (signing_in["token"], signing_in["route"], signing_in["status"]) == (None, "POST /sign-in", 401)


def test_looking_changes_nothing_and_is_not_there(sqlite_scenario: Scenario) -> None:
    chief = Holder(sqlite_scenario, "chief")
    desk = Desk(sqlite_scenario)
    desk.get("/post/quote")
    desk.fill("quote", {"/speaker": KERR, "/text": "Ready."}, "preview")
    chief.get("/api/v1/webhooks")
    chief.ask(AUDIT)

    assert chief.ask(AUDIT) == {"entries": [], "next": None}


def test_webhooks_are_changes(sqlite_scenario: Scenario) -> None:
    chief = Holder(sqlite_scenario, "chief")
    chief.send("POST", "/api/v1/webhooks", json={"url": "https://desk.example/", "name": "my-desk"})
    chief.send("DELETE", "/api/v1/webhooks/my-desk")

    told = [(each["route"], each["outcome"]) for each in chief.ask(AUDIT)["entries"]]
    assert told == [("POST /api/v1/webhooks", "changed"), ("DELETE /api/v1/webhooks/<string:webhook>", "changed")]


def test_it_is_asked_by_time_by_token_and_by_what_a_page_at_a_time(scenario: Scenario, chief: Holder) -> None:
    one, other = Holder(scenario, "one"), Holder(scenario, "other", "quotes")
    for day in range(1, 6):
        one.post(a_race(f"2024-05-0{day}", kerr=1, ingebrigtsen=2))
        other.post(a_race(f"2024-06-0{day}", kerr=1))
        scenario.clock.passes(days=1)
    other.post(a_quote("2024-08-01", "I am ready."))

    def numbers(**asked: object) -> list[int]:
        found: list[int] = []
        after: int | None = 0
        while after is not None:
            page = chief.ask(AUDIT, after=after, limit=2, **asked)
            found += [each["number"] for each in page["entries"]]
            after = page["next"]
        return found

    assert numbers() == list(range(1, 12))
    assert numbers(who="one") == [1, 3, 5, 7, 9]
    assert numbers(what="refused") == [2, 4, 6, 8, 10]
    assert numbers(what="quote") == [11]
    assert numbers(what="race_result", who="other") == [2, 4, 6, 8, 10]
    assert numbers(since="2026-01-05") == numbers(since="2026-01-04T23:30:00-02:00") == [9, 10, 11]
    assert numbers(since="2d") == [7, 8, 9, 10, 11]
    assert numbers(who="nobody") == []


@pytest.mark.parametrize(
    ("asked", "pointer", "said"),
    [
        ({"since": "soon"}, "since", "'soon' is no time; use a date such as 2024-08-01"),
        ({"what": "all"}, "what", "Must be one of: written, proposed"),
        ({"limit": 0}, "limit", "Must be greater than or equal to 1"),
        ({"whom": "x"}, "whom", "There is no such"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_name(
    sqlite_scenario: Scenario, asked: dict[str, str], pointer: str, said: str
) -> None:
    ((where, sentence),) = refused(Holder(sqlite_scenario, "chief").get(AUDIT, **asked), 400)

    assert where == pointer
    assert said in sentence


def test_addresses_are_noted_only_where_that_is_set(store_folder: Path) -> None:
    told = Scenario(f"sqlite:///{store_folder / 'rivalry.db'}", store_folder, RIVALRY_AUDIT_ADDRESSES="yes")
    told.client.post("/api/v1/events", json={}, environ_base={"REMOTE_ADDR": "192.0.2.9"})

    assert Holder(told, "chief").ask(AUDIT)["entries"][0]["address"] == "192.0.2.9"
    told.close()


def test_what_is_in_the_log_is_answered_so_where_the_audit_cannot_be_written(
    sqlite_scenario: Scenario, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(sqlite_scenario.settings.tokens_url.removeprefix("sqlite:///")) as store:
        store.execute("CREATE TRIGGER full BEFORE INSERT ON rivalry_audit BEGIN SELECT RAISE(ABORT, 'no room'); END")
    store.close()

    with caplog.at_level(logging.WARNING, logger="rivalry"):
        assert sqlite_scenario.post(RACE).status_code == 201
    assert "not in the audit (IntegrityError): POST /api/v1/events by desk, 201, positions [3]" in caplog.text


def test_the_command_tells_the_same(sqlite_scenario: Scenario) -> None:
    Holder(sqlite_scenario, "writer", "results").post(RACE)
    Holder(sqlite_scenario, "other", "results").post(race_annulled(RACE))
    environment = {
        "DATABASE_URL": sqlite_scenario.settings.database_url,
        "RIVALRY_TOKENS_URL": sqlite_scenario.settings.tokens_url,
    }

    def run(*words: str) -> list[str]:
        done = CliRunner().invoke(main, ["audit", *words], env=environment)
        assert done.exit_code == 0, done.stderr
        return done.stdout.splitlines()

    first, second = (line.split("\t") for line in run())
    assert first[2:5] == ["writer", "written", "POST /api/v1/events 201"]
    assert first[5] == "2024-08-06-test-meeting-1500m-m-final@3"
    assert second[2:5] == ["other", "refused", "POST /api/v1/events 403"]
    assert "needs the scope rulings" in second[5]
    assert len(run("--limit", "1")) == len(run("--after", "1")) == len(run("--who", "other")) == 1
    assert run("--since", "2026-01-02") == []
    [as_json] = run("--json", "--what", "race_annulled")
    assert json.loads(as_json)["types"] == ["race_annulled"]
    wrong = CliRunner().invoke(main, ["audit", "--since", "soon"], env=environment)
    assert (wrong.exit_code, wrong.stderr.startswith("--since: 'soon' is no time")) == (1, True)


def test_ids_of_both_athletes_of_a_race_are_in_no_entry(scenario: Scenario, chief: Holder) -> None:
    """What was written is told by id and position; what it said is the log's to tell."""
    scenario.given(RACE)

    assert INGEBRIGTSEN not in json.dumps(chief.ask(AUDIT))
