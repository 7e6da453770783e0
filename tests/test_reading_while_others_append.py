"""What is appended about others is seen in the log, and costs a reader no look at the read model."""

import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from effort import STEADY, times
from eventsourcing.persistence import OperationalError
from hypothesis import given, settings
from people import (
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_quote,
    a_race,
    a_title,
    corrected,
    covered,
    merged,
    race_annulled,
    registered,
    result_annulled,
    retracted,
    scheduled,
)
from random_logs import Batch, logs, write
from scenario import Scenario
from servers import HANGS
from sqlalchemy import select

from domain.events import AthleteRegistered, QuotePublished
from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.log.unreadable import UnreadableRow
from projections.log.engine_settings import event_store_environment
from projections.read_model import tables
from projections.read_model.follower import ReadModel, View
from projections.read_model.taking_turns import TakingTurns
from projections.tail.shared_looks import SharedLooks
from projections.tail.subjects import Subjects, touched_by
from web.question.question import Question
from web.server.following import follow

RECORD = f"/rivalries/{KERR}/{INGEBRIGTSEN}/head-to-head"
WHOLE = f"/rivalries/{KERR}/{INGEBRIGTSEN}"
FINAL = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
ELSEWHERE = a_race("2024-06-05", fields={"discipline": "800m"}, hocker=1, nuguse=2)


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    """Of two who met once; others are there, and one of them is to race and did not."""
    return scenario.given(
        FINAL,
        *registered("hocker", "nuguse"),
        a_title("2024-06-02", "ingebrigtsen"),
        a_quote("2024-06-03", "I was not well."),
        a_quote("2024-06-03", "What a race.", speaker="faith-kipyegon"),
        scheduled("2024-06-04", "kerr", "hocker"),
    )


@pytest.mark.parametrize("path", [RECORD, WHOLE, f"/athletes/{KERR}/form", f"/athletes/{KERR}/opponents"])
def test_an_answer_stands_and_a_first_one_is_made_without_bringing_the_read_model_up(told: Scenario, path: str) -> None:
    first = told.ask(path)
    for day in range(10, 13):
        told.holding(a_race(f"2024-06-{day}", fields={"discipline": "800m"}, hocker=1, nuguse=2))
        assert told.ask(path) == first
        assert told.ask(path, known_at=f"2025-01-{day}")["position"] == first["position"]  # not asked before
        assert told.parts.read_model.lag() > 0


BEARING: dict[str, Callable[[Scenario], dict[str, Any]]] = {
    "a race of theirs": lambda _: a_final("2024-06-06", kerr=2, ingebrigtsen=1),
    "a correction that names another": lambda _: corrected(FINAL, hocker=1),
    "an annulment": lambda _: race_annulled(FINAL),
    "a result annulled": lambda _: result_annulled(FINAL, "ingebrigtsen"),
    "a word taken back": lambda told: retracted("quote", told.ask("/events", type="quote")["events"][0]["id"]),
    "who spoke about one of them, registered": lambda _: registered("kipyegon")[0],
    "a title won by another": lambda _: a_title("2025-06-02", "hocker"),
    "a race that one of them was entered in": lambda _: a_race("2024-06-04", hocker=1, nuguse=2),
    "a race of their season": lambda _: a_race("2024-06-07", hocker=(1, "3:20.00")),
    "who is who": lambda _: merged("nuguse", "kerr"),
    "coverage": lambda _: covered(discipline=["1500m"]),
}


@pytest.mark.parametrize("what", BEARING)
def test_what_bears_on_an_answer_is_in_the_next_one_beside_what_does_not(told: Scenario, what: str) -> None:
    before = told.get(WHOLE).headers["ETag"]
    told.holding(ELSEWHERE)
    assert told.get(WHOLE).headers["ETag"] == before
    event = BEARING[what](told)
    told.given(event)
    assert told.parts.read_model.lag() > 0

    seen = told.get(WHOLE)
    told.parts.read_model.catch_up()
    assert seen.headers["ETag"] != before
    assert told.get(WHOLE, round="any").get_json()["position"] == seen.get_json()["position"]


def questions(of: type[Question] = Question) -> Iterator[type[Question]]:
    for each in of.__subclasses__():
        yield each
        yield from questions(each)


