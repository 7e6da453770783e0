"""The home page: the rivalries of the log, what is new, and what it says while there is nothing."""

import re

import pytest
from browsing import LOOKS, PHONE, Visitor, inaccessible, score
from fixture_logs import PARIS_FINAL
from people import a_final, a_heat, a_race, corrected, line, race_annulled, registered, result_annulled, scheduled
from playwright.sync_api import expect
from scenario import Scenario

pytestmark = pytest.mark.above_the_store

FAITH = line("kipyegon", 1)
GUDAF = {"athlete": "gudaf-tsegay", "name": "Gudaf Tsegay", "country": "ETH", "place": 2}


def page_of(scenario: Scenario, path: str) -> str:
    response = scenario.client.get(path)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_data(as_text=True)


def fixtures(page: str) -> list[tuple[str, str]]:
    """Where each rivalry of the page leads, and its score."""
    return re.findall(r'<a class="fixture" href="/([^"]+)">.*?(\d+–\d+)</span>', page)


def part(page: str, heading: str) -> str:
    """What stands under a heading of the page, up to the next of its rank."""
    found = re.search(rf'<h2 id="{heading}-h">.*?(?=<h2|$)', page, re.DOTALL)
    return found.group() if found else ""


def groups(page: str) -> dict[str, list[tuple[str, str]]]:
    """The rivalries of each group."""
    told = re.findall(r'<h3 id="group-\d+">(.*?)</h3>(.*?)</section>', part(page, "rivalries"), re.DOTALL)
    return {re.sub(r"<[^>]+>", "", heading): fixtures(rows) for heading, rows in told}


def test_the_rivalries_of_the_log_are_listed_with_their_scores_the_highest_first(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, "/?discipline=1500m")
    top = eve_of_paris.ask("/rivalries/top", limit=12, discipline="1500m")["rivalries"]

    assert fixtures(page) == [
        (
            f"{'-vs-'.join(each['athletes'])}?discipline=1500m",
            "–".join(
                str(each["wins"][athlete]) for athlete in sorted(each["wins"], key=lambda who: -each["wins"][who])
            ),
        )
        for each in top
    ]
    assert fixtures(page)[0] == ("jakob-ingebrigtsen-vs-josh-kerr?discipline=1500m", "8–1")
    assert "1500 m finals." in page
    assert "In the order of what their meetings were worth" in page


def test_the_leader_stands_first_and_the_score_is_that_of_the_page_it_leads_to(eve_of_paris: Scenario) -> None:
    for path in ("/", "/?round=any", "/?discipline=mile", "/?q=kerr+v+cheruiyot", f"/races/{PARIS_FINAL}"):
        listed = fixtures(page_of(eve_of_paris, path))

        assert listed
        for leads_to, score_ in listed:
            one, other = map(int, score_.split("–"))
            assert one >= other
            title = re.search(r"<title>.*: (\d+)–(\d+) –", page_of(eve_of_paris, f"/{leads_to}"))
            assert title is not None
            assert sorted(map(int, title.groups())) == [other, one]


