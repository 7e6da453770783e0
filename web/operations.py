"""What operators ask: is it alive, is it ready, how is it doing."""

from http import HTTPStatus
from time import perf_counter

from eventsourcing.persistence import PersistenceError
from flask import Blueprint, Flask, Response, g, request
from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from projections.read_model.integrity.soundness import checkpoint_of
from projections.read_model.poison import poisoned as dead_letters
from web.answer.cache import Count
from web.answer.respond import encode, json_response
from web.composition import Rivalry, rivalry
from web.instruments import pools
from web.instruments.processes import registry_of_all
from web.instruments.stores import StoresAsked
from web.problems.document import problem
from web.problems.handling import STORE_FAILED
from web.tracing.spans import name_span

blueprint = Blueprint("operations", __name__)

ALIVE = encode({"status": "ok"})
"""What ``/healthz`` answers, wherever it is answered: the server does so before any thread or store is needed."""


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return Response(ALIVE, content_type="application/json", headers={"Cache-Control": "no-store"})


@blueprint.get("/readyz")
def readyz() -> Response:
    """The stores answer and the read model has caught up with the log."""
    parts = rivalry()
    try:
        head = _head(parts)
        if head is not None:
            parts.read_model.catch_up(to=head)
        with parts.read_model.reading() as view:
            position, poisoned = view.position, sorted(dead_letters(view.connection))
            because = checkpoint_of(view.connection).because
        noticed = parts.witness.noticed_quietly()
    except STORE_FAILED as error:
        return problem(
            HTTPStatus.SERVICE_UNAVAILABLE, "Not ready", f"A store cannot be reached ({type(error).__name__})."
        )
    if noticed is not None and not noticed.to_the_end:
        detail = f"The log is not what it was: {noticed}. Put it back as it was; `rivalry verify` says when it is."
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, "Not ready", detail)
    status = "ready" if head is not None else "stale"
    return json_response(
        {
            "status": status,
            "log_position": head,
            "position": position,
            "poisoned": poisoned,
            "rebuilt_because": because,
            "log_altered": None if noticed is None else str(noticed),
        },
        cache_control="no-store",
    )


def _head(parts: Rivalry) -> int | None:
    """The log's last position; None where it cannot be asked, and what is at hand may be answered from."""
    try:
        return parts.ledger.last_position()
    except PersistenceError:
        if not parts.settings.stale_reads:
            raise
        return None


def measure(app: Flask, parts: Rivalry) -> Count:
    """Count and time the requests of this process, and show what is measured at ``/metrics``."""
    instruments = parts.instruments
    stores = StoresAsked(parts.ledger, parts.read_model, parts.subscriptions.all, parts.now)

    def count(method: str, route: str, status: int, took: float) -> None:
        instruments.answered(method, route, status, took)
        name_span(method, route)

    def begin() -> None:
        g.began = perf_counter()
        pools.observe(instruments, parts.ledger, parts.read_model.engines())

    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        count(request.method, route, response.status_code, perf_counter() - g.get("began", perf_counter()))
        return response

    def metrics() -> Response:
        registry = registry_of_all(instruments, stores, parts.settings.metrics_folder)
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)

    app.before_request(begin)
    app.after_request(end)
    app.add_url_rule("/metrics", "metrics", metrics)
    return count
