"""How the webhooks stand when they are asked: how many go on, and how far those that do are behind the log."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily

MOST_SERIES = 50
"""Webhooks with series of their own: those furthest behind. Of the others only their number is told."""


class WebhookStanding(Protocol):
    """One webhook. It is stopped where *stopped* says why."""

    @property
    def name(self) -> str: ...
    @property
    def position(self) -> int: ...
    @property
    def failures(self) -> int: ...
    @property
    def stopped(self) -> str | None: ...


def measured(webhooks: Sequence[WebhookStanding], head: int | None) -> Iterator[Metric]:
    """Every one of *webhooks* by its state; how far those that go on are behind *head*, where that is known."""
    states = {"ok": 0, "failing": 0, "stopped": 0}
    for each in webhooks:
        states["stopped" if each.stopped is not None else "failing" if each.failures else "ok"] += 1
    of_state = GaugeMetricFamily("rivalry_webhooks", "Webhooks, by how they stand.", labels=("state",))
    for state, number in states.items():
        of_state.add_metric((state,), number)
    yield of_state
    if head is not None:
        yield from _behind([each for each in webhooks if each.stopped is None], head)


def _behind(going_on: list[WebhookStanding], head: int) -> Iterator[Metric]:
    about = f"Positions that a webhook has not been told yet; of the {MOST_SERIES} furthest behind."
    lag = GaugeMetricFamily("rivalry_webhook_lag", about, labels=("webhook",))
    about = f"Attempts in a row that failed; of the {MOST_SERIES} webhooks furthest behind."
    failures = GaugeMetricFamily("rivalry_webhook_failures", about, labels=("webhook",))
    for each in sorted(going_on, key=lambda each: (each.position, each.name))[:MOST_SERIES]:
        lag.add_metric((each.name,), max(0, head - each.position))
        failures.add_metric((each.name,), each.failures)
    yield lag
    yield failures
