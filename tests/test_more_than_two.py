"""Each against each, and the rivalries of the whole log by score; against a plain count of everybody with everybody."""

import time
from datetime import date
from itertools import combinations, product
from pathlib import Path

import pytest
from effort import STEADY, times
from fixture_logs import PARIS, loaded
from hypothesis import HealthCheck, given, settings
from people import HOCKER, INGEBRIGTSEN, KERR, NUGUSE, a_final, a_race, corrected, race_annulled
from random_logs import Batch, logs
from random_stores import stores
from scenario import Scenario
from servers import HANGS

from domain.log.codec import LoggedEvent
from domain.values.dates import UNBOUNDED, Moment, end_of_day
from projections.audit.replay import replay
from projections.audit.replayed_facts import Replay
from projections.calculators.questions import ask_head_to_head
from projections.calculators.scope import ANY, Scope
from projections.facts import Bounds
from projections.ranking.incremental_rankings import Rankings
from projections.ranking.making import Makings
from projections.ranking.ranking import ranking, rivalries
from projections.ranking.score import score
from projections.ranking.which_pairs import BY_SCORE_ALONE, WhichPairs

RACES = [
    a_final("2024-06-01", kerr=1, ingebrigtsen=2, hocker=3),
    a_final("2024-06-02", kerr=2, ingebrigtsen=1),
    a_race("2024-06-03", fields={"discipline": "mile"}, kerr=1, hocker=1),
]


def test_the_matrix_has_each_against_each(scenario: Scenario) -> None:
    scenario.given(*RACES)

    answer = scenario.ask("/rivalries", athletes=f"{KERR},{INGEBRIGTSEN},{HOCKER}")

    assert answer["athletes"] == [KERR, INGEBRIGTSEN, HOCKER]
    assert answer["records"][KERR][HOCKER] == {"wins": 1, "losses": 0, "ties": 1, "undecided": 0, "meetings": 2}
    assert answer["records"][HOCKER][KERR] == {"wins": 0, "losses": 1, "ties": 1, "undecided": 0, "meetings": 2}
    assert answer["totals"][KERR] == {"wins": 2, "losses": 1, "ties": 1, "undecided": 0, "meetings": 4}


def test_the_matrix_takes_the_scope_and_the_three_times(scenario: Scenario) -> None:
    loaded(scenario, "before-paris", *PARIS)

    for asked in ({"discipline": "1500m"}, {"round": "any"}, {"as_of": "2023-08-22"}, {"known_at": "2022-12-31"}):
        records = scenario.ask("/rivalries", athletes=f"{KERR},{INGEBRIGTSEN},{HOCKER}", **asked)["records"]
        for a, b in combinations((KERR, INGEBRIGTSEN, HOCKER), 2):
            assert (records[a][b]["wins"], records[b][a]["wins"]) == scenario.score(a, b, **asked)


@pytest.mark.parametrize("athletes", ["", KERR, f"{KERR},{KERR}", f"{KERR},", ",".join(f"a{n}" for n in range(31))])
def test_two_to_thirty_different_athletes(sqlite_scenario: Scenario, athletes: str) -> None:
    sqlite_scenario.given(*RACES)
    response = sqlite_scenario.get("/rivalries", athletes=athletes)

    assert response.status_code == 400
    assert response.get_json()["errors"][0]["pointer"] == "athletes"


def test_unknown_athletes_of_a_matrix_are_all_named(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*RACES)
    response = sqlite_scenario.get("/rivalries", athletes=f"{KERR},nobody,nemo")

    assert response.status_code == 404
    assert len(response.get_json()["errors"]) == 2


def test_the_top_rivalry_of_the_fixture_is_the_one_it_is_about(scenario: Scenario) -> None:
    loaded(scenario, "before-paris", *PARIS)

    first, *_ = scenario.ask("/rivalries/top", limit=3)["rivalries"]
    assert first["athletes"] == [INGEBRIGTSEN, KERR]
    assert first["wins"] == {INGEBRIGTSEN: 8, KERR: 3}
    # Five finals at Olympic Games and World Championships (4 each), one U20 and five of the Diamond League (2 each);
    # eight wins to three: closeness 1 - 5/11.
    assert first["score"] == round((5 * 4 + 2 + 5 * 2) * (1 + 1 - 5 / 11) / 2, 3)


