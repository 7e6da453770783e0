"""A NUL in what is asked is refused where it stands, on every engine: PostgreSQL cannot even be asked for it."""

import json
from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_final
from scenario import Scenario

NUL = "\x00"
PAIR = [INGEBRIGTSEN, KERR + NUL]
CLAIM = {"athletes": PAIR, "published_on": "2024-08-01", "wins": {KERR: 1}}
WHAT_IF = f"/rivalries/{KERR}/{INGEBRIGTSEN}/what-if"


def posted(scenario: Scenario, path: str, body: Any) -> Any:
    headers = {"Authorization": f"Bearer {scenario.token}"}
    response = scenario.client.post(f"/api/v1{path}", json=body, headers=headers)
    assert response.status_code == 422, response.get_data(as_text=True)
    return response.get_json()["errors"]


@pytest.mark.parametrize(
    ("path", "body", "pointer"),
    [
        ("/articles/check", {"text": "Kerr leads.", "pair": PAIR}, "/pair/1"),
        ("/articles/check", {"text": f"Kerr{NUL} leads."}, "/text"),
        ("/claims/check", CLAIM, "/athletes/1"),
        ("/claims/check", {"kind": "place", "athlete": KERR + NUL, "place": 1}, "/athlete"),
        ("/results/read", {"text": f"1. Josh Kerr{NUL} 3:27.79"}, "/text"),
        (WHAT_IF, a_final("2024-08-06", kerr=1) | {"competition": f"A{NUL}"}, "/competition"),
        ("/webhooks", {"url": "https://desk.example/", "athlete": KERR + NUL}, "/athlete"),
        ("/webhooks", {"url": "https://desk.example/", "a/~" + NUL: 1}, "/a~1~0" + NUL),
        ("/events", a_final("2024-08-06", kerr=1) | {"competition": f"A{NUL}"}, "/competition"),
    ],
)
def test_it_is_refused_at_its_pointer(scenario: Scenario, path: str, body: Any, pointer: str) -> None:
    scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))

    assert [each["pointer"] for each in posted(scenario, path, body)] == [pointer]
    assert "U+0000" in posted(scenario, path, body)[0]["detail"]


def test_six_letters_that_only_look_like_it_are_text(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2))
    said = json.dumps({"text": r"Kerr \u0000 leads."})

    response = sqlite_scenario.client.post("/api/v1/articles/check", data=said, content_type="application/json")
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/check", {"text": "Kerr leads.", "a": KERR + NUL, "b": INGEBRIGTSEN}),
        ("/check", {"text": f"Josh Kerr{NUL} leads Jakob Ingebrigtsen 1–0."}),
        ("/sign-in", {"token": f"rvl_{NUL}"}),
    ],
)
def test_a_form_with_it_is_no_failure_of_ours(scenario: Scenario, path: str, form: dict[str, str]) -> None:
    response = scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2)).client.post(path, data=form)

    assert response.status_code < 500, response.get_data(as_text=True)
