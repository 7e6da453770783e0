"""One by one, in batches, from a file, restored, before and after a rebuild: the same answers, to the byte."""

import io
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from uuid import uuid4

import msgspec
import psycopg
import pytest
from effort import times
from people import a_final, corrected, result_annulled
from random_logs import ATHLETES, RandomLog, write
from scenario import Scenario

from domain.events import AnyContent, RaceRecorded, ResultAnnulled
from web.command.exporting import export, restore, things_of
from web.command.loading import load

Fresh = Callable[[], Scenario]
Answers = dict[str, bytes]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Fresh]:
    """As many applications over stores of their own as are asked for."""
    opened: list[Scenario] = []
    server = str(request.getfixturevalue("postgres_server")) if request.param == "postgresql" else None

    def another() -> Scenario:
        name = f"same_{uuid4().hex}"
        folder = tmp_path_factory.mktemp(name)
        url = f"sqlite:///{folder / 'rivalry.db'}"
        if server is not None:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}".encode())
            url = server.replace("/postgres?", f"/{name}?")
        opened.append(Scenario(url, folder))
        return opened[-1]

    yield another
    for scenario in opened:
        scenario.close()


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> list[AnyContent]:
    """Some dozens of events that are taken in this order."""
    folder = tmp_path_factory.mktemp("first")
    scenario = Scenario(f"sqlite:///{folder / 'first.db'}", folder)
    batches = RandomLog(2).batches(times(8, 12, 60))
    taken = write(scenario.parts.ledger, batches, scenario.clock())
    scenario.close()
    return [event for batch in taken for event in batch]


@pytest.fixture(scope="module")
def answers(fresh: Fresh, events: list[AnyContent]) -> Answers:
    """The answers to them, appended one by one and followed at the end."""
    singly = fresh()
    for event in events:
        _append(singly, [event])
    return _answers(singly, events)


def test_one_by_one_and_in_batches(fresh: Fresh, events: list[AnyContent], answers: Answers) -> None:
    at_once, by_sevens = fresh(), fresh()
    _append(at_once, events)
    for start in range(0, len(events), 7):
        _append(by_sevens, events[start : start + 7])

    assert _answers(at_once, events) == answers
    assert _answers(by_sevens, events) == answers


def test_followed_step_by_step_and_all_at_the_end(fresh: Fresh, events: list[AnyContent], answers: Answers) -> None:
    followed = fresh()
    for start in range(0, len(events), 3):
        _append(followed, events[start : start + 3])
        followed.parts.read_model.catch_up()

    assert _answers(followed, events) == answers


def test_posted_and_loaded_from_a_file(fresh: Fresh, events: list[AnyContent], answers: Answers) -> None:
    loaded = fresh()
    lines = "".join(msgspec.json.encode(event).decode() + "\n" for event in events)
    load(loaded.parts, "events.jsonl", io.StringIO(lines), is_csv=False)

    assert _answers(loaded, events) == answers


def test_exported_and_restored(fresh: Fresh, events: list[AnyContent]) -> None:
    original, restored = fresh(), fresh()
    for start in range(0, len(events), 5):
        _append(original, events[start : start + 5])
        original.clock.passes(hours=7)
    lines = b"".join(export(original.parts.ledger))
    restored.clock.passes(days=400)
    restored.parts.keys.take_over(original.settings.keys_url, things_of(io.StringIO(lines.decode())))
    restore(restored.parts, "log.jsonl", io.StringIO(lines.decode()))

    assert b"".join(export(restored.parts.ledger)) == lines
    assert _answers(restored, events) == _answers(original, events)


def test_before_and_after_a_rebuild(fresh: Fresh, events: list[AnyContent], answers: Answers) -> None:
    scenario = fresh()
    for start in range(0, len(events), 4):
        _append(scenario, events[start : start + 4])
        scenario.parts.read_model.catch_up()
    scenario.parts.read_model.rebuild()

    assert _answers(scenario, events) == answers


def test_a_repetition_of_everything_changes_nothing(fresh: Fresh, events: list[AnyContent], answers: Answers) -> None:
    scenario = fresh()
    _append(scenario, events)
    last = scenario.parts.ledger.last_position()
    scenario.clock.passes(days=30)
    _append(scenario, [event for event in events if not isinstance(event, ResultAnnulled)])

    assert scenario.parts.ledger.last_position() == last
    assert _answers(scenario, events) == answers


def test_an_annulment_is_a_repetition_also_when_a_correction_has_dropped_the_athlete(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    ruling = result_annulled(final, "ingebrigtsen")
    scenario.given(final, ruling, corrected(final, kerr=1))

    assert scenario.post(ruling).get_json()["events"][0]["duplicate"]


def _append(scenario: Scenario, events: Sequence[AnyContent]) -> None:
    scenario.parts.ledger.append(events, now=scenario.clock(), recorded_by="desk")


def _answers(scenario: Scenario, events: Sequence[AnyContent]) -> Answers:
    """The bytes of every pinned answer about everybody and everything, at two positions."""
    last = scenario.parts.ledger.last_position()
    asked = [f"/races/{event.subject()}?" for event in events if isinstance(event, RaceRecorded)]
    for athlete in ATHLETES:
        asked += [f"/athletes/{athlete}/{what}?as_of=2025-02-01&" for what in ("form", "races", "opponents")]
    for a, b in combinations(ATHLETES, 2):
        asked += [
            f"/rivalries/{a}/{b}?as_of=2025-02-01&",
            f"/rivalries/{a}/{b}/head-to-head?round=any&",
            f"/rivalries/{a}/{b}/timeline?",
            f"/rivalries/{a}/{b}/timeline?known_at=2024-06-02&limit=2&",
        ]
    paths = [f"/api/v1{each}position={position}" for each in asked for position in (last, last // 2)]
    named = {"X-Request-Id": "the-same"}  # a refusal has it
    return {path: scenario.client.get(path, headers=named).get_data() for path in paths}