def test_the_closer_of_two_rivalries_of_the_same_size_comes_first(scenario: Scenario) -> None:
    scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_final("2024-06-02", kerr=1, ingebrigtsen=2),
        a_final("2024-07-01", hocker=1, nuguse=2), a_final("2024-07-02", hocker=2, nuguse=1),
    )  # fmt: skip

    found = scenario.ask("/rivalries/top")["rivalries"]
    assert [(each["athletes"], each["score"]) for each in found] == [
        ([HOCKER, NUGUSE], 2.0), ([INGEBRIGTSEN, KERR], 1.0),
    ]  # fmt: skip


def test_who_has_beaten_whom_most_comes_first_where_that_is_asked(
    sqlite_scenario: Scenario,
) -> None:
    """Two that met at the Games score more than three one-sided meetings."""
    games = {"level": "olympic-games"}
    sqlite_scenario.given(
        a_race("2024-06-01", fields=games, kerr=1, ingebrigtsen=2),
        a_race("2024-06-02", fields=games, kerr=2, ingebrigtsen=1),
        *(a_final(f"2024-07-0{day}", hocker=1, nuguse=2) for day in (1, 2, 3)),
    )

    def asked(**order: str) -> list[list[str]]:
        return [each["athletes"] for each in sqlite_scenario.ask("/rivalries/top", limit=1, **order)["rivalries"]]

    assert asked() == [[INGEBRIGTSEN, KERR]]
    assert asked(sort="wins") == [[HOCKER, NUGUSE]]
    page = sqlite_scenario.client.get("/?sort=wins&discipline=1500m").get_data(as_text=True)
    assert page.index("Cole Hocker") < page.index("Josh Kerr")
    assert "sort=wins" in sqlite_scenario.client.get("/?discipline=1500m").get_data(as_text=True)


def test_a_competition_nobody_ran_is_answered_without_asking_every_pair(sqlite_scenario: Scenario) -> None:
    """Whoever asks for a name that the log has not got is told so at once: every pair was counted for it."""
    field = [{"athlete": f"x{n}", "name": f"x{n}", "country": "GBR", "place": n + 1} for n in range(150)]
    sqlite_scenario.given(a_final("2024-06-01") | {"results": field})

    started = time.process_time()
    assert sqlite_scenario.ask("/rivalries/top", competition="Another")["rivalries"] == []
    assert time.process_time() - started < 5


SCOPES = (
    Scope(),
    Scope(round=ANY),
    Scope(round=ANY, discipline=("1500m",)),
    Scope(round=ANY, level="olympic-games"),
    Scope(round=ANY, age_group="exclude"),
    Scope(competition="test  meeting"),
    Scope(competition="another"),
    Scope(round=ANY, indoor=False),
    Scope(round=ANY, from_=date(2024, 6, 2), to=date(2024, 7, 1)),
    Scope(round=ANY, nonfinish="exclude"),
)


