"""A span a request, for OpenTelemetry: where the extra of that name is installed and an address to send them to is set.

Its own variables (``OTEL_SERVICE_NAME``, ``OTEL_EXPORTER_OTLP_HEADERS``, ``OTEL_TRACES_SAMPLER`` …) apply as they are.
"""

import logging
from functools import cache
from typing import TYPE_CHECKING

from flask import Flask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span

_logger = logging.getLogger("rivalry")


def export(app: Flask, to: str) -> None:
    """Send the spans of *app* to the collector *to*; without the extra that is said, and nothing is sent."""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 - an extra
        from opentelemetry.sdk.resources import SERVICE_NAME, Resource  # noqa: PLC0415
        from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    except ImportError:
        _logger.warning(
            "spans are to go to %s, but OpenTelemetry is not here: pip install 'rivalry-timeline[opentelemetry]'", to
        )
        return
    resource = Resource.create()
    if str(resource.attributes.get(SERVICE_NAME, "")).startswith("unknown_service"):
        resource = resource.merge(Resource({SERVICE_NAME: "rivalry"}))
    provider = TracerProvider(resource=resource)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    record(app, provider)


def record(app: Flask, provider: "TracerProvider") -> None:
    """Make a span of each request of *app*, in the trace of who asks."""
    from opentelemetry.instrumentation.wsgi import OpenTelemetryMiddleware  # noqa: PLC0415 - an extra
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator  # noqa: PLC0415

    within: WSGIApplication = app.wsgi_app
    propagator = TraceContextTextMapPropagator()

    def tell_the_trace(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        """The span is the parent of what is within: so the request's id is the trace's, whoever began it."""
        carrier: dict[str, str] = {}
        propagator.inject(carrier)
        if "traceparent" in carrier:
            environ["HTTP_TRACEPARENT"] = carrier["traceparent"]
        return within(environ, start_response)

    app.wsgi_app = OpenTelemetryMiddleware(tell_the_trace, tracer_provider=provider)  # type: ignore[method-assign]


def name_span(method: str, route: str) -> None:
    """Call the span at hand by its route, of which there are few, and not by its address."""
    span_at_hand = _span_at_hand()
    if span_at_hand is not None:
        span_at_hand().update_name(f"{method} {route}")


@cache
def _span_at_hand() -> "Callable[[], Span] | None":
    try:
        from opentelemetry import trace  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    return trace.get_current_span
