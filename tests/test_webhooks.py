"""Webhooks: what is appended, posted to who subscribes: signed, in order, at least once, from any position."""

import json
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from people import HOCKER, INGEBRIGTSEN, KERR, a_final, a_quote, an_injury, corrected, race_id
from receivers import Receiver, ask_as, delivered, receiving, subscribed
from scenario import Scenario
from standardwebhooks import Webhook, WebhookVerificationError

from web.app import create_app
from web.command.cli import main
from web.composition import compose, utc_now
from web.live.stream import live
from web.settings import Settings
from web.subscriptions.leading import LAPSES_AFTER, Lead
from web.webhooks.deliveries import Deliveries

FIRST = a_final("2024-06-01", kerr=1, ingebrigtsen=2, hocker=3)
SECOND = a_final("2024-07-01", kerr=2, ingebrigtsen=1)
OF_OTHERS = a_final("2024-07-02", coe=1, nuguse=2)


@pytest.fixture
def desk(engine_url: str, tmp_path: Path) -> Iterator[Scenario]:
    """A service that may post to this machine."""
    scenario = Scenario(engine_url, tmp_path, RIVALRY_WEBHOOKS_PRIVATE="yes", RIVALRY_PATIENCE="60")
    yield scenario
    scenario.close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


def state(scenario: Scenario, name: str = "desk") -> Any:
    return ask_as(scenario, "GET", f"/webhooks/{name}").get_json()


def last(scenario: Scenario) -> int:
    return scenario.parts.ledger.last_position()


def test_what_is_appended_is_posted_once_in_order_as_the_log_has_it(desk: Scenario, receiver: Receiver) -> None:
    desk.given(FIRST)
    subscribed(desk, receiver.url)
    desk.given(SECOND).given(an_injury("2024-07-10", "kerr"))
    delivered(desk)
    delivered(desk)

    assert receiver.positions == [last(desk) - 1, last(desk)]
    for each in receiver.received:
        assert each.message["data"] == desk.ask(f"/events/{each.position}")
    assert state(desk)["position"] == last(desk)


def test_a_message_is_a_cloud_event_in_json(desk: Scenario, receiver: Receiver) -> None:
    subscribed(desk, receiver.url, types=["race_result"])
    desk.given(FIRST)
    delivered(desk)

    [received] = receiver.received
    assert received.headers["content-type"].startswith("application/cloudevents+json")
    assert received.message.keys() == {
        "specversion",
        "id",
        "source",
        "type",
        "subject",
        "time",
        "datacontenttype",
        "data",
    }
    assert received.message["specversion"] == "1.0"
    assert received.message["type"] == "rivalry.race_result"
    assert received.message["subject"] == race_id(FIRST)
    assert received.message["time"] == received.message["data"]["recorded_at"]


def test_the_signature_is_that_of_standard_webhooks_by_the_secret_told_once(desk: Scenario, receiver: Receiver) -> None:
    desk.clock.now = utc_now()  # a receiver looks at the time of a message
    secret = subscribed(desk, receiver.url)["secret"]
    desk.given(FIRST)
    delivered(desk)

    for each in receiver.received:
        assert Webhook(secret).verify(each.raw, each.headers) == each.message
        with pytest.raises(WebhookVerificationError):
            Webhook(secret).verify(each.raw.replace(b"position", b"positiom"), each.headers)
    assert secret not in ask_as(desk, "GET", "/webhooks").get_data(as_text=True)


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"athlete": HOCKER}, ["athlete_registered", "race_result"]),
        ({"pair": [INGEBRIGTSEN, KERR], "types": ["race_result"]}, ["race_result", "race_result"]),
        ({"types": ["injury"]}, ["injury"]),
        ({"pair": [KERR, INGEBRIGTSEN], "types": ["quote", "race_corrected"]}, ["quote", "race_corrected"]),
    ],
    ids=["an athlete", "a pair", "a type", "types of a pair"],
)
def test_who_wants_a_pair_an_athlete_or_types_is_told_of_nothing_else(
    sqlite_desk: Scenario, receiver: Receiver, wanted: Any, told: list[str]
) -> None:
    sqlite_desk.given(FIRST).given(SECOND).given(OF_OTHERS)
    subscribed(sqlite_desk, receiver.url, after=0, **wanted)
    sqlite_desk.given(an_injury("2024-07-10", "coe"))
    sqlite_desk.given(a_quote("2024-07-11", "I was first."))
    sqlite_desk.given(corrected(SECOND, kerr=1, ingebrigtsen=2))
    delivered(sqlite_desk)

    assert receiver.types() == [f"rivalry.{each}" for each in told]
    assert state(sqlite_desk)["position"] == last(sqlite_desk)


