"""The law of the what-if: it answers what really appending and asking again would; random logs, random strikes."""

import os
from collections.abc import Sequence
from itertools import combinations, count, product
from pathlib import Path
from typing import Any

import pytest
from effort import STEADY, times
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from random_logs import ATHLETES, OPENING, TITLES, Batch, RandomLog, logs, write

from domain.events import AnyContent, AthleteMerged, AthleteRegistered, AthleteUnmerged, RaceCorrected, RaceRecorded
from domain.log.codec import LoggedEvent
from domain.log.ledger import Ledger
from domain.refusals import AlreadyRecorded, CommandRefused
from domain.values.dates import UNBOUNDED, end_of_day
from projections.audit.replay import replay
from projections.audit.replayed_facts import Replay
from projections.calculators.milestones import milestones
from projections.calculators.questions import ask_form, ask_head_to_head, ask_timeline
from projections.calculators.scope import ANY, UNASKED, Scope
from projections.explain.moved_records import MovedRecords, WinsOfTwo, moved_records
from projections.explain.supposed.facts import SupposedFacts
from projections.explain.what_if import Rehearsal, Supposition
from projections.facts import Bounds, everything_at
from projections.facts_asked import Facts
from projections.log.engine_settings import event_store_environment
from projections.queries import VisibleFacts
from projections.read_model.follower import ReadModel

LOGS = times(6, 12, 300)
NOW = OPENING.replace(year=2026)
TODAY = end_of_day(NOW.date())

