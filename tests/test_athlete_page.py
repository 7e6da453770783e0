"""An athlete's page: form, titles, opponents and every race, at any date, as known at any moment."""

import json
import re

import pytest
from browsing import DESKTOP, LOOKS, Visitor, inaccessible
from people import INGEBRIGTSEN, KERR, a_final, a_title, corrected, result_annulled
from playwright.sync_api import expect
from scenario import Scenario

import web.pages.athlete as athlete_page

pytestmark = pytest.mark.above_the_store


def page_of(scenario: Scenario, path: str) -> str:
    response = scenario.client.get(path)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_data(as_text=True)


def races_on(page: str) -> list[str]:
    """The races of the page's table, in its order."""
    table = page[page.index('<table class="listing races">') :]
    return re.findall(r'<td class="race"><a href="/races/([^"]+)">', table)


def opponents_on(page: str) -> list[tuple[str, str]]:
    table = page[page.index('<table class="listing opponents">') :]
    return re.findall(r'<th scope="row"><a href="/([^"]+)">.*?(\d+–\d+)</td>', table)


def test_every_race_is_listed_the_newest_first_with_place_mark_records_and_source(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, f"/athletes/{KERR}")

    assert races_on(page) == [each["race"] for each in reversed(eve_of_paris.ask(f"/athletes/{KERR}/races")["races"])]
    row = re.search(r"<tr>\n<td class=\"date\"><time datetime=\"2024-05-25\">.*?</tr>", page, re.DOTALL)
    assert row is not None
    assert all(part in row[0] for part in ("1st", "3:45.34", '<span class="record">NR</span>', "Paul Merca"))


def test_each_opponent_has_the_totals_and_a_link_to_the_rivalry(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, f"/athletes/{KERR}")

    assert opponents_on(page)[0] == ("jakob-ingebrigtsen-vs-josh-kerr", "2–8")
    assert "All disciplines, finals" in page
    assert opponents_on(page_of(eve_of_paris, f"/athletes/{KERR}?round=any"))[0][1] == "3–12"


def test_more_opponents_than_a_few_are_one_click_away(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, f"/athletes/{KERR}")
    in_all = re.search(r'href="([^"]+)">All (\d+) opponents', page)

    assert in_all is not None
    assert len(opponents_on(page)) < int(in_all[2])
    everybody = page_of(eve_of_paris, in_all[1].replace("&amp;", "&").partition("#")[0])
    assert len(opponents_on(everybody)) == int(in_all[2])


def test_titles_say_who_holds_them_and_since_when(scenario: Scenario) -> None:
    scenario.given(a_final("2024-08-06", kerr=1, ingebrigtsen=2), a_title("2024-08-06", "kerr"))
    now = page_of(scenario, f"/athletes/{KERR}")
    before = page_of(scenario, f"/athletes/{KERR}?as_of=2024-08-05")

    assert "Olympic 1500m</strong>" in now
    assert "Olympic 1500m</strong>" not in before


def test_the_past_is_shown_as_it_was_with_the_way_back(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, f"/athletes/{KERR}?as_of=2023-08-22")

    assert "You are looking at the past: as of <strong>22 August 2023</strong>" in page
    assert f'<a href="/athletes/{KERR}">Back to now</a>' in page
    assert races_on(page)[0] == "2023-08-20-world-championships-1500m-m-semi-final-2"


def test_a_correction_and_an_annulment_show_and_so_does_what_was_known_before(scenario: Scenario) -> None:
    first, second = (a_final(day, kerr=1, ingebrigtsen=2) for day in ("2024-06-01", "2024-07-01"))
    scenario.given(first, second)
    scenario.given(corrected(first, kerr=2, ingebrigtsen=1, published="2024-06-10"))
    scenario.given(result_annulled(second, "kerr", published="2024-07-10"))
    page = page_of(scenario, f"/athletes/{KERR}")
    before = page_of(scenario, f"/athletes/{KERR}?known_at=2024-07-02")

    assert '<span class="flag">corrected</span>' in page
    assert "<del>1st</del>" in page
    assert '<span class="flag">annulled</span>' not in before
    assert (opponents_on(page)[0][1], opponents_on(before)[0][1]) == ("0–1", "1–1")


