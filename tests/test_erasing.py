"""What is personal is removed on an order: for ever, from everything, and nothing else moves."""

import io
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from golden import golden_rows
from log_backups import path_of
from people import INGEBRIGTSEN, KERR, Event, a_final, a_quote, a_recovery, an_injury, registered
from scenario import Scenario

from domain.refusals import NothingAt, StoredInPlain
from projections.audit.verify import verify
from web.command.cli import main
from web.command.exporting import export, restore
from web.command.orders.erasing import erase

WORDS = "zanzibar marmalade"
QUOTE = a_quote("2024-06-02", WORDS) | {"note": "zanzibar, twice"}
INJURED = f"{INGEBRIGTSEN}-achilles-tendon-2024-01-01"
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


def test_a_quote_is_in_no_answer_and_no_file_of_ours_once_it_is_erased(told: Scenario) -> None:
    quote = quote_in(told)
    pinned = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/timeline?position=4"
    paths = ["/log", f"/{KERR}-vs-{INGEBRIGTSEN}", "/api/v1/events", "/feed.atom", pinned, f"/athletes/{INGEBRIGTSEN}"]
    before = "".join(told.client.get(path).text for path in paths)
    assert WORDS in before

    removed = _ordered(told, f"quote:{quote}")

    answers = {path: told.client.get(path).text for path in paths}
    assert {path for path, text in answers.items() if "zanzibar" in text} == set()
    assert removed in answers[pinned]
    assert removed in answers["/api/v1/events"]
    assert ORDER in answers["/log"]
    assert b"zanzibar" not in b"".join(export(told.parts.ledger))
    assert list(verify(told.parts.ledger, told.parts.read_model)) == []
    assert told.parts.witness.hold([]) is None
    assert told.score(KERR, INGEBRIGTSEN) == (1, 0)


def test_the_log_and_what_is_made_of_it_have_no_word_of_it(tmp_path: Path) -> None:
    scenario = Scenario(f"sqlite:///{tmp_path / 'log.db'}", tmp_path)
    scenario.given(*registered("kerr", "ingebrigtsen"), QUOTE)
    assert b"zanzibar" not in (tmp_path / "log.db").read_bytes() + (tmp_path / "log.db-wal").read_bytes()
    backup = b"".join(export(scenario.parts.ledger))
    assert b"zanzibar" not in backup

    _ordered(scenario, f"quote:{quote_in(scenario)}")
    scenario.close()

    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert [file.name for file in files if b"zanzibar" in file.read_bytes()] == []


def test_the_keys_are_in_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    scenario = Scenario(f"sqlite:///{tmp_path / 'log.db'}", tmp_path)
    scenario.given(*registered("kerr"))

    assert stat.S_IMODE(path_of(scenario.settings.keys_url).stat().st_mode) == 0o600
    scenario.close()


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


def test_of_an_athlete_the_name_goes_and_the_results_stay(scenario: Scenario) -> None:
    race = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    for line in race["results"]:
        line |= {"name": "Zanzibar" if line["athlete"] == KERR else "Jakob", "country": "NOR"}
    scenario.given(race)

    removed = _ordered(scenario, f"athlete:{KERR}")

    assert scenario.ask(f"/athletes/{KERR}")["name"] == removed
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert scenario.ask("/athletes", q="zanzibar")["athletes"] == []
    assert "zanzibar" not in scenario.client.get("/api/v1/events").text.lower()


def test_another_process_that_answered_before_answers_so_no_more(told: Scenario, tmp_path: Path) -> None:
    other = Scenario.over(replace(told.settings, tokens_url=f"sqlite:///{tmp_path / 'other-tokens.db'}"))
    path = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/timeline?position=4"
    assert WORDS in other.client.get(path).text

    removed = _ordered(told, f"quote:{quote_in(told)}")

    assert removed in other.client.get(path).text
    assert "zanzibar" not in other.client.get("/api/v1/events").text
    other.close()


def test_what_was_removed_is_not_taken_in_again(told: Scenario) -> None:
    quote = quote_in(told)
    _ordered(told, f"quote:{quote}")
    told.given({"type": "quote_retracted", "quote": quote, "reason": "the order"})

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


def test_a_backup_restored_without_the_key_has_no_word_of_it_and_with_it_every_one(
    told: Scenario, tmp_path: Path
) -> None:
    quote = quote_in(told)
    backup = b"".join(export(told.parts.ledger)).decode()
    bare = _restored(backup, tmp_path / "bare")
    keyed = _restored(backup, tmp_path / "keyed", keys=told.settings.keys_url)
    _ordered(told, f"quote:{quote}")
    late = _restored(backup, tmp_path / "late", keys=told.settings.keys_url)

    assert "[its key is not here]" in bare.client.get("/api/v1/events").text
    assert WORDS in keyed.client.get("/api/v1/events").text
    assert "zanzibar" not in late.client.get("/api/v1/events").text
    heads = [each.parts.ledger.head() for each in (bare, keyed, late)]
    assert heads[0] == heads[1] == heads[2]
    for each in (bare, keyed, late):
        each.close()


def test_what_was_stored_in_plain_is_refused_until_a_restored_log_has_it_under_keys(
    scenario: Scenario, tmp_path: Path
) -> None:
    scenario.parts.ledger.recorder.insert_events(golden_rows())
    quote = "quote:jakob-ingebrigtsen-2024-06-02-the-next-guy-8c0d226545"
    with pytest.raises(StoredInPlain):
        _ordered(scenario, quote)

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


def test_the_command_erases_and_a_restore_takes_the_keys_over(tmp_path: Path) -> None:
    scenario = Scenario(f"sqlite:///{tmp_path / 'log.db'}", tmp_path)
    scenario.given(*registered("kerr", "ingebrigtsen"), QUOTE)
    quote = quote_in(scenario)
    scenario.close()
    stores = {"DATABASE_URL": f"sqlite:///{tmp_path / 'log.db'}", "RIVALRY_KEYS_URL": scenario.settings.keys_url}
    copy = {"DATABASE_URL": f"sqlite:///{tmp_path / 'copy.db'}"}
    other = {"DATABASE_URL": f"sqlite:///{tmp_path / 'other.db'}"}
    backup = str(tmp_path / "backup.jsonl")

    assert _run(stores, "export", backup).exit_code == 0
    assert _run(copy, "restore", backup, "--keys", scenario.settings.keys_url).exit_code == 0
    erased = _run(stores, "erase", "--quote", quote, "--order", ORDER)
    assert _run(other, "restore", backup, "--keys", scenario.settings.keys_url).exit_code == 0

    assert erased.exit_code == 0, erased.stderr
    assert f"quote:{quote}: removed on " in erased.stderr
    shown = [_run(env, "show", KERR, INGEBRIGTSEN).stdout for env in (stores, copy, other)]
    assert [WORDS in text for text in shown] == [False, True, False]


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


def _restored(backup: str, folder: Path, keys: str | None = None) -> Scenario:
    folder.mkdir()
    scenario = Scenario(f"sqlite:///{folder / 'log.db'}", folder)
    if keys is not None:
        scenario.parts.keys.take_over(keys, {f"quote:{quote}" for quote in _quotes(backup)})
    restore(scenario.parts, "log.jsonl", io.StringIO(backup))
    return scenario


def _quotes(backup: str) -> set[str]:
    return {line.split('"id":"')[1].split('"')[0] for line in backup.splitlines() if '"type":"quote"' in line}
