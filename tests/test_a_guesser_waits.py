"""Wrong tokens cost who sends them time, and the service nothing: no store is asked and no thread waits."""

from counting import counted
from desk import Desk
from holders import Holder, refused
from people import a_race
from scenario import Scenario
from werkzeug.test import TestResponse

from web.rights.guessing import FREE, LONGEST, Guessing


def guess(scenario: Scenario, address: str = "192.0.2.1", token: str = "rvl_wrong") -> TestResponse:
    return scenario.client.post(
        "/api/v1/events", json={}, headers={"Authorization": f"Bearer {token}"}, environ_base={"REMOTE_ADDR": address}
    )


def test_after_some_wrong_tokens_an_address_waits_ever_longer(scenario: Scenario) -> None:
    for _ in range(FREE):
        assert guess(scenario).status_code == 401
    waits = []
    for _ in range(4):
        response = guess(scenario)
        assert refused(response, 429) == [
            ("", "Too many tokens from here opened nothing; wait before you send another.")
        ]
        waits.append(int(response.headers["Retry-After"]))
        scenario.clock.passes(seconds=waits[-1])
        assert guess(scenario).status_code == 401

    assert waits == [1, 2, 4, 8]
    assert guess(scenario, "192.0.2.2").status_code == 401


def test_who_waits_costs_no_statement_and_fills_no_audit(sqlite_scenario: Scenario) -> None:
    for _ in range(FREE):
        guess(sqlite_scenario)
    noted = len(Holder(sqlite_scenario, "chief").ask("/api/v1/audit")["entries"])

    with counted() as seen:
        for _ in range(50):
            assert guess(sqlite_scenario).status_code == 429

    assert seen == []
    assert len(Holder(sqlite_scenario, "boss").ask("/api/v1/audit")["entries"]) == noted == FREE


def test_who_sends_no_token_is_refused_each_time_and_noted_ever_less_often(sqlite_scenario: Scenario) -> None:
    for _ in range(200):
        assert sqlite_scenario.client.post("/api/v1/events", json={}).status_code == 401

    assert len(Holder(sqlite_scenario, "chief").ask("/api/v1/audit")["entries"]) == FREE


def test_a_token_that_is_at_work_is_not_locked_out_by_a_guesser_behind_the_same_address(scenario: Scenario) -> None:
    holder = Holder(scenario, "clerk")
    assert holder.post(a_race(kerr=1, ingebrigtsen=2)).status_code == 201
    for _ in range(FREE + 1):
        guess(scenario, "127.0.0.1")
    assert guess(scenario, "127.0.0.1").status_code == 429

    assert holder.post(a_race("2024-05-01", kerr=1)).status_code == 201
    assert scenario.parts.tokens.revoke("clerk")
    assert holder.post(a_race("2024-05-02", kerr=1)).status_code == 401
    assert holder.post(a_race("2024-05-02", kerr=1)).status_code == 429


def test_reading_is_for_everybody_meanwhile(scenario: Scenario) -> None:
    for _ in range(FREE + 1):
        guess(scenario, "127.0.0.1")

    assert scenario.client.get("/api/v1/events").status_code == 200


def test_signing_in_is_guessing_too(sqlite_scenario: Scenario) -> None:
    for _ in range(FREE):
        guess(sqlite_scenario, "127.0.0.1")

    assert Desk(sqlite_scenario, signed_in=False).sign_in("rvl_wrong").status_code == 429


def test_one_subscriber_has_all_addresses_below_a_prefix_of_version_6() -> None:
    guessing = Guessing()
    for at in range(FREE + 2):
        guessing.was_wrong(f"2001:db8:0:1::{at:x}", 0)

    assert guessing.wait("2001:db8:0:1:ffff::1", "d", 0) == 4
    assert guessing.wait("2001:db8:0:2::1", "d", 0) == 0


def test_a_wait_is_bounded_forgotten_and_kept_of_a_bounded_number() -> None:
    guessing = Guessing()
    for _ in range(100):
        guessing.was_wrong("192.0.2.1", 0)
    assert guessing.wait("192.0.2.1", "d", 0) == LONGEST
    guessing.was_wrong("192.0.2.1", 5_000)
    assert guessing.wait("192.0.2.1", "d", 5_000) == 0

    for at in range(10_050):
        guessing.was_wrong(f"10.{at // 65536}.{at // 256 % 256}.{at % 256}", 5_000)
        guessing.was_right(f"digest {at}")
    assert len(guessing._failures) == 10_000
    assert len(guessing._right) == 1_000


def test_the_address_is_that_which_the_proxies_in_front_have_seen(store_folder: object) -> None:
    scenario = Scenario(f"sqlite:///{store_folder}/rivalry.db", store_folder, RIVALRY_PROXIES="1")  # type: ignore[arg-type]
    sent = {"Authorization": "Bearer rvl_wrong"}
    for _ in range(FREE + 1):
        scenario.client.post("/api/v1/events", json={}, headers={**sent, "X-Forwarded-For": "1.2.3.4, 192.0.2.7"})

    def status(forwarded: str) -> int:
        headers = {**sent, "X-Forwarded-For": forwarded}
        return scenario.client.post("/api/v1/events", json={}, headers=headers).status_code

    assert status("9.9.9.9, 192.0.2.7") == 429
    assert status("1.2.3.4, 192.0.2.8") == 401
    scenario.close()
