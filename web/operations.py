"""What operators ask: is it alive, is it ready, how is it doing."""

from http import HTTPStatus
from math import nan
from time import perf_counter

from eventsourcing.persistence import PersistenceError
from flask import Blueprint, Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from projections.read_model.poison import poisoned as dead_letters
from web.answer.cache import Count
from web.answer.respond import json_response
from web.composition import Rivalry, rivalry
from web.problems import STORE_FAILED, problem

blueprint = Blueprint("operations", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return json_response({"status": "ok"}, cache_control="no-store")


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
    except STORE_FAILED as error:
        return problem(
            HTTPStatus.SERVICE_UNAVAILABLE, "Not ready", f"A store cannot be reached ({type(error).__name__})."
        )
    status = "ready" if head is not None else "stale"
    return json_response(
        {"status": status, "log_position": head, "position": position, "poisoned": poisoned}, cache_control="no-store"
    )


def _head(parts: Rivalry) -> int | None:
    """The log's last position; None where it cannot be asked, and what is at hand may be answered from."""
    try:
        return parts.ledger.last_position()
    except PersistenceError:
        if not parts.settings.stale_reads:
            raise
        return None


def measure(app: Flask) -> Count:
    """Count and time the requests of this process, and show it at ``/metrics``."""
    registry = CollectorRegistry()
    requests = Counter("rivalry_requests", "Requests answered.", ("method", "route", "status"), registry=registry)
    seconds = Histogram("rivalry_request_seconds", "Seconds to answer.", ("route",), registry=registry)
    position = Gauge("rivalry_log_position", "The last position of the log.", registry=registry)
    lag = Gauge("rivalry_read_model_lag", "Positions the read model is behind the log.", registry=registry)

    def count(method: str, route: str, status: int, took: float) -> None:
        requests.labels(method, route, status).inc()
        seconds.labels(route).observe(took)

    def begin() -> None:
        g.began = perf_counter()

    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        count(request.method, route, response.status_code, perf_counter() - g.get("began", perf_counter()))
        return response

    def metrics() -> Response:
        for gauge, ask in ((position, rivalry().ledger.last_position), (lag, rivalry().read_model.lag)):
            try:
                gauge.set(ask())
            except STORE_FAILED:
                gauge.set(nan)  # nobody knows; the rest is known all the same
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)

    app.before_request(begin)
    app.after_request(end)
    app.add_url_rule("/metrics", "metrics", metrics)
    return count
