"""Lists, records, splits and common opponents: the same rows on a page, in CSV and in the terminal as over HTTP."""

import csv
import json
import re
from typing import Any

import pytest
from click.testing import CliRunner
from people import HOCKER, INGEBRIGTSEN, KERR, a_final
from scenario import Scenario

from web.command.cli import main

PAIR = f"{INGEBRIGTSEN}-vs-{KERR}"
PAGES = {
    "/lists/1500m": ("/lists/1500m", "marks"),
    "/lists/1500m/records": ("/lists/1500m/records", "records"),
    f"/{PAIR}/splits": (f"/rivalries/{INGEBRIGTSEN}/{KERR}/splits", "meetings"),
    f"/{PAIR}/common-opponents": (f"/rivalries/{INGEBRIGTSEN}/{KERR}/common-opponents", "opponents"),
}


def of(place: int, mark: str) -> dict[str, Any]:
    return {"place": place, "mark": mark}


@pytest.fixture(scope="module")
def told(shared_scenario: Scenario) -> Scenario:
    return shared_scenario.given(
        a_final("2024-06-01", kerr=of(1, "3:30.00"), ingebrigtsen=of(2, "3:30.20"), hocker=of(3, "3:31.00")),
        a_final("2024-06-02", kerr=of(2, "3:29.00"), ingebrigtsen=of(1, "3:28.20"), hocker=of(3, "3:29.50")),
    )


def rows(scenario: Scenario, path: str, **asked: Any) -> list[dict[str, str]]:
    response = scenario.client.get(path, query_string=asked)
    assert response.status_code == 200, response.text
    assert response.mimetype == "text/csv"
    return list(csv.DictReader(response.data.decode("utf-8-sig").splitlines()))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_its_table_its_scope_and_the_way_to_the_same_as_data(told: Scenario, path: str) -> None:
    page = told.client.get(path)
    api, _ = PAGES[path]

    assert (page.status_code, page.mimetype) == (200, "text/html")
    assert "this log" in page.text
    assert f'href="/api/v1{api}"' in page.text
    assert f'href="{path}.csv"' in page.text
    assert page.headers["ETag"]
    assert told.client.get(path, headers={"If-None-Match": page.headers["ETag"]}).status_code == 304


def test_a_page_has_days_as_they_are_read_and_no_column_that_nobody_fills(told: Scenario) -> None:
    page = told.client.get("/lists/1500m").text
    columns = re.findall(r'<th scope="col"[^>]*>([^<]+)</th>', page)

    assert '<td class="date"><time datetime="2024-06-02">2 Jun 2024</time></td>' in page
    assert {"Mark", "Date", "Athlete", "Race"} <= set(columns)
    assert {"Wind", "Indoor", "Records"}.isdisjoint(columns)
    assert "wind" in rows(told, "/lists/1500m.csv")[0]  # as data it has the same columns whatever is in them


def test_columns_of_one_athlete_name_whose_they_are_once(told: Scenario) -> None:
    page = told.client.get(f"/{PAIR}/common-opponents").text
    head = page[page.index("<thead>") : page.index("</thead>")]

    assert re.findall(r'<th scope="colgroup" colspan="(\d)"><bdi>([^<]+)</bdi></th>', head) == [
        ("3", "Jakob Ingebrigtsen"), ("3", "Josh Kerr"),
    ]  # fmt: skip
    assert re.findall(r'data-label="([^"]+)"', page) == ["Wins", "Losses", "Meetings"] * 2
    assert re.findall(r'<td class="whose"><bdi>([^<]+)</bdi>', page) == ["Ingebrigtsen", "Kerr"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_of_nothing_says_so_and_why(told: Scenario, path: str) -> None:
    page = told.client.get(path, query_string={"competition": "Test Meetin"}).text

    assert "None in this scope." in page or "No mark of this log is on this list." in page
    assert "there is Test Meeting." in page


def test_the_rows_of_a_list_are_the_same_in_csv(told: Scenario) -> None:
    assert [(each["athlete"], each["mark"], each["nth"]) for each in rows(told, "/lists/1500m.csv")] == [
        (each["athlete"], each["mark"], str(each["nth"])) for each in told.ask("/lists/1500m")["marks"]
    ]
    assert [each["until"] for each in rows(told, "/lists/1500m/records.csv")] == ["2024-06-02", ""]
    assert len(rows(told, "/lists/1500m.csv", per_athlete="all")) == 6


def test_the_rows_of_a_pair_are_the_same_in_csv(told: Scenario) -> None:
    (hocker,) = rows(told, f"/{PAIR}/common-opponents.csv")
    assert (hocker["athlete"], hocker[f"{KERR} wins"], hocker["better"]) == (HOCKER, "2", "")
    parts = {(each["split"], each["part"]): each[KERR] for each in rows(told, f"/{PAIR}/splits.csv")}
    assert parts["level", "circuit"] == "1"
    assert parts["margin", "0.10 s to 0.49 s"] == "1"


def test_a_page_says_where_an_athlete_stands_and_leads_further_down(told: Scenario) -> None:
    page = told.client.get("/lists/1500m", query_string={"athlete": KERR, "limit": 1}).text

    assert "Josh Kerr: 3:29.00, number 2 of this list, by athlete number 2" in page
    assert "cursor=1" in page
    assert "/lists/1500m?athlete=josh-kerr" in told.client.get(f"/athletes/{KERR}").text
    assert f"/{PAIR}/splits" in told.client.get(f"/{PAIR}").text


@pytest.mark.parametrize(
    ("command", "path"),
    [
        (["list", "1500m"], "/lists/1500m"),
        (["records", "1500m"], "/lists/1500m/records"),
        (["splits", INGEBRIGTSEN, KERR], f"/{PAIR}/splits"),
        (["common-opponents", INGEBRIGTSEN, KERR], f"/{PAIR}/common-opponents"),
    ],
)
def test_the_terminal_has_the_same(told: Scenario, command: list[str], path: str) -> None:
    environment = told_environment(told)
    whole = CliRunner().invoke(main, [*command, "--json"], env=environment)
    assert whole.exit_code == 0, whole.output
    api, name = PAGES[path]
    assert json.loads(whole.stdout)[name] == told.ask(api)[name]

    drawn = CliRunner().invoke(main, command, env=environment | {"COLUMNS": "100"})
    assert drawn.exit_code == 0
    assert "None in this scope." not in drawn.stdout
    assert "In this log; coverage unstated" in drawn.stdout
    bare = CliRunner().invoke(main, [*command, "--competition", "Test Meetin"], env=environment)
    assert "there is Test Meeting." in bare.stdout.replace("\n", " ")


def told_environment(scenario: Scenario) -> dict[str, str]:
    return {"DATABASE_URL": scenario.settings.database_url, "RIVALRY_VIEWS_URL": scenario.settings.views_url or ""}


@pytest.mark.parametrize(
    "command", [["list", "-!-"], ["list", "1500m", "--season", "last"], ["splits", KERR, "nobody"]]
)
def test_what_the_terminal_cannot_answer_is_said_in_a_line(told: Scenario, command: list[str]) -> None:
    result = CliRunner().invoke(main, command, env=told_environment(told))

    assert result.exit_code in (1, 2)
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
