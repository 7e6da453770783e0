"""A query for a past date costs what a query for today costs: the same plan, by index, and no more rows looked at."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from people import registered
from scenario import Scenario
from sqlalchemy import Connection

from domain.events import RaceCorrected, RaceRecorded, ResultLine, Source
from domain.values.dates import UNBOUNDED, Moment, parse_bound
from projections import queries
from projections.calculators.scope import ANY, Scope
from projections.facts import Bounds, everything_at
from projections.queries import races
from projections.queries.bounded import values_of
from projections.queries.careers.encounters import encounters_of_one
from projections.queries.lists.words import AskedWord, like
from projections.queries.nations.ran_and_won import lists_of_nation
from projections.queries.visible_facts import VisibleFacts
from projections.ranking.races_within import races_within

RACES = 400
NEW_YEAR, SILVESTER = date(2010, 1, 1), date(2010, 12, 31)
NOW = datetime(2026, 1, 1, tzinfo=UTC)

OF_A_FEW: dict[str, Callable[[VisibleFacts], object]] = {
    "a name": lambda known: queries.search_by_name(known.connection, "jakub ingebritsen", known.at.position, 20),
    "nearly a namesake": lambda known: queries.near_namesakes(known.connection, ["Jakob Ingebritsen"]),
    "who is named": lambda known: list(queries.bearing_a_word(known.connection, {"kerr"}, known.at.position)),
    "namesakes": lambda known: queries.namesakes(known.connection, ["Jakob Ingebrigtsen"]),
    "the races of a season": lambda known: races_within(
        known.connection, known.at, Scope(round=ANY, from_=NEW_YEAR, to=SILVESTER), None, 5
    ),
    "the lists of a nation": lambda known: lists_of_nation(known, "NOR"),
}


def two_careers(scenario: Scenario) -> None:
    """Two athletes who share every tenth of many races."""
    scenario.parts.ledger.append(
        [
            RaceRecorded(
                occurred_on=f"{2000 + number % 25}-07-{1 + number % 28:02d}",
                competition=f"Meeting {number}",
                discipline="1500m",
                round="final",
                source=Source(publisher="x", published_on="2025-08-01"),
                results=tuple(
                    ResultLine(athlete=athlete, name=athlete, country="NOR", place=place + 1)
                    for place, athlete in enumerate(
                        ("a", "b") if number % 10 == 0 else ("ab"[number % 2], f"x-{number}")
                    )
                ),
            )
            for number in range(RACES)
        ],
        now=NOW,
        recorded_by="test",
    )


def plan(connection: Connection, parameters: dict[str, Any]) -> str:
    """How the store would look the shared races up."""
    query = races._shared_races_query().params(**parameters)
    statement = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
    if connection.dialect.name == "sqlite":
        return "\n".join(str(row.detail) for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}"))
    # The tables of a test are small enough to be read whole; those of a newsroom are not.
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    rows = connection.exec_driver_sql(f"EXPLAIN (COSTS OFF) {statement}")
    # The plan, without the values that were asked for.
    return "\n".join(re.sub(r"\d{4,}", "N", str(row[0])) for row in rows)


def bounds(*, as_of: str | None = None, known_at: str | None = None) -> dict[str, int]:
    def moment(of: str | None) -> Moment:
        return parse_bound(of) if of else UNBOUNDED

    return values_of(Bounds(moment(as_of), moment(known_at), 10**9))


def test_the_plan_for_a_past_date_is_the_plan_for_today_and_scans_nothing(scenario: Scenario) -> None:
    two_careers(scenario)
    with scenario.parts.read_model.reading() as view:
        people = queries.find_athletes(view.connection, ["a", "b"])
        pair = {"a": people["a"].key, "b": people["b"].key}
        today = plan(view.connection, pair | bounds())
        past = plan(view.connection, pair | bounds(as_of="2010-01-01", known_at="2025-12-31"))

    assert past == today
    whole_reads = [line for line in today.splitlines() if line.strip(" ->").startswith(("SCAN", "Seq Scan"))]
    assert [line for line in whole_reads if "CONSTANT ROW" not in line] == []


@pytest.mark.parametrize("corrections", [1, 300])
def test_a_race_corrected_many_times_is_one_look_up_of_the_last_version(scenario: Scenario, corrections: int) -> None:
    two_careers(scenario)
    race = "2000-07-01-meeting-0-1500m-final"
    scenario.parts.ledger.append(
        [
            RaceCorrected(
                race=race,
                reason=f"count {number}",
                source=Source(publisher="x", published_on="2025-08-02"),
                results=(ResultLine(athlete="a", place=2), ResultLine(athlete="b", place=1)),
            )
            for number in range(corrections)
        ],
        now=NOW,
        recorded_by="test",
    )

    with scenario.parts.read_model.reading() as view:
        people = queries.find_athletes(view.connection, ["a", "b"])
        now = queries.shared_races(view.connection, people["a"], people["b"], everything_at(view.position))
        then = queries.shared_races(
            view.connection, people["a"], people["b"], Bounds(UNBOUNDED, parse_bound("2025-08-01"), view.position)
        )
    assert len(now) == len(then) == RACES // 10
    assert (now[0].race.corrected, then[0].race.corrected) == (True, False)
    assert Path(race).name == now[0].race.id


def test_who_led_a_season_is_found_past_a_race_corrected_many_times_as_past_one_corrected_once(
    sqlite_scenario: Scenario,
) -> None:
    def ask(known: VisibleFacts) -> None:
        known.leads_taken([start.race for start in known.starts("a")[10:]])

    a_season_of_ever_better_marks(sqlite_scenario)
    corrected(sqlite_scenario, "2020-06-01-meeting-1-1500m-final", 1)
    once = work(sqlite_scenario, ask)
    corrected(sqlite_scenario, "2020-06-01-meeting-1-1500m-final", 200)

    assert work(sqlite_scenario, ask) < 1.5 * once


def a_season_of_ever_better_marks(scenario: Scenario) -> None:
    scenario.parts.ledger.append(
        [
            RaceRecorded(
                occurred_on=f"2020-06-{day:02d}",
                competition=f"Meeting {day}",
                discipline="1500m",
                round="final",
                results=(ResultLine(athlete="a", name="a", country="NOR", place=1, mark=f"3:{59 - day}.00"),),
            )
            for day in range(1, 21)
        ],
        now=NOW,
        recorded_by="test",
    )


def corrected(scenario: Scenario, race: str, times: int) -> None:
    """The mark of *a* in it, again and again to a worse one."""
    scenario.parts.ledger.append(
        [
            RaceCorrected(
                race=race,
                reason=f"{number} of {times}",
                results=(ResultLine(athlete="a", place=1, mark=f"3:{50 + number / 100:.2f}"),),
            )
            for number in range(times)
        ],
        now=NOW,
        recorded_by="test",
    )


def test_whom_somebody_met_in_what_races_costs_what_the_career_is_long(scenario: Scenario) -> None:
    def asking(scope: Scope) -> Callable[[VisibleFacts], object]:
        def ask(known: VisibleFacts) -> None:
            encounters_of_one(known, "a", scope)
            if scope.competition is not None:
                like(known.connection, AskedWord("competition", scope.competition), known.at.position)

        return ask

    scopes = {
        "a competition": Scope(competition="Meeting 10"),
        "one that no race has": Scope(competition="Metting 10"),
        "no age groups": Scope(age_group="exclude"),
    }
    two_careers(scenario)
    before = {what: work(scenario, asking(scope)) for what, scope in scopes.items()}
    many_others(scenario)

    after = {what: work(scenario, asking(scope)) for what, scope in scopes.items()}
    assert {what: steps for what, steps in after.items() if steps >= 1.2 * before[what]} == {}


def test_how_many_others_there_are_costs_nothing(sqlite_scenario: Scenario) -> None:
    two_careers(sqlite_scenario)
    sqlite_scenario.given(*registered("ingebrigtsen"))
    before = {what: work(sqlite_scenario, ask) for what, ask in OF_A_FEW.items()}
    many_others(sqlite_scenario)

    after = {what: work(sqlite_scenario, ask) for what, ask in OF_A_FEW.items()}
    assert {what: steps for what, steps in after.items() if steps > 1.2 * before[what] + 10} == {}


def test_a_server_that_has_planned_for_whatever_is_asked_still_finds_the_last_of_a_type_that_nothing_has(
    scenario: Scenario,
) -> None:
    two_careers(scenario)
    many_others(scenario)

    with scenario.parts.read_model.reading() as view:
        rows_looked_at(view.connection)
        view.connection.exec_driver_sql("ANALYZE")
        for _ in range(12):  # so often until it plans no more
            queries.last_bearing(view.connection, ["a", "b"], view.position)
        before = rows_looked_at(view.connection)
        queries.last_bearing(view.connection, ["a", "b"], view.position)
        assert rows_looked_at(view.connection) - before < 100


def rows_looked_at(connection: Connection) -> int:
    """In this transaction, of whatever table."""
    if connection.dialect.name != "postgresql":
        pytest.skip("PostgreSQL says how many rows it looks at")
    asked = "SELECT sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) FROM pg_stat_xact_user_tables"
    return int(connection.exec_driver_sql(asked).scalar_one())


def many_others(scenario: Scenario) -> None:
    """Five times as many races, later ones, of five times as many people."""
    scenario.parts.ledger.append(
        [
            RaceRecorded(
                occurred_on=f"2025-08-{1 + number % 28:02d}",
                competition=f"Youth Gala {number}",
                discipline="1500m",
                round="final",
                results=(ResultLine(athlete=f"y-{number}", name=f"Young y{number}", country="NOR", place=1),),
            )
            for number in range(5 * RACES)
        ],
        now=NOW,
        recorded_by="test",
    )


def work(scenario: Scenario, ask: Callable[[VisibleFacts], object]) -> int:
    """The steps the store makes for what is asked of it."""
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    with scenario.parts.read_model.reading() as view:
        if view.connection.dialect.name != "sqlite":
            pytest.skip("SQLite says how many steps it makes")
        store: Any = view.connection.connection.driver_connection
        known = VisibleFacts(view.connection, everything_at(view.position))
        store.set_progress_handler(step, 10)
        ask(known)
        store.set_progress_handler(None, 10)
    assert steps
    return steps
