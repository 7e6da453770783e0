"""An athlete's form on a day: asked of the events alone."""

from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_final, a_heat, a_race, a_recovery, a_title, an_injury, registered, retracted
from seeing import given

INJURED = f"{INGEBRIGTSEN}-injury-2025-05-10"
HURT = given(a_final("2025-05-01", ingebrigtsen=1), an_injury("2025-05-10"), a_recovery("2025-08-01", INJURED))


@pytest.mark.parametrize(
    ("day", "availability"),
    [
        ("2025-05-09", "fit"),
        ("2025-05-10", "injured"),
        ("2025-07-31", "injured"),
        ("2025-08-01", "returning"),
        ("2025-09-30", "returning"),
        ("2025-10-01", "fit"),
        ("2026-04-30", "fit"),
        ("2026-05-01", "inactive"),
    ],
)
def test_an_injury_makes_injured_a_recovery_returning_and_a_year_without_a_race_inactive(
    day: str, availability: str
) -> None:
    assert HURT.form(INGEBRIGTSEN, as_of=day).availability == availability


@pytest.mark.parametrize(
    ("between", "wins"),
    [
        (a_final("2024-06-02", kerr=2), 1),
        (a_final("2024-06-02", kerr="DNF"), 1),
        (a_final("2024-06-02", kerr="DNS"), 2),
        (a_final("2024-06-02", kerr={"status": "DNF", "role": "pacemaker"}), 2),
        (a_heat("2024-06-02", kerr=4), 2),
    ],
    ids=["a defeat", "a race not finished", "not starting", "pacing", "a heat"],
)
def test_what_ends_a_streak_of_finals_won_and_what_does_not(between: Any, wins: int) -> None:
    streak = given(a_final("2024-06-01", kerr=1), between, a_final("2024-06-03", kerr=1)).form(KERR).streak

    assert streak.wins == wins


def test_the_last_five_races_are_the_latest_first() -> None:
    happened = given(*(a_final(f"2024-06-{day:02}", kerr=day) for day in range(1, 8)))

    assert [race.place for race in happened.form(KERR).last_races] == [7, 6, 5, 4, 3]


def test_a_best_is_computed_from_the_marks_and_a_windy_one_is_none() -> None:
    def sprint(day: int, mark: str, wind: float) -> Any:
        fields = {"discipline": "100m", "wind": wind}
        return a_race(f"2024-06-{day:02}", fields=fields, kerr={"place": 1, "mark": mark, "records": ["PB"]})

    bests = given(sprint(1, "10.20", 2.0), sprint(2, "9.99", 2.1), sprint(3, "10.21", 0.0)).form(KERR).personal_bests

    assert bests["100m"].mark == "10.20"


def test_the_season_is_the_calendar_year_of_the_day_asked() -> None:
    happened = given(a_final("2023-06-01", kerr=1), a_final("2024-06-01", kerr=1), a_final("2024-06-02", kerr=2))

    season = happened.form(KERR, as_of="2024-12-31").season
    assert (season.year, season.races, season.wins) == (2024, 2, 1)


def test_a_title_is_held_until_it_is_stripped_or_somebody_else_wins_it() -> None:
    happened = given(*registered("kerr", "ingebrigtsen"), a_title("2023-08-23", "kerr"))
    title = f"{KERR}-olympic-1500m-2023"

    assert [each.held for each in happened.form(KERR).titles] == [True]
    assert [each.held for each in happened.given(a_title("2025-08-23", "ingebrigtsen")).form(KERR).titles] == [False]
    assert happened.given(retracted("title_won", title)).form(KERR).titles == []


@pytest.mark.parametrize(
    ("day", "races", "wins"),
    [
        ("2025-07-31", None, None),
        ("2025-08-01", 0, 0),
        ("2025-12-31", 2, 1),
        ("2026-01-01", None, None),
    ],
)
def test_a_comeback_is_told_for_the_whole_season_in_which_it_falls(
    day: str, races: int | None, wins: int | None
) -> None:
    happened = HURT.given(a_heat("2025-09-13", ingebrigtsen=1), a_final("2025-09-17", ingebrigtsen=1))

    comeback = happened.form(INGEBRIGTSEN, as_of=day).comeback
    assert (comeback and comeback.races, comeback and comeback.wins) == (races, wins)


def test_a_comeback_names_the_injury_how_long_it_lasted_and_the_first_race_since() -> None:
    happened = HURT.given(a_final("2025-09-13", ingebrigtsen=10))

    comeback = happened.form(INGEBRIGTSEN, as_of="2025-12-01").comeback
    assert comeback is not None
    assert comeback.first_race is not None
    told = (comeback.injury.body_part, comeback.injury.recovered_on, comeback.days_out, comeback.first_race.date)
    assert told == ("achilles tendon", "2025-08-01", 83, "2025-09-13")


def test_a_comeback_falls_in_the_season_of_the_first_race_where_that_is_a_later_one() -> None:
    recovered = a_recovery("2025-12-20", INJURED)
    hurt = given(a_final("2025-05-01", ingebrigtsen=1), an_injury("2025-05-10"), recovered)
    back = hurt.given(a_final("2026-01-01", ingebrigtsen=2))

    assert hurt.form(INGEBRIGTSEN, as_of="2026-01-01").comeback is None
    comeback = back.form(INGEBRIGTSEN, as_of="2026-01-01").comeback
    assert comeback is not None
    assert comeback.races == 1
