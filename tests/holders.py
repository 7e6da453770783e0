"""Who has a token: posts and asks with it."""

from typing import Any

from scenario import Event, Scenario
from werkzeug.test import TestResponse

from web.rights.scopes import EVERYTHING, TokenScope
from web.rights.terms import Terms


class Holder:
    """Somebody with a token of their own for *scopes*: all, where none are named."""

    def __init__(self, scenario: Scenario, name: str, *scopes: str, **terms: Any) -> None:
        self.scenario = scenario
        self.name = name
        granted = frozenset(TokenScope(each) for each in scopes) or EVERYTHING
        self.token = scenario.parts.tokens.create(name, scenario.clock(), Terms(granted, **terms))

    def post(self, *events: Event) -> TestResponse:
        body = dict(events[0]) if len(events) == 1 else {"events": list(events)}
        return self.send("POST", "/api/v1/events", json=body)

    def get(self, path: str, **query: Any) -> TestResponse:
        return self.send("GET", path, query_string=query)

    def ask(self, path: str, **query: Any) -> Any:
        response = self.get(path, **query)
        assert response.status_code == 200, response.text
        return response.get_json()

    def send(self, method: str, path: str, **more: Any) -> TestResponse:
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.scenario.client.open(path, method=method, headers=headers, **more)

    def approve(self, proposal: str) -> TestResponse:
        return self.send("POST", f"/api/v1/proposals/{proposal}/approval")

    def reject(self, proposal: str) -> TestResponse:
        return self.send("POST", f"/api/v1/proposals/{proposal}/rejection")


def refused(response: TestResponse, status: int) -> list[tuple[str, str]]:
    """What a refusal says, as (pointer, sentence)."""
    assert (response.status_code, response.content_type) == (status, "application/problem+json"), response.text
    return [(each["pointer"], each["detail"]) for each in response.get_json()["errors"]]