@given(log=logs(24))
@settings(STEADY, max_examples=times(2, 5, 60), suppress_health_check=list(HealthCheck))
def test_the_top_is_what_counting_everybody_with_everybody_gives(
    tmp_path_factory: pytest.TempPathFactory, log: list[Batch]
) -> None:
    folder: Path = tmp_path_factory.mktemp("top")
    with stores(folder, log) as (ledger, read_model):
        whole = [event for event in ledger.read(0, 10_000) if isinstance(event, LoggedEvent)]
        middle = Moment(end_of_day(date(2024, 6, 2)))
        points = (
            Bounds(UNBOUNDED, UNBOUNDED, len(whole)),
            Bounds(UNBOUNDED, UNBOUNDED, len(whole) // 2),
            Bounds(middle, UNBOUNDED, len(whole)),
            Bounds(UNBOUNDED, middle, len(whole)),
        )
        for turn, at in enumerate(points):
            facts = replay(whole, at)
            people = sorted(each for each in facts.registered if each not in facts.ids)
            for number, scope in enumerate(SCOPES, turn):
                records = [ask_head_to_head(facts, a, b, scope) for a, b in combinations(people, 2)]
                everybodys = sorted((-score(each), each.athletes) for each in records if each.meetings)
                with read_model.reading() as view:
                    for (most, first), which in HOW[number % FEWER :: FEWER]:
                        plain = [each for each in everybodys if is_of(which, each[1], facts)]
                        placed = ranking(view.connection, at, scope, most, first, which).placed
                        found = rivalries(view.connection, at, scope, placed)
                        assert [(-each.score, each.record.athletes) for each in found] == plain[:most]


WHOSE = (BY_SCORE_ALONE, *(WhichPairs(nation="GBR", abroad=abroad) for abroad in (None, False, True)))
FEWER = times(5, 5, 1)  # prime to what is crossed, so that in turn each is asked with each
HOW = list(product(((1, 1), (3, 1), (3, 64)), WHOSE))
ASKED = list(product((UNBOUNDED, Moment(end_of_day(date(2024, 6, 2)))), SCOPES[:3], (1, 3), WHOSE))
STRIDE = 6  # followed so far from event to event, then not until all others had their turn


def is_of(which: WhichPairs, pair: tuple[str, str], facts: Replay) -> bool:
    """Whether the rivalry of *pair* is the nation's, by the registration of each."""
    of_it = sum(facts.registered[each].country == which.nation for each in pair)
    return which.nation is None or of_it in {None: (1, 2), False: (2,), True: (1,)}[which.abroad]


@given(log=logs(24))
@settings(STEADY, max_examples=times(1, 2, 30), suppress_health_check=list(HealthCheck))
def test_a_ranking_followed_from_event_to_event_is_the_ranking(
    tmp_path_factory: pytest.TempPathFactory, log: list[Batch]
) -> None:
    folder: Path = tmp_path_factory.mktemp("followed")
    with stores(folder, log) as (_, read_model), read_model.reading() as view:
        rankings = Rankings(read_model.reading, few=1, makings=Makings(HANGS))  # so that pairs fall off its end
        for position in [*range(view.position + 1), view.position - 1]:
            for known, scope, most, which in ASKED[position // STRIDE % FEWER :: FEWER]:
                at = Bounds(UNBOUNDED, known, position)
                anew = ranking(view.connection, at, scope, most, which=which).placed
                assert rankings.top(view, at, scope, most, which) == rivalries(view.connection, at, scope, anew)


def test_a_race_moves_who_ran_in_it_and_nobody_else_is_ranked_again(
    sqlite_scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=2, hocker=3)
    sqlite_scenario.given(final, a_final("2024-06-02", kerr=2, ingebrigtsen=1), a_final("2024-06-03", nuguse=1))
    assert _scores(sqlite_scenario) == [2.0, 0.5, 0.5]
    monkeypatch.setattr("projections.ranking.incremental_rankings.ranking", _refuse)

    sqlite_scenario.given(a_final("2024-07-01", nuguse=1, hocker=2))
    assert _scores(sqlite_scenario) == [2.0, 0.5, 0.5, 0.5]
    sqlite_scenario.given(corrected(final, kerr=2, ingebrigtsen=1, hocker=3))
    assert _scores(sqlite_scenario) == [1.0, 0.5, 0.5, 0.5]
    sqlite_scenario.given(race_annulled(final))
    assert _scores(sqlite_scenario) == [0.5, 0.5]


def _scores(scenario: Scenario) -> list[float]:
    return [each["score"] for each in scenario.ask("/rivalries/top")["rivalries"]]


def _refuse(*_: object) -> None:
    raise AssertionError
