"""A store that is away, frozen, full, locked or read-only: every request is answered, and what it says is true.

Real servers are stopped and frozen here. Nothing waits for them: what waited would never end while they are frozen.
"""

import resource
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from effort import times
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario, settings_of
from servers import HANGS, Server
from sqlalchemy import Engine, exc
from werkzeug.test import TestResponse

from projections.audit.verify import verify
from projections.stores.addresses import postgres_address
from projections.stores.connections import Connector, computing, engine_at
from projections.stores.outages import Outage, outage_of
from projections.stores.patience import Patience, Reach, within
from projections.stores.waiting import LeftAlone, NoAnswer
from web.app import create_app
from web.composition import Rivalry

RIVALRY = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"
FORM = f"/api/v1/athletes/{KERR}/form"


@contextmanager
def stopped(server: Server) -> Iterator[None]:
    server.stop()
    yield
    server.start()


AWAY = pytest.mark.parametrize("away", [Server.frozen, stopped], ids=["frozen", "stopped"])
Away = Callable[[Server], Any]


def asked(scenario: Scenario, path: str, **query: Any) -> TestResponse:
    """The answer to a request, which must come although a store does not answer."""
    answers: list[TestResponse] = []
    client = scenario.app.test_client()
    thread = threading.Thread(target=lambda: answers.append(client.get(path, query_string=query)), daemon=True)
    thread.start()
    thread.join(HANGS / 3)
    assert answers, f"{path} waits for the store"
    return answers[0]


def told_to_come_again(response: TestResponse, status: int = 503) -> None:
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.content_type == "application/problem+json"
    assert response.headers["Retry-After"] == "1"


def answered_at_last(scenario: Scenario) -> tuple[int, int]:
    """The score, once the store is found again."""
    found = threading.Event()
    for _ in range(100):
        response = scenario.client.get(RIVALRY)
        if response.status_code == 200 and "Warning" not in response.headers:
            wins = response.get_json()["wins"]
            return wins[KERR], wins[INGEBRIGTSEN]
        found.wait(0.1)
    raise AssertionError(response.get_data(as_text=True))


@pytest.fixture
def scenarios() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


Opened = Callable[..., Scenario]


@pytest.fixture
def opened(primary: Server, tmp_path: Path, scenarios: ExitStack) -> Opened:
    """The application over the test's own server, in which Kerr has won once."""

    def open_one(**more: str) -> Scenario:
        scenario = Scenario(primary.url, tmp_path, **more)
        scenarios.callback(scenario.close)
        scenario.given(a_final(kerr=1, ingebrigtsen=2))
        assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
        return scenario

    return open_one


# --- PostgreSQL is away -----------------------------------------------------------------------------------------------


