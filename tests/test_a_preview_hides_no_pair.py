"""The preview asks of every two in a race what would move, and shows those that move; none is chosen beforehand."""

import re

import pytest
from desk import Controls, Desk
from people import a_final, corrected, race_annulled
from scenario import Scenario
from sqlalchemy.event import listen

from projections.explain.moved_records import moved_records
from projections.explain.what_if import Rehearsal, Supposition
from projections.facts import everything_at
from web.api.event_schemas import read_event
from web.editor.typed import from_event, pairs

pytestmark = pytest.mark.above_the_store

Event = dict[str, object]


@pytest.fixture
def of_few_meetings(scenario: Scenario) -> Desk:
    """Three who met often; Nuguse and Coe, who met once."""
    often = [a_final(f"2023-0{month}-01", kerr=1, ingebrigtsen=2, hocker=3) for month in range(1, 7)]
    scenario.given(*often, a_final("2023-08-01", nuguse=1, coe=2))
    return Desk(scenario)


def previewed(desk: Desk, event: Event) -> str:
    event_type = str(event["type"])
    typed = dict(pairs(from_event(event)))
    answer = desk.post(f"/post/{event_type}", {**Controls(desk.get(f"/post/{event_type}").text).values, **typed})
    assert answer.status_code == 200, answer.text
    return answer.text


def test_the_rivalry_of_one_meeting_is_shown_where_it_is_the_one_that_moves(of_few_meetings: Desk) -> None:
    race = a_final("2024-08-06", coe=1, nuguse=2, kerr="DNS", ingebrigtsen="DNS", hocker="DNS")

    page = previewed(of_few_meetings, race)

    first = page[page.index('class="moves"') :]
    assert first.index("Yared Nuguse v Sebastian Coe") < first.index("This will make it 1–1 (now 1–0).")
    assert page.count("It stays") == 0
    assert "10 pairs were looked at; 1 record moves." in page


def test_every_pair_of_a_field_whose_record_moves_is_listed_with_its_score(of_few_meetings: Desk) -> None:
    race = a_final("2024-08-06", coe=1, nuguse=2, kerr=3, ingebrigtsen=4, hocker=5)

    page = previewed(of_few_meetings, race)

    for rivals in ("Josh Kerr v Jakob Ingebrigtsen", "Josh Kerr v Cole Hocker", "Jakob Ingebrigtsen v Cole Hocker"):
        assert f"{rivals}</h2>" in page
    assert '<th scope="row">Yared Nuguse v Sebastian Coe</th>' in page
    assert "6 would meet for the first time" in page
    assert "10 pairs were looked at; 10 records move." in page


def test_a_correction_shows_whose_record_it_takes_back(of_few_meetings: Desk) -> None:
    race = a_final("2023-08-01", nuguse=1, coe=2)

    turned = previewed(of_few_meetings, corrected(race, coe=1, nuguse=2))
    struck = previewed(of_few_meetings, race_annulled(race))

    assert "This will make it 1–0 (now 0–1)." in turned
    assert "This will make it 0–0 (now 1–0)." in struck


def test_of_a_field_with_too_many_pairs_it_says_how_many_were_looked_at(of_few_meetings: Desk) -> None:
    many = [{"athlete": f"runner-{at}", "name": f"Runner {at}", "country": "NOR", "place": at} for at in range(1, 151)]

    page = previewed(of_few_meetings, a_final("2024-08-06") | {"results": many})

    pairs = len(many) * (len(many) - 1) // 2
    assert re.search(rf"[\d,]+ pairs were looked at of {pairs:,}, those placed first; [\d,]+ records move", page)
    assert "Runner 1 v Runner 2" in page


def test_as_many_queries_are_asked_for_many_pairs_as_for_one(sqlite_scenario: Scenario) -> None:
    everybody = [
        {"athlete": f"runner-{at}", "name": f"Runner {at}", "country": "NOR", "place": at} for at in range(1, 41)
    ]
    sqlite_scenario.given(a_final("2023-08-01") | {"results": everybody})

    assert queries_for(sqlite_scenario, everybody[:2]) == queries_for(sqlite_scenario, everybody)


def queries_for(scenario: Scenario, results: list[dict[str, object]]) -> int:
    """How many queries find out what a race with these *results* would move."""
    race = read_event(a_final("2024-08-06") | {"results": results})
    asked: list[str] = []
    with scenario.parts.read_model.reading() as view:
        at = everything_at(view.position)
        now = scenario.clock()
        altered = Rehearsal(view.connection, scenario.parts.ledger, at, now).altered_history(Supposition([race]))
        listen(view.connection, "before_cursor_execute", lambda *told: asked.append(told[2]))
        found = moved_records(view, at, altered)
    assert len(found.records) == found.pairs == len(results) * (len(results) - 1) // 2
    return len(asked)