def test_a_long_career_comes_a_page_at_a_time_and_none_is_lost(
    scenario: Scenario, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(athlete_page, "A_PAGE", 3)
    scenario.given(*(a_final(f"2024-06-{day:02d}", kerr=1, ingebrigtsen=2) for day in range(1, 9)))
    path, seen = f"/athletes/{KERR}", []
    for _ in range(3):
        page = page_of(scenario, path)
        seen += races_on(page)
        older = re.search(r'rel="next" href="([^"#]+)', page)
        path = older[1].replace("&amp;", "&") if older else path

    assert older is None
    assert [each[:10] for each in seen] == [f"2024-06-{day:02d}" for day in range(8, 0, -1)]


def test_an_id_merged_away_shows_the_person_and_names_the_address_that_stands(scenario: Scenario) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    before = scenario.parts.ledger.last_position()
    scenario.given({"type": "athlete_registered", "athlete": "joshua-kerr", "name": "Joshua Kerr", "country": "GBR"})
    scenario.given({"type": "athlete_merged", "athlete": "joshua-kerr", "into": KERR, "reason": "one person"})
    page = page_of(scenario, "/athletes/joshua-kerr")

    assert f'<link rel="canonical" href="http://localhost/athletes/{KERR}">' in page
    assert "<h1>Josh Kerr</h1>" in page
    assert "also known here as joshua-kerr" in page
    assert "also known here" not in page_of(scenario, f"/athletes/{KERR}?position={before}")


def test_who_is_not_there_is_not_found(eve_of_paris: Scenario) -> None:
    asked = {"nobody": 404, "neil-gourley?position=1": 404, f"{KERR}?cursor=abc": 400, f"{KERR}?opponents=0": 400}

    assert {path: eve_of_paris.client.get(f"/athletes/{path}").status_code for path in asked} == asked
    page = eve_of_paris.client.get("/athletes/nobody", headers={"Accept": "text/html"})
    assert "There is no athlete" in page.get_data(as_text=True)


@LOOKS
def test_it_is_accessible_and_fits_at_every_width_in_every_theme(visitor: Visitor, width: int, theme: str) -> None:
    window = visitor.window(width, theme)
    for path in (f"/athletes/{INGEBRIGTSEN}", f"/athletes/{KERR}?as_of=2023-08-22&round=any"):
        window.goto(path)

        assert inaccessible(window) == []
        assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_the_person_is_told_in_the_words_of_schema_org_too(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, f"/athletes/{KERR}")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page)

    assert found is not None
    assert [json.loads(found[1])[name] for name in ("@type", "name")] == ["Person", "Josh Kerr"]


def test_a_reader_goes_to_a_day_by_the_form(visitor: Visitor) -> None:
    window = visitor.window(DESKTOP, javascript=False)
    window.goto(f"/athletes/{KERR}")
    window.get_by_label("As of").fill("2023-08-22")
    window.get_by_role("button", name="Go").click()

    expect(window).to_have_url(f"/athletes/{KERR}?as_of=2023-08-22&known_at=")
    expect(window.locator(".banner")).to_contain_text("22 August 2023")


def test_the_page_tells_of_finals_in_a_row_of_honours_and_of_seasons(scenario: Scenario) -> None:
    worlds = a_final("2023-08-23", fields={"level": "world-championships"}, kerr={"place": 1, "mark": "3:29.38"})
    told = scenario.given(worlds, a_final("2024-06-01", kerr=1), a_final("2024-07-01", kerr=2, ingebrigtsen=1))
    page = page_of(told, f"/athletes/{KERR}")

    run = page[page.index('<table class="listing streaks">') :]
    assert '<strong>2</strong> <span class="year">23 Aug 2023 – 1 Jun 2024</span>' in run
    assert "1 gold, 1 final at championships." in page
    seasons = page[page.index('<table class="listing seasons">') :]
    assert re.findall(r'>(\d{4})</a></th><td class="num"[^>]*>(\d+)', seasons) == [("2024", "2"), ("2023", "1")]
    assert "1500 m 3:29.38" in seasons
    before = page_of(told, f"/athletes/{KERR}?as_of=2023-12-31")
    assert '<strong>1</strong> <span class="year">23 Aug 2023</span>' in before
