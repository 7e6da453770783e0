"""What happens in a process: requests, appends, projection, streams, connections."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from domain.events import Content, type_of

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class DeliveryOutcome(StrEnum):
    """What became of a message posted to a webhook: taken, answered otherwise, or not answered."""

    TAKEN = "taken"
    REFUSED = "refused"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True)
class Instruments:
    """Those of one process. The gauges are of what is there now, so those of a process that has ended do not count."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    requests: Counter = field(init=False)
    request_seconds: Histogram = field(init=False)
    appends: Counter = field(init=False)
    projected: Counter = field(init=False)
    projection_seconds: Histogram = field(init=False)
    streams: Gauge = field(init=False)
    connections: Gauge = field(init=False)
    webhook_attempts: Counter = field(init=False)
    webhook_seconds: Histogram = field(init=False)

    def __post_init__(self) -> None:
        def put(name: str, kind: type[Counter | Gauge | Histogram], about: str, *labels: str, **more: object) -> None:
            made = kind(f"rivalry_{name}", about, labels, registry=self.registry, **more)  # type: ignore[arg-type]
            object.__setattr__(self, name, made)

        put("requests", Counter, "Requests answered.", "method", "route", "status")
        put("request_seconds", Histogram, "Seconds to answer.", "route", buckets=_SECONDS)
        put("appends", Counter, "Events appended by this server; repetitions append nothing.", "type")
        put("projected", Counter, "Events of the log that this server projected.")
        put("projection_seconds", Histogram, "Seconds to project a batch of the log.", buckets=_SECONDS)
        put("streams", Gauge, "Live streams open.", multiprocess_mode="livesum")
        put("connections", Gauge, "Connections to the stores.", "store", "state", multiprocess_mode="livesum")
        put("webhook_attempts", Counter, "Messages posted to webhooks, by what became of them.", "outcome")
        put("webhook_seconds", Histogram, "Seconds until a webhook took a message, or did not.", buckets=_SECONDS)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was. An invented method makes no series of its own."""
        self.requests.labels(method if method in _METHODS else "other", route, status).inc()
        self.request_seconds.labels(route).observe(seconds)

    def appended(self, contents: Iterable[Content]) -> None:
        """These events were, those who came in along with a result included."""
        for content in contents:
            self.appends.labels(type_of(content)).inc()

    def was_projected(self, events: int, seconds: float) -> None:
        """A batch of so many events was."""
        self.projected.inc(events)
        self.projection_seconds.observe(seconds)

    def attempted(self, outcome: DeliveryOutcome, seconds: float) -> None:
        """A message was posted to a webhook."""
        self.webhook_attempts.labels(outcome).inc()
        self.webhook_seconds.observe(seconds)
