"""A rivalry over HTTP as the terminal shows it, for who asks for plain text."""

import pytest
from people import INGEBRIGTSEN, KERR, a_final, scheduled
from scenario import Scenario

PAGE = f"/{KERR}-vs-{INGEBRIGTSEN}"
API = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}"


@pytest.mark.parametrize("path", [PAGE, API])
@pytest.mark.parametrize("how", [{"query_string": {"format": "text"}}, {"headers": {"Accept": "text/plain"}}])
def test_the_card_fits_80_columns_and_has_the_score_its_scope_and_its_races(
    sqlite_scenario: Scenario, path: str, how: dict[str, dict[str, str]]
) -> None:
    sqlite_scenario.given(a_final("2025-06-01", kerr={"place": 2, "mark": "3:29.65"}, ingebrigtsen=1))
    response = sqlite_scenario.client.get(path, **how)
    assert (response.status_code, response.content_type) == (200, "text/plain; charset=utf-8")
    card = response.get_data(as_text=True)
    first, scope, *_ = card.splitlines()
    assert first == "Josh Kerr  0 – 1  Jakob Ingebrigtsen"
    assert scope == "all disciplines, finals, to 2025-06-01, the last day this log has anything of"
    assert "Test Meeting 1500 m final" in card
    assert "3:29.65" in card
    assert "\x1b" not in card
    assert max(map(len, card.splitlines())) <= 80


def test_who_takes_anything_gets_what_is_usual_there_and_a_memory_does_not_mix_them_up(
    sqlite_scenario: Scenario,
) -> None:
    sqlite_scenario.given(a_final("2025-06-01", kerr=2, ingebrigtsen=1))
    usual = {PAGE: "text/html", API: "application/json"}
    for path, media_type in usual.items():
        asked = [None, "text/plain", "*/*", f"{media_type}, text/plain;q=0.5", f"text/plain, {media_type};q=0.5"]
        wanted = [media_type, "text/plain", media_type, media_type, "text/plain"]
        for _ in range(2):
            answers = [sqlite_scenario.client.get(path, headers={"Accept": each} if each else {}) for each in asked]
            assert [each.mimetype for each in answers] == wanted
            assert all("Accept" in each.vary for each in answers)


def test_the_scope_and_the_three_times_are_those_of_the_question(eve_of_paris: Scenario) -> None:
    card = eve_of_paris.client.get(f"{PAGE}?format=text&discipline=1500m&as_of=2023-08-22").get_data(as_text=True)
    assert card.startswith("Josh Kerr  0 – 8  Jakob Ingebrigtsen\n1500 m finals, to 2023-08-22\n")


def test_one_race_is_one_race_and_the_next_has_its_hour(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2025-06-01", kerr=2, ingebrigtsen=1))
    sqlite_scenario.given(scheduled("2026-03-01", "kerr", "ingebrigtsen", occurred_at="2026-03-01T20:45:00+02:00"))

    card = sqlite_scenario.client.get(f"{PAGE}?format=text").get_data(as_text=True)
    assert "1 race, 0 won of 1" in card
    assert "1 races" not in card
    assert "Next: 2026-03-01, 20:45 local time (18:45 UTC)  " in card


def test_another_format_is_refused_by_name(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2025-06-01", kerr=2, ingebrigtsen=1))
    response = sqlite_scenario.get(f"/rivalries/{KERR}/{INGEBRIGTSEN}", format="xml")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["pointer"] == "format"
