"""What is printed of a career is one request: a run of finals won, and in how many of a season's a mark was made.

The careers are made up after two: 35 discus finals in a row from 19 August 2010 to 8 June 2013, and 21 pole-vault
finals of 2016, 17 of them at 5.79 and better.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from people import KERR, Event, a_race
from scenario import Scenario

DISCUS = {"discipline": "discus-throw"}
VAULT = {"discipline": "pole-vault"}
CLEARED = ["5.79", "5.81", "5.95", "6.02"] * 4 + ["5.79"] + ["5.70", "5.60", "5.75", None]


@pytest.fixture
def thrower(scenario: Scenario) -> Scenario:
    before, first, last, after = date(2010, 8, 1), date(2010, 8, 19), date(2013, 6, 8), date(2013, 8, 13)
    won = [first + timedelta(days=30 * number) for number in range(34)] + [last]
    rounds = [on - timedelta(days=1) for on in (first, won[20], after)]
    finals = [a_throw(on, 2 if on in (before, after) else 1) for on in (before, *won, after)]
    return scenario.given(*finals, *(a_throw(on, 3, round="qualification") for on in rounds))


def a_throw(on: date, kerr: int, **fields: Any) -> Event:
    return a_race(str(on), fields=DISCUS | fields, kerr=kerr, ingebrigtsen=1 if kerr != 1 else 2)


@pytest.fixture
def vaulter(scenario: Scenario) -> Scenario:
    days = [date(2016, 1, 16) + timedelta(days=13 * number) for number in range(len(CLEARED))]
    finals = [a_vault(on, mark) for on, mark in zip(days, CLEARED, strict=True)]
    others = [a_vault(date(2015, 8, 1), "5.90"), a_vault(date(2016, 8, 13), "5.80", round="qualification")]
    return scenario.given(*finals, *others)


def a_vault(on: date, mark: str | None, **fields: Any) -> Event:
    return a_race(str(on), fields=VAULT | fields, kerr={"place": 2, "mark": mark} if mark else "NM", ingebrigtsen=1)


def test_thirty_five_finals_in_a_row_with_their_days_and_what_ended_it(thrower: Scenario) -> None:
    run, _ = thrower.ask(f"/athletes/{KERR}/streaks", condition="won", discipline="discus-throw")["streaks"]

    assert (run["length"], run["from"], run["to"]) == (35, "2010-08-19", "2013-06-08")
    assert (run["current"], run["broken_by"]["date"], len(run["races"])) == (False, "2013-08-13", 35)


def test_seventeen_of_the_twenty_one_finals_of_a_season_at_a_mark_and_better(vaulter: Scenario) -> None:
    asked = {"season": 2016, "discipline": "pole-vault", "round": "final", "condition": "mark:5.79"}
    done = vaulter.ask(f"/athletes/{KERR}/since", **asked)

    assert (done["starts"], done["met"], len(done["races"])) == (21, 17, 21)
    over = vaulter.ask(f"/athletes/{KERR}/since", **asked | {"condition": "over:5.79"})
    assert over["met"] == 12
