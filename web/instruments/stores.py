"""What the stores say when they are asked: how far the log is, how far the read model, and what it passed over."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from eventsourcing.persistence import PersistenceError
from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy.exc import SQLAlchemyError

from domain.log.ledger import Ledger
from domain.log.unreadable import UnreadableRow
from projections.read_model.follower import ReadModel, ReadModelUnavailable
from web.instruments.webhooks import WebhookStanding, measured

T = TypeVar("T")

_AWAY = (PersistenceError, ReadModelUnavailable, SQLAlchemyError)


@dataclass(frozen=True)
class StoresAsked(Collector):
    """Asked at each scrape, and so the same whichever process answers it; nothing is projected by asking. A store that
    does not answer is told as down, and the rest is told all the same. All are asked at once: where several do not
    answer, a scrape waits no longer than for one.
    """

    ledger: Ledger
    read_model: ReadModel
    webhooks: Callable[[], Sequence[WebhookStanding]]
    now: Callable[[], datetime]

    def collect(self) -> Iterable[Metric]:
        up = GaugeMetricFamily("rivalry_store_up", "Whether the store answers.", labels=("store",))
        with ThreadPoolExecutor(3) as asked:
            asked_head = asked.submit(_unless_away, self.ledger.last_position)
            asked_standing = asked.submit(_unless_away, self.read_model.standing)
            asked_webhooks = asked.submit(_unless_away, self.webhooks)
        head, standing, webhooks = asked_head.result(), asked_standing.result(), asked_webhooks.result()
        up.add_metric(("log",), head is not None)
        up.add_metric(("read_model",), standing is not None)
        yield up
        if head is not None:
            yield GaugeMetricFamily("rivalry_log_position", "The last position of the log.", head)
        if standing is not None:
            yield GaugeMetricFamily("rivalry_read_model_position", "The last position projected.", standing.position)
            yield GaugeMetricFamily("rivalry_poison", "Positions that could not be projected.", standing.poison)
        if head is not None and standing is not None:
            yield from self._lag(head, standing.position)
        if webhooks is not None:
            yield from measured(webhooks, head)

    def _lag(self, head: int, position: int) -> Iterator[Metric]:
        lag = max(0, head - position)
        yield GaugeMetricFamily("rivalry_read_model_lag", "Positions the read model is behind the log.", lag)
        age = _unless_away(lambda: self._age_of_the_next(position)) if lag else 0.0
        if age is not None:
            about = "Age of the oldest event that is not projected; the next read projects it."
            yield GaugeMetricFamily("rivalry_read_model_lag_seconds", about, age)

    def _age_of_the_next(self, position: int) -> float:
        for event in self.ledger.read(position, 1):
            if not isinstance(event, UnreadableRow):
                return max(0.0, (self.now() - event.timestamp).total_seconds())
        return 0.0


def _unless_away(ask: Callable[[], T]) -> T | None:
    try:
        return ask()
    except _AWAY:
        return None
