"""Links that went from hand to hand: parameters that are none of ours change nothing; a caller of the API is told."""

import pytest
from fixture_logs import BUDAPEST_FINAL
from people import INGEBRIGTSEN, KERR
from scenario import Scenario

PAIR = f"{INGEBRIGTSEN}-vs-{KERR}"
FROM_HAND_TO_HAND = "utm_source=x&utm_source=y&fbclid=IwAR0&gclid=&as_off=2024"
PAGES = [
    "/", "/log", "/lists/1500m", "/lists/1500m/records", f"/{PAIR}", f"/athletes/{KERR}", f"/races/{BUDAPEST_FINAL}",
    f"/{PAIR}/splits", f"/{PAIR}/common-opponents", f"/{PAIR}/lead.svg", f"/{PAIR}/card.png", f"/embed/{PAIR}",
    f"/{PAIR}/feed.atom",
    f"/{PAIR}/calendar.ics", f"/{PAIR}/timeline.json", f"/{PAIR}/timeline.csv", f"/{PAIR}/meetings.csv",
    f"/races/{BUDAPEST_FINAL}.csv", f"/athletes/{KERR}/seasons.csv",
]  # fmt: skip
TABLES = [path for path in PAGES if path.endswith(".csv")]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_a_feed_an_embed_and_a_calendar_answer_as_without_it(eve_of_paris: Scenario, path: str) -> None:
    plain = eve_of_paris.client.get(path)
    followed = eve_of_paris.client.get(f"{path}?{FROM_HAND_TO_HAND}")

    assert plain.status_code == 200, plain.get_data(as_text=True)
    assert (followed.status_code, followed.data, followed.headers["ETag"]) == (200, plain.data, plain.headers["ETag"])


@pytest.mark.parametrize("path", [f"rivalries/{INGEBRIGTSEN}/{KERR}", f"athletes/{KERR}", "rivalries/top"])
def test_the_api_stays_strict(eve_of_paris: Scenario, path: str) -> None:
    response = eve_of_paris.client.get(f"/api/v1/{path}?fbclid=IwAR0")

    assert response.status_code == 400
    assert [each["pointer"] for each in response.get_json()["errors"]] == ["fbclid"]


def test_what_is_ours_is_read_as_before(eve_of_paris: Scenario) -> None:
    for wrong in ("as_of=yesterday", "round=final&round=heat", "entries=0"):
        assert eve_of_paris.client.get(f"/{PAIR}?fbclid=1&{wrong}").status_code == 400


@pytest.mark.parametrize("path", TABLES)
def test_a_spreadsheet_reads_the_letters_of_names_as_they_are(eve_of_paris: Scenario, path: str) -> None:
    body = eve_of_paris.client.get(path).data

    assert body.startswith("\ufeff".encode())
    assert body.count("\ufeff".encode()) == 1
