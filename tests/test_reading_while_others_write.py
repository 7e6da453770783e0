"""A read catches up to where the log was when the question came, however fast others go on appending."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from people import a_final
from servers import HANGS

from domain.log.anchor import Anchor
from domain.log.ledger import Ledger, Portion
from projections.log.engine_settings import event_store_environment
from projections.read_model.follower import ReadModel
from projections.read_model.taking_turns import TakingTurns
from web.api.event_schemas import read_event
from web.composition import utc_now


class RestlessLedger(Ledger):
    """A log to which somebody appends whenever it is read: its end is never reached."""

    days = iter(range(1, 29))
    restless = False

    def read_on(self, after: Anchor, limit: int, *, sealed: bool = False) -> Portion:
        portion = super().read_on(after, min(limit, 1), sealed=sealed)
        if self.restless:
            self.one_more()
        return portion

    def one_more(self) -> None:
        event = read_event(a_final(f"2024-06-{next(self.days):02}", kerr=1, ingebrigtsen=2))
        self.append([event], now=utc_now(), recorded_by="desk")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[tuple[RestlessLedger, ReadModel]]:
    ledger = RestlessLedger(event_store_environment(f"sqlite:///{tmp_path / 'log.db'}"))
    ledger.days = iter(range(1, 29))
    model = ReadModel(f"sqlite:///{tmp_path / 'views.db'}", ledger)
    yield ledger, model
    model.close()
    ledger.close()


def test_a_question_is_answered_as_of_the_head_it_found(log: tuple[RestlessLedger, ReadModel]) -> None:
    ledger, model = log
    ledger.one_more()
    with model.reading() as view:
        assert view.position == 3  # with both athletes
    for _ in range(3):
        ledger.one_more()

    ledger.restless = True
    with model.reading() as view:
        ledger.restless = False
        assert 6 <= view.position < ledger.last_position()


def test_a_start_follows_to_the_head_it_found(log: tuple[RestlessLedger, ReadModel]) -> None:
    ledger, model = log
    ledger.one_more()
    ledger.restless = True

    assert 3 <= model.bring_up() < ledger.last_position()


def _going(to: int, gone: list[int]) -> int:
    gone.append(to)
    return to


def test_of_many_that_wait_one_catches_up_for_all() -> None:
    turns = TakingTurns()
    begun, go_on = threading.Event(), threading.Event()
    caught_up: list[int] = []

    def catch_up() -> int:
        begun.set()
        assert go_on.wait(HANGS)
        caught_up.append(5)
        return 5

    threads = [threading.Thread(target=turns.reach, args=(5, catch_up)) for _ in range(8)]
    threads[0].start()
    assert begun.wait(HANGS)
    for thread in threads[1:]:
        thread.start()
    go_on.set()
    for thread in threads:
        thread.join(HANGS)

    assert caught_up == [5]


def test_whoever_needs_more_than_the_others_reached_goes_on_from_there() -> None:
    turns = TakingTurns()
    turns.reach(5, lambda: 5)
    gone: list[int] = []
    turns.reach(4, partial(_going, 4, gone))
    turns.reach(6, partial(_going, 6, gone))

    assert gone == [6]


def test_a_catch_up_that_fails_is_not_taken_for_one_and_holds_nobody_up() -> None:
    turns = TakingTurns()

    def failing() -> int:
        raise ConnectionError

    with pytest.raises(ConnectionError):
        turns.reach(5, failing)
    reached: list[int] = []
    turns.reach(5, partial(_going, 5, reached))

    assert reached == [5]


def test_who_has_waited_too_long_for_another_sees_to_it_alone() -> None:
    turns = TakingTurns(patience=0.05)
    begun, go_on = threading.Event(), threading.Event()

    def stuck() -> int:
        begun.set()
        assert go_on.wait(HANGS)
        return 5

    thread = threading.Thread(target=turns.reach, args=(5, stuck))
    thread.start()
    assert begun.wait(HANGS)
    reached: list[int] = []
    turns.reach(5, partial(_going, 5, reached))
    go_on.set()
    thread.join(HANGS)

    assert reached == [5]