@AWAY
def test_while_the_log_is_away_every_request_ends_and_it_is_found_again_without_a_restart(
    opened: Opened, primary: Server, away: Away
) -> None:
    scenario = opened()

    with away(primary):
        told_to_come_again(asked(scenario, RIVALRY, round="any"))
        told_to_come_again(asked(scenario, RIVALRY, round="any"))
        assert asked(scenario, "/readyz").status_code == 503
        assert asked(scenario, "/metrics").status_code == 200
        assert asked(scenario, "/healthz").status_code == 200
        told_to_come_again(scenario.post(a_final("2024-08-08", kerr=1, ingebrigtsen=2)))

    assert answered_at_last(scenario) == (1, 0)
    scenario.given(a_final("2024-08-08", kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (2, 0)


@AWAY
def test_a_pinned_question_is_answered_by_a_read_model_that_has_come_so_far_without_the_log(
    opened: Opened, primary: Server, away: Away, tmp_path: Path
) -> None:
    scenario = opened(RIVALRY_VIEWS_URL=f"sqlite:///{tmp_path / 'views.db'}")

    with away(primary):
        response = asked(scenario, RIVALRY, position=3, round="any")
        assert (response.status_code, response.get_json()["position"]) == (200, 3)
        assert "immutable" in response.headers["Cache-Control"]
        assert "Warning" not in response.headers
        told_to_come_again(asked(scenario, RIVALRY, position=4, round="any"))
        told_to_come_again(asked(scenario, RIVALRY, round="any"))


@AWAY
def test_stale_answers_are_given_where_the_settings_allow_and_say_so(
    opened: Opened, primary: Server, away: Away, tmp_path: Path
) -> None:
    scenario = opened(RIVALRY_VIEWS_URL=f"sqlite:///{tmp_path / 'views.db'}", RIVALRY_STALE_READS="yes")

    with away(primary):
        for path, bearing in ((RIVALRY, 3), (FORM, 3), ("/api/v1/athletes", 3)):
            response = asked(scenario, path, as_of="2025-01-01")
            assert (response.status_code, response.get_json()["position"]) == (200, bearing)
            assert response.headers["Warning"].startswith("110 ")
            assert "position 3" in response.headers["Warning"]
        ready = asked(scenario, "/readyz")
        assert (ready.status_code, ready.get_json()["status"]) == (200, "stale")
        told_to_come_again(scenario.post(a_final("2024-08-08", kerr=1, ingebrigtsen=2)))

    assert answered_at_last(scenario) == (1, 0)
    fresh = scenario.client.get(FORM, query_string={"as_of": "2025-01-01"})
    assert "Warning" not in fresh.headers


def test_a_server_that_was_started_again_under_the_pool_is_not_noticed(opened: Opened, primary: Server) -> None:
    scenario = opened()
    for again in range(2, 5):
        primary.restart()
        response = scenario.post(a_final(f"2024-08-{again:02}", kerr=1, ingebrigtsen=2))
        assert response.status_code == 201, response.get_data(as_text=True)
        primary.restart()
        assert scenario.score(KERR, INGEBRIGTSEN) == (again, 0)


def test_connections_that_the_server_ends_are_not_noticed(opened: Opened, primary: Server) -> None:
    scenario = opened()
    for again in range(2, 5):
        with primary.connected() as operator:
            operator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        scenario.given(a_final(f"2024-08-{again:02}", kerr=1, ingebrigtsen=2))
        assert scenario.score(KERR, INGEBRIGTSEN) == (again, 0)


def test_readers_and_writers_under_whom_the_server_comes_and_goes_hear_nothing_worse_than_to_come_again(
    opened: Opened, primary: Server
) -> None:
    scenario = opened()
    over = threading.Event()
    heard: set[int] = set()
    ended: list[int] = []

    def reader() -> None:
        client, number = scenario.app.test_client(), 0
        while not over.is_set():
            number += 1
            heard.add(client.get(RIVALRY, query_string={"as_of": f"20{number % 90 + 10}-01-01"}).status_code)
        ended.append(number)

    def writer() -> None:
        number = 0
        while not over.is_set():
            number += 1
            event = a_final(f"20{number % 14 + 10}-{number % 12 + 1:02}-{number % 28 + 1:02}", kerr=1, ingebrigtsen=2)
            heard.add(scenario.post(event).status_code)
        ended.append(number)

    threads = [threading.Thread(target=each, daemon=True) for each in (reader, reader, reader, writer)]
    for thread in threads:
        thread.start()
    for _ in range(times(1, 1, 4)):
        over.wait(0.3)
        primary.restart()
        over.wait(0.3)
        with primary.frozen():
            over.wait(2.5)
    over.wait(0.5)
    over.set()
    for thread in threads:
        thread.join(HANGS)

    assert len(ended) == len(threads)
    assert heard <= {200, 201, 503}
    assert {200, 503} <= heard
    answered_at_last(scenario)
    assert not list(_differences(scenario))


def _differences(scenario: Scenario) -> Iterator[Any]:
    return verify(scenario.parts.ledger, scenario.parts.read_model)


# --- standbys ---------------------------------------------------------------------------------------------------------


@AWAY
def test_a_standby_answers_what_is_pinned_and_what_may_be_stale_while_the_primary_is_away(
    opened: Opened, primary: Server, standby: Server, away: Away
) -> None:
    scenario = opened(RIVALRY_REPLICA_URL=standby.url, RIVALRY_STALE_READS="yes")
    primary.has_followed(standby)

    with away(primary):
        pinned = asked(scenario, RIVALRY, position=3, round="any", explain=f"wins.{KERR}")
        assert (pinned.status_code, pinned.get_json()["position"]) == (200, 3)
        assert asked(scenario, "/api/v1/events/3").get_json()["type"] == "race_result"
        stale = asked(scenario, RIVALRY, round="any")
        assert (stale.status_code, stale.get_json()["position"]) == (200, 3)
        assert stale.headers["Warning"].startswith("110 ")

    assert answered_at_last(scenario) == (1, 0)


def test_a_standby_that_is_frozen_holds_no_reader_up(opened: Opened, primary: Server, standby: Server) -> None:
    scenario = opened(RIVALRY_REPLICA_URL=standby.url)
    primary.has_followed(standby)

    with standby.frozen():
        for day in range(1, 4):
            response = asked(scenario, RIVALRY, as_of=f"2025-01-0{day}")
            assert (response.status_code, response.get_json()["position"]) == (200, 3)


def test_of_several_hosts_the_one_that_takes_writes_is_found(primary: Server, standby: Server, tmp_path: Path) -> None:
    hosts = f"host={standby.folder},{primary.folder}&port=5432,5432&target_session_attrs=read-write"
    scenario = Scenario(f"postgresql://postgres@/postgres?{hosts}", tmp_path)

    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    scenario.close()


# --- there, and not to be used ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["ledger_events", "checkpoint"])
def test_a_table_that_somebody_else_has_locked_holds_nobody_up(opened: Opened, primary: Server, table: str) -> None:
    scenario = opened()

    with primary.connected() as operator, operator.transaction():
        found = operator.execute(
            "SELECT schemaname FROM pg_tables WHERE tablename = %s ORDER BY 1 DESC", (table,)
        ).fetchone()
        assert found is not None
        operator.execute(f"LOCK TABLE {found[0]}.{table} IN ACCESS EXCLUSIVE MODE".encode())
        told_to_come_again(asked(scenario, RIVALRY, round="any"))

    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)


def test_writing_waits_no_longer_for_a_lock_than_a_request_may(opened: Opened, primary: Server) -> None:
    scenario = opened()

    with primary.connected() as operator, operator.transaction():
        operator.execute("LOCK TABLE ledger_events IN EXCLUSIVE MODE")
        told_to_come_again(scenario.post(a_final("2024-08-08", kerr=1, ingebrigtsen=2)))
        assert scenario.score(KERR, INGEBRIGTSEN, round="any") == (1, 0)

    scenario.given(a_final("2024-08-08", kerr=1, ingebrigtsen=2))


def _a_role(primary: Server, rights: str) -> str:
    with primary.connected() as operator:
        operator.execute(f"CREATE ROLE desk LOGIN {rights}".encode())
        operator.execute("GRANT ALL ON SCHEMA public TO desk; GRANT CREATE ON DATABASE postgres TO desk")
    return primary.url.replace("postgres@", "desk@")


def test_a_limit_on_connections_is_no_error_of_ours(primary: Server, tmp_path: Path) -> None:
    scenario = Scenario(_a_role(primary, ""), tmp_path)
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    with primary.connected() as operator:
        operator.execute("ALTER ROLE desk CONNECTION LIMIT 0")
        operator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'desk'")
        told_to_come_again(asked(scenario, RIVALRY))
        told_to_come_again(scenario.post(a_final("2024-08-08", kerr=1, ingebrigtsen=2)))
        operator.execute("ALTER ROLE desk CONNECTION LIMIT -1")

    assert answered_at_last(scenario) == (1, 0)
    scenario.close()


def test_a_primary_that_became_read_only_refuses_writes_and_goes_on_being_read(opened: Opened, primary: Server) -> None:
    scenario = opened()
    with primary.connected() as operator:
        operator.execute("ALTER DATABASE postgres SET default_transaction_read_only = on")
        operator.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    told_to_come_again(scenario.post(a_final("2024-08-08", kerr=1, ingebrigtsen=2)))
    assert scenario.score(KERR, INGEBRIGTSEN, round="any") == (1, 0)


@pytest.mark.parametrize(("code", "status"), [("53100", 507), ("53200", 503), ("57P03", 503), ("42501", 503)])
def test_what_the_server_says_is_wrong_with_it_decides_the_answer(
    opened: Opened, primary: Server, code: str, status: int
) -> None:
    scenario = opened()
    with primary.connected() as operator:
        operator.execute(
            "CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '{code}'; END $$".encode()
        )
        operator.execute("CREATE TRIGGER fail BEFORE INSERT ON ledger_events EXECUTE FUNCTION fail()")
    told_to_come_again(scenario.post(a_final("2024-08-08", kerr=1, ingebrigtsen=2)), status)
    assert scenario.score(KERR, INGEBRIGTSEN, round="any") == (1, 0)


# --- committed is said ------------------------------------------------------------------------------------------------


@AWAY
def test_what_is_in_the_log_is_acknowledged_though_the_read_model_is_away(
    store_folder: Path, primary: Server, away: Away
) -> None:
    scenario = Scenario(f"sqlite:///{store_folder / 'rivalry.db'}", store_folder, RIVALRY_VIEWS_URL=primary.url)
    with away(primary):
        response = scenario.post(a_final(kerr=1, ingebrigtsen=2))
        assert response.status_code == 201, response.get_data(as_text=True)
        (event,) = response.get_json()["events"]
        assert (event["position"], event["duplicate"]) == (3, False)
        assert response.get_json()["position"] == 3

    assert answered_at_last(scenario) == (1, 0)
    again = scenario.post(a_final(kerr=1, ingebrigtsen=2))
    assert again.get_json()["events"][0] == again.get_json()["events"][0] | {"position": 3, "duplicate": True}
    scenario.close()


# --- SQLite -----------------------------------------------------------------------------------------------------------


@contextmanager
def no_file_may_grow(folder: Path) -> Iterator[None]:
    """As on a disk without room."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    largest = max(file.stat().st_size for file in folder.iterdir() if file.name.startswith("rivalry.db"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_a_507_and_what_is_there_is_read_on(store_folder: Path) -> None:
    scenario = Scenario(f"sqlite:///{store_folder / 'rivalry.db'}", store_folder)
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    refused = 0
    with no_file_may_grow(store_folder):
        for day in range(1, 20):
            response = scenario.post(a_final(f"2025-08-{day:02}", kerr=1, ingebrigtsen=2))
            if response.status_code != 201:
                told_to_come_again(response, status=507)
                refused += 1
    assert refused

    assert answered_at_last(scenario) == (20 - refused, 0)
    scenario.given(a_final("2025-09-01", kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (21 - refused, 0)
    scenario.close()


def test_a_log_that_can_only_be_read_is_read(store_folder: Path) -> None:
    path = store_folder / "rivalry.db"
    before = Scenario(f"sqlite:///{path}", store_folder)
    before.given(a_final(kerr=1, ingebrigtsen=2))
    assert before.score(KERR, INGEBRIGTSEN) == (1, 0)
    engine = {
        "PERSISTENCE_MODULE": "eventsourcing.sqlite",
        "SQLITE_DBNAME": f"file:{path}?mode=ro",
        "CREATE_TABLE": "no",
    }
    app = create_app(_with_engine(before, engine), before.clock)
    client = app.test_client()

    assert client.get(RIVALRY).status_code == 200
    event = a_final("2025-08-01", kerr=1, ingebrigtsen=2)
    told_to_come_again(client.post("/api/v1/events", json=event, headers={"Authorization": f"Bearer {before.token}"}))
    app.extensions["rivalry"].close()
    before.close()


def _with_engine(scenario: Scenario, engine: dict[str, str]) -> Any:
    return replace(scenario.settings, engine=engine)


@pytest.mark.parametrize("store", ["rivalry.db", "rivalry.views.db"])
def test_a_file_that_another_process_writes_for_long_holds_nobody_up(store_folder: Path, store: str) -> None:
    scenario = Scenario(f"sqlite:///{store_folder / 'rivalry.db'}", store_folder, RIVALRY_PATIENCE="1")
    scenario.given(a_final(kerr=1, ingebrigtsen=2))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    holder = sqlite3.connect(store_folder / store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    response = scenario.post(a_final("2025-08-01", kerr=1, ingebrigtsen=2))
    if store == "rivalry.db":
        told_to_come_again(response)
        assert scenario.score(KERR, INGEBRIGTSEN, round="any") == (1, 0)
    else:
        assert response.status_code == 201
        told_to_come_again(asked(scenario, RIVALRY, round="any"))
    holder.execute("ROLLBACK")
    holder.close()

    answered_at_last(scenario)
    scenario.close()


BESIDE: dict[str, Callable[[Rivalry], Engine]] = {
    "tokens": lambda parts: parts.tokens.engine,
    "keys": lambda parts: parts.keys._engine,
    "secret": lambda parts: parts.secret._engine,
    "webhooks": lambda parts: parts.subscriptions.engine,
}


@pytest.mark.parametrize("store", BESIDE)
def test_a_file_beside_the_log_is_waited_for_no_longer_than_leaves_time_to_say_so(
    store_folder: Path, store: str
) -> None:
    """A request asks it for two things at most before it gives up."""
    app = create_app(settings_of(f"sqlite:///{store_folder / 'rivalry.db'}", store_folder, RIVALRY_PATIENCE="1"))
    parts: Rivalry = app.extensions["rivalry"]
    with BESIDE[store](parts).connect() as connection:
        milliseconds = connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    parts.close()

    assert 0 < 2 * milliseconds <= 1_000


# --- the parts --------------------------------------------------------------------------------------------------------


def test_the_waits_of_a_question_add_up_to_no_more_than_a_request_may_wait() -> None:
    patience = within(2.0)

    assert patience.opening + patience.opening <= 2.0
    assert patience.statement is not None
    assert patience.statement < 2.0


def test_a_server_that_does_not_answer_is_left_alone_until_it_does(primary: Server) -> None:
    connector = Connector(postgres_address(primary.url).conninfo, Reach(Patience(opening=0.3, statement=0.3)))
    with primary.frozen():
        with pytest.raises(NoAnswer, match="within"):
            connector()
        for _ in range(50):
            with pytest.raises(LeftAlone):
                connector()

    found = None
    for _ in range(200):  # nobody need ask for it to be found again
        with suppress(NoAnswer):
            found = connector()
            break
        threading.Event().wait(0.05)
    assert found is not None
    assert found.execute("SELECT 7").fetchone() == (7,)
    found.close()
    connector.close()


def test_only_a_store_is_blamed_for_a_store() -> None:
    assert outage_of(exc.PendingRollbackError("…")) is Outage.AWAY
    assert outage_of(exc.TimeoutError("…")) is Outage.AWAY
    assert outage_of(exc.ProgrammingError("SELECT", (), sqlite3.ProgrammingError("…"))) is None
    assert outage_of(KeyError("…")) is None


def test_the_patience_and_the_number_of_connections_are_settings(tmp_path: Path) -> None:
    settings = settings_of("postgresql://me@host/log", tmp_path, RIVALRY_PATIENCE="1.5", RIVALRY_POOL_SIZE="3")

    assert (settings.patience, settings.connections, settings.stale_reads) == (1.5, 3, False)


@pytest.fixture
def impatient(primary: Server) -> Iterator[Engine]:
    """An engine that waits for no answer longer than a moment."""
    engine = engine_at(primary.url, Reach(Patience(opening=0.4, statement=0.4)))
    yield engine
    engine.dispose()


def test_what_computes_long_is_waited_for_while_its_server_is_there(impatient: Engine) -> None:
    with impatient.connect() as connection:
        computing(connection)
        assert connection.exec_driver_sql("SELECT 7 FROM pg_sleep(1.5)").scalar_one() == 7


def test_what_computed_long_and_has_nothing_to_take_back_leaves_its_connection_to_the_next(impatient: Engine) -> None:
    def who_serves(*, computes: bool) -> int:
        with impatient.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if computes:
                computing(connection)
            return int(connection.exec_driver_sql("SELECT pg_backend_pid()").scalar_one())

    assert len({who_serves(computes=computes) for computes in (False, True, True, False)}) == 1


def test_what_computes_long_is_given_up_once_its_server_is_not_there(impatient: Engine, primary: Server) -> None:
    with impatient.connect() as connection:
        computing(connection)
        connection.exec_driver_sql("SELECT 1")
        with primary.frozen(), pytest.raises(exc.OperationalError, match="did not answer"):
            connection.exec_driver_sql("SELECT 7")


def test_an_answer_that_does_not_come_is_waited_for_only_so_long(impatient: Engine) -> None:
    with impatient.connect() as connection, pytest.raises(exc.OperationalError, match=r"within 0\.4 s"):
        connection.exec_driver_sql("SELECT pg_sleep(60)")
