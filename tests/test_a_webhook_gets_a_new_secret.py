"""A webhook's secret is changed while messages go out: the receiver verifies each by the secret it knows."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from people import a_final
from receivers import Receiver, ask_as, delivered, receiving, subscribed
from scenario import Scenario
from sqlalchemy import inspect, text
from standardwebhooks import Webhook

from domain.values.dates import format_instant
from web.command.cli import main
from web.composition import utc_now
from web.subscriptions.rotation import MOST_BEFORE
from web.subscriptions.store import Subscriptions

FIRST = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
SECOND = a_final("2024-07-01", kerr=2, ingebrigtsen=1)
SECRET = "/webhooks/desk/secret"


@pytest.fixture
def desk(engine_url: str, tmp_path: Path) -> Iterator[Scenario]:
    """A service that may post to this machine; its clock is that of the receivers."""
    scenario = Scenario(engine_url, tmp_path, RIVALRY_WEBHOOKS_PRIVATE="yes", RIVALRY_PATIENCE="60")
    scenario.clock.now = utc_now()
    yield scenario
    scenario.close()


@pytest.fixture
def sqlite_desk(store_folder: Path) -> Iterator[Scenario]:
    scenario = Scenario(
        f"sqlite:///{store_folder / 'rivalry.db'}", store_folder, RIVALRY_WEBHOOKS_PRIVATE="yes", RIVALRY_PATIENCE="60"
    )
    yield scenario
    scenario.close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receiving() as receiver:
        yield receiver


def rotated(desk: Scenario, **body: Any) -> str:
    """The new secret."""
    response = ask_as(desk, "POST", SECRET, body)
    assert response.status_code == 200, response.get_data(as_text=True)
    secret: str = response.get_json()["secret"]
    return secret


def signing(store: Subscriptions, desk: Scenario) -> list[str]:
    """The secrets that are valid now."""
    webhook = store.named("desk")
    assert webhook is not None
    return store.signing(webhook, desk.clock.now)


def verified_by(receiver: Receiver, *secrets: str) -> list[bool]:
    """Whether the last message is signed by each of these."""
    message = receiver.received[-1]
    at = datetime.fromtimestamp(int(message.headers["webhook-timestamp"]), UTC)
    signatures = message.headers["webhook-signature"].split(" ")
    expected = [Webhook(each).sign(message.headers["webhook-id"], at, message.raw.decode()) for each in secrets]
    assert len(signatures) == len(set(signatures))
    return [each in signatures for each in expected]


def test_for_a_time_a_message_is_verified_by_the_old_and_the_new_secret_then_by_the_new(
    desk: Scenario, receiver: Receiver
) -> None:
    old = subscribed(desk, receiver.url, types=["race_result"])["secret"]
    new = rotated(desk, overlap_hours=2)
    desk.given(FIRST)
    delivered(desk)
    both = verified_by(receiver, old, new)
    for each in (old, new):  # as a receiver does it, who knows one
        assert Webhook(each).verify(receiver.received[-1].raw, receiver.received[-1].headers)
    desk.clock.passes(seconds=2 * 3600)
    desk.given(SECOND)
    delivered(desk)

    assert old != new
    assert both == [True, True]
    assert verified_by(receiver, old, new) == [False, True]
    assert ask_as(desk, "GET", "/webhooks/desk").get_json()["position"] == desk.parts.ledger.last_position()


def test_a_secret_that_became_known_ends_at_once_also_for_a_message_that_waits_to_be_sent_again(
    sqlite_desk: Scenario, receiver: Receiver
) -> None:
    sqlite_desk.clock.now = utc_now()
    receiver.answers = [500, 200]
    old = subscribed(sqlite_desk, receiver.url, types=["race_result"])["secret"]
    between = rotated(sqlite_desk)
    sqlite_desk.given(FIRST)
    delivered(sqlite_desk)
    assert verified_by(receiver, old, between) == [True, True]
    new = rotated(sqlite_desk, overlap_hours=0)
    sqlite_desk.clock.passes(seconds=10)
    delivered(sqlite_desk)

    assert receiver.received[0].raw == receiver.received[1].raw
    assert verified_by(receiver, old, between, new) == [False, False, True]


def test_who_changes_it_twice_as_the_first_answer_was_lost_leaves_the_receiver_the_one_it_knows(
    sqlite_desk: Scenario, receiver: Receiver
) -> None:
    sqlite_desk.clock.now = utc_now()
    known = subscribed(sqlite_desk, receiver.url)["secret"]
    lost, told = rotated(sqlite_desk), rotated(sqlite_desk)
    sqlite_desk.given(FIRST)
    delivered(sqlite_desk)

    assert verified_by(receiver, known, lost, told) == [True, True, True]


def test_so_many_secrets_are_valid_at_once_and_no_more(sqlite_scenario: Scenario) -> None:
    subscribed(sqlite_scenario, "https://desk.example/")
    for _ in range(MOST_BEFORE):
        rotated(sqlite_scenario)
    until = format_instant(sqlite_scenario.clock.now + timedelta(hours=24))
    refused = ask_as(sqlite_scenario, "POST", SECRET, {})

    assert refused.status_code == 422
    [error] = refused.get_json()["errors"]
    assert error["pointer"] == "/overlap_hours"
    assert until in error["detail"]
    rotated(sqlite_scenario, overlap_hours=0)
    rotated(sqlite_scenario)


@pytest.mark.parametrize("body", [{"overlap_hours": 169}, {"overlap_hours": -1}, {"overlap_hours": "1"}, {"hours": 1}])
def test_a_time_that_cannot_be_is_refused_at_its_field_and_the_secret_stays(
    sqlite_scenario: Scenario, body: Any
) -> None:
    subscribed(sqlite_scenario, "https://desk.example/")
    before = signing(sqlite_scenario.parts.subscriptions, sqlite_scenario)
    refused = ask_as(sqlite_scenario, "POST", SECRET, body)

    assert refused.status_code == 422
    assert refused.get_json()["errors"][0]["pointer"] == f"/{next(iter(body))}"
    assert signing(sqlite_scenario.parts.subscriptions, sqlite_scenario) == before


def test_it_is_its_makers_to_change_and_told_to_nobody_later(sqlite_scenario: Scenario) -> None:
    other = sqlite_scenario.parts.tokens.create("other", sqlite_scenario.clock())
    subscribed(sqlite_scenario, "https://desk.example/")
    new = rotated(sqlite_scenario)

    assert ask_as(sqlite_scenario, "POST", SECRET, {}, token=other).status_code == 404
    assert ask_as(sqlite_scenario, "POST", SECRET, {}, token="nothing").status_code == 401
    shown = ask_as(sqlite_scenario, "GET", "/webhooks/desk")
    assert new not in shown.get_data(as_text=True)
    assert shown.get_json()["old_secret_until"] == format_instant(sqlite_scenario.clock.now + timedelta(hours=24))


def test_one_of_the_same_name_made_later_has_no_secret_of_the_one_before(sqlite_scenario: Scenario) -> None:
    subscribed(sqlite_scenario, "https://desk.example/")
    rotated(sqlite_scenario)
    before = sqlite_scenario.parts.subscriptions.named("desk")
    assert before is not None
    ask_as(sqlite_scenario, "DELETE", "/webhooks/desk")
    sqlite_scenario.clock.passes(seconds=1)
    made = subscribed(sqlite_scenario, "https://other.example/")

    assert signing(sqlite_scenario.parts.subscriptions, sqlite_scenario) == [made["secret"]]
    assert made["webhook"]["old_secret_until"] is None
    assert sqlite_scenario.parts.subscriptions.signing(before, sqlite_scenario.clock.now) == []


def test_webhooks_of_a_version_that_knew_no_rotation_go_on_and_can_be_rotated(sqlite_scenario: Scenario) -> None:
    made = subscribed(sqlite_scenario, "https://desk.example/")
    store = sqlite_scenario.parts.subscriptions
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE rivalry_webhook_secrets"))
    opened = Subscriptions(sqlite_scenario.settings.webhooks_url)
    new = opened.rotate("desk", sqlite_scenario.clock.now, sqlite_scenario.clock.now + timedelta(hours=1))

    assert signing(opened, sqlite_scenario) == [new, made["secret"]]
    assert inspect(opened.engine).has_table("rivalry_webhook_secrets")
    opened.close()


def test_the_command_line_changes_and_shows_it(sqlite_scenario: Scenario) -> None:
    def run(*words: str) -> Result:
        return CliRunner().invoke(
            main, ["webhook", *words], env={"DATABASE_URL": sqlite_scenario.settings.database_url}
        )

    made = run("add", "https://desk.example/rivalry", "--name", "desk")
    changed = run("rotate", "desk", "--overlap", "48")
    shown = run("show", "desk")
    none, unknown = run("rotate", "nobody"), run("show", "nobody")

    assert (changed.exit_code, changed.stdout.startswith("whsec_"), changed.stdout.count("\n")) == (0, True, 1)
    assert changed.stdout != made.stdout
    assert json.loads(shown.stdout)["old_secret_until"] in changed.stderr
    assert changed.stdout.strip() not in shown.stdout
    assert [each.exit_code for each in (none, unknown)] == [1, 1]
    assert "no webhook named nobody" in none.stderr


def test_attempts_are_counted_and_who_is_behind_or_failing_is_seen(sqlite_desk: Scenario, receiver: Receiver) -> None:
    receiver.answers = [200, 500]
    subscribed(sqlite_desk, receiver.url, types=["race_result"])
    subscribed(sqlite_desk, "http://127.0.0.1:1/nobody", name="deaf", types=["race_result"])
    sqlite_desk.given(FIRST).given(SECOND)
    delivered(sqlite_desk)
    told = sqlite_desk.client.get("/metrics").get_data(as_text=True)

    last = sqlite_desk.parts.ledger.last_position()
    assert 'rivalry_webhook_attempts_total{outcome="taken"} 1.0' in told
    assert 'rivalry_webhook_attempts_total{outcome="refused"} 1.0' in told
    assert 'rivalry_webhook_attempts_total{outcome="unreachable"} 1.0' in told
    assert "rivalry_webhook_seconds_count 3.0" in told
    assert 'rivalry_webhooks{state="failing"} 2.0' in told
    assert 'rivalry_webhook_lag{webhook="desk"} 1.0' in told
    assert f'rivalry_webhook_lag{{webhook="deaf"}} {float(last)}' in told
    assert 'rivalry_webhook_failures{webhook="deaf"} 1.0' in told


def test_however_many_webhooks_there_are_the_series_are_few_and_those_furthest_behind(
    sqlite_scenario: Scenario,
) -> None:
    sqlite_scenario.given(FIRST)
    for number in range(60):
        subscribed(sqlite_scenario, "https://desk.example/", name=f"desk-{number}", after=0 if number == 59 else 3)
    told = sqlite_scenario.client.get("/metrics").get_data(as_text=True)

    assert told.count("rivalry_webhook_lag{") == 50
    assert 'rivalry_webhook_lag{webhook="desk-59"} 3.0' in told
    assert 'rivalry_webhooks{state="ok"} 60.0' in told
