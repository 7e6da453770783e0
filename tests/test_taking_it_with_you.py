"""Timeline and meetings as CSV, as a spreadsheet and the csv module read them."""

import csv
import io
from typing import Any

import pytest
from fixture_logs import BUDAPEST_FINAL
from people import INGEBRIGTSEN, KERR, a_quote, registered
from scenario import Scenario


def sheet(scenario: Scenario, name: str, **query: Any) -> list[dict[str, str]]:
    response = scenario.client.get(f"/{INGEBRIGTSEN}-vs-{KERR}/{name}.csv", query_string=query)
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.mimetype == "text/csv"
    text = response.get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


@pytest.mark.parametrize("name", ["meetings", "timeline"])
def test_a_reader_that_guesses_the_form_guesses_right(eve_of_paris: Scenario, name: str) -> None:
    text = eve_of_paris.client.get(f"/{INGEBRIGTSEN}-vs-{KERR}/{name}.csv").get_data(as_text=True)

    guessed = csv.Sniffer().sniff(text)

    assert (guessed.delimiter, guessed.quotechar) == (",", '"')
    assert list(csv.reader(io.StringIO(text, newline=""), guessed)) == list(csv.reader(io.StringIO(text, newline="")))


def test_the_meetings_are_those_the_score_counts(eve_of_paris: Scenario) -> None:
    rows = sheet(eve_of_paris, "meetings", discipline="1500m", as_of="2024-08-01")

    assert len(rows) == 9
    assert [row["winner"] for row in rows].count(INGEBRIGTSEN) == 8


def test_a_meeting_has_its_places_marks_position_and_source(eve_of_paris: Scenario) -> None:
    rows = sheet(eve_of_paris, "meetings", discipline="1500m", as_of="2024-08-01")
    budapest = next(row for row in rows if row["race"] == BUDAPEST_FINAL)

    assert (budapest["a"], budapest["a_place"], budapest["a_mark"]) == (INGEBRIGTSEN, "2", "3:29.65")
    assert (budapest["b"], budapest["b_place"], budapest["b_mark"]) == (KERR, "1", "3:29.38")
    assert budapest["margin_seconds"] == "0.27"
    assert budapest["position"].isdecimal()
    assert budapest["source_url"].startswith("https://")
    assert budapest["address"] == f"http://localhost/races/{BUDAPEST_FINAL}"


def test_the_timeline_has_a_line_an_entry_of_the_kind_asked_for(eve_of_paris: Scenario) -> None:
    rows = sheet(eve_of_paris, "timeline", kind="quote")

    entries = eve_of_paris.timeline(INGEBRIGTSEN, KERR, kind="quote", limit=1000)
    assert [row["id"] for row in rows] == [entry["id"] for entry in entries]
    assert rows[0]["headline"] == entries[0]["headline"]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", " =1+1", "＝1+1"])
def test_no_cell_is_a_formula(sqlite_scenario: Scenario, start: str) -> None:
    formula = f'{start}cmd|" /C calc"!A0'
    quote = a_quote("2024-08-01", "hello") | {"note": formula, "source": {"publisher": formula, "url": formula}}
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), quote)

    row = sheet(sqlite_scenario, "timeline")[0]

    assert [row["note"], row["source"], row["source_url"]] == [f"'{formula.strip()}"] * 3


def test_quotation_marks_commas_and_accents_come_back_as_they_were(sqlite_scenario: Scenario) -> None:
    said = 'Chorzów, "the" next; guy “ekstremt”'
    sqlite_scenario.given(*registered("kerr", "ingebrigtsen"), a_quote("2024-08-01", said, speaker="A reporter"))

    assert sheet(sqlite_scenario, "timeline")[0]["headline"] == f"A reporter: “{said}”"
