"""Whatever is asked of whatever log: nothing that was appended behind the last event that bears on an answer moves it.

Else an answer would go on as it was before an event that decides it, pinned, kept and by its ETag.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from random import Random

import pytest
from asked_everywhere import addresses
from effort import seeds, times
from random_logs import ATHLETES, PUBLISHED, SPEAKERS, RandomLog, write
from scenario import Scenario

from domain.log.codec import LoggedEvent
from web.question.question import Question

pytestmark = pytest.mark.above_the_store

SEEDS = seeds(2, 4, 60)
ASKED = times(40, 80, 300)
NO_QUESTIONS = (
    "/api/v1/audit", "/api/v1/docs", "/api/v1/events", "/api/v1/log", "/api/v1/openapi", "/api/v1/proposals",
    "/api/v1/schemas", "/api/v1/webhooks", "/assets", "/check", "/healthz", "/house", "/log", "/metrics", "/oembed",
    "/post", "/readyz", "/sign", "/static",
)  # fmt: skip
AS_BYTES = (".png", ".pdf", ".parquet")
NEEDED = {"/since": {"date": "2023-01-01"}, "/changes": {"since": "1"}, "/rivalries": {"athletes": "ada,bea,cyd"}}
"""What a question is nothing without, by the end of its path."""


def questions(of: type[Question] = Question) -> Iterator[type[Question]]:
    yield of
    for each in of.__subclasses__():
        yield from questions(each)


@contextmanager
def everything_bears_on_it() -> Iterator[None]:
    """Within this an answer is as of the position that is asked for, and not of the last that is said to bear on it."""
    with pytest.MonkeyPatch.context() as patch:
        for each in questions():
            if "depends_on" in vars(each):
                patch.setattr(each, "depends_on", lambda _question, _view, position: position)
        yield


def but_for_the_position(body: str) -> str:
    """What is said, without the position as of which it is said, and the addresses that have it."""
    return re.sub(r'(position(?:=|%3D|&quot;: ?|": ?))\d+', r"\1", body)


@pytest.mark.parametrize("seed", SEEDS)
def test_an_answer_is_that_of_the_last_event_that_bears_on_it(sqlite_scenario: Scenario, seed: int) -> None:
    random, service = Random(seed), sqlite_scenario
    write(service.parts.ledger, RandomLog(seed).batches(24))
    log = [each for each in service.parts.ledger.read(0, 10_000) if isinstance(each, LoggedEvent)]
    routes = every_route(service, log)
    answered = 0

    for _ in range(ASKED):
        path = random.choice(random.choice(routes))
        needed = next((more for end, more in NEEDED.items() if path.endswith(end)), {})
        asked = {**needed, **some_bounds(random, len(log))}
        given = service.client.get(path, query_string=asked)
        with everything_bears_on_it():
            due = service.client.get(path, query_string=asked)
        assert given.status_code == due.status_code, (path, asked)
        if given.status_code == 200:
            assert but_for_the_position(given.text) == but_for_the_position(due.text), (path, asked)
            answered += 1

    assert answered > ASKED // 3


def every_route(service: Scenario, log: list[LoggedEvent]) -> list[list[str]]:
    """The paths at which something is asked of the log, by their routes."""
    people = (*ATHLETES, *SPEAKERS[:2])
    asked = {
        "pair:pair": [f"{one}-vs-{other}" for one in people for other in people if one != other],
        "string:a": people,
        "string:b": people[::-1],
        "string:athlete": people,
        "string:race": sorted({each.content.subject() for each in log if each.content.KIND == "race"}),
        "string:discipline": ("1500m", "mile", "long-jump"),
        "string:competition": ("test-meeting",),
        "string:nation": ("GBR", "NOR"),
        "int:season": ("2024",),
    }
    shown = [
        [each for each in paths if not each.startswith(NO_QUESTIONS) and not each.endswith(AS_BYTES)]
        for paths in addresses(service.app, asked)
    ]
    return [paths for paths in shown if paths]


def some_bounds(random: Random, last: int) -> Mapping[str, int | str]:
    asked: dict[str, int | str] = {"position": random.randrange(1, last + 1)}
    for bound in ("as_of", "known_at"):
        if not random.randrange(3):
            asked[bound] = random.choice(PUBLISHED)
    return asked