def test_one_discipline_does_not_fill_it(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(
        *(a_final(f"2024-0{month}-01", kerr=1, ingebrigtsen=2, hocker=3, nuguse=4, coe=5) for month in range(1, 10)),
        a_race("2024-06-03", fields={"discipline": "800m"}, kerr=1, coe=2),
        a_race("2024-06-04", fields={"discipline": "5000m", "sex": "w", "results": [FAITH, GUDAF]}),
    )
    page = page_of(sqlite_scenario, "/")

    assert list(groups(page)) == ["Men’s 1500 m", "Women’s 5000 m", "Men’s 800 m"]
    assert [len(rows) for rows in groups(page).values()] == [3, 1, 1]
    assert groups(page)["Men’s 800 m"] == [("josh-kerr-vs-sebastian-coe?discipline=800m", "1–0")]
    assert 'href="/?discipline=800m"' in part(page, "rivalries")


def test_they_are_in_groups_by_sex_and_by_nation_too(sqlite_scenario: Scenario) -> None:
    people = [
        {"type": "athlete_registered", "athlete": name.lower(), "name": name, "country": country, "sex": sex}
        for name, country, sex in (("Ann", "GBR", "w"), ("Bea", "KEN", "w"), ("Cem", "TUR", "m"), ("Dan", "GBR", "m"))
    ]
    races = [
        a_race(f"2024-06-0{day}") | {"results": [{"athlete": one, "place": 1}, {"athlete": two, "place": 2}]}
        for day, (one, two) in enumerate((("ann", "bea"), ("ann", "bea"), ("cem", "dan")), 1)
    ]
    sqlite_scenario.given(*people, *races)

    by_sex, by_nation = (groups(page_of(sqlite_scenario, f"/?by={by}")) for by in ("sex", "nation"))
    assert by_sex == {"Women": [("ann-vs-bea", "2–0")], "Men": [("cem-vs-dan", "1–0")]}
    assert {nation: len(rows) for nation, rows in by_nation.items()} == {"Great Britain": 2, "Kenya": 1, "Türkiye": 1}
    assert list(groups(page_of(sqlite_scenario, "/"))) == ["Women’s 1500 m", "Men’s 1500 m"]


def test_the_rivalries_of_the_week_are_those_of_who_met_in_the_last_one_of_the_log(scenario: Scenario) -> None:
    scenario.given(
        *(a_final(f"2024-05-0{day}", kerr=1, ingebrigtsen=2) for day in (1, 2, 3)),
        a_final("2024-06-01", hocker=1, nuguse=2),
        a_final("2024-06-07", kerr=2, hocker=1),
    )
    page = page_of(scenario, "/")

    assert [path for path, _ in fixtures(part(page, "week"))] == [
        "cole-hocker-vs-josh-kerr",
        "cole-hocker-vs-yared-nuguse",
    ]
    assert "Met from 1 June 2024 to 7 June 2024" in page
    earlier = page_of(scenario, "/?as_of=2024-05-02")
    assert fixtures(part(earlier, "week")) == [("jakob-ingebrigtsen-vs-josh-kerr", "2–0")]


def test_the_meetings_to_come_have_their_day_hour_and_score(scenario: Scenario) -> None:
    hour = {"occurred_at": "2026-03-01T20:00:00+01:00"}
    scenario.given(
        a_final("2024-06-07", kerr=1, ingebrigtsen=2),
        *registered("hocker", "nuguse"),
        scheduled("2026-03-01", "kerr", "ingebrigtsen", **hour),
        scheduled("2026-02-01", "hocker", "nuguse"),
        off := scheduled("2026-04-01", "kerr", "ingebrigtsen"),
        race_annulled(off),
        scheduled("2026-05-01", "kerr", "ingebrigtsen", discipline="mile"),
    )
    told, of_1500 = (
        " ".join(re.sub(r"<[^>]+>", " ", part(page_of(scenario, path), "coming")).split())
        for path in ("/", "/?discipline=1500m")
    )

    assert told.index("Sunday 1 February 2026") < told.index("Sunday 1 March 2026, 20:00 local time (19:00 UTC)")
    assert "Josh Kerr v Jakob Ingebrigtsen , 1–0 so far" in told
    assert "Cole Hocker , Yared Nuguse : no two of them have met" in told
    assert "April" not in told
    assert ("1 May 2026" in told, "1 May 2026" in of_1500, "1 March 2026" in of_1500) == (True, False, True)


def test_where_nobody_met_in_the_scope_it_says_what_to_do_next(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_heat("2024-06-01", kerr=1, ingebrigtsen=2))
    page = page_of(sqlite_scenario, "/")

    assert "No two athletes have met in this scope." in page
    assert 'href="/?round=any">Count all rounds</a>' in page
    assert 'href="/post/results"' in page


def test_other_scopes_and_days_are_a_matter_of_the_address(eve_of_paris: Scenario) -> None:
    assert fixtures(page_of(eve_of_paris, "/?discipline=1500m&as_of=2024-08-01"))[0][1] == "8–1"
    assert fixtures(part(page_of(eve_of_paris, "/?round=any"), "rivalries"))[0][1] == "12–3"
    assert "You are looking at the past" in page_of(eve_of_paris, "/?as_of=2022-01-01")
    assert "You are looking at the past" not in page_of(eve_of_paris, "/")


def test_what_is_new_has_no_registrations_which_come_with_every_name(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, "/")

    assert "Scheduled for 6 August 2024: Olympic Games 1500 m final" in page
    assert "registered" not in page


def test_an_empty_log_says_how_to_begin(sqlite_scenario: Scenario) -> None:
    page = page_of(sqlite_scenario, "/")

    assert "Nothing has happened yet" in page
    assert "rivalry load fixtures/kerr-ingebrigtsen/before-paris.jsonl" in page
    assert "both take it from <code>DATABASE_URL</code>" in page
    assert 'href="/post/results"' in page


def test_an_append_is_on_the_very_next_page_and_an_unchanged_page_is_not_sent_again(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    first = sqlite_scenario.client.get("/")
    again = sqlite_scenario.client.get("/", headers={"If-None-Match": first.headers["ETag"]})
    sqlite_scenario.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))
    after = sqlite_scenario.client.get("/", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, after.status_code) == (304, 200)
    assert set(fixtures(after.get_data(as_text=True))) == {("jakob-ingebrigtsen-vs-josh-kerr", "2–0")}


