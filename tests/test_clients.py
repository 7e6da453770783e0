"""Clients made of the OpenAPI document, in Python and TypeScript: they compile, and call every route it describes."""

import importlib
import json
import keyword
import pkgutil
import re
import shutil
import subprocess
import sys
import typing
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import httpx
import jsonschema_rs
import pytest
from browsing import serving
from holders import the_examples_wait
from scenario import Scenario

from web.api.event_schemas import EVENT_SCHEMAS
from web.live.stream import live

SETTINGS = "post_hooks: []\ncontent_type_overrides: {application/jsonl: text/plain}"
"""What the generator is told: no formatter is run, and lines of JSON are text."""
TYPESCRIPT = Path(__file__).parent / "typescript"
OWN = ("position", "id", "recorded_at", "recorded_by")


class Call(NamedTuple):
    """One operation, asked with the examples of its own description."""

    id: str
    method: str
    path: str
    in_path: dict[str, Any]
    in_query: dict[str, Any]
    body: Any
    content_type: str


def calls_of(document: Any) -> list[Call]:
    return [
        Call(
            operation["operationId"],
            method,
            path,
            _examples(item, operation, "path"),
            _examples(item, operation, "query"),
            operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("example"),
            next(
                kind for status, each in operation["responses"].items() if status[0] == "2" for kind in each["content"]
            ),
        )
        for path, item in document["paths"].items()
        for method, operation in item.items()
        if method != "parameters"
    ]


def _examples(item: Any, operation: Any, place: str) -> dict[str, Any]:
    return {
        each["name"]: each["example"] if "example" in each else each["schema"]["example"]
        for each in item.get("parameters", []) + operation.get("parameters", [])
        if each["in"] == place and each.get("required")
    }


@pytest.fixture
def served_from_memory(eve_of_paris: Scenario) -> Scenario:
    """The rivalry of the fixtures, whose streams end as soon as they began."""
    live(eve_of_paris.app).life = 0
    the_examples_wait(eve_of_paris)
    return eve_of_paris


def test_every_operation_has_an_id_of_its_own_and_answers_with_a_schema_that_has_a_name(
    sqlite_scenario: Scenario,
) -> None:
    document = sqlite_scenario.ask("/openapi.json")
    calls = calls_of(document)

    assert [name for name, times in Counter(each.id for each in calls).items() if times > 1] == []
    for each in calls:
        operation = document["paths"][each.path][each.method]
        told = [
            content
            for status, answer in operation["responses"].items()
            for content in answer.get("content", {}).values()
        ]
        assert told
        assert all(content["schema"].keys() == {"$ref"} for content in told), each.id


