"""Who reads where the tokens are kept cannot write with what is found there; who signs out is out, everywhere."""

import logging
import os
import sqlite3
import stat
import traceback
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from desk import Controls, Desk
from scenario import Scenario
from sqlalchemy.exc import DBAPIError

from web.app import create_app
from web.command.cli import main
from web.composition import compose, utc_now
from web.settings import Settings
from web.sign_ins import SignIns
from web.tokens import ReservedTokenName, Tokens, digest_of


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def of_the_tokens(scenario: Scenario) -> Path:
    return Path(scenario.settings.tokens_url.removeprefix("sqlite:///"))


@pytest.fixture
def desk(sqlite_scenario: Scenario) -> Desk:
    return Desk(sqlite_scenario)


# --- the files ---------------------------------------------------------------------------------------------------


def test_what_is_secret_is_its_owners_alone_from_its_first_moment(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        parts = compose(Settings.from_environment({"DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}"}))
        parts.tokens.create("desk", utc_now())
        assert parts.secret.value
        parts.close()
    finally:
        os.umask(before)

    assert {each.name: mode(each) for each in tmp_path.iterdir() if "tokens" in each.name or "secret" in each.name} == {
        "log.tokens.db": 0o600,
        "log.secret.db": 0o600,
    }


@pytest.mark.parametrize("open_to", [0o644, 0o640, 0o666, 0o602])
def test_a_file_of_tokens_that_others_can_read_is_mended_and_that_is_said(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, open_to: int
) -> None:
    file = tmp_path / "tokens.db"
    tokens = Tokens(f"sqlite:///{file}")
    token = tokens.create("desk", utc_now())
    tokens.close()
    file.chmod(open_to)

    with caplog.at_level(logging.WARNING, logger="rivalry"):
        again = Tokens(f"sqlite:///{file}")

    assert mode(file) == 0o600
    assert f"{file} could be read by other users (mode {open_to:o})" in caplog.text
    bearer = again.bearer(token, utc_now())
    assert bearer is not None
    assert bearer.name == "desk"
    again.close()
    caplog.clear()
    Tokens(f"sqlite:///{file}").close()
    assert caplog.text == ""


def test_the_command_line_mends_it_too(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}"}
    CliRunner().invoke(main, ["token", "create", "desk"], env=environment)
    (tmp_path / "log.tokens.db").chmod(0o644)

    assert CliRunner().invoke(main, ["token", "list"], env=environment).exit_code == 0
    assert "it is its owner's alone now" in caplog.text
    assert mode(tmp_path / "log.tokens.db") == 0o600


# --- the secret --------------------------------------------------------------------------------------------------


def test_the_file_of_the_tokens_has_no_secret_and_nothing_that_opens_the_editors_room(desk: Desk) -> None:
    cookie = desk.browser.get_cookie("rivalry_editor")
    assert cookie is not None
    file = of_the_tokens(desk.scenario)
    kept = "".join(each.read_bytes().decode("latin-1") for each in file.parent.glob(f"{file.name}*"))

    assert desk.scenario.parts.secret.value not in kept
    with desk.browser.session_transaction() as session:
        assert session["sign_in"] not in kept
        digests = {digest_of(session["sign_in"]), digest_of(desk.scenario.token)}
        assert all(each in kept for each in digests)
        for found in digests:  # whoever has read them, and even the secret, is nobody
            session["sign_in"] = session["digest"] = found
    assert desk.get("/post").status_code == 303


def test_the_secret_that_an_earlier_version_kept_with_the_tokens_is_gone_and_signs_nothing(tmp_path: Path) -> None:
    settings = Settings.from_environment({"DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}"})
    with sqlite3.connect(tmp_path / "log.tokens.db") as before:
        before.execute("CREATE TABLE rivalry_secrets (name VARCHAR PRIMARY KEY, secret VARCHAR NOT NULL)")
        before.execute("INSERT INTO rivalry_secrets VALUES ('sessions', 'read by everybody')")
    before.close()

    app = create_app(settings)

    assert app.secret_key != "read by everybody"
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'rivalry%'"
    with sqlite3.connect(tmp_path / "log.tokens.db") as after:
        assert {name for (name,) in after.execute(tables)} == {
            "rivalry_tokens",
            "rivalry_token_terms",
            "rivalry_sign_ins",
            "rivalry_audit",
            "rivalry_proposals",
        }
    after.close()
    app.extensions["rivalry"].close()


def test_all_processes_sign_with_one_secret(scenario: Scenario) -> None:
    other = compose(scenario.settings)

    assert other.secret.value == scenario.parts.secret.value == scenario.app.secret_key
    other.close()


# --- signing out -------------------------------------------------------------------------------------------------


def test_a_cookie_that_was_stolen_is_dead_once_its_owner_signs_out(desk: Desk) -> None:
    cookie = desk.browser.get_cookie("rivalry_editor")
    assert cookie is not None
    thief = desk.scenario.app.test_client()
    thief.set_cookie("rivalry_editor", cookie.value)
    assert thief.get("/post").status_code == 200

    desk.post("/sign-out", Controls(desk.get("/sign-out").text).values)

    thief.set_cookie("rivalry_editor", cookie.value)
    assert thief.get("/post").status_code == 303


def test_signing_out_in_one_browser_leaves_another_signed_in(desk: Desk) -> None:
    elsewhere = Desk(desk.scenario)

    desk.post("/sign-out", Controls(desk.get("/sign-out").text).values)

    assert elsewhere.get("/post").status_code == 200


def test_who_signs_in_again_ends_what_was_before(desk: Desk) -> None:
    cookie = desk.browser.get_cookie("rivalry_editor")
    assert cookie is not None
    assert desk.sign_in(desk.scenario.token).status_code == 303

    old = desk.scenario.app.test_client()
    old.set_cookie("rivalry_editor", cookie.value)
    assert old.get("/post").status_code == 303
    assert desk.get("/post").status_code == 200


def test_a_sign_in_ends_by_itself_after_a_week(desk: Desk) -> None:
    sign_ins, now = desk.scenario.parts.sign_ins, desk.scenario.clock()
    key = sign_ins.begin(desk.scenario.token, now)
    desk.scenario.clock.passes(days=6, hours=23)
    assert sign_ins.bearer(key, desk.scenario.clock()) is not None
    desk.scenario.clock.passes(hours=1)
    assert sign_ins.bearer(key, desk.scenario.clock()) is None
    assert desk.get("/post").status_code == 303


# --- names and traces --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["cli", "CLI", "Cli", "ｃｌｉ"])
def test_no_token_is_named_as_the_log_calls_the_command_line(tmp_path: Path, name: str) -> None:
    environment = {"DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}"}
    refused = CliRunner().invoke(main, ["token", "create", name], env=environment)

    assert refused.exit_code == 1
    assert refused.stdout == ""
    assert refused.stderr == (
        f"{name!r} is what the log calls the command line; choose another name, such as my-desk.\n"
    )
    assert CliRunner().invoke(main, ["token", "create", "cli-desk"], env=environment).exit_code == 0


def test_one_that_has_the_name_from_before_opens_nothing_and_can_be_revoked(sqlite_scenario: Scenario) -> None:
    tokens = sqlite_scenario.parts.tokens
    with pytest.raises(ReservedTokenName):
        tokens.create("cli", utc_now())
    with sqlite3.connect(of_the_tokens(sqlite_scenario)) as store:
        store.execute("UPDATE rivalry_tokens SET name = 'cli'")
    store.close()

    assert (
        sqlite_scenario.client.post(
            "/api/v1/events", json={}, headers={"Authorization": f"Bearer {sqlite_scenario.token}"}
        ).status_code
        == 401
    )
    assert Desk(sqlite_scenario, signed_in=False).sign_in(sqlite_scenario.token).status_code == 401
    assert tokens.revoke("cli")


def test_no_digest_is_in_the_trace_of_a_store_that_fails(
    sqlite_scenario: Scenario, caplog: pytest.LogCaptureFixture
) -> None:
    key = sqlite_scenario.parts.sign_ins.begin(sqlite_scenario.token, sqlite_scenario.clock())
    with sqlite3.connect(of_the_tokens(sqlite_scenario)) as store:
        store.execute("DROP TABLE rivalry_tokens")
        store.execute("DROP TABLE rivalry_sign_ins")
    store.close()
    tokens, sign_ins, now = sqlite_scenario.parts.tokens, sqlite_scenario.parts.sign_ins, sqlite_scenario.clock()
    asked: list[Callable[[], object]] = [
        partial(tokens.bearer, sqlite_scenario.token, now),
        partial(tokens.create, "another", now),
        partial(sign_ins.bearer, key, now),
        partial(sign_ins.begin, sqlite_scenario.token, now),
        partial(sign_ins.end, key),
    ]
    told = []
    for ask in asked:
        with pytest.raises(DBAPIError) as failed:
            ask()
        told.append("".join(traceback.format_exception(failed.value)))
    sqlite_scenario.post({})

    for secret in (sqlite_scenario.token, digest_of(sqlite_scenario.token), key, digest_of(key)):
        assert secret not in "".join(told)
        assert secret not in caplog.text


def test_a_name_taken_is_refused_without_what_was_made_for_it(sqlite_scenario: Scenario) -> None:
    refused = CliRunner().invoke(
        main,
        ["token", "create", "desk"],
        env={
            "DATABASE_URL": sqlite_scenario.settings.database_url,
            "RIVALRY_TOKENS_URL": sqlite_scenario.settings.tokens_url,
        },
    )

    assert refused.stderr == "There is a token named desk; revoke it first.\n"
    assert refused.exception is not None
    trace = "".join(traceback.format_exception(refused.exception))
    assert not [
        word for word in trace.replace("'", " ").split() if len(word) == 64 and set(word) <= set("0123456789abcdef")
    ]


@pytest.mark.by_sql
def test_tokens_and_sign_ins_are_where_they_are_put(scenario: Scenario, tmp_path: Path) -> None:
    elsewhere = replace(
        scenario.settings,
        tokens_url=scenario.settings.database_url,
        secret_url=scenario.settings.database_url,
    )
    parts = compose(elsewhere)
    token = parts.tokens.create("desk", utc_now())
    key = SignIns(parts.tokens.engine).begin(token, utc_now())

    found = parts.sign_ins.bearer(key, utc_now())
    assert found is not None
    assert found.name == "desk"
    assert parts.secret.value == parts.secret.value != ""
    parts.close()
