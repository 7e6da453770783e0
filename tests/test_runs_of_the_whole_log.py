"""The longest runs of everybody are found by a list that follows the log, and are those of a replay of it."""

from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from effort import STEADY, times
from hypothesis import HealthCheck, given, settings
from people import HOCKER, INGEBRIGTSEN, KERR, Event, a_final, corrected, race_annulled
from random_logs import Batch, logs
from random_stores import stores
from scenario import Scenario
from servers import HANGS

from domain.log.codec import LoggedEvent
from domain.values.dates import UNBOUNDED, Moment, end_of_day
from projections.audit.replay import replay
from projections.calculators.careers.feats import AtMark, ByPlace, OnPodium, Unbeaten, Won
from projections.calculators.careers.streaks import longest_of_all, runs_in_career
from projections.calculators.scope import ANY, Scope
from projections.facts import Bounds
from projections.queries import VisibleFacts
from projections.ranking.longest_runs import kept_runs
from projections.ranking.longest_runs.asked_of_all import longest_runs
from projections.ranking.longest_runs.kept_runs import LongestRuns
from projections.ranking.making import Makings

FEATS: tuple[ByPlace | AtMark, ...] = (Won(), Unbeaten(), OnPodium(), AtMark("under", "3:40"))
SCOPES = (
    Scope(),
    Scope(round=ANY, nonfinish="exclude"),
    Scope(round=ANY, from_=date(2024, 6, 1), to=date(2024, 6, 3)),
    Scope(round=ANY, from_=date(2024, 6, 2)),
)
DAY = Moment(end_of_day(date(2024, 6, 2)))
NOON = Moment(DAY - 12 * 3_600_000_000)


@given(log=logs(24))
@settings(STEADY, max_examples=times(1, 1, 30), suppress_health_check=list(HealthCheck))
def test_followed_from_event_to_event_they_are_those_of_the_replay(
    tmp_path_factory: pytest.TempPathFactory, log: list[Batch]
) -> None:
    folder: Path = tmp_path_factory.mktemp("runs")
    with stores(folder, log) as (ledger, read_model), read_model.reading() as view:
        whole = [event for event in ledger.read(0, 10_000) if isinstance(event, LoggedEvent)]
        lists = LongestRuns(read_model.reading, Makings(HANGS), ranked=4)  # so that runs fall off its end
        for position in [*range(1, view.position + 1, 5), view.position, view.position - 1]:
            for as_of, known_at in ((UNBOUNDED, UNBOUNDED), (DAY, UNBOUNDED), (NOON, UNBOUNDED), (UNBOUNDED, DAY)):
                at = Bounds(as_of, known_at, position)
                known, oracle = VisibleFacts(view.connection, at), replay(whole, at)
                people = [each for each in oracle.registered if each not in oracle.ids]
                for feat, scope, only_current in product(FEATS, SCOPES, (False, True)):
                    runs = [runs_in_career(each, feat, scope, oracle.starts(each)) for each in people]
                    for most in (1, 3):
                        plain = longest_of_all(runs, most, only_current=only_current)
                        found = longest_runs(lists, view, known, scope, feat, most, only_current=only_current)
                        assert [of.shown(run) for of, run in found] == [of.shown(run) for of, run in plain]


def weeks(*winners: str) -> list[Event]:
    """A final a week, won by these."""
    first = date(2024, 1, 1)
    return [
        a_final(str(first + timedelta(weeks=week)), kerr=1 + (winner != "kerr"), hocker=1 + (winner != "hocker"))
        for week, winner in enumerate(winners)
    ]


def lengths(scenario: Scenario, **asked: Any) -> list[tuple[str, int]]:
    return [(each["athlete"], each["length"]) for each in scenario.ask("/streaks", **asked)["streaks"]]


def test_a_race_moves_the_runs_of_who_ran_in_it_and_no_other_career_is_read_again(
    sqlite_scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    races = weeks("kerr", "kerr", "hocker", "kerr", "kerr", "kerr")
    sqlite_scenario.given(*races)
    assert lengths(sqlite_scenario) == [(KERR, 3), (KERR, 2), (HOCKER, 1)]
    monkeypatch.setattr(kept_runs, "runs_of_the_log", None)

    sqlite_scenario.given(a_final("2024-06-01", ingebrigtsen=1, hocker=2))
    assert lengths(sqlite_scenario) == [(KERR, 3), (KERR, 2), (HOCKER, 1), (INGEBRIGTSEN, 1)]
    sqlite_scenario.given(corrected(races[2], kerr=1, hocker=2))
    assert lengths(sqlite_scenario) == [(KERR, 6), (INGEBRIGTSEN, 1)]
    sqlite_scenario.given(race_annulled(races[0]))
    assert lengths(sqlite_scenario) == [(KERR, 5), (INGEBRIGTSEN, 1)]


def test_a_past_day_and_some_years_of_all_need_no_list_of_their_own(
    sqlite_scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite_scenario.given(*weeks("hocker", "kerr", "kerr", "kerr", "hocker", "hocker"))
    assert lengths(sqlite_scenario) == [(KERR, 3), (HOCKER, 2), (HOCKER, 1)]
    monkeypatch.setattr(kept_runs, "runs_of_the_log", None)

    assert lengths(sqlite_scenario, as_of="2024-01-15") == [(KERR, 2), (HOCKER, 1)]
    assert lengths(sqlite_scenario, from_="2024-01-15", to="2024-01-29") == [(KERR, 2), (HOCKER, 1)]
    assert lengths(sqlite_scenario, as_of="2024-01-15", current="true") == [(KERR, 2)]
