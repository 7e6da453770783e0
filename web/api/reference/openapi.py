"""The OpenAPI document: what smorest makes of the routes, and what they cannot say themselves."""

from pathlib import Path
from typing import Any

from apispec import BasePlugin
from flask import Flask
from flask_smorest import Api

from web.api.reference import bodies
from web.api.reference.derived import part_of
from web.problems import ProblemDocument

_IN_PATHS = {
    "a": ("An athlete's id. The order of the two changes no number, only who comes first.", "jakob-ingebrigtsen"),
    "b": ("The other's.", "josh-kerr"),
    "athlete": ("The athlete's id.", "josh-kerr"),
    "race": ("The race's id.", "2024-05-25-prefontaine-classic-mile-m-final"),
    "position": ("A place in the log, the first being 1.", 1),
}


class _InPaths(BasePlugin):
    """Tells what stands in a path: once for all routes, for it means the same in each."""

    def path_helper(
        self,
        path: str | None = None,  # noqa: ARG002 - its caller's signature
        operations: dict[Any, Any] | None = None,  # noqa: ARG002
        parameters: list[dict[Any, Any]] | None = None,
        **_: Any,
    ) -> None:
        for parameter in parameters or ():
            parameter["description"], parameter["example"] = _IN_PATHS[parameter["name"]]


def described(app: Flask) -> Api:
    """The API of *app*, to register resources with: what they answer is described as they are registered."""
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
    return api