@pytest.fixture
def sqlite_desk(store_folder: Path) -> Iterator[Scenario]:
    url = f"sqlite:///{store_folder / 'rivalry.db'}"
    scenario = Scenario(url, store_folder, RIVALRY_WEBHOOKS_PRIVATE="yes", RIVALRY_PATIENCE="60")
    yield scenario
    scenario.close()


def test_a_milestone_is_told_when_it_is_found_and_when_it_is_taken_back(
    sqlite_desk: Scenario, receiver: Receiver
) -> None:
    sqlite_desk.given(FIRST)
    subscribed(sqlite_desk, receiver.url, pair=[KERR, INGEBRIGTSEN], milestones=["lead"])
    sqlite_desk.given(OF_OTHERS).given(SECOND)
    delivered(sqlite_desk)
    [found] = receiver.received
    sqlite_desk.given(corrected(SECOND, kerr=1, ingebrigtsen=2))
    delivered(sqlite_desk)
    withdrawn = receiver.received[-1]

    assert found.message["type"] == "rivalry.milestone_found"
    assert found.message["data"]["athlete"] == INGEBRIGTSEN
    assert "levels the record" in found.message["data"]["headline"]
    assert withdrawn.message["type"] == "rivalry.milestone_withdrawn"
    assert withdrawn.message["data"]["id"] == found.message["data"]["id"]
    assert len(receiver.received) == 2


def test_a_milestone_found_while_nothing_was_delivered_is_told_of_the_event_that_made_it(
    sqlite_desk: Scenario, receiver: Receiver
) -> None:
    subscribed(
        sqlite_desk.given(OF_OTHERS, FIRST), receiver.url, pair=[KERR, INGEBRIGTSEN], milestones=["all"], after=0
    )
    sqlite_desk.given(SECOND)
    delivered(sqlite_desk)

    computed = {
        each["id"]: each["position"]
        for each in sqlite_desk.timeline(KERR, INGEBRIGTSEN, kind="milestone")
        if each["computed"]
    }
    told = {each.message["data"]["id"]: each.position for each in receiver.received}
    assert computed
    assert set(told.values()) == set(computed.values())
    assert len(told) == len(computed)


@pytest.mark.parametrize("status", [500, 404, 429, 301])
def test_what_is_not_taken_holds_back_what_follows_and_is_sent_again_with_the_same_id(
    sqlite_desk: Scenario, receiver: Receiver, status: int
) -> None:
    receiver.answers = [status, 200]
    receiver.more = {"Location": receiver.url}
    subscribed(sqlite_desk, receiver.url, types=["race_result"])
    sqlite_desk.given(FIRST).given(SECOND)
    delivered(sqlite_desk)
    first = state(sqlite_desk)
    delivered(sqlite_desk)  # too soon
    assert len(receiver.received) == 1
    sqlite_desk.clock.passes(seconds=10)
    delivered(sqlite_desk)

    assert (first["failures"], first["last_error"]) == (1, f"It answered {status}.")
    ids = [each.headers["webhook-id"] for each in receiver.received]
    assert len(ids) == 3
    assert ids[0] == ids[1] != ids[2]
    assert (state(sqlite_desk)["failures"], state(sqlite_desk)["last_error"]) == (0, None)


def test_it_is_tried_ever_less_often_as_late_as_asked_and_not_for_ever(
    sqlite_desk: Scenario, receiver: Receiver
) -> None:
    receiver.answers = [503]
    receiver.more = {"Retry-After": "3600"}
    subscribed(sqlite_desk.given(FIRST), receiver.url, after=last(sqlite_desk) - 1)
    begun, waits = sqlite_desk.clock.now, []
    for _ in range(40):
        delivered(sqlite_desk)
        if state(sqlite_desk)["stopped"]:
            break
        before = sqlite_desk.clock.now
        while sqlite_desk.clock.now.isoformat() < state(sqlite_desk)["retry_at"]:
            sqlite_desk.clock.passes(seconds=600)
        waits.append((sqlite_desk.clock.now - before).total_seconds())

    assert min(waits) >= 3600
    assert waits[-1] > 8 * 3600
    assert "5 days" in state(sqlite_desk)["stopped"]
    assert 5 <= (sqlite_desk.clock.now - begun).days <= 6


