"""A server that stops in an instant loses what it had not written out: of the read model alone, which follows again.

``pg_ctl stop -m immediate`` is to PostgreSQL what a power cut is: what it holds in memory, its commits that nobody
waited for among it, is gone.
"""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from people import INGEBRIGTSEN, KERR, a_final
from random_logs import ATHLETES, RandomLog, write
from scenario import Scenario
from servers import Server

from projections.audit.verify import verify

NEVER_BY_ITSELF = "-c wal_writer_delay=10s -c wal_writer_flush_after=1GB"
"""What nobody waits for is not written out before the server stops."""


@pytest.fixture
def service(primary: Server, tmp_path: Path) -> Iterator[Scenario]:
    primary.stop()
    primary.started(NEVER_BY_ITSELF)
    scenario = Scenario(primary.url, tmp_path, RIVALRY_PATIENCE="60")
    yield scenario
    scenario.close()


def projected(primary: Server) -> int:
    """The position that the build which answers has come to, as its table says."""
    with psycopg.connect(primary.url, autocommit=True) as connection:
        [name] = connection.execute("SELECT name FROM rivalry_views.builds").fetchone() or [None]
        [position] = connection.execute(f"SELECT position FROM {name}.checkpoint".encode()).fetchone() or [None]
    assert isinstance(position, int)
    return position


def no_difference(service: Scenario) -> bool:
    return list(verify(service.parts.ledger, service.parts.read_model)) == []


def test_what_was_projected_and_not_written_out_is_projected_again(primary: Server, service: Scenario) -> None:
    service.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    assert service.score(KERR, INGEBRIGTSEN) == (1, 0)
    service.given(a_final("2024-07-01", kerr=2, ingebrigtsen=1))
    assert service.score(KERR, INGEBRIGTSEN) == (1, 1)
    last = service.parts.ledger.last_position()
    assert projected(primary) == last
    primary.restart()

    assert projected(primary) < last  # it was lost, and no append was
    assert service.parts.ledger.last_position() == last
    assert [each["date"] for each in service.timeline(KERR, INGEBRIGTSEN, kind="race")] == ["2024-06-01", "2024-07-01"]
    assert projected(primary) == last
    assert service.score(KERR, INGEBRIGTSEN) == (1, 1)
    assert no_difference(service)


def test_a_build_that_was_said_to_be_done_is_there_whole_and_what_it_replaced_is_not(
    primary: Server, service: Scenario
) -> None:
    write(service.parts.ledger, RandomLog(5).batches(20), service.clock())
    asked = f"/api/v1/rivalries/{ATHLETES[0]}/{ATHLETES[1]}"
    expected = service.client.get(asked).get_data()
    service.parts.read_model.rebuild()
    primary.restart()

    assert projected(primary) == service.parts.ledger.last_position()
    assert no_difference(service)
    assert service.client.get(asked).get_data() == expected
