"""A race's page: the result as it stood, and everything that was ever reported of it."""

import json
import re

import pytest
from browsing import LOOKS, PHONE, Visitor, inaccessible
from fixture_logs import BOWERMAN_MILE, PARIS_FINAL, loaded
from people import (
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_race,
    corrected,
    race_annulled,
    race_id,
    result_annulled,
    scheduled,
    source,
)
from playwright.sync_api import expect
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

FINAL = a_final(
    "2024-06-01", kerr={"place": 1, "mark": "3:30.00"}, ingebrigtsen={"place": 2, "mark": "3:30.10"}, hocker=3
)
PATH = f"/races/{race_id(FINAL)}"


def page_of(scenario: Scenario, path: str) -> str:
    response = scenario.client.get(path)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_data(as_text=True)


def text(html: str) -> str:
    """What is read of it."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def result_of(page: str) -> list[str]:
    return [text(row) for row in re.findall(r"<tr.*?</tr>", page[page.index("listing result") :], re.DOTALL)[1:]]


def versions_of(page: str) -> dict[int, str]:
    """Each step of the history in words, by its position."""
    _, *steps = page.partition('<ol class="history">')[2].partition("</section>")[0].split('<li id="version-')
    return {int(step.partition('"')[0]): text(step.partition(">")[2]) for step in steps}


def test_the_result_is_a_table_with_places_countries_marks_and_records(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, f"/races/{BOWERMAN_MILE}")

    assert result_of(page)[:2] == ["1st Josh Kerr GBR 3:45.34 NR", "2nd Jakob Ingebrigtsen NOR 3:45.60"]
    assert "25 May 2024, Eugene (USA)" in page
    assert "Paul Merca" in page


def test_a_correction_shows_each_line_before_and_after_and_the_way_to_what_was_known(scenario: Scenario) -> None:
    scenario.given(FINAL)
    first = scenario.parts.ledger.last_position()
    scenario.given(
        corrected(
            FINAL, published="2024-06-10",
            kerr={"place": 2, "mark": "3:30.00"}, ingebrigtsen={"place": 1, "mark": "3:29.99"}, hocker=3,
        )
    )  # fmt: skip
    page = page_of(scenario, PATH)

    assert result_of(page)[0].startswith("1st Jakob Ingebrigtsen")
    steps = versions_of(page)
    assert list(steps) == [first, first + 1]
    assert "Correction · known from 10 June 2024" in steps[first + 1]
    assert "photo finish" in steps[first + 1]
    assert "Josh Kerr: before: 1st, 3:30.00 after: 2nd, 3:30.00" in steps[first + 1]
    assert "Jakob Ingebrigtsen: before: 2nd, 3:30.10 after: 1st, 3:29.99" in steps[first + 1]
    assert "Cole Hocker" not in steps[first + 1]
    for query in (f"position={first}", "known_at=2024-06-09"):
        assert f'href="{PATH}?{query}"' in page
        assert result_of(page_of(scenario, f"{PATH}?{query}"))[0].startswith("1st Josh Kerr")


def test_what_was_corrected_later_is_told_to_a_reader_of_the_past(scenario: Scenario) -> None:
    scenario.given(FINAL)
    scenario.given(corrected(FINAL, kerr=2, ingebrigtsen=1, published="2024-06-10"))
    then = page_of(scenario, f"{PATH}?known_at=2024-06-05")

    assert result_of(then)[0].startswith("1st Josh Kerr")
    assert "Correction , later" in text(then)
    assert f'<a href="{PATH}">Back to now</a>' in then


def test_an_annulled_line_is_struck_and_the_ruling_is_in_the_history(scenario: Scenario) -> None:
    scenario.given(FINAL)
    scenario.given(result_annulled(FINAL, "kerr", published="2024-07-01"))
    page = page_of(scenario, PATH)

    assert "<del>1st</del>" in page
    (ruling,) = list(versions_of(page).values())[1:]
    assert "Result annulled" in ruling
    assert "doping" in ruling
    assert "Josh Kerr: before: 1st, 3:30.00 after: annulled" in ruling


def test_an_annulled_race_says_that_it_counts_for_nothing(scenario: Scenario) -> None:
    scenario.given(FINAL)
    scenario.given(race_annulled(FINAL))

    assert "this race counts for nothing" in page_of(scenario, PATH)


def test_another_source_is_held_against_what_stands(eve_of_paris: Scenario) -> None:
    (other,) = [
        words
        for words in versions_of(page_of(eve_of_paris, f"/races/{BOWERMAN_MILE}")).values()
        if "Another source" in words
    ]

    assert "stands as 3:45.34, reported as 3:45.24" in other
    assert "The Mountain West" in other


def test_the_rivalries_of_the_field_are_linked_those_with_the_most_meetings_first(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, f"/races/{BOWERMAN_MILE}")

    first, *_ = re.findall(r'class="fixture" href="/([^"]+)"', page)
    assert first == "jakob-ingebrigtsen-vs-josh-kerr"


def test_the_page_changes_when_another_race_changes_a_rivalry_of_its_field(scenario: Scenario) -> None:
    scenario.given(FINAL)
    before = scenario.client.get(PATH)
    scenario.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    after = scenario.client.get(PATH, headers={"If-None-Match": before.headers["ETag"]})

    assert after.status_code == 200
    assert "2–0" in after.get_data(as_text=True)


def test_a_race_to_come_has_a_page_with_who_is_entered(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, f"/races/{PARIS_FINAL}")

    assert "No result yet: 2 athletes are entered." in page
    assert 'href="/jakob-ingebrigtsen-vs-josh-kerr"' in page
    loaded(eve_of_paris, "paris-final")
    assert result_of(page_of(eve_of_paris, f"/races/{PARIS_FINAL}"))[0].startswith("1st Cole Hocker")
    assert "2 athletes are entered" in page_of(eve_of_paris, f"/races/{PARIS_FINAL}?as_of=2024-08-05")


def test_a_race_called_off_says_so_and_why(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    race = scheduled("2026-08-01", "kerr", "ingebrigtsen", published="2025-12-01")
    scenario.given(race)
    announced = scenario.parts.ledger.last_position()
    scenario.given(race_annulled(race, reason="storm warning"))
    path = f"/races/{race_id(race)}"

    assert "Called off." in page_of(scenario, path)
    assert "storm warning" in page_of(scenario, path)
    assert "Called off." not in page_of(scenario, f"{path}?position={announced}")


def test_a_mark_aided_by_wind_shows_the_wind(scenario: Scenario) -> None:
    sprint = a_final("2024-06-01", fields={"discipline": "100m", "wind": 2.3}, kerr={"place": 1, "mark": "9.92"})
    jump = a_final("2024-06-02", fields={"discipline": "long-jump"}, kerr={"place": 1, "mark": "8.95", "wind": -0.3})
    scenario.given(sprint, jump)

    assert "wind +2.3 m/s" in page_of(scenario, f"/races/{race_id(sprint)}")
    assert result_of(page_of(scenario, f"/races/{race_id(jump)}")) == ["1st Josh Kerr GBR 8.95 -0.3"]


def test_a_source_without_a_day_and_an_unknown_race_are_no_accidents(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", published=None, kerr=1, ingebrigtsen=2) | {"source": source(None)})

    assert scenario.client.get(PATH).status_code == 200
    assert scenario.client.get("/races/no-such-race").status_code == 404
    assert scenario.client.get(f"{PATH}?as_of=2024-05-31").status_code == 404


@LOOKS
def test_it_is_accessible_and_fits_at_every_width_in_every_theme(visitor: Visitor, width: int, theme: str) -> None:
    window = visitor.window(width, theme)
    for race in (BOWERMAN_MILE, PARIS_FINAL, "2022-07-17-world-championships-1500m-m-semi-final-1"):
        window.goto(f"/races/{race}")

        assert inaccessible(window) == []
        assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_it_is_told_in_the_words_of_schema_org_too(eve_of_paris: Scenario) -> None:
    found = re.search(
        r'<script type="application/ld\+json">(.*?)</script>', page_of(eve_of_paris, f"/races/{BOWERMAN_MILE}")
    )

    assert found is not None
    assert json.loads(found[1])["@type"] == "SportsEvent"
    assert "application/ld+json" not in page_of(eve_of_paris, f"/races/{PARIS_FINAL}")


def test_the_names_lead_to_the_athletes(visitor: Visitor) -> None:
    window = visitor.window(PHONE)
    window.goto(f"/races/{BOWERMAN_MILE}")
    window.locator("table.result").get_by_role("link", name="Jakob Ingebrigtsen").click()

    expect(window).to_have_url(f"/athletes/{INGEBRIGTSEN}")
    expect(window.locator(f"a[href*='{KERR}']").first).to_be_attached()


def test_a_level_that_says_nothing_is_not_among_the_facts(sqlite_scenario: Scenario) -> None:
    for level, shown in (("other", False), ("diamond-league", True)):
        race = a_race("2024-05-01", fields={"level": level, "competition": f"Meeting {level}"}, kerr=1, ingebrigtsen=2)
        sqlite_scenario.given(race)
        page = page_of(sqlite_scenario, f"/races/2024-05-01-meeting-{level}-1500m-m-final")
        assert ("Diamond League" in page) is shown
        assert "other competitions" not in page