def test_who_says_gone_is_told_nothing_more_until_it_is_replayed(sqlite_desk: Scenario, receiver: Receiver) -> None:
    receiver.answers = [410, 200]
    subscribed(sqlite_desk, receiver.url, types=["race_result"])
    sqlite_desk.given(FIRST)
    delivered(sqlite_desk)
    sqlite_desk.clock.passes(days=3)
    delivered(sqlite_desk)
    assert len(receiver.received) == 1
    assert "410" in state(sqlite_desk)["stopped"]

    again = ask_as(sqlite_desk, "POST", "/webhooks/desk/replay", {"after": 0}).get_json()
    delivered(sqlite_desk)
    assert again["stopped"] is None
    assert receiver.received[0].raw == receiver.received[1].raw


def test_a_replay_tells_everything_behind_its_position_once_more(desk: Scenario, receiver: Receiver) -> None:
    subscribed(desk.given(FIRST).given(SECOND), receiver.url, after=0)
    delivered(desk)
    once = [each.headers["webhook-id"] for each in receiver.received]
    assert ask_as(desk, "POST", "/webhooks/desk/replay", {"after": 2}).status_code == 200
    delivered(desk)

    assert receiver.positions == [*range(1, last(desk) + 1), *range(3, last(desk) + 1)]
    assert [each.headers["webhook-id"] for each in receiver.received][len(once) :] == once[2:]


def test_another_process_goes_on_where_the_first_was_stopped(desk: Scenario, receiver: Receiver) -> None:
    subscribed(desk, receiver.url, types=["race_result"])
    desk.given(FIRST)
    delivered(desk)
    desk.given(SECOND)
    restarted = create_app(desk.settings, desk.clock)
    Deliveries(restarted, live(restarted).watcher).round(Lead(desk.parts.subscriptions.engine), to_its_end=True)
    restarted.extensions["rivalry"].close()

    assert [each.message["subject"] for each in receiver.received] == [race_id(FIRST), race_id(SECOND)]


def test_one_process_leads_until_it_lets_go_or_its_claim_lapses(desk: Scenario) -> None:
    engine = desk.parts.subscriptions.engine
    one, other = Lead(engine), Lead(engine)
    now = desk.clock.now

    assert one.held(now)
    assert not other.held(now)
    assert one.held(now + LAPSES_AFTER / 2)
    assert not other.held(now + LAPSES_AFTER)
    assert other.held(now + 2 * LAPSES_AFTER)
    assert not one.held(now + 2 * LAPSES_AFTER)
    other.let_go()
    assert one.held(now + 2 * LAPSES_AFTER)


def test_who_answers_slowly_holds_up_nobody_else_no_read_and_no_append(sqlite_desk: Scenario) -> None:
    with receiving() as slow, receiving() as quick:
        slow.silent_until.clear()
        subscribed(sqlite_desk, slow.url, name="slow", types=["race_result"])
        subscribed(sqlite_desk, quick.url, name="quick", types=["race_result"])
        sqlite_desk.given(FIRST)
        delivering = threading.Thread(target=delivered, args=(sqlite_desk,))
        delivering.start()
        while not quick.received:
            delivering.join(0.01)
        sqlite_desk.given(SECOND)
        assert sqlite_desk.score(KERR, INGEBRIGTSEN) == (1, 1)
        assert slow.received == []
        slow.silent_until.set()
        delivering.join()

        assert slow.received[0].message["subject"] == race_id(FIRST)


def test_who_does_not_answer_at_all_is_given_up_in_time(sqlite_desk: Scenario, receiver: Receiver) -> None:
    receiver.silent_until.clear()
    subscribed(sqlite_desk, receiver.url)
    sqlite_desk.given(FIRST)
    delivered(sqlite_desk, seconds=0.1)

    assert state(sqlite_desk)["last_error"] == "It did not answer within 0.1 seconds."


def test_a_log_that_lost_its_end_stops_it_rather_than_skip_what_comes_in_its_place(
    sqlite_desk: Scenario, receiver: Receiver
) -> None:
    subscribed(sqlite_desk.given(FIRST), receiver.url, after=0)
    delivered(sqlite_desk)
    kept = sqlite_desk.parts.subscriptions.named("desk")
    assert kept is not None
    sqlite_desk.parts.subscriptions.advance(kept, kept.position, "1")  # what stood there was something else
    delivered(sqlite_desk)

    assert "put back from a backup" in state(sqlite_desk)["stopped"]


