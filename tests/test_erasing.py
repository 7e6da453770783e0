"""What is personal is removed on an order: for ever, from everything, and nothing else moves."""

import io
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from golden import golden_rows
from people import INGEBRIGTSEN, KERR, Event, a_final, a_quote, a_recovery, an_injury, registered
from scenario import Scenario

from domain.refusals import NothingAt, StoredInPlain
from projections.audit.verify import verify
from web.command.cli import main
from web.command.exporting import export, restore
from web.command.orders.erasing import erase

WORDS = "zanzibar marmalade"
QUOTE = a_quote("2024-06-02", WORDS) | {"note": "zanzibar, twice"}
INJURED = f"{INGEBRIGTSEN}-injury-2024-01-01"
REMOVED = "[removed on 1 August 2024]"
ORDER = "Court of Session, P123/27"


def quote_in(scenario: Scenario) -> str:
    (quote,) = scenario.timeline(KERR, INGEBRIGTSEN, kind="quote")
    return str(quote["id"])


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    scenario.given(*registered("kerr", "ingebrigtsen"), QUOTE, a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    return scenario


def _ordered(scenario: Scenario, thing: str) -> str:
    return erase(scenario.parts, thing, ORDER, "cli").tombstone


def test_the_id_of_a_quote_has_none_of_its_words(told: Scenario) -> None:
    assert quote_in(told).startswith(f"{INGEBRIGTSEN}-2024-06-02-")
    assert "zanzibar" not in quote_in(told)
    told.given(QUOTE)
    assert told.parts.ledger.last_position() == 4


def test_of_a_quote_the_words_go_and_nothing_else_moves(told: Scenario) -> None:
    pinned = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/timeline?position=4"
    before = told.client.get(pinned)
    assert WORDS in before.text

    removed = _ordered(told, f"quote:{quote_in(told)}")

    assert removed in told.client.get(pinned).text
    assert told.client.get(pinned, headers={"If-None-Match": before.headers["ETag"]}).status_code == 200
    assert removed in told.ask("/events")["events"][2]["text"]
    assert ORDER in told.client.get("/log").text
    assert list(verify(told.parts.ledger, told.parts.read_model)) == []
    assert told.parts.witness.hold([]) is None
    assert told.score(KERR, INGEBRIGTSEN) == (1, 0)


def test_an_injury_goes_with_the_recovery_from_it_and_the_athlete_was_hurt_all_the_same(told: Scenario) -> None:
    recovery = a_recovery("2024-03-01", INJURED) | {"description": "zanzibar clinic"}
    told.given(an_injury("2024-01-01") | {"description": "zanzibar tear"}, recovery)

    removed = _ordered(told, f"injury:{INJURED}")

    log = told.ask("/events")["events"]
    (injury,) = (each for each in log if each["type"] == "injury")
    (healed,) = (each for each in log if each["type"] == "recovery")
    assert (injury["body_part"], injury["id"], "description" in injury) == (removed, INJURED, False)
    assert "description" not in healed
    assert told.form(INGEBRIGTSEN, as_of="2024-03-02")["availability"] == "returning"
    assert list(verify(told.parts.ledger, told.parts.read_model)) == []


def test_of_an_athlete_the_name_goes_where_names_are_sealed_and_the_results_stay(
    engine_url: str, tmp_path: Path
) -> None:
    scenario = Scenario(engine_url, tmp_path, RIVALRY_SEAL_NAMES="yes")
    race = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    for line in race["results"]:
        line |= {"name": "Zanzibar" if line["athlete"] == KERR else "Jakob", "country": "NOR"}
    scenario.given(race)

    removed = _ordered(scenario, f"athlete:{KERR}")

    assert scenario.ask(f"/athletes/{KERR}")["name"] == removed
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert scenario.ask("/athletes", q="zanzibar")["athletes"] == []
    assert "zanzibar" not in scenario.client.get("/api/v1/events").text.lower()
    assert list(verify(scenario.parts.ledger, scenario.parts.read_model)) == []
    scenario.close()


def test_a_name_that_was_not_sealed_is_refused_with_what_to_do(told: Scenario) -> None:
    with pytest.raises(StoredInPlain):
        _ordered(told, f"athlete:{KERR}")


def test_another_process_that_answered_before_answers_so_no_more(told: Scenario, tmp_path: Path) -> None:
    other = Scenario.over(replace(told.settings, tokens_url=f"sqlite:///{tmp_path / 'other-tokens.db'}"))
    path = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/timeline?position=4"
    assert WORDS in other.client.get(path).text

    removed = _ordered(told, f"quote:{quote_in(told)}")

    while WORDS in other.client.get(path).text:
        time.sleep(0.05)  # it looks once a second
    assert removed in other.client.get(path).text
    assert "zanzibar" not in other.client.get("/api/v1/events").text
    other.close()


def test_what_was_removed_is_not_taken_in_again(told: Scenario) -> None:
    quote = quote_in(told)
    _ordered(told, f"quote:{quote}")
    ((pointer, sentence),) = told.refusal(QUOTE)

    assert pointer == ""
    assert f"What is personal of quote:{quote} was removed by order on" in sentence


def test_an_erasure_is_ordered_by_the_command_alone(told: Scenario) -> None:
    event: Event = {"type": "erased", "thing": f"quote:{quote_in(told)}", "order": "mine"}

    assert told.post(event).status_code in (400, 422)
    assert WORDS in told.client.get("/api/v1/events").text


def test_what_is_not_there_cannot_be_erased(told: Scenario) -> None:
    with pytest.raises(NothingAt):
        _ordered(told, "quote:nobody-said-so")


def test_what_was_stored_in_plain_is_refused_until_a_restored_log_has_it_under_keys(
    scenario: Scenario, tmp_path: Path
) -> None:
    scenario.parts.ledger.recorder.insert_events(golden_rows())
    quote = "quote:jakob-ingebrigtsen-2024-06-02-the-next-guy-8c0d226545"
    with pytest.raises(StoredInPlain):
        _ordered(scenario, quote)
    assert list(verify(scenario.parts.ledger, scenario.parts.read_model)) == []

    sealed = _restored(b"".join(export(scenario.parts.ledger)).decode(), tmp_path / "sealed")

    removed = _ordered(sealed, quote)
    (said,) = (each for each in sealed.ask("/events")["events"] if each["type"] == "quote")
    assert (f"quote:{said['id']}", said["text"]) == (quote, removed)
    sealed.close()


def test_a_quote_that_older_versions_took_in_is_a_repetition_still(scenario: Scenario) -> None:
    scenario.parts.ledger.recorder.insert_events(golden_rows())
    (said,) = (each for each in scenario.ask("/events")["events"] if each["type"] == "quote")
    own = ("position", "id", "recorded_at", "recorded_by")

    again = scenario.post({name: value for name, value in said.items() if name not in own})

    assert [each["duplicate"] for each in again.get_json()["events"]] == [True]


def test_the_command_erases(tmp_path: Path) -> None:
    scenario = Scenario(f"sqlite:///{tmp_path / 'log.db'}", tmp_path)
    scenario.given(*registered("kerr", "ingebrigtsen"), QUOTE)
    quote = quote_in(scenario)
    scenario.close()
    stores = {"DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}", "RIVALRY_KEYS_URL": scenario.settings.keys_url}

    erased = _run(stores, "erase", "--quote", quote, "--order", ORDER)

    assert erased.exit_code == 0, erased.stderr
    assert f"quote:{quote}: removed on " in erased.stderr
    assert WORDS not in _run(stores, "show", KERR, INGEBRIGTSEN).stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--order", ORDER), "Name one of --quote, --injury and --athlete."),
        (("--quote", "a", "--athlete", "b", "--order", ORDER), "Name one of --quote, --injury and --athlete."),
        (("--quote", "a", "--order", " "), "it says nothing; name who ordered it"),
        (("--quote", "nobody", "--order", ORDER), "There is no quote 'nobody'"),
    ],
)
def test_an_order_that_cannot_be_followed_says_why(tmp_path: Path, arguments: tuple[str, ...], sentence: str) -> None:
    result = _run({"DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}"}, "erase", *arguments)

    assert result.exit_code != 0
    assert sentence in result.stderr


def _run(stores: dict[str, str], *words: str) -> Result:
    return CliRunner().invoke(main, list(words), env=stores)


def _restored(backup: str, folder: Path) -> Scenario:
    folder.mkdir()
    scenario = Scenario(f"sqlite:///{folder / 'log.db'}", folder)
    restore(scenario.parts, "log.jsonl", io.StringIO(backup))
    return scenario
