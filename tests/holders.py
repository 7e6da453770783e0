"""Who has a token: posts and asks with it."""

from typing import Any

import msgspec
from people import a_race
from scenario import Event, Scenario
from sqlalchemy import text
from werkzeug.test import TestResponse

from domain.events import AnyContent
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


def the_examples_wait(scenario: Scenario) -> None:
    """The proposals that the examples of the API's description name are there, proposed by somebody else."""
    for example, day in (("5f2b1c9a7e40", "2019-01-01"), ("c03d8e51b2aa", "2019-01-02")):
        event = msgspec.convert(a_race(day, kerr=1, ingebrigtsen=2), AnyContent)
        needs = frozenset({TokenScope.RESULTS})
        made = scenario.parts.proposals.propose([event], needs, by="another", now=scenario.clock(), single=True)
        with scenario.parts.tokens.engine.begin() as connection:
            connection.execute(text(f"UPDATE rivalry_proposals SET id = '{example}' WHERE id = '{made.id}'"))


def refused(response: TestResponse, status: int) -> list[tuple[str, str]]:
    """What a refusal says, as (pointer, sentence)."""
    assert (response.status_code, response.content_type) == (status, "application/problem+json"), response.text
    return [(each["pointer"], each["detail"]) for each in response.get_json()["errors"]]