PRIVATE = [
    "http://127.0.0.1/x",
    "http://localhost:8000/x",
    "http://10.1.2.3/",
    "https://192.168.0.1/",
    "http://169.254.169.254/latest/meta-data",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[64:ff9b:1::7f00:1]/",
    "http://[::7f00:1]/",
    "http://[::ffff:0:7f00:1]/",
    "http://[fec0::1]/",
    "http://[fd00::1]/",
    "http://[fe80::1%25eth0]/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://a.localhost/",
    "http://localhost./",
]


@pytest.mark.parametrize("url", PRIVATE)
def test_nothing_is_posted_to_this_machine_or_its_network(sqlite_scenario: Scenario, url: str) -> None:
    response = ask_as(sqlite_scenario, "POST", "/webhooks", {"url": url})

    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == "/url"
    assert ask_as(sqlite_scenario, "GET", "/webhooks").get_json() == {"webhooks": []}


def test_a_name_that_comes_to_stand_for_this_machine_is_found_out_when_it_is_delivered(
    sqlite_scenario: Scenario, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    subscribed(sqlite_scenario, receiver.url.replace("127.0.0.1", "desk.example"))
    local = [(2, 1, 6, "", ("127.0.0.1", 0))]
    monkeypatch.setattr("web.webhooks.posting.socket.getaddrinfo", lambda *_, **__: local)
    sqlite_scenario.given(FIRST)
    delivered(sqlite_scenario)

    assert receiver.received == []
    assert "desk.example (127.0.0.1) is of this machine" in state(sqlite_scenario)["last_error"]


@pytest.mark.parametrize(
    ("body", "pointer", "said"),
    [
        ({}, "/url", "Missing"),
        ({"url": 5}, "/url", "string"),
        ({"url": "ftp://desk.example"}, "/url", "https://"),
        ({"url": "https://me:secret@desk.example"}, "/url", "https://"),
        ({"url": "https://desk.example:99999/"}, "/url", "port"),
        ({"url": "https://[::1"}, "/url", "host"),
        ({"url": "https://]/"}, "/url", "host"),
        ({"url": "https://\u2100.example/"}, "/url", "host"),  # a sign that stands for a/c
        ({"url": "https://desk.example", "pair": [KERR]}, "/pair", "2"),
        ({"url": "https://desk.example", "pair": [KERR, KERR]}, "/pair/1", "two athletes"),
        ({"url": "https://desk.example", "pair": [KERR, "jon-kerr"]}, "/pair/1", "jon-kerr"),
        ({"url": "https://desk.example", "athlete": "nobody"}, "/athlete", "nobody"),
        ({"url": "https://desk.example", "types": ["race"]}, "/types/0", "race_result"),
        ({"url": "https://desk.example", "milestones": ["all"]}, "/milestones", "pair"),
        ({"url": "https://desk.example", "pair": [KERR, HOCKER], "milestones": ["x"]}, "/milestones/0", "first-win"),
        ({"url": "https://desk.example", "after": 10_000}, "/after", "beyond the log"),
        ({"url": "https://desk.example", "after": -1}, "/after", ""),
        ({"url": "https://desk.example", "name": "My Desk"}, "/name", "my-desk"),
        ({"url": "https://desk.example", "secret": "x"}, "/secret", "no such field"),
        ([], "", "object"),
    ],
)
def test_a_webhook_that_cannot_be_is_refused_at_its_field(
    sqlite_scenario: Scenario, body: Any, pointer: str, said: str
) -> None:
    response = ask_as(sqlite_scenario.given(FIRST), "POST", "/webhooks", body)

    assert response.status_code == 422, response.get_data(as_text=True)
    [error] = response.get_json()["errors"]
    assert error["pointer"] == pointer
    assert said in error["detail"]


def test_a_token_sees_and_changes_its_own_and_nobody_without_one(sqlite_scenario: Scenario) -> None:
    other = sqlite_scenario.parts.tokens.create("other", sqlite_scenario.clock())
    subscribed(sqlite_scenario, "https://desk.example/")

    assert ask_as(sqlite_scenario, "GET", "/webhooks", token=other).get_json() == {"webhooks": []}
    for method, path, body in (
        ("GET", "/webhooks/desk", None),
        ("DELETE", "/webhooks/desk", None),
        ("POST", "/webhooks/desk/replay", {"after": 0}),
    ):
        assert ask_as(sqlite_scenario, method, path, body, token=other).status_code == 404
        assert ask_as(sqlite_scenario, method, path, body, token="nothing").status_code == 401
    assert (
        ask_as(sqlite_scenario, "POST", "/webhooks", {"name": "desk", "url": "https://x.example/"}).status_code == 422
    )
    assert ask_as(sqlite_scenario, "DELETE", "/webhooks/desk").get_json()["name"] == "desk"
    assert ask_as(sqlite_scenario, "GET", "/webhooks/desk").status_code == 404


@pytest.fixture
def a_private_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIVALRY_WEBHOOKS_PRIVATE", "yes")


@pytest.mark.processes
def test_of_all_processes_that_serve_one_delivers_and_what_is_made_meanwhile_is_told_too(
    a_private_network: None, served: tuple[subprocess.Popen[str], str], tmp_path: Path, receiver: Receiver
) -> None:
    _, address = served
    parts = compose(Settings.from_environment({"DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}"}))
    token = parts.tokens.create("desk", utc_now())
    parts.close()

    def posted(path: str, body: Any) -> None:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        asked = urllib.request.Request(f"{address}/api/v1{path}", json.dumps(body).encode(), headers)
        assert urllib.request.urlopen(asked, timeout=60).status == 201

    posted("/webhooks", {"name": "desk", "url": receiver.url})
    posted("/events", {"events": [FIRST, SECOND]})
    while not receiver.heard(5):
        time.sleep(0.02)

    assert receiver.positions == [1, 2, 3, 4, 5]


def test_a_service_without_webhooks_makes_nothing_by_looking_for_them(
    sqlite_desk: Scenario, store_folder: Path
) -> None:
    delivered_by = Deliveries(sqlite_desk.app, live(sqlite_desk.app).watcher)

    assert not delivered_by.any_goes_on()
    assert ask_as(sqlite_desk, "GET", "/webhooks").get_json() == {"webhooks": []}
    assert ask_as(sqlite_desk, "DELETE", "/webhooks/desk").status_code == 404
    assert list(store_folder.glob("webhooks*")) == []


def test_types_and_milestones_are_told_together_each_at_its_position(sqlite_desk: Scenario, receiver: Receiver) -> None:
    wanted = {"pair": [KERR, INGEBRIGTSEN], "types": ["race_result"], "milestones": ["lead"]}
    sqlite_desk.given(FIRST)
    subscribed(sqlite_desk, receiver.url, after=0, **wanted)
    sqlite_desk.given(an_injury("2024-06-10", "kerr")).given(SECOND)
    delivered(sqlite_desk)

    assert receiver.types() == ["rivalry.race_result", "rivalry.race_result", "rivalry.milestone_found"]
    assert receiver.positions[1] == receiver.positions[2] == last(sqlite_desk)


def test_the_command_line_makes_lists_replays_and_removes_them(sqlite_desk: Scenario) -> None:
    sqlite_desk.given(FIRST)

    def run(*words: str) -> Result:
        return CliRunner().invoke(main, ["webhook", *words], env={"DATABASE_URL": sqlite_desk.settings.database_url})

    url = "https://desk.example/rivalry"
    made = run("add", url, "--name", "desk", "--pair", INGEBRIGTSEN, KERR, "--milestone", "all", "--type", "quote")
    twice = run("add", url, "--name", "desk")
    private = run("add", "http://127.0.0.1/")
    listed = run("list")
    told = json.loads(run("list", "--json").stdout)
    beyond, none = run("replay", "desk", "--after", "99"), run("replay", "nobody", "--after", "0")
    replayed, removed, again = run("replay", "desk", "--after", "1"), run("remove", "desk"), run("remove", "desk")

    assert (made.exit_code, made.stdout.startswith("whsec_"), made.stdout.count("\n")) == (0, True, 1)
    assert listed.stdout == f"desk\t{url}\t{last(sqlite_desk)}\tok\n"
    assert (told["pair"], told["types"], told["milestones"]) == ([INGEBRIGTSEN, KERR], ["quote"], ["all"])
    assert [each.exit_code for each in (twice, private, beyond, none, again)] == [1] * 5
    assert "/url: 127.0.0.1" in private.stderr
    assert "beyond the log" in beyond.stderr
    assert (replayed.exit_code, removed.exit_code) == (0, 0)