@pytest.mark.usefixtures("sqlite_scenario")
def test_no_question_says_more_bears_on_it_and_inherits_that_less_does() -> None:
    for question in questions():
        says_itself = "rests_on" in vars(question) or "depends_on" not in vars(question)
        assert says_itself or question.rests_on is Question.rests_on, question


def test_a_word_that_the_log_does_not_have_yet_may_come_with_any_race(told: Scenario) -> None:
    asked = {"competition": "Somewhere Else"}
    assert told.ask(RECORD, **asked)["notes"]
    told.holding(a_race("2024-06-05", fields={"competition": "Somewhere Else"}, hocker=1, nuguse=2))
    assert not told.ask(RECORD, **asked)["notes"]


def test_whoever_was_registered_a_moment_ago_is_known(told: Scenario) -> None:
    told.ask(RECORD)
    told.holding(*registered("coe"))
    assert told.get("/athletes/sebastian-coe").status_code == 200


def test_a_position_just_reached_is_no_position_beyond_the_log(told: Scenario) -> None:
    told.ask(RECORD)
    told.holding(ELSEWHERE)
    last = told.parts.ledger.last_position()
    assert told.get(f"{WHOLE}/changes", since=last).status_code == told.get(f"{WHOLE}/changes", since=1).status_code


def test_once_far_behind_the_read_model_is_brought_up_by_one_who_would_do_without(
    told: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("projections.read_model.following.views.FAR_BEHIND", 1)
    monkeypatch.setattr("web.answer.cache.FAR_BEHIND", 1)
    first = told.ask(RECORD)
    for day in (10, 11):
        told.holding(a_race(f"2024-06-{day}", fields={"discipline": "800m"}, hocker=1, nuguse=2))
    assert told.ask(RECORD) == first
    assert told.parts.read_model.lag() == 0


@settings(STEADY, max_examples=times(10, 40, 1_000))
@given(log=logs())
def test_an_event_that_says_whom_it_bears_on_bears_on_nobody_else(
    tmp_path_factory: pytest.TempPathFactory, log: list[Batch]
) -> None:
    folder = tmp_path_factory.mktemp("log")
    ledger = Ledger(event_store_environment(f"sqlite:///{folder / 'log.db'}"))
    model = ReadModel(f"sqlite:///{folder / 'views.db'}", ledger)
    write(ledger, log)
    quoted_about: dict[str, set[str]] = {}  # by who spoke, who was nobody yet: an answer says of whom it has such words
    with model.reading() as view:
        for event in ledger.read(0, 10_000, sealed=True):
            touched = touched_by(event)
            if isinstance(event, LoggedEvent) and isinstance(event.content, QuotePublished):
                quoted_about.setdefault(event.content.speaker, set()).update(event.content.about)
            if touched is not None:
                of_words = quoted_about.get(_registered_by(event), set())
                assert _touched(view, event.position) <= touched.athletes | of_words
                assert _seasons(view, event.position) <= {touched.season}
                assert event.position not in _moving_everything(view)
    model.close()
    ledger.close()


def _registered_by(event: LoggedEvent | UnreadableRow) -> str:
    """Whom *event* registers, if anybody."""
    content = event.content if isinstance(event, LoggedEvent) else None
    return content.athlete if isinstance(content, AthleteRegistered) else ""


def _touched(view: View, position: int) -> set[str]:
    of = tables.athletes.join(tables.touches, tables.touches.c.athlete == tables.athletes.c.key)
    return set(
        view.connection.scalars(
            select(tables.athletes.c.id).select_from(of).where(tables.touches.c.position == position)
        )
    )


def _seasons(view: View, position: int) -> set[str]:
    return set(view.connection.scalars(select(tables.seasons.c.season).where(tables.seasons.c.position == position)))


def _moving_everything(view: View) -> set[int | None]:
    happenings, merges = tables.happenings.c, tables.merges.c
    coverage = happenings.kind == "coverage"
    columns = (select(merges.position), select(merges.ended), select(happenings.position).where(coverage))
    return {each for query in columns for each in view.connection.scalars(query)}


def test_those_who_ask_at_once_look_at_the_log_once() -> None:
    begun, go_on = threading.Event(), threading.Event()
    looked: list[int] = []

    def look() -> None:
        looked.append(len(looked))
        begun.set()
        assert go_on.wait(HANGS)

    looks = SharedLooks(look)
    first = threading.Thread(target=looks.take)
    first.start()
    assert begun.wait(HANGS)
    others = [threading.Thread(target=looks.take) for _ in range(8)]
    for each in others:
        each.start()
    while looks.waiting < 8:
        time.sleep(0.001)
    go_on.set()
    for each in [first, *others]:
        each.join(HANGS)

    assert looked == [0, 1]  # what began before they came is no look of theirs


@pytest.mark.parametrize("of", ["a look at the log", "a catch-up"])
def test_those_who_wait_for_one_who_waits_for_the_store_in_vain_are_told_with_it_and_wait_no_more(of: str) -> None:
    begun, go_on = threading.Event(), threading.Event()
    tried: list[int] = []
    told: list[str] = []

    def in_vain() -> int:
        tried.append(len(tried))
        begun.set()
        assert go_on.wait(HANGS)
        raise OperationalError(str(len(tried)))

    looks, turns = SharedLooks(in_vain), TakingTurns()
    take = looks.take if of == "a look at the log" else partial(turns.reach, 5, in_vain)

    def ask() -> None:
        try:
            take()
        except OperationalError as error:
            told.append(str(error))

    threads = [threading.Thread(target=ask) for _ in range(9)]
    threads[0].start()
    assert begun.wait(HANGS)
    for each in threads[1:]:
        each.start()
    while looks.waiting + turns.waiting < 8:
        time.sleep(0.001)
    go_on.set()
    for each in threads:
        each.join(HANGS)
    ask()

    assert told == ["1"] * 9 + ["2"]  # who comes later has a try again


def test_a_look_that_fails_is_not_that_of_who_comes_later() -> None:
    failing = [True]

    def look() -> None:
        if failing.pop():
            raise ConnectionError

    looks = SharedLooks(look)
    with pytest.raises(ConnectionError):
        looks.take()
    failing.append(False)
    looks.take()
    assert failing == []


class StuckBeside:
    """Follows the log beside the readers, and does not come to an end."""

    def __init__(self) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()

    def follow_quietly(self, to: int) -> None:
        del to
        self.begun.set()
        assert self.go_on.wait(HANGS)

    def look_over_quietly(self) -> None:
        """Nothing."""


def test_nobody_waits_for_who_follows_beside_the_readers(tmp_path: Path) -> None:
    ledger = Ledger(event_store_environment(f"sqlite:///{tmp_path / 'log.db'}"))
    stuck = StuckBeside()
    model = ReadModel(f"sqlite:///{tmp_path / 'views.db'}", ledger, beside=stuck)

    def read() -> None:
        with model.reading():
            pass

    first = threading.Thread(target=read)
    first.start()
    assert stuck.begun.wait(HANGS)
    read()  # on this thread, while the other is held up
    stuck.go_on.set()
    first.join(HANGS)
    model.close()
    ledger.close()


@pytest.fixture
def following(told: Scenario) -> Iterator[None]:
    over = threading.Event()
    thread = threading.Thread(target=follow, args=(told.parts, over))
    thread.start()
    yield
    over.set()
    told.parts.tail.grew.set()
    thread.join(HANGS)


@pytest.mark.usefixtures("following")
def test_a_server_brings_the_read_model_up_by_itself_once_it_has_seen_the_log_grow(told: Scenario) -> None:
    told.holding(ELSEWHERE)
    told.parts.tail.head()
    end = time.monotonic() + HANGS
    while told.parts.read_model.lag():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_what_was_seen_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projections.tail.seen._MOST_SEEN", 3)
    scenario = Scenario(f"sqlite:///{tmp_path / 'log.db'}", tmp_path)
    tail = scenario.parts.tail
    scenario.holding(*registered("kerr"))
    nobody, since = Subjects(frozenset(), {}), tail.head()
    for day in range(1, 6):
        scenario.holding(a_race(f"2024-06-0{day}", kerr=1))
        assert tail.leaves_alone(nobody, tail.head())
    assert not tail.leaves_alone(nobody, since)
    scenario.close()