def test_a_correction_that_turns_a_score_round_is_on_the_very_next_page(sqlite_scenario: Scenario) -> None:
    final = a_final("2024-06-01", kerr=1, ingebrigtsen=2)
    ahead = r'class="one ahead"><bdi>(\w+)'
    sqlite_scenario.given(final)
    assert re.findall(ahead, page_of(sqlite_scenario, "/?discipline=1500m")) == ["Josh"]
    sqlite_scenario.given(corrected(final, kerr=2, ingebrigtsen=1))
    assert re.findall(ahead, page_of(sqlite_scenario, "/?discipline=1500m")) == ["Jakob"]
    sqlite_scenario.given(result_annulled(final, "kerr"))
    assert fixtures(page_of(sqlite_scenario, "/")) == []


def test_the_page_as_it_was_stands_at_its_permalink(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    position = sqlite_scenario.parts.ledger.last_position()
    sqlite_scenario.given(a_final("2024-07-01", kerr=1, ingebrigtsen=2))

    assert fixtures(page_of(sqlite_scenario, f"/?position={position}"))[0][1] == "1–0"


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("as_of=soon", "as_of"),
        ("level=galactic", "level"),
        ("position=-1", "position"),
        ("position=99999", "position"),
        (f"q={'x' * 101}", "q"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(eve_of_paris: Scenario, query: str, parameter: str) -> None:
    response = eve_of_paris.client.get(f"/?{query}")

    assert response.status_code == 400
    assert [each["pointer"] for each in response.get_json()["errors"]] == [parameter]


def test_the_empty_fields_of_a_form_ask_nothing(eve_of_paris: Scenario) -> None:
    assert fixtures(page_of(eve_of_paris, "/?q=&as_of=")) == fixtures(page_of(eve_of_paris, "/"))


@LOOKS
def test_it_is_accessible_and_fits_at_every_width_in_every_theme(visitor: Visitor, width: int, theme: str) -> None:
    window = visitor.window(width, theme)
    for path in ("/", "/?by=nation", "/?q=kerr+v+ingebrigtsen", "/?q=xyzzy"):
        window.goto(path)

        assert inaccessible(window) == []
        assert window.evaluate("document.documentElement.scrollWidth") <= width


def test_a_reader_searches_and_comes_to_the_rivalry_without_javascript(visitor: Visitor) -> None:
    window = visitor.window(PHONE, javascript=False)
    window.goto("/")
    window.get_by_role("searchbox").fill("kerr v ingebritsen")
    window.get_by_role("searchbox").press("Enter")
    window.locator(".fixture").first.click()

    expect(score(window)).to_have_text("8–2")
