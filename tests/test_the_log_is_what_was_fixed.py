"""What is done to the log past the application is found and named, and no rebuild makes it good."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from effort import chance, times
from log_backups import backup, path_of
from people import INGEBRIGTSEN, KERR, a_final, a_quote, an_injury
from scenario import Scenario
from sqlalchemy import Engine
from tampering import Tampering, places_swapped

from projections.transparency.alterations import Alteration
from web.command.cli import main
from web.composition import Rivalry, compose

pytestmark = pytest.mark.by_sql
FLIPS = times(12, 20, 400)
FINALS = [a_final(f"2024-06-{day:02}", kerr=1 + day % 2, ingebrigtsen=2 - day % 2) for day in range(1, 9)]
RACE = 5
"""The position of a final in the middle: two newcomers come before the first."""


@pytest.fixture
def fixed(engine_url: str, tmp_path: Path) -> Iterator[Scenario]:
    """Eight finals and what was said of them, each of which was read; what proves them is in a store of their kind."""
    proofs = f"sqlite:///{tmp_path / 'proofs.db'}" if engine_url.startswith("sqlite") else engine_url
    scenario = Scenario(engine_url, tmp_path, RIVALRY_PROOFS_URL=proofs, RIVALRY_PATIENCE="60")
    for event in (*FINALS, a_quote("2024-07-02", "next guy"), an_injury("2024-07-03")):
        scenario.given(event)
        scenario.ask("/log/checkpoint", format="json")
    assert (scenario.score(KERR, INGEBRIGTSEN), _found(scenario)) == ((4, 4), None)
    yield scenario
    scenario.close()


@pytest.fixture
def tampering(fixed: Scenario) -> Tampering:
    return Tampering(fixed.settings.database_url)


@pytest.fixture
def run(fixed: Scenario) -> Callable[..., Result]:
    """The command ``rivalry`` over the same stores."""
    settings = fixed.settings
    stores = {
        "DATABASE_URL": settings.database_url,
        "RIVALRY_TOKENS_URL": settings.tokens_url,
        "RIVALRY_SECRET_URL": settings.secret_url,
        "RIVALRY_PROOFS_URL": settings.proofs_url,
        "RIVALRY_KEYS_URL": settings.keys_url,
    }
    return lambda *words: CliRunner().invoke(main, list(words), env=stores)


def _found(scenario: Scenario) -> Alteration | None:
    return scenario.parts.witness.hold()


def _ready(scenario: Scenario) -> tuple[int, str]:
    response = scenario.client.get("/readyz")
    return response.status_code, response.get_data(as_text=True)


def test_two_places_swapped_are_found_and_no_rebuild_makes_that_good(
    fixed: Scenario, tampering: Tampering, run: Callable[..., Result]
) -> None:
    assert (run("verify").exit_code, _ready(fixed)[0]) == (0, 200)
    put_back = backup(fixed.settings.database_url)
    tampering.alter(RACE, places_swapped)

    for command in ("verify", "rebuild", "verify"):
        done = run(command)
        assert done.exit_code == 1
        assert done.stdout == f"position {RACE} was altered since it was fixed\n"
    status, said = _ready(fixed)
    assert status == 503
    assert f"position {RACE} was altered" in said
    assert fixed.score(KERR, INGEBRIGTSEN) == (4, 4)

    put_back()
    assert run("verify").exit_code == 0
    assert _ready(fixed)[0] == 200


def test_a_read_model_that_is_built_anew_notices_by_itself(fixed: Scenario, tampering: Tampering) -> None:
    tampering.alter(RACE, places_swapped)
    fixed.parts.read_model.rebuild()

    status, said = _ready(fixed)
    assert status == 503
    assert f"position {RACE} was altered" in said


def test_a_change_of_any_column_is_found_where_it_is(fixed: Scenario, tampering: Tampering) -> None:
    put_back = backup(fixed.settings.database_url)
    for statement in (
        "UPDATE {log} SET originator_id = originator_id || '-2' WHERE {position} = {}",
        "UPDATE {log} SET originator_version = originator_version + 1 WHERE {position} = {}",
        "UPDATE {log} SET topic = 'rivalry:race.annulled.v1' WHERE {position} = {}",
        "UPDATE {log} SET state = state || '\\040' WHERE {position} = {}",
        "UPDATE {log} SET state = '' WHERE {position} = {}",
        "UPDATE {log} SET {position} = 1000 WHERE {position} = {}",
        "DELETE FROM {log} WHERE {position} = {}",
    ):
        tampering.run(statement, RACE)

        found = _found(fixed)
        assert found is not None, statement
        assert (found.position, found.to_the_end) == (RACE, False), statement
        assert found.what == ("missing" if "DELETE" in statement or "1000" in statement else "altered"), statement
        put_back()
        assert _found(fixed) is None


def test_who_recorded_it_and_when_are_part_of_it(fixed: Scenario, tampering: Tampering) -> None:
    put_back = backup(fixed.settings.database_url)
    for field, old, new in (("recorded_by", "desk", "wire"), ("timestamp", "12:", "13:")):
        tampering.alter(RACE, partial(_replace, field, old, new))
        assert _found(fixed) == Alteration("altered", RACE, RACE)
        put_back()


def _replace(field: str, old: str, new: str, state: dict[str, Any]) -> None:
    state[field] = state[field].replace(old, new)


def test_any_bit_of_any_row_is_found_and_its_position_named(fixed: Scenario, tampering: Tampering) -> None:
    chosen = chance("bits")
    for _ in range(FLIPS):
        position = chosen.randint(1, fixed.parts.ledger.last_position() - 1)
        state = tampering.state(position)
        at = chosen.randrange(len(state))
        tampering.with_state(position, state[:at] + bytes([state[at] ^ 1 << chosen.randrange(8)]) + state[at + 1 :])
        assert _found(fixed) == Alteration("altered", position, position)
        tampering.with_state(position, state)
    assert _found(fixed) is None


@pytest.mark.parametrize("column", ["topic", "originator_id"])
def test_a_text_that_the_store_itself_cannot_read_is_found_too(sqlite_scenario: Scenario, column: str) -> None:
    sqlite_scenario.given(*FINALS)
    assert _found(sqlite_scenario) is None
    sqlite_scenario.parts.witness.follow()
    tampering = Tampering(sqlite_scenario.settings.database_url)
    tampering.run(f"UPDATE {{log}} SET {column} = CAST(x'72ff69' AS TEXT) WHERE {{position}} = {{}}", RACE)

    assert _found(sqlite_scenario) == Alteration("altered", RACE, RACE)


def test_two_rows_that_changed_their_positions_are_found(fixed: Scenario, tampering: Tampering) -> None:
    for position, to in ((RACE, 999), (RACE + 1, RACE), (999, RACE + 1)):
        tampering.move(position, to)

    assert _found(fixed) == Alteration("altered", RACE, RACE)


def test_a_row_put_in_front_of_the_log_is_found(fixed: Scenario, tampering: Tampering) -> None:
    tampering.copy(RACE, -3)

    assert _found(fixed) == Alteration("inserted", -3, -3)


def test_a_row_put_in_between_is_found_where_it_is(fixed: Scenario, tampering: Tampering) -> None:
    last = fixed.parts.ledger.last_position()
    for position in range(last, RACE, -1):
        tampering.move(position, position + 1)
    tampering.copy(RACE, RACE + 1)

    found = _found(fixed)
    assert found is not None
    assert found.position == RACE + 1


def test_who_alters_the_kept_leaf_too_has_no_signed_head_for_it(fixed: Scenario, tampering: Tampering) -> None:
    """Each event was read by itself, so the head before and the head after it tell which it is."""
    tampering.alter(RACE, places_swapped)
    altered = fixed.parts.ledger.stored(RACE, 1)[0]
    from domain.log.leaf import leaf_of  # noqa: PLC0415 - what the attacker uses

    tree: Engine = fixed.parts.witness._tree._made()
    with tree.begin() as connection:
        places = "%s" if tree.dialect.name == "postgresql" else "?"
        connection.exec_driver_sql(
            f"UPDATE rivalry_leaves SET leaf = {places} WHERE position = {places}", (leaf_of(altered), RACE)
        )

    assert _found(fixed) == Alteration("altered", RACE, RACE)


def test_no_head_is_signed_on_top_of_what_was_altered(fixed: Scenario) -> None:
    tree: Engine = fixed.parts.witness._tree._made()
    with tree.begin() as connection:
        connection.exec_driver_sql("UPDATE rivalry_nodes SET hash = (SELECT leaf FROM rivalry_leaves WHERE number = 0)")
    fixed.given(a_final("2024-08-01", kerr=1, ingebrigtsen=2))

    assert fixed.score(KERR, INGEBRIGTSEN) == (5, 4)  # who only reads is answered
    response = fixed.get("/log/checkpoint")
    assert (response.status_code, response.content_type) == (503, "application/problem+json")


def test_what_was_altered_has_no_proof(fixed: Scenario, tampering: Tampering) -> None:
    tampering.alter(RACE, places_swapped)

    assert fixed.get("/log/proof", position=RACE).status_code == 503
    assert fixed.get("/log/proof", position=RACE + 1).status_code == 200


def test_a_log_put_back_from_an_older_backup_goes_on_and_its_lost_end_is_told(
    fixed: Scenario, run: Callable[..., Result]
) -> None:
    put_back = backup(fixed.settings.database_url)
    before = fixed.parts.ledger.last_position()
    fixed.given(a_final("2024-08-01", kerr=1, ingebrigtsen=2))
    lost = fixed.get("/log/checkpoint").get_data(as_text=True)
    put_back()

    assert fixed.score(KERR, INGEBRIGTSEN) == (4, 4)
    status, said = _ready(fixed)
    assert (status, f"position {before + 1}" in said) == (200, True)
    done = run("verify")
    assert (done.exit_code, f"is missing from position {before + 1} on" in done.stdout) == (1, True)

    fixed.clock.passes(hours=1)
    fixed.given(a_final("2024-08-02", kerr=2, ingebrigtsen=1))
    assert "has another history from position" in run("verify").stdout
    assert fixed.get("/log/checkpoint").get_data(as_text=True) == lost  # two histories are never signed
    assert fixed.get("/log/checkpoint", position=before).status_code == 200


def test_it_goes_on_as_another_log_once_somebody_says_so(
    fixed: Scenario, run: Callable[..., Result], tmp_path: Path
) -> None:
    put_back = backup(fixed.settings.database_url)
    fixed.given(a_final("2024-08-01", kerr=1, ingebrigtsen=2))
    kept = tmp_path / "kept.checkpoint"
    kept.write_text(fixed.get("/log/checkpoint").get_data(as_text=True), encoding="utf-8")
    key = fixed.ask("/log/key")["verifier_key"]
    put_back()
    fixed.clock.passes(hours=1)
    fixed.given(a_final("2024-08-02", kerr=2, ingebrigtsen=1))

    anew = run("verify", "--begin-anew")
    assert anew.exit_code == 0, anew.output
    assert run("verify").exit_code == 0
    told = run("verify", "--checkpoint", str(kept), "--key", key)
    assert told.exit_code == 1
    assert "altered" in told.stdout or "missing" in told.stdout
    assert run("log-key").stdout.strip() != key
    assert run("verify").exit_code == 0  # a head of another log is nobody's word on this one


def test_a_head_that_somebody_kept_holds_for_the_log_that_grew(
    fixed: Scenario, run: Callable[..., Result], tmp_path: Path
) -> None:
    kept = tmp_path / "kept.checkpoint"
    kept.write_text(fixed.get("/log/checkpoint").get_data(as_text=True), encoding="utf-8")
    fixed.given(*(a_final(f"2024-09-{day:02}", kerr=1, ingebrigtsen=2) for day in range(1, 30)))

    assert run("verify", "--checkpoint", str(kept)).exit_code == 0


def test_who_began_anew_in_secret_is_found_by_a_head_that_somebody_kept(
    fixed: Scenario, tampering: Tampering, run: Callable[..., Result], tmp_path: Path
) -> None:
    kept = tmp_path / "kept.checkpoint"
    kept.write_text(fixed.get("/log/checkpoint").get_data(as_text=True), encoding="utf-8")
    key = fixed.ask("/log/key")["verifier_key"]
    tampering.alter(RACE, places_swapped)
    assert run("verify", "--begin-anew").exit_code == 1  # the read model is of the log before
    assert run("rebuild").exit_code == 0
    assert run("verify").exit_code == 0

    told = run("verify", "--checkpoint", str(kept), "--key", key)
    assert told.exit_code == 1
    assert "was altered" in told.stdout


def test_a_file_that_is_no_signed_head_is_refused_in_one_line(run: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "kept"
    for text in ("", "rivalry\n1\nroot\n", "rivalry/log/1\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"):
        file.write_text(text, encoding="utf-8")

        done = run("verify", "--checkpoint", str(file))
        assert (done.exit_code, done.stdout) == (1, ""), text
        assert done.stderr.startswith("The signed head cannot be used: "), text


def test_without_a_place_for_proofs_every_answer_is_as_ever(tmp_path: Path) -> None:
    """A file that is no database stands where it would be."""
    (tmp_path / "proofs.db").write_text("no database", encoding="utf-8")
    scenario = Scenario(f"sqlite:///{tmp_path / 'rivalry.db'}", tmp_path)
    scenario.given(FINALS[0])

    assert scenario.score(KERR, INGEBRIGTSEN) == (0, 1)
    assert scenario.client.get("/readyz").status_code == 200
    assert scenario.get("/log/checkpoint").status_code == 503
    scenario.close()


def test_what_proves_the_log_lies_in_a_store_of_its_own(tmp_path: Path) -> None:
    scenario = Scenario(f"sqlite:///{tmp_path / 'rivalry.db'}", tmp_path)
    scenario.given(*FINALS)
    scenario.get("/log/checkpoint")
    scenario.close()

    tables: Any = sqlite3.connect(path_of(scenario.settings.proofs_url)).execute("SELECT name FROM sqlite_master")
    assert {"rivalry_leaves", "rivalry_nodes", "rivalry_heads"} <= {name for (name,) in tables}


def test_many_who_follow_at_once_fix_each_event_once(fixed: Scenario, run: Callable[..., Result]) -> None:
    """Each thread with parts of its own, as the hosts of one log are."""
    settings = fixed.settings
    parts = [compose(settings, fixed.clock) for _ in range(4)]
    months = range(1, 13)

    def follow(each: Rivalry) -> None:
        for _ in months:
            each.witness.follow()

    threads = [threading.Thread(target=follow, args=(each,)) for each in parts]
    for thread in threads:
        thread.start()
    for month in months:
        fixed.given(a_final(f"2025-{month:02}-01", kerr=1, ingebrigtsen=2))
    for thread in threads:
        thread.join()
    for each in parts:
        each.close()

    assert fixed.ask("/log/checkpoint", format="json")["size"] == fixed.parts.ledger.last_position()
    assert _found(fixed) is None
    assert run("verify").exit_code == 0


def test_a_host_that_keeps_its_own_proofs_finds_what_a_failover_lost(fixed: Scenario, tmp_path: Path) -> None:
    """The log and what proves it went back together; what another host has kept did not."""
    own = replace(fixed.settings, proofs_url=f"sqlite:///{tmp_path / 'own-proofs.db'}")
    put_back = backup(fixed.settings.database_url)
    fixed.given(a_final("2025-01-01", kerr=1, ingebrigtsen=2))
    last = fixed.parts.ledger.last_position()
    host = Scenario.over(replace(own, tokens_url=f"sqlite:///{tmp_path / 'own-tokens.db'}"))
    kept = host.ask("/log/checkpoint", format="json")
    put_back()
    fixed.clock.passes(hours=1)
    fixed.given(a_final("2025-02-01", kerr=2, ingebrigtsen=1))

    assert kept["size"] == last
    assert host.parts.witness.hold() == Alteration("altered", last, last, to_the_end=True)
    status, said = _ready(host)
    assert (status, f"another history from position {last}" in said) == (200, True)
    host.close()
