"""The OpenAPI document: what smorest makes of the routes, and what they cannot say themselves."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from apispec import BasePlugin
from flask import Flask
from flask_smorest import Api, Blueprint

from web.api.reference import bodies, responses
from web.api.reference.derived import part_of
from web.api.reference.for_generators import named
from web.problems.document import ProblemDocument

TITLE = "Rivalry"
_IN_PATHS = {
    "a": ("An athlete's id. The order of the two changes no number, only who comes first.", "jakob-ingebrigtsen"),
    "b": ("The other's.", "josh-kerr"),
    "athlete": ("The athlete's id.", "josh-kerr"),
    "race": ("The race's id.", "2024-05-25-prefontaine-classic-mile-m-final"),
    "discipline": ("A discipline, in whatever spelling.", "1500m"),
    "webhook": ("The webhook's name.", "my-desk"),
    "event_type": ("An event's `type`.", "race_result"),
    "proposal": ("The proposal's id.", "5f2b1c9a7e40"),
    "position": ("A place in the log, the first being 1.", 1),
    "competition": ("The name of the competition as a slug.", "olympic-games"),
    "season": ("A calendar year.", 2024),
    "nation": ("The three letters of a nation.", "GBR"),
}
_REJECTED = "/rejection"


class _InPaths(BasePlugin):
    """Tells what stands in a path: once for all routes, for it means the same in each."""

    def path_helper(
        self,
        path: str | None = None,
        operations: dict[Any, Any] | None = None,  # noqa: ARG002 - its caller's signature
        parameters: list[dict[Any, Any]] | None = None,
        **_: Any,
    ) -> None:
        for parameter in parameters or ():
            parameter["description"], parameter["example"] = _IN_PATHS[parameter["name"]]
            if (path or "").endswith(_REJECTED):
                parameter["example"] = "c03d8e51b2aa"  # what was approved is rejected no longer


@cache
def document(resources: tuple[Blueprint, ...], prefix: str) -> Mapping[str, Any]:
    """The OpenAPI document of *resources* below *prefix*. It follows from the code alone: made once a process, on an
    application that serves nothing, when it is asked for; the one that serves starts without it.
    """
    app = Flask("described", root_path=str(Path(__file__).parent))
    app.config.update(API_TITLE=TITLE, API_VERSION="v1", OPENAPI_VERSION="3.1.0")
    about = (Path(__file__).parent / "about.md").read_text(encoding="utf-8")
    api = Api()
    api.ERROR_SCHEMA = part_of(ProblemDocument)
    api.DEFAULT_ERROR_RESPONSE_NAME = None  # each route names the problems it may answer with
    api.init_app(
        app,
        spec_kwargs={"info": {"description": about}, "servers": [{"url": "/"}], "extra_plugins": [_InPaths()]},
    )
    api.spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer"})
    bodies.name_in(api.spec)
    for resource in resources:
        api.register_blueprint(resource, url_prefix=prefix)
    responses.name_in(api.spec, app)
    return named(api.spec.to_dict())