_SETTINGS = settings(
    STEADY,
    max_examples=LOGS,
    phases=[*([Phase.shrink] if os.environ.get("SHRINK") else []), Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)
_numbers = count()


def _fresh(folder: Path) -> tuple[Ledger, ReadModel]:
    number = next(_numbers)
    ledger = Ledger(event_store_environment(f"sqlite:///{folder}/log{number}.db"))
    return ledger, ReadModel(f"sqlite:///{folder}/views{number}.db", ledger)


def _log(ledger: Ledger) -> list[LoggedEvent]:
    return [event for event in ledger.read(0, 10_000) if isinstance(event, LoggedEvent)]


def _answers(facts: Facts, pair: tuple[str, str]) -> Any:
    """What is asked, without the clock's own: a supposed event is recorded when it is supposed."""
    record = ask_head_to_head(facts, *pair, Scope(round=ANY))
    return (
        [_timeless(meeting) for meeting in record.meetings],
        record.wins,
        record.excluded,
        record.streak,
        [ask_form(facts, athlete, TODAY) for athlete in pair],
        [_timeless(milestone) for milestone in milestones(facts, *pair)],
        [_timeless(entry) for entry in ask_timeline(facts, pair).entries],
        facts.names(ATHLETES),
        facts.sexes(ATHLETES),
        facts.countries(ATHLETES),
        [each.id for each in facts.titles_of_kind(TITLES)],
    )


def _timeless(of: Any) -> Any:
    return replace(of, recorded_at="")


@given(log=logs(18), days=st.integers(0, 3))
@_SETTINGS
def test_a_what_if_answers_as_the_log_does_with_the_events_appended(
    tmp_path: Path, log: list[Batch], days: int
) -> None:
    ledger, read_model = _fresh(tmp_path)
    try:
        write(ledger, log[:-3])
        for batch in log[-3:]:
            _supposed_is_appended(ledger, read_model, batch.events, days)
    finally:
        ledger.close()
        read_model.close()


def _supposed_is_appended(ledger: Ledger, read_model: ReadModel, events: Sequence[AnyContent], days: int) -> None:
    as_of = (UNBOUNDED, *(end_of_day(OPENING.date().replace(day=1 + day)) for day in range(3)))[days]
    with read_model.reading() as view:
        at = Bounds(as_of, UNBOUNDED, view.position)
        rehearsal = Rehearsal(view.connection, ledger, at, NOW)
        try:
            altered = rehearsal.altered_history(Supposition(events))
        except (CommandRefused, AlreadyRecorded) as refused:
            with pytest.raises(type(refused)):
                ledger.append(events, now=NOW, recorded_by="desk")
            return
        supposed = SupposedFacts(view.connection, at, altered)
        answers = {
            pair: _answers(supposed, pair)
            for pair in combinations([each for each in ATHLETES if each not in supposed.base.ids], 2)
            if all(each in supposed.names(ATHLETES) for each in pair)
        }
    ledger.append(events, now=NOW, recorded_by="desk")
    log = _log(ledger)
    real = replay(log, Bounds(as_of, UNBOUNDED, len(log)))
    for pair, answer in answers.items():
        assert answer == _answers(real, pair)


@given(log=logs(18), struck=st.lists(st.integers(0, 999), min_size=1, max_size=4))
@_SETTINGS
def test_what_is_struck_is_as_if_it_had_never_been_said(tmp_path: Path, log: list[Batch], struck: list[int]) -> None:
    ledger, read_model = _fresh(tmp_path)
    try:
        write(ledger, log)
        whole = _log(ledger)
        races = [event for event in whole if not isinstance(event.content, AthleteRegistered)]
        if not races:
            return
        without = {races[number % len(races)].position for number in struck}
        with read_model.reading() as view:
            at = Bounds(UNBOUNDED, UNBOUNDED, view.position)
            altered = Rehearsal(view.connection, ledger, at, NOW).altered_history(Supposition((), without))
            supposed = SupposedFacts(view.connection, at, altered)
            real = _replayed_without(whole, altered.positions, {event.position for event in altered.log}, at)
            for pair in combinations(
                [each for each in ATHLETES if each in real.registered and each not in real.ids], 2
            ):
                assert _answers(supposed, pair) == _answers(real, pair)
    finally:
        ledger.close()
        read_model.close()


def _replayed_without(log: list[LoggedEvent], touched: frozenset[int], kept: set[int], at: Bounds) -> Replay:
    """The replay of the log without what was struck: the positions of the things touched that were not told again."""
    return replay([event for event in log if event.position not in touched or event.position in kept], at)


@given(log=logs(18))
@_SETTINGS
def test_merging_then_undoing_is_the_identity(tmp_path: Path, log: list[Batch]) -> None:
    ledger, read_model = _fresh(tmp_path)
    try:
        apart: list[list[AnyContent]] = [
            [e for e in batch.events if not isinstance(e, AthleteMerged | AthleteUnmerged)] for batch in log
        ]
        write(ledger, [Batch(0, events) for events in apart])
        registered = [e.content.athlete for e in _log(ledger) if isinstance(e.content, AthleteRegistered)]
        if len(registered) < 2:
            return
        before = replay(_log(ledger), Bounds(UNBOUNDED, UNBOUNDED, 10_000))
        one = _one_who_may_be_another(ledger, registered)
        if one is None:
            return
        ledger.append([AthleteUnmerged(athlete=one, reason="not the same")], now=NOW, recorded_by="desk")
        with read_model.reading() as view:
            after = VisibleFacts(view.connection, Bounds(UNBOUNDED, UNBOUNDED, view.position))
            for pair in combinations(registered, 2):
                assert _answers(after, pair) == _answers(before, pair)
    finally:
        ledger.close()
        read_model.close()


def _one_who_may_be_another(ledger: Ledger, registered: list[str]) -> str | None:
    """Who was merged into the first whom he never raced."""
    for one, other in combinations(registered, 2):
        if write(ledger, [Batch(0, [AthleteMerged(athlete=one, into=other, reason="same person")])], NOW):
            return one
    return None


@given(log=logs(18))
@_SETTINGS
def test_a_narrower_scope_is_a_subset_of_a_wider_one(tmp_path: Path, log: list[Batch]) -> None:
    ledger, read_model = _fresh(tmp_path)
    try:
        write(ledger, log)
        facts = replay(_log(ledger), Bounds(UNBOUNDED, UNBOUNDED, 10_000))
        wide = Scope(round=ANY)
        narrow = [
            Scope(), Scope(round=ANY, discipline=("1500m",)), Scope(round=ANY, discipline=("1500m", "mile")),
            Scope(round=ANY, level="olympic-games"), Scope(round=ANY, level="global-championships"),
            Scope(round=ANY, indoor=True), Scope(round=ANY, age_group="exclude"), Scope(round="heat"),
        ]  # fmt: skip
        for pair in combinations([each for each in facts.registered if each not in facts.ids], 2):
            met = {meeting.race for meeting in ask_head_to_head(facts, *pair, wide).meetings}
            for scope in narrow:
                record = ask_head_to_head(facts, *pair, scope)
                assert {meeting.race for meeting in record.meetings} <= met
                assert len(record.meetings) + sum(record.excluded.values()) == len(facts.shared_races(*pair))
    finally:
        ledger.close()
        read_model.close()


def test_the_random_logs_have_results_to_suppose() -> None:
    """Else the laws above would hold of nothing."""
    last = [event for seed in range(20) for batch in RandomLog(seed).batches(18)[-3:] for event in batch.events]

    assert any(isinstance(event, RaceRecorded) for event in last)
    assert any(isinstance(event, RaceCorrected) for event in last)


@given(log=logs(18))
@_SETTINGS
def test_every_record_that_moves_is_found_and_no_other(tmp_path: Path, log: list[Batch]) -> None:
    ledger, read_model = _fresh(tmp_path)
    try:
        write(ledger, log[:-3])
        for batch in log[-3:]:
            with read_model.reading() as view:
                at = everything_at(view.position)
                try:
                    altered = Rehearsal(view.connection, ledger, at, NOW).altered_history(Supposition(batch.events))
                except (CommandRefused, AlreadyRecorded):
                    continue
                found = moved_records(view, at, altered)
            before = _tallies(_log(ledger))
            ledger.append(batch.events, now=NOW, recorded_by="desk")
            after = _tallies(_log(ledger))
            standing = {athlete for pair, _, _ in after for athlete in pair}
            expected = {
                key: (before.get(key, WinsOfTwo()), after.get(key, WinsOfTwo()))
                for key in before.keys() | after.keys()
                if set(key[0]) <= standing and before.get(key, WinsOfTwo()) != after.get(key, WinsOfTwo())
            }
            assert _as_tallies(found) == expected
    finally:
        ledger.close()
        read_model.close()


_Tallies = dict[tuple[tuple[str, str], str, str], WinsOfTwo]


def _tallies(log: list[LoggedEvent]) -> _Tallies:
    """The record of every two in every discipline, in finals and in all rounds, by the oracle."""
    facts = replay(log, everything_at(len(log)))
    people = [each for each in ATHLETES if each in facts.registered and each not in facts.ids]
    tallies: _Tallies = {}
    for pair in combinations(sorted(people), 2):
        for slug, round_ in product({race.discipline for race, _ in facts.races.values()}, (UNASKED.round, ANY)):
            record = ask_head_to_head(facts, *pair, Scope(discipline=(slug,), round=round_))
            tallies[pair, slug, round_] = WinsOfTwo(record.wins[pair[0]], record.wins[pair[1]], record.ties)
    return tallies


def _as_tallies(found: MovedRecords) -> dict[Any, Any]:
    told = {}
    for record in found.records:
        turned = record.pair[0] > record.pair[1]
        for round_, move in ((UNASKED.round, record.finals), (ANY, record.all_rounds)):
            if move is not None:
                pair = record.pair[::-1] if turned else record.pair
                told[pair, record.discipline, round_] = tuple(each.turned() if turned else each for each in move)
    return told
