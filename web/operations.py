"""What operators ask: is it alive, is it ready, how is it doing."""

from http import HTTPMethod, HTTPStatus
from time import perf_counter

from eventsourcing.persistence import PersistenceError
from flask import Blueprint, Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from sqlalchemy.exc import DBAPIError

from projections.read_model.follower import ReadModelUnavailable
from web.answer.cache import Count
from web.answer.respond import encode, json_response
from web.composition import rivalry
from web.problems import problem

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
    try:
        head = rivalry().ledger.last_position()
        position = rivalry().read_model.catch_up()
        poisoned = sorted(rivalry().read_model.poisoned())
    except (PersistenceError, ReadModelUnavailable, DBAPIError) as error:
        return problem(
            HTTPStatus.SERVICE_UNAVAILABLE, "Not ready", f"A store cannot be reached ({type(error).__name__})."
        )
    return json_response(
        {"status": "ready", "log_position": head, "position": position, "poisoned": poisoned}, cache_control="no-store"
    )


def measure(app: Flask) -> Count:
    """Count and time the requests of this process, and show it at ``/metrics``."""
    registry = CollectorRegistry()
    requests = Counter("rivalry_requests", "Requests answered.", ("method", "route", "status"), registry=registry)
    seconds = Histogram("rivalry_request_seconds", "Seconds to answer.", ("route",), registry=registry)
    position = Gauge("rivalry_log_position", "The last position of the log.", registry=registry)
    lag = Gauge("rivalry_read_model_lag", "Positions the read model is behind the log.", registry=registry)

    def count(method: str, route: str, status: int, took: float) -> None:
        # Anybody may invent a method, and each would be a series for ever.
        requests.labels(method if method in HTTPMethod.__members__ else "other", route, status).inc()
        seconds.labels(route).observe(took)

    def begin() -> None:
        g.began = perf_counter()

    def end(response: Response) -> Response:
        route = request.url_rule.rule if request.url_rule else "none"
        count(request.method, route, response.status_code, perf_counter() - g.get("began", perf_counter()))
        return response

    def metrics() -> Response:
        position.set(rivalry().ledger.last_position())
        lag.set(rivalry().read_model.lag())
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_PLAIN_0_0_4)

    app.before_request(begin)
    app.after_request(end)
    app.add_url_rule("/metrics", "metrics", metrics)
    return count
