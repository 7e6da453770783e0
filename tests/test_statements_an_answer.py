"""An answer takes a fixed number of statements: of long careers no more than of short ones, ruled on or not. What the
lists were like is asked of none where no best is among what is shown.
"""

import pytest
from counting import counted
from people import INGEBRIGTSEN, KERR, a_race, result_annulled
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

PAIR = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}"
ASKED = (
    f"{PAIR}/head-to-head",
    f"{PAIR}/timeline",
    f"{PAIR}/timeline?limit=10",
    f"{PAIR}/timeline?kind=milestone",
    f"{PAIR}/replay",
    f"{PAIR}/replay?order=known",
    PAIR,
    f"/{KERR}-vs-{INGEBRIGTSEN}",
    f"/api/v1/athletes/{KERR}/form",
    f"/api/v1/athletes/{KERR}/opponents?limit=2",
    f"/athletes/{KERR}",
    f"{PAIR}/head-to-head?explain=wins.{KERR}",
    f"{PAIR}/changes?from_as_of=2019-01-01",
    f"/{KERR}-vs-{INGEBRIGTSEN}/what-if",
)


@pytest.mark.parametrize("ruled", [False, True])
def test_of_four_years_it_takes_no_more_than_of_one(scenario: Scenario, *, ruled: bool) -> None:
    a_year(scenario, 2020, ruled=ruled)
    short = statements(scenario)
    for year in (2021, 2022, 2023):
        a_year(scenario, year, ruled=ruled)
    grown = {path: (number, short[path]) for path, number in statements(scenario).items() if number > short[path]}
    assert grown == {}


def a_year(scenario: Scenario, year: int, *, ruled: bool) -> None:
    """Twenty-four races, each faster than the last; and where they are *ruled* on, one result less."""
    races = [
        a_race(
            f"{year}-06-{day:02d}",
            kerr={"place": 1, "mark": f"3:{59 - day}.00"},
            ingebrigtsen={"place": 2, "mark": f"3:{60 - day}.50" if day > 1 else "3:59.50"},
            hocker=3,
            nuguse=4,
        )
        for day in range(1, 25)
    ]
    scenario.given(*races)
    if ruled:
        scenario.given(result_annulled(races[3], "kerr"))


def statements(scenario: Scenario) -> dict[str, int]:
    """Of each answer, when it is computed: once the read model has caught up, and nothing is remembered."""
    scenario.score(KERR, INGEBRIGTSEN)
    found: dict[str, int] = {}
    for path in ASKED:
        scenario.app.extensions["answers"].forget()
        with counted() as seen:
            assert scenario.client.get(path).status_code == 200
        found[path] = len(seen)
    return found
