"""PostgreSQL with roles that may do little, poolers in between, few connections, and all that an address may say."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pooler
import psycopg
import pytest
from people import INGEBRIGTSEN, KERR, a_final, registered, renamed
from pooler import Pooler
from scenario import Scenario
from servers import Server, free_port

from projections.audit.verify import verify
from web.command.running import opened


def _rivalry_is_kept(scenario: Scenario, before: int = 0) -> None:
    """Appends, reads and a rebuild do as anywhere else, where Kerr has won so often *before*."""
    for day in range(1, 13):  # the same statements so often that a client would have the server prepare them
        scenario.given(a_final(f"2024-08-{day:02}", kerr=1, ingebrigtsen=2))
        assert scenario.score(KERR, INGEBRIGTSEN) == (before + day, 0)
    scenario.parts.read_model.rebuild()
    assert scenario.score(KERR, INGEBRIGTSEN, round="any") == (before + 12, 0)
    assert not list(verify(scenario.parts.ledger, scenario.parts.read_model))


def _place(folder: Path, name: str) -> dict[str, str]:
    """Where an application of its own has its read model."""
    (folder / name).mkdir()
    return {"RIVALRY_VIEWS_URL": f"sqlite:///{folder / name / 'views.db'}"}


# --- a role that may only append --------------------------------------------------------------------------------------


@pytest.fixture
def appender(primary: Server, tmp_path: Path) -> str:
    """The address of a role that may add to the log and read it, and nothing else: the owner made the table."""
    _place(tmp_path, "owner")
    Scenario(primary.url, tmp_path / "owner").close()
    with primary.connected() as owner:
        owner.execute(
            "CREATE ROLE appender LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC;"
            "GRANT SELECT, INSERT ON ledger_events TO appender"
        )
    return primary.url.replace("postgres@", "appender@")


def test_a_role_that_may_only_add_to_the_log_is_enough_for_the_log(appender: str, tmp_path: Path) -> None:
    scenario = Scenario(appender, tmp_path, RIVALRY_VIEWS_URL=f"sqlite:///{tmp_path / 'views.db'}")

    _rivalry_is_kept(scenario)
    with psycopg.connect(appender) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("DELETE FROM ledger_events")
    scenario.close()


def test_those_that_may_do_more_and_those_that_may_not_take_turns(
    appender: str, primary: Server, tmp_path: Path
) -> None:
    scenarios = [
        Scenario(url, tmp_path / name, **_place(tmp_path, name))
        for name, url in (("appender", appender), ("another owner", primary.url))
    ]

    def write(scenario: Scenario, year: int) -> None:
        for month in range(1, 13):
            scenario.given(a_final(f"{year}-{month:02}-01", kerr=1, ingebrigtsen=2))

    threads = [
        threading.Thread(target=write, args=(scenario, 2000 + 10 * number + turn))
        for number, scenario in enumerate(scenarios)
        for turn in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert scenarios[0].score(KERR, INGEBRIGTSEN) == (48, 0)
    with primary.connected() as owner:
        counted = owner.execute("SELECT count(*), max(notification_id), min(notification_id) FROM ledger_events")
        assert counted.fetchone() == (50, 50, 1)
    for scenario in scenarios:
        scenario.close()


def test_a_role_that_may_not_create_the_read_model_is_no_error_of_ours(appender: str, tmp_path: Path) -> None:
    scenario = Scenario(appender, tmp_path)
    response = scenario.get("/athletes")

    assert response.status_code == 503
    assert response.get_json()["title"] == "A store refuses what the service needs of it"
    scenario.close()


# --- PgBouncer --------------------------------------------------------------------------------------------------------


@pytest.fixture
def pooled(primary: Server) -> Iterator[Pooler]:
    if pooler.found() is None:
        pytest.skip("No PgBouncer: `apt-get install pgbouncer` (or your system's package), or set POOLER to its path.")
    between = Pooler(primary)
    yield between
    between.over()


def test_pgbouncer_in_transaction_mode_may_stand_in_between(pooled: Pooler, tmp_path: Path) -> None:
    scenario = Scenario(pooled.url, tmp_path)

    _rivalry_is_kept(scenario)
    scenario.close()


def test_many_threads_by_way_of_few_connections_see_each_others_appends(pooled: Pooler, tmp_path: Path) -> None:
    scenario = Scenario(pooled.url, tmp_path, RIVALRY_PATIENCE="60")
    seen: list[bool] = []

    def write_and_read(year: int) -> None:
        for month in range(1, 9):
            scenario.given(a_final(f"{year}-{month:02}-01", kerr=1, ingebrigtsen=2))
            wins, _ = scenario.score(KERR, INGEBRIGTSEN, from_=f"{year}-01-01", to=f"{year}-12-31")
            seen.append(wins == month)

    threads = [threading.Thread(target=write_and_read, args=(2010 + number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert seen == [True] * 48
    scenario.close()


def test_a_pooler_with_nothing_to_lend_or_started_again_is_healed_without_a_restart(
    pooled: Pooler, tmp_path: Path
) -> None:
    scenario = Scenario(pooled.url, tmp_path).given(a_final(kerr=1, ingebrigtsen=2))

    with ExitStack() as others:
        for _ in range(3):  # all it has
            held = others.enter_context(psycopg.connect(pooled.url))
            held.execute("SELECT 1")
        waited = scenario.post(a_final("2024-08-02", kerr=1, ingebrigtsen=2))
        assert (waited.status_code, waited.headers["Retry-After"]) == (503, "1")

    _comes_to_hold(scenario, 1)
    pooled.restart()
    _comes_to_hold(scenario, 1)
    scenario.given(a_final("2024-08-03", kerr=1, ingebrigtsen=2))
    scenario.close()


def _comes_to_hold(scenario: Scenario, wins: int) -> None:
    found = threading.Event()
    for _ in range(100):
        response = scenario.get(f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head")
        if response.status_code == 200:
            assert response.get_json()["wins"][KERR] == wins
            return
        assert response.status_code == 503
        found.wait(0.1)
    raise AssertionError(response.get_data(as_text=True))


# --- what a database or a role has for defaults -----------------------------------------------------------------------

DEFAULTS = (
    "client_encoding = 'LATIN1'",
    "standard_conforming_strings = off",
    "bytea_output = 'escape'",
    "DateStyle = 'German, DMY'",
    "search_path = 'nowhere'",
    "default_transaction_isolation = 'serializable'",
    "default_transaction_deferrable = on",
    "idle_in_transaction_session_timeout = '40ms'",
    "idle_session_timeout = '200ms'",
    "lock_timeout = '1ms'",
)


@pytest.mark.parametrize("way", ["straight", "by way of a pooler"])
def test_what_a_database_has_for_defaults_changes_nothing(
    primary: Server, tmp_path: Path, way: str, request: pytest.FixtureRequest
) -> None:
    with primary.connected() as operator:
        # The server warns of strings that are read in the old way; from version 19 on it has no other.
        for each in (*DEFAULTS, "client_min_messages = 'error'"):
            operator.execute(f"ALTER DATABASE postgres SET {each}")
    url = primary.url if way == "straight" else request.getfixturevalue("pooled").url
    scenario = Scenario(url, tmp_path, RIVALRY_PATIENCE="60").given(*registered("kerr", "ingebrigtsen"))
    answered: list[int] = []

    def write_and_read(year: int) -> None:
        client = scenario.app.test_client()
        for month in range(1, 9):
            answered.append(scenario.post(a_final(f"{year}-{month:02}-01", kerr=1, ingebrigtsen=2)).status_code)
            answered.append(client.get(f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}").status_code)

    threads = [threading.Thread(target=write_and_read, args=(2010 + number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    scenario.given(renamed("kerr", "Žoš Kerr-Łukasz"))

    assert sorted(set(answered)) == [200, 201]
    assert scenario.ask(f"/athletes/{KERR}")["name"] == "Žoš Kerr-Łukasz"
    _rivalry_is_kept(scenario, before=32)
    scenario.close()


def test_a_build_that_takes_longer_than_a_statement_may_is_made_all_the_same(primary: Server, tmp_path: Path) -> None:
    scenario = Scenario(primary.url, tmp_path).given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    with primary.connected() as operator:
        operator.execute(
            "CREATE SEQUENCE slow; CREATE FUNCTION slowly() RETURNS event_trigger LANGUAGE plpgsql AS"
            "'BEGIN IF nextval(''public.slow'') < 4 THEN PERFORM pg_sleep(0.4); END IF; END';"
            "CREATE EVENT TRIGGER slowly ON ddl_command_start WHEN tag IN ('CREATE INDEX') EXECUTE FUNCTION slowly()"
        )
        operator.execute("ALTER DATABASE postgres SET statement_timeout = '300ms'")
        operator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")

    scenario.parts.read_model.rebuild()

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    scenario.close()


def test_a_role_may_have_a_schema_of_its_own_and_no_other(primary: Server, tmp_path: Path) -> None:
    with primary.connected() as operator:
        operator.execute(
            "CREATE ROLE desk LOGIN; REVOKE ALL ON SCHEMA public FROM PUBLIC; CREATE SCHEMA desk AUTHORIZATION desk;"
            "ALTER ROLE desk SET search_path = desk; GRANT CREATE ON DATABASE postgres TO desk"
        )
    scenario = Scenario(f"{primary.url.replace('postgres@', 'desk@')}&schema=desk", tmp_path)

    _rivalry_is_kept(scenario)
    with primary.connected() as operator:
        where = "SELECT schemaname FROM pg_tables WHERE tablename = 'ledger_events'"
        assert operator.execute(where).fetchall() == [("desk",)]
    scenario.close()


# --- connections ------------------------------------------------------------------------------------------------------


def test_no_more_connections_are_opened_than_the_settings_say(primary: Server, tmp_path: Path) -> None:
    named = f"{primary.url}&application_name=counted"
    scenario = Scenario(named, tmp_path, RIVALRY_POOL_SIZE="2", RIVALRY_PATIENCE="60")
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    most: list[object] = []

    def read(number: int) -> None:
        with primary.connected() as operator:
            for day in range(1, 9):
                assert scenario.get(f"/athletes/{KERR}/form", as_of=f"20{number}5-01-0{day}").status_code == 200
                counted = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'counted'"
                most.extend(operator.execute(counted).fetchone() or ())

    threads = [threading.Thread(target=read, args=(number,)) for number in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(most) == 64
    assert max(int(str(each)) for each in most) <= 2 + 2  # to the log, and to the read model
    scenario.close()


# --- what an address says ---------------------------------------------------------------------------------------------


def test_what_the_address_says_of_encryption_holds_for_the_log_as_for_the_read_model(
    tmp_path: Path, primary: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    primary.stop()
    port = free_port()
    plain = Server(primary.folder / "plain", port=port).initialized().started()
    url = f"postgresql://postgres@127.0.0.1:{port}/postgres"
    try:
        Scenario(url, tmp_path).close()
        monkeypatch.setenv("DATABASE_URL", f"{url}?sslmode=require")
        monkeypatch.setenv("RIVALRY_VIEWS_URL", f"sqlite:///{tmp_path / 'views.db'}")
        monkeypatch.setenv("RIVALRY_TOKENS_URL", f"sqlite:///{tmp_path / 'tokens.db'}")
        with pytest.raises(Exception, match="SSL was required"), opened():
            pass
    finally:
        plain.over()
