"""The least that the server could answer: one route, one JSON text. What a repeated read is measured against."""

from flask import Flask
from granian import Granian
from granian.constants import Interfaces

_LEAST: dict[str, object] = {"wins": {"a": 1, "b": 2}, "ties": 0}


def application() -> Flask:
    app = Flask("bare")

    @app.get("/")
    def answer() -> dict[str, object]:
        return _LEAST

    return app


def serve(port: int) -> None:
    """Serve it with the server that serves Rivalry, until told to stop."""
    Granian(
        "web.command.bench.bare:application", factory=True, address="127.0.0.1", port=port, interface=Interfaces.WSGI,
        log_enabled=False,
    ).serve()  # fmt: skip
