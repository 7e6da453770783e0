"""A token is for some things, until some day, so often; one of before there were such terms is for everything."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from counting import counted
from desk import Desk
from holders import Holder, refused
from people import (
    INGEBRIGTSEN,
    KERR,
    a_claim,
    a_milestone,
    a_quote,
    a_race,
    a_title,
    an_injury,
    corrected,
    covered,
    merged,
    race_annulled,
    registered,
    reported,
    result_annulled,
    retracted,
    scheduled,
)
from scenario import Event, Scenario

from domain.events import TYPES
from web.command.cli import main
from web.rights.scopes import TokenScope, needed

pytestmark = pytest.mark.above_the_store

RACE = a_race(kerr=1, ingebrigtsen=2)
INJURY = f"{INGEBRIGTSEN}-injury-2024-01-02"
TITLE = {"type": "title_stripped", "title": "olympic-1500m-2024-08-06", "athlete": KERR, "reason": "doping"}
RESULTS = [
    a_race("2024-07-01", hocker=1, nuguse=2),
    corrected(RACE, kerr=2, ingebrigtsen=1),
    reported(RACE, kerr=1, ingebrigtsen=2),
    scheduled("2024-09-01", "kerr"),
    registered("coe")[0],
    a_title("2024-08-06", "kerr"),
    covered("kerr", "ingebrigtsen"),
]
QUOTES = [
    a_quote("2024-08-01", "I am ready."),
    an_injury("2024-01-02"),
    a_claim(wins={INGEBRIGTSEN: 8, KERR: 1}),
    a_milestone("2024-08-01", "A road record", "kerr"),
]
RULINGS = [race_annulled(RACE), result_annulled(RACE, "kerr"), merged("nuguse", "hocker")]


def test_every_type_of_event_needs_one_of_the_three() -> None:
    needs = {name: str(needed(each)) for name, each in TYPES.items()}

    assert {name for name, scope in needs.items() if scope == "rulings"} == {
        "race_annulled",
        "result_annulled",
        "title_stripped",
        "athlete_merged",
        "athlete_unmerged",
    }
    assert {"quote", "injury", "recovery", "claim", "milestone"} <= {
        n for n, scope in needs.items() if scope == "quotes"
    }
    assert {"race_result", "race_corrected", "report_accepted", "athlete_registered", "title_won"} <= {
        name for name, scope in needs.items() if scope == "results"
    }


@pytest.mark.parametrize(
    ("scope", "may", "may_not"),
    [
        ("results", RESULTS, QUOTES + RULINGS),
        ("quotes", QUOTES, RESULTS + RULINGS),
        ("rulings", RULINGS, RESULTS + QUOTES),
    ],
)
def test_it_appends_what_it_is_for_and_nothing_else(
    sqlite_scenario: Scenario, scope: str, may: list[Event], may_not: list[Event]
) -> None:
    sqlite_scenario.given(RACE, *registered("hocker", "nuguse"))
    holder = Holder(sqlite_scenario, "clerk", scope)

    for event in may_not:
        response = holder.post(event)
        wanted = str(needed(TYPES[event["type"]]))
        assert refused(response, 403) == [
            ("/type", f"{event['type']} needs the scope {wanted}; the token clerk is for: {scope}.")
        ]
        assert response.headers["WWW-Authenticate"].endswith(f'error="insufficient_scope", scope="{wanted}"')
    for event in may:
        assert holder.post(event).status_code == 201, event


def test_of_a_batch_each_event_that_it_is_not_for_is_named_and_nothing_is_kept(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(RACE)
    before = sqlite_scenario.parts.ledger.last_position()
    holder = Holder(sqlite_scenario, "clerk", "results")

    response = holder.post(a_race("2024-05-01", kerr=1), QUOTES[0], race_annulled(RACE))

    assert [pointer for pointer, _ in refused(response, 403)] == ["/events/1/type", "/events/2/type"]
    assert 'scope="quotes rulings"' in response.headers["WWW-Authenticate"]
    assert sqlite_scenario.parts.ledger.last_position() == before


def test_to_take_back_what_another_stated_is_a_ruling_and_ones_own_is_not(scenario: Scenario) -> None:
    scenario.given(RACE)
    writer, other = (Holder(scenario, name, "quotes") for name in ("writer", "other"))
    judge = Holder(scenario, "judge", "rulings")
    said = writer.post(a_quote("2024-08-01", "I am ready.")).get_json()["events"][0]["id"]
    again = writer.post(a_quote("2024-08-02", "I am not.")).get_json()["events"][0]["id"]

    assert refused(other.post(retracted("quote", said)), 403) == [
        ("/type", "quote_retracted of what another stated needs the scope rulings; the token other is for: quotes.")
    ]
    assert writer.post(retracted("quote", said)).status_code == 201
    assert judge.post(retracted("quote", again)).status_code == 201


def test_whoever_stated_it_last_takes_it_back(scenario: Scenario) -> None:
    scenario.given(RACE)
    one, other = (Holder(scenario, name, "quotes") for name in ("one", "other"))
    quote = a_quote("2024-08-01", "I am ready.")
    said = one.post(quote).get_json()["events"][0]["id"]
    assert one.post(retracted("quote", said)).status_code == 201
    assert other.post({**quote, "note": "He did say so."}).status_code == 201

    assert one.post(retracted("quote", said, "again misheard")).status_code == 403
    assert other.post(retracted("quote", said, "again misheard")).status_code == 201


def test_webhooks_the_audit_and_a_recorded_article_have_scopes_too(sqlite_scenario: Scenario) -> None:
    holder = Holder(sqlite_scenario, "clerk", "results")
    article = {"text": "Kerr leads.", "published_on": "2024-08-01", "outlet": "The Desk", "record": True}

    for scope, response in (
        ("webhooks", holder.get("/api/v1/webhooks")),
        ("webhooks", holder.send("POST", "/api/v1/webhooks", json={"url": "https://desk.example/"})),
        ("audit", holder.get("/api/v1/audit")),
        ("quotes", holder.send("POST", "/api/v1/articles/check", json=article)),
    ):
        ((_, sentence),) = refused(response, 403)
        assert sentence == f"This needs the scope {scope}; the token clerk is for: results."


def test_a_token_of_before_there_were_terms_is_for_everything(sqlite_scenario: Scenario) -> None:
    path = sqlite_scenario.settings.tokens_url.removeprefix("sqlite:///")
    with sqlite3.connect(path) as store:
        store.execute("DELETE FROM rivalry_token_terms")
    store.close()

    sqlite_scenario.given(RACE, QUOTES[0]).given(race_annulled(RACE))

    (token,) = sqlite_scenario.parts.tokens.all()
    assert (token.scopes, token.expires_at, token.per_minute) == (frozenset(TokenScope), None, None)
    assert token.last_used_at is not None


def test_an_expired_token_opens_nothing_and_says_so(scenario: Scenario) -> None:
    holder = Holder(scenario, "guest", expires_at=datetime(2026, 1, 3, tzinfo=UTC))
    desk = Desk(scenario, signed_in=False)
    assert desk.sign_in(holder.token).status_code == 303
    assert holder.post(RACE).status_code == 201
    scenario.clock.passes(hours=36)

    ((_, sentence),) = refused(holder.post(a_race("2024-05-01", kerr=1)), 401)
    assert sentence == "The token guest expired on 2026-01-03; `rivalry token create NAME` makes another."
    assert desk.get("/post").status_code == 303
    assert desk.sign_in(holder.token).status_code == 401


def test_its_last_use_is_noted_to_the_hour_and_costs_no_statement_between(scenario: Scenario) -> None:
    holder = Holder(scenario, "clerk")
    (used,) = [each.last_used_at for each in scenario.parts.tokens.all() if each.name == "clerk"]
    assert used is None
    holder.post(RACE)
    first = _used(scenario)
    assert first is not None
    scenario.clock.passes(minutes=59)
    holder.post(a_race("2024-05-01", kerr=1))
    assert _used(scenario) == first
    scenario.clock.passes(minutes=2)
    holder.post(a_race("2024-05-02", kerr=1))
    assert _used(scenario) != first


def _used(scenario: Scenario) -> str | None:
    return next(each.last_used_at for each in scenario.parts.tokens.all() if each.name == "clerk")


def test_a_write_costs_one_statement_more_than_the_look_up_of_its_token(sqlite_scenario: Scenario) -> None:
    holder = Holder(sqlite_scenario, "clerk", "results", per_minute=100)
    holder.post(RACE)

    with counted() as seen:
        assert holder.post(a_race("2024-05-01", kerr=1, ingebrigtsen=2)).status_code == 201

    ours = [each for each in seen if "rivalry_tokens" in each or "rivalry_audit" in each or "rivalry_sign" in each]
    assert [each.split()[0] for each in ours] == ["SELECT", "INSERT"]


def test_it_may_ask_for_so_many_writes_a_minute_and_is_told_when_to_come_again(scenario: Scenario) -> None:
    holder = Holder(scenario, "wire", per_minute=2)
    other = Holder(scenario, "other")
    assert holder.post(RACE).status_code == 201
    scenario.clock.passes(seconds=20)
    assert holder.post(a_race("2024-05-01", kerr=1)).status_code == 201
    scenario.clock.passes(seconds=10)

    response = holder.post(a_race("2024-05-02", kerr=1))
    assert refused(response, 429) == [("", "The token wire may ask for 2 writes a minute; wait before the next.")]
    assert response.headers["Retry-After"] == "30"
    assert other.post(a_race("2024-05-03", kerr=1)).status_code == 201
    scenario.clock.passes(seconds=31)
    assert holder.post(a_race("2024-05-02", kerr=1)).status_code == 201


def test_an_editor_has_the_rights_of_the_token_signed_in_with(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(RACE)
    holder = Holder(sqlite_scenario, "clerk", "quotes")
    desk = Desk(sqlite_scenario, signed_in=False)
    desk.sign_in(holder.token)

    menu = desk.get("/post").text
    assert 'href="/post/quote"' in menu
    assert 'href="/post/race_annulled"' not in menu
    assert 'href="/post/results"' not in menu
    refused_page = desk.get("/post/race_annulled")
    assert refused_page.status_code == 403
    assert "This needs the scope rulings; the token clerk is for: quotes." in refused_page.text
    typed = {"/speaker": KERR, "/text": "Ready.", "/occurred_on": "2024-08-01", "/source/publisher": "The Desk"}
    assert desk.fill("quote", typed, "post").status_code == 303


# --- at the command line -----------------------------------------------------------------------------------------


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {"DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}"}


def run(environment: dict[str, str], *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, list(words), env=environment)
    return done.exit_code, done.stdout, done.stderr


def test_terms_are_given_when_it_is_made_and_listed(environment: dict[str, str]) -> None:
    assert run(environment, "token", "create", "old-desk")[0] == 0
    scopes = ("--scope", "results,quotes", "--scope", "read")
    made = run(environment, "token", "create", "wire", *scopes, "--expires", "2999-01-01", "--per-minute", "60")
    assert made[0] == 0, made

    listed = [line.split("\t") for line in run(environment, "token", "list")[1].splitlines()]
    assert [[line[0], *line[2:]] for line in listed] == [
        ["old-desk", "all", "never expires", "unlimited", "never used"],
        ["wire", "results,quotes,read", "expires 2999-01-01T00:00:00.000000Z", "60 a minute", "never used"],
    ]


def test_days_from_now_are_an_expiry_too(environment: dict[str, str]) -> None:
    run(environment, "token", "create", "guest", "--expires", "90d")

    expires = run(environment, "token", "list")[1].split("\t")[3].removeprefix("expires ")
    days = datetime.fromisoformat(expires) - datetime.now(UTC)
    assert timedelta(days=89, hours=23) < days <= timedelta(days=90)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--expires", "soon"), "'soon' is no expiry; use a day such as 2027-01-01"),
        (("--expires", "2001-01-01"), "'2001-01-01' is over already"),
        (("--expires", "0d"), "'0d' is over already"),
        (("--expires", "99999d99"), "is no expiry"),
        (("--scope", "results,all"), "'all' is no scope; the scopes are: results, quotes, rulings, read"),
        (("--per-minute", "0"), "0 is not in the range"),
    ],
)
def test_terms_that_cannot_be_used_are_refused_and_no_token_is_made(
    environment: dict[str, str], words: tuple[str, ...], said: str
) -> None:
    code, out, err = run(environment, "token", "create", "guest", *words)

    assert code != 0
    assert out == ""
    assert said in " ".join(err.split())
    assert run(environment, "token", "list")[1] == ""
