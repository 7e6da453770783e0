"""A store whose file is damaged or gone is no fault of who asks: it is said, and mended by putting it back.

The read model is made anew instead (``test_damaged_read_model``).
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from people import INGEBRIGTSEN, KERR, a_final, a_quote
from scenario import Scenario
from werkzeug.test import TestResponse

from web.app import create_app

Harm = Callable[[bytes], bytes]
PAGE = 4096
HARMS: dict[str, Harm] = {
    "no database": lambda file: b"\xa5" * len(file),
    "zeros after its first page": lambda file: file[:PAGE] + bytes(len(file) - PAGE),
}


@pytest.fixture
def told(store_folder: Path) -> Scenario:
    """A service that was stopped, so that all it keeps is in its files; each was used."""
    scenario = Scenario(f"sqlite:///{store_folder / 'rivalry.db'}", store_folder)
    scenario.given(a_final(kerr=1, ingebrigtsen=2), a_quote("2024-06-02", "next guy"))
    assert scenario.score(KERR, INGEBRIGTSEN) == (1, 0)
    assert scenario.client.get("/sign-in").status_code == 200
    assert _asked(scenario, scenario.app, "/webhooks", "POST", {"url": "https://desk.example/"}).status_code == 201
    scenario.close()
    return scenario


def _asked(scenario: Scenario, app: Any, path: str, method: str = "GET", body: Any = None) -> TestResponse:
    own = {"Authorization": f"Bearer {scenario.token}"}
    prefix = "" if path == "/sign-in" else "/api/v1"
    return app.test_client().open(prefix + path, method=method, json=body, headers=own)  # type: ignore[no-any-return]


ASKED_OF: dict[str, list[tuple[str, str, Any]]] = {
    "tokens": [("/audit", "GET", None), ("/events", "POST", a_final("2024-07-01", kerr=1, ingebrigtsen=2))],
    "secret": [("/sign-in", "GET", None)],
    "keys": [("/events", "POST", a_quote("2024-07-02", "not again"))],
    "webhooks": [("/webhooks", "GET", None), ("/webhooks", "POST", {"url": "https://another.example/"})],
    "rivalry": [
        (f"/rivalries/{KERR}/{INGEBRIGTSEN}", "GET", None),
        ("/events", "POST", a_final("2024-08-01", kerr=1, ingebrigtsen=2)),
    ],
}


@pytest.mark.parametrize("store", ASKED_OF)
def test_who_needs_it_is_told_and_once_it_is_put_back_nothing_need_be_started_anew(told: Scenario, store: str) -> None:
    path = _file(told, store)
    whole = path.read_bytes()
    harm = HARMS["zeros after its first page" if store in ("tokens", "rivalry") else "no database"]
    app = create_app(told.settings, told.clock)
    path.write_bytes(harm(whole))
    damaged = [_asked(told, app, *each) for each in ASKED_OF[store]]
    _put_back(path, whole)
    mended = [_asked(told, app, *each) for each in ASKED_OF[store]]

    for response in damaged:
        assert (response.status_code, response.headers["Retry-After"]) == (503, "1"), response.text
        assert "A store is damaged" in response.text
    assert {each.status_code for each in mended} <= {200, 201}
    app.extensions["rivalry"].close()


def test_what_a_store_that_was_put_back_does_not_know_is_not_known_any_more(told: Scenario) -> None:
    before = _file(told, "tokens").read_bytes()
    app = create_app(told.settings, told.clock)
    parts = app.extensions["rivalry"]
    late = {"Authorization": f"Bearer {parts.tokens.create('late', told.clock())}"}
    client = app.test_client()
    assert client.get("/api/v1/audit", headers=late).status_code == 200
    _put_back(_file(told, "tokens"), before)

    assert client.get("/api/v1/audit", headers=late).status_code == 401
    assert _asked(told, app, "/audit").status_code == 200
    parts.close()


def test_no_key_goes_into_a_file_that_was_moved_away(told: Scenario) -> None:
    """Whatever it seals could never be read again."""
    keys = _file(told, "keys")
    app = create_app(told.settings, told.clock)
    quotes = [a_quote(f"2024-08-{day:02}", f"words of {day}") for day in (1, 2, 3)]
    assert _asked(told, app, "/events", "POST", quotes[0]).status_code == 201
    kept = keys.with_name("kept.db")
    keys.replace(kept)
    meanwhile = _asked(told, app, "/events", "POST", quotes[1])
    assert not keys.exists()
    kept.replace(keys)
    afterwards = _asked(told, app, "/events", "POST", quotes[2])
    app.extensions["rivalry"].close()

    assert (meanwhile.status_code, afterwards.status_code) == (503, 201)
    another = create_app(told.settings, told.clock)
    assert "words of 3" in _asked(told, another, "/events").text
    another.extensions["rivalry"].close()


def _file(told: Scenario, store: str) -> Path:
    return Path(told.settings.database_url.removeprefix("sqlite:///")).with_name(f"{store}.db")


def _put_back(path: Path, content: bytes) -> None:
    """As from a backup: written beside, moved into place, and nothing left of the one before."""
    backup = path.with_name("backup")
    backup.write_bytes(content)
    for beside in ("-wal", "-shm"):
        path.with_name(f"{path.name}{beside}").unlink(missing_ok=True)
    backup.replace(path)
