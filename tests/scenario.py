"""The grammar of the tests: given these events, when this is asked or done, then this is the answer.

The same words on every engine and at every depth: a scenario is the whole application over real stores, with its
clock in the test's hand.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from domain.events import AnyContent
from web.app import create_app
from web.composition import Rivalry
from web.settings import Settings

Event = Mapping[str, Any]


class Clock:
    """Stands still until it is told to move."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 1, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)


def settings_of(database_url: str, folder: Path, **more: str) -> Settings:
    """The tokens are not what is tested on two engines; the log and its read model are."""
    beside = (
        "tokens",
        "secret",
        "proofs",
        "keys",
        "webhooks",
        *(["views"] if database_url.startswith("umadb") else []),
    )
    own = {f"RIVALRY_{what.upper()}_URL": f"sqlite:///{folder / what}.db" for what in beside}
    return Settings.from_environment({"DATABASE_URL": database_url, **own, **more})


class Scenario:
    """One application over fresh stores; *more* of the environment's variables may be given."""

    def __init__(self, database_url: str, folder: Path, **more: str) -> None:
        self._open(settings_of(database_url, folder, **more))

    @classmethod
    def over(cls, settings: Settings) -> "Scenario":
        """One over the stores that *settings* name."""
        scenario = cls.__new__(cls)
        scenario._open(settings)
        return scenario

    def _open(self, settings: Settings) -> None:
        self.settings = settings
        self.clock = Clock()
        self.app = create_app(self.settings, self.clock)
        self.parts: Rivalry = self.app.extensions["rivalry"]
        self.client: FlaskClient = self.app.test_client()
        self.token = self.parts.tokens.create("desk", self.clock())

    def given(self, *events: Event) -> "Scenario":
        """These events were posted, one batch for each call."""
        response = self.post(*events)
        assert response.status_code in (200, 201), response.get_data(as_text=True)
        return self

    def holding(self, *events: Event) -> "Scenario":
        """The log holds these from before what is posted was looked at as closely."""
        contents = [msgspec.convert(dict(event), AnyContent) for event in events]
        self.parts.ledger.append(contents, now=self.clock(), recorded_by="desk")
        return self

    def post(self, *events: Event) -> TestResponse:
        body = dict(events[0]) if len(events) == 1 else {"events": list(events)}
        return self.client.post("/api/v1/events", json=body, headers={"Authorization": f"Bearer {self.token}"})

    def refusal(self, *events: Event, status: int = 422) -> list[tuple[str, str]]:
        """Posting these is refused: the (pointer, sentence) pairs it is refused with. Nothing was kept."""
        before = self.parts.ledger.last_position()
        response = self.post(*events)
        assert response.status_code == status, response.get_data(as_text=True)
        assert response.content_type == "application/problem+json"
        assert self.parts.ledger.last_position() == before
        return [(each["pointer"], each["detail"]) for each in response.get_json()["errors"]]

    def get(self, path: str, **query: Any) -> TestResponse:
        return self.client.get(
            f"/api/v1{path}", query_string={name.rstrip("_"): value for name, value in query.items()}
        )

    def ask(self, path: str, **query: Any) -> Any:
        response = self.get(path, **query)
        assert response.status_code == 200, response.get_data(as_text=True)
        return response.get_json()

    def head_to_head(self, a: str, b: str, **query: Any) -> Any:
        return self.ask(f"/rivalries/{a}/{b}/head-to-head", **query)

    def score(self, a: str, b: str, **query: Any) -> tuple[int, int]:
        """*a*'s wins and *b*'s."""
        wins = self.head_to_head(a, b, **query)["wins"]
        return wins[a], wins[b]

    def form(self, athlete: str, **query: Any) -> Any:
        return self.ask(f"/athletes/{athlete}/form", **query)

    def timeline(self, a: str, b: str, **query: Any) -> Any:
        return self.ask(f"/rivalries/{a}/{b}/timeline", **query)["entries"]

    def what_if(self, a: str, b: str, *events: Event, without: Sequence[int] = (), **asked: Any) -> Any:
        """The answer to a what-if; nothing was appended by asking."""
        before = self.parts.ledger.last_position()
        response = self.post_what_if(a, b, {"events": list(events), "without": list(without)}, **asked)
        assert response.status_code == 200, response.get_data(as_text=True)
        assert self.parts.ledger.last_position() == before
        return response.get_json()

    def post_what_if(self, a: str, b: str, body: Any, **asked: Any) -> TestResponse:
        return self.client.post(f"/api/v1/rivalries/{a}/{b}/what-if", json=body, query_string=asked)

    def check(self, claim: Event, **asked: Any) -> Any:
        response = self.client.post("/api/v1/claims/check", json=dict(claim), query_string=asked)
        assert response.status_code == 200, response.get_data(as_text=True)
        return response.get_json()

    def close(self) -> None:
        self.parts.close()
