"""One by one, in batches, from a file, restored, before and after a rebuild: the same answers, to the byte."""

import io
import shutil
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import msgspec
import psycopg
import pytest
from effort import seeds, times
from people import a_final, corrected, result_annulled
from random_logs import ATHLETES, RandomLog, write
from scenario import Scenario

from domain.events import AnyContent, RaceRecorded, ResultAnnulled
from web.command.exporting import export, restore, things_of
from web.command.loading import load

Fresh = Callable[[], Scenario]
Answers = dict[str, bytes]


class Told(NamedTuple):
    """Some dozens of events that are taken in this order, and what is answered where they were appended at once."""

    events: list[AnyContent]
    answers: Answers


@pytest.fixture(scope="module", params=seeds(1, 1, 2))
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Told:
    drawing, at_once = (
        Scenario(f"sqlite:///{folder / 'rivalry.db'}", folder) for folder in map(tmp_path_factory.mktemp, "ab")
    )
    batches = RandomLog(request.param).batches(times(8, 12, 20))
    events = [event for batch in write(drawing.parts.ledger, batches, drawing.clock()) for event in batch]
    _append(at_once, events)
    answers = _answers(at_once, events)
    for scenario in (drawing, at_once):
        scenario.close()
    return Told(events, answers)


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, template_folder: Path, tmp_path: Path) -> Iterator[Fresh]:
    """As many applications over stores of their own as are asked for."""
    opened: list[Scenario] = []
    of_server = ("postgres_server", "template_database") if request.param == "postgresql" else ()
    server = [str(request.getfixturevalue(each)) for each in of_server]

    def another() -> Scenario:
        name = f"same_{uuid4().hex}"
        folder = Path(shutil.copytree(template_folder, tmp_path / name, symlinks=True))
        opened.append(Scenario(_made(name, *server) if server else f"sqlite:///{folder / 'rivalry.db'}", folder))
        return opened[-1]

    yield another
    for scenario in opened:
        scenario.close()


def _made(name: str, server: str, template: str) -> str:
    """A database of a server, as that one of it."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
    return server.replace("/postgres?", f"/{name}?")


def test_one_by_one_and_in_batches(fresh: Fresh, told: Told) -> None:
    singly, by_sevens = fresh(), fresh()
    for event in told.events:
        _append(singly, [event])
    for batch in batched(told.events, 7):
        _append(by_sevens, batch)

    assert _answers(singly, told.events) == told.answers
    assert _answers(by_sevens, told.events) == told.answers


def test_followed_step_by_step_and_all_at_the_end(fresh: Fresh, told: Told) -> None:
    followed = fresh()
    for batch in batched(told.events, 3):
        _append(followed, batch)
        followed.parts.read_model.catch_up()

    assert _answers(followed, told.events) == told.answers


def test_posted_and_loaded_from_a_file(fresh: Fresh, told: Told) -> None:
    loaded = fresh()
    lines = "".join(msgspec.json.encode(event).decode() + "\n" for event in told.events)
    load(loaded.parts, "events.jsonl", io.StringIO(lines), is_csv=False)

    assert _answers(loaded, told.events) == told.answers


def test_exported_and_restored(fresh: Fresh, told: Told) -> None:
    original, restored = fresh(), fresh()
    for batch in batched(told.events, 5):
        _append(original, batch)
        original.clock.passes(hours=7)
    lines = b"".join(export(original.parts.ledger))
    restored.clock.passes(days=400)
    restored.parts.keys.take_over(original.settings.keys_url, things_of(io.StringIO(lines.decode())))
    restore(restored.parts, "log.jsonl", io.StringIO(lines.decode()))

    assert b"".join(export(restored.parts.ledger)) == lines
    assert _answers(restored, told.events) == _answers(original, told.events) != told.answers


def test_before_and_after_a_rebuild(fresh: Fresh, told: Told) -> None:
    scenario = fresh()
    for batch in batched(told.events, 4):
        _append(scenario, batch)
        scenario.parts.read_model.catch_up()
    scenario.parts.read_model.rebuild()

    assert _answers(scenario, told.events) == told.answers


def test_a_repetition_of_everything_changes_nothing(fresh: Fresh, told: Told) -> None:
    scenario = fresh()
    _append(scenario, told.events)
    last = scenario.parts.ledger.last_position()
    scenario.clock.passes(days=30)
    _append(scenario, [event for event in told.events if not isinstance(event, ResultAnnulled)])

    assert scenario.parts.ledger.last_position() == last
    assert _answers(scenario, told.events) == told.answers


def test_an_annulment_is_a_repetition_also_when_a_correction_has_dropped_the_athlete(scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    ruling = result_annulled(final, "ingebrigtsen")
    scenario.given(final, ruling, corrected(final, kerr=1))

    assert scenario.post(ruling).get_json()["events"][0]["duplicate"]


def batched(events: Sequence[AnyContent], size: int) -> Iterator[Sequence[AnyContent]]:
    return (events[start : start + size] for start in range(0, len(events), size))


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
