"""The keys of what is personal are kept apart; without them nothing is answered as if there had been nothing."""

import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from log_backups import path_of
from people import INGEBRIGTSEN, KERR, a_final, a_quote, registered
from scenario import Scenario

from domain.log.sealing.keys import Destroyed
from web.command.cli import main
from web.thing_keys import KeptThingKeys

WORDS = "zanzibar marmalade"
QUOTE = a_quote("2024-06-02", WORDS)
NOT_HERE = "[its key is not here]"


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    scenario.given(*registered("kerr", "ingebrigtsen"), QUOTE, a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    return scenario


@pytest.fixture
def without_keys(told: Scenario, tmp_path: Path) -> Iterator[Scenario]:
    """A process that looks for the keys where none are."""
    own = {name: f"sqlite:///{tmp_path / name}.db" for name in ("keys_url", "tokens_url")}
    lost = Scenario.over(replace(told.settings, **own))  # type: ignore[arg-type]
    yield lost
    lost.close()


def test_the_keys_are_in_a_file_that_only_its_owner_reads(tmp_path: Path) -> None:
    scenario = Scenario(f"sqlite:///{tmp_path / 'log.db'}", tmp_path)
    scenario.given(*registered("kerr"))

    assert stat.S_IMODE(path_of(scenario.settings.keys_url).stat().st_mode) == 0o600
    scenario.close()


def test_a_key_that_is_missing_is_named_and_nothing_is_answered_without_it(without_keys: Scenario) -> None:
    (quote,) = [f"quote:{each}" for each in _subjects(without_keys)]

    for path in (f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/timeline", "/api/v1/events", "/readyz"):
        answer = without_keys.client.get(path)
        assert answer.status_code == 503
        assert f"The key of {quote} is not where the keys" in answer.text
    assert without_keys.score(KERR, INGEBRIGTSEN) == (1, 0)


def test_a_read_model_is_made_without_the_keys(without_keys: Scenario, told: Scenario) -> None:
    without_keys.parts.read_model.rebuild()

    (quote,) = told.timeline(KERR, INGEBRIGTSEN, kind="quote")
    assert WORDS in quote["headline"]
    assert told.client.get("/readyz").status_code == 200


def test_verify_names_a_key_that_is_missing_until_it_is_given_up(tmp_path: Path) -> None:
    stores, quote = _a_log(tmp_path)
    lost = stores | {"RIVALRY_KEYS_URL": f"sqlite:///{tmp_path / 'others'}.db"}

    assert f"The key of {quote} is not" in _run(lost, "verify").stderr
    assert _run(lost, "give-up-keys").stdout == f"{quote}\n"
    assert _run(lost, "verify").exit_code == 1
    assert _run(lost, "give-up-keys", "--yes").exit_code == 0

    assert _run(lost, "verify").exit_code == 0
    assert NOT_HERE in _run(lost, "show", KERR, INGEBRIGTSEN).stdout
    assert WORDS in _run(stores, "show", KERR, INGEBRIGTSEN).stdout


def test_a_restore_takes_the_keys_over_or_is_told_that_nobody_has_them(tmp_path: Path) -> None:
    stores, quote = _a_log(tmp_path)
    backup = str(tmp_path / "backup.jsonl")
    keyed, bare, late = ({"DATABASE_URL": f"sqlite:///{tmp_path / name}.db"} for name in ("keyed", "bare", "late"))
    assert _run(stores, "export", backup).exit_code == 0

    without = _run(late, "restore", backup)
    assert (without.exit_code, f"The keys of {quote} and 0 more are not here" in without.stderr) == (0, True)
    assert f"The key of {quote} is not" in _run(late, "show", KERR, INGEBRIGTSEN).stderr
    assert _run(bare, "restore", backup, "--without-keys").exit_code == 0
    assert _run(keyed, "restore", backup, "--keys", stores["RIVALRY_KEYS_URL"]).exit_code == 0

    late["RIVALRY_KEYS_URL"] = stores["RIVALRY_KEYS_URL"]
    shown = [_run(env, "show", KERR, INGEBRIGTSEN).stdout for env in (keyed, bare, late)]
    assert [WORDS in text for text in shown] == [True, False, True]
    exported = [_run(env, "export").stdout for env in (stores, keyed, bare)]
    assert exported[0] == exported[1] == exported[2]
    assert WORDS not in exported[0]


def test_two_processes_have_the_same_keys_and_forget_one_that_goes(engine_url: str, tmp_path: Path) -> None:
    url = engine_url if engine_url.startswith("postgresql") else f"sqlite:///{tmp_path / 'two'}.db"
    one, other = KeptThingKeys(url), KeptThingKeys(url, looks_every=0)
    forgotten: list[str] = []
    other.when_one_goes(lambda: forgotten.append("all"))
    things = {f"quote:{number}" for number in range(1_200)}

    made = one.made(things)

    assert other.made(things | {"quote:more"}).items() >= made.items()
    assert len(set(made.values())) == len(things)
    assert one.missing({"quote:1", "quote:more", "quote:none"}) == ["quote:none"]
    for day in (date(2027, 3, 12), date(2028, 1, 1)):
        one.destroy("quote:1", day)
        assert other.made({"quote:1", "quote:2"}) == {
            "quote:1": Destroyed(date(2027, 3, 12)),
            "quote:2": made["quote:2"],
        }
    assert forgotten == ["all", "all"]
    one.close()
    other.close()


def _a_log(folder: Path) -> tuple[dict[str, str], str]:
    scenario = Scenario(f"sqlite:///{folder / 'log.db'}", folder)
    scenario.given(*registered("kerr", "ingebrigtsen"), QUOTE)
    (quote,) = scenario.timeline(KERR, INGEBRIGTSEN, kind="quote")
    scenario.close()
    stores = {"DATABASE_URL": f"sqlite:///{folder / 'log.db'}", "RIVALRY_KEYS_URL": scenario.settings.keys_url}
    return stores, f"quote:{quote['id']}"


def _subjects(scenario: Scenario) -> list[str]:
    log = scenario.parts.ledger.read(0, 100, sealed=True)
    return [thing.partition(":")[2] for event in log for thing in getattr(event, "sealed", {})]


def _run(stores: dict[str, str], *words: str) -> Result:
    return CliRunner().invoke(main, list(words), env=stores)