@pytest.fixture
def python_client(sqlite_scenario: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of the package that was made of the document."""
    document, settings = tmp_path / "openapi.json", tmp_path / "settings.yml"
    document.write_text(json.dumps(sqlite_scenario.ask("/openapi.json")))
    settings.write_text(SETTINGS)
    made = subprocess.run(
        [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--path", str(document),
         "--config", str(settings), "--output-path", str(tmp_path / "rivalry_client"), "--fail-on-warning"],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout + made.stderr
    monkeypatch.syspath_prepend(tmp_path)
    yield "rivalry_client"
    for name in [name for name in sys.modules if name.partition(".")[0] == "rivalry_client"]:
        del sys.modules[name]


@pytest.mark.processes
def test_a_python_client_calls_every_route_and_loses_nothing_of_what_is_answered(
    python_client: str, served_from_memory: Scenario
) -> None:
    clients = importlib.import_module(f"{python_client}.client")
    asked = clients.AuthenticatedClient(
        base_url="http://localhost",
        token=served_from_memory.token,
        headers={"Accept": "application/json"},
        httpx_args={"transport": httpx.WSGITransport(app=served_from_memory.app)},
        raise_on_unexpected_status=True,
    )
    modules = {module.__name__.rpartition(".")[2]: module for module in _modules(python_client)}
    calls = calls_of(served_from_memory.ask("/openapi.json"))
    assert len(calls) > 30
    for each in calls:
        module = modules[re.sub(r"(?=[A-Z])", "_", each.id).lower()]
        body = {} if each.body is None else {"body": _as_a_model(module, each.body)}
        query = {f"{name}_" if keyword.iskeyword(name) else name: value for name, value in each.in_query.items()}
        answer = module.sync_detailed(*each.in_path.values(), client=asked, **query, **body)

        assert answer.status_code in (200, 201), (each.id, answer.content)
        if each.content_type.endswith("json"):
            assert answer.parsed.to_dict() == json.loads(answer.content), each.id


def _modules(package: str) -> Iterator[ModuleType]:
    api = importlib.import_module(f"{package}.api")
    for found in pkgutil.walk_packages(api.__path__, f"{api.__name__}."):
        if not found.ispkg:
            yield importlib.import_module(found.name)


def _as_a_model(module: ModuleType, body: Any) -> Any:
    """The example as the class that the client has for it: the one that gives it back as it was."""
    hint = typing.get_type_hints(module.sync_detailed)["body"]
    for kind in typing.get_args(hint) or (hint,):
        try:
            made = kind.from_dict(body)
        except (AttributeError, KeyError, TypeError, ValueError):
            continue
        if made.to_dict() == body:
            return made
    raise AssertionError(hint)


@pytest.fixture(scope="session")
def npm() -> Path:
    """Where the tools lie that make and compile a client in TypeScript; they are brought once."""
    if not (TYPESCRIPT / "node_modules" / ".package-lock.json").exists():
        subprocess.run(["npm", "ci", "--silent", "--no-audit", "--no-fund"], cwd=TYPESCRIPT, check=True, timeout=600)
    return TYPESCRIPT / "node_modules"


@pytest.mark.processes
@pytest.mark.skipif(shutil.which("npm") is None, reason="there is no Node.js here")
def test_a_typescript_client_compiles_and_calls_every_route(
    npm: Path, served_from_memory: Scenario, tmp_path: Path
) -> None:
    document = served_from_memory.ask("/openapi.json")
    calls = calls_of(document)
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "node_modules").symlink_to(npm)
    with serving(served_from_memory.app) as address:
        (tmp_path / "calls.ts").write_text(_typescript(calls, address, served_from_memory.token))
        _run(npm / ".bin" / "openapi-typescript", "openapi.json", "-o", "api.ts", at=tmp_path)
        _run(npm / ".bin" / "tsc", "--strict", "--module", "nodenext", "--target", "es2022", "--lib",
             "es2022,dom", "--skipLibCheck", "calls.ts", at=tmp_path)  # fmt: skip
        answered = json.loads(_run("node", "calls.js", at=tmp_path))

    assert {name: status for name, status in answered.items() if status not in (200, 201)} == {}
    assert answered.keys() == {each.id for each in calls}


def _typescript(calls: list[Call], address: str, token: str) -> str:
    """A program that asks each of *calls* and prints the status of each, typed by the document."""
    options = json.dumps(
        {"baseUrl": address, "headers": {"Authorization": f"Bearer {token}", "Accept": "application/json"}}
    )
    lines = [
        'import createClient from "openapi-fetch";',
        'import type { paths } from "./api.js";',
        f"const client = createClient<paths>({options});",
        "const answered: Record<string, number> = {};",
    ]
    for each in calls:
        places = {"path": each.in_path, "query": each.in_query}
        given: dict[str, Any] = {"params": {place: named for place, named in places.items() if named}}
        given |= {} if each.body is None else {"body": each.body}
        given |= {} if each.content_type.endswith("json") else {"parseAs": "text"}
        asked = f"client.{each.method.upper()}({json.dumps(each.path)}, {json.dumps(given)})"
        lines.append(f"answered.{each.id} = (await {asked}).response.status;")
    return "\n".join([*lines, "console.log(JSON.stringify(answered));", ""])


def _run(*command: object, at: Path) -> str:
    done = subprocess.run(
        [str(each) for each in command], cwd=at, capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("event_type", list(EVENT_SCHEMAS))
def test_each_event_type_has_its_json_schema_at_an_address_of_its_own(eve_of_paris: Scenario, event_type: str) -> None:
    response = eve_of_paris.get(f"/schemas/{event_type}.json")
    schema = response.get_json(force=True)

    assert response.content_type == "application/schema+json"
    assert schema["$id"] == f"http://localhost/api/v1/schemas/{event_type}.json"
    assert eve_of_paris.ask("/schemas")["schemas"][event_type] == schema["$id"]
    validator = jsonschema_rs.Draft202012Validator(schema)
    for each in eve_of_paris.ask("/events", type_=event_type, limit=1000)["events"]:
        posted = {name: value for name, value in each.items() if name not in OWN}
        assert validator.is_valid(posted), list(validator.iter_errors(posted))
        assert not validator.is_valid(posted | {"surprise": 1})
    assert not validator.is_valid({"type": "another"})


def test_a_schema_of_no_type_is_a_404(sqlite_scenario: Scenario) -> None:
    response = sqlite_scenario.get("/schemas/gossip.json")

    assert response.status_code == 404
    assert "gossip" in response.get_json()["detail"]
