"""All webhooks delivered, by one process of those that serve: nothing of it is on the way of a read or an append.

Each subscription is told in a thread of its own, so many at a time: who answers slowly holds up nobody else.
"""

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime

from flask import Flask

from domain.values.dates import format_instant
from web.composition import Rivalry
from web.live.watcher import Watcher
from web.subscriptions.leading import LAPSES_AFTER, Lead
from web.subscriptions.store import Subscription
from web.webhooks.delivery import Delivery

_AT_ONCE = 8
_LOOK_EVERY_SECONDS = 2.0
"""Seconds from look to look at the store of the webhooks: what is made, or tried again, begins within them."""

_RENEWED_EVERY = LAPSES_AFTER / 6

_logger = logging.getLogger("rivalry")


class Deliveries:
    """The deliveries of one process, while it leads."""

    def __init__(self, app: Flask, watcher: Watcher) -> None:
        self._app = app
        self._parts: Rivalry = app.extensions["rivalry"]
        self._watcher = watcher
        self._over = threading.Event()
        self._led_at: datetime | None = None
        self._crew = ThreadPoolExecutor(_AT_ONCE, "webhook")
        self._busy: dict[str, Future[None]] = {}
        self._well = True
        self.delivery = Delivery(self._parts, self._goes_on)

    def run(self) -> None:
        """Deliver until it is over; a store that is away for a while ends nothing."""
        lead: Lead | None = None
        while not self._over.is_set():
            try:
                if self.any_goes_on():
                    lead = lead or Lead(self._parts.subscriptions.engine)
                    self.round(lead)
                    if self._led_at is not None:
                        self._look_out()
                        continue
            except Exception:
                if self._well:
                    _logger.warning("webhooks are not delivered for now", exc_info=True)
                self._well = False
            else:
                self._well = True
            self._over.wait(_LOOK_EVERY_SECONDS)
        self._crew.shutdown(wait=True, cancel_futures=True)
        if lead is not None and self._led_at is not None:
            lead.let_go()

    def round(self, lead: Lead, *, to_its_end: bool = False) -> None:
        """Begin to tell everybody who is due, if this process leads; *to_its_end*: wait until they are told."""
        now = self._parts.now()
        if self._led_at is None or now - self._led_at >= _RENEWED_EVERY:
            self._led_at = now if lead.held(now) else None
        if self._led_at is None:
            return
        self._busy = {name: each for name, each in self._busy.items() if not each.done()}
        for each in self._parts.subscriptions.all():
            if each.name not in self._busy and _due(each, now):
                self._busy[each.name] = self._crew.submit(self._tell, each)
        if to_its_end:
            wait(list(self._busy.values()))

    def end(self) -> None:
        """The process is told to stop: what is under way is finished, nothing more is begun."""
        self._over.set()
        self._watcher.end()

    def _tell(self, subscription: Subscription) -> None:
        try:
            with self._app.app_context():
                self.delivery.tell(subscription)
        except Exception:
            _logger.warning("the webhook %s is not delivered for now", subscription.name, exc_info=True)

    def _goes_on(self) -> bool:
        """Whether this process leads still: its claim was renewed within the time in which it lapses."""
        led_at = self._led_at
        return led_at is not None and not self._over.is_set() and self._parts.now() - led_at < LAPSES_AFTER

    def any_goes_on(self) -> bool:
        """Whether there is any webhook that has not been stopped."""
        return any(each.stopped is None for each in self._parts.subscriptions.all())

    def _look_out(self) -> None:
        """Wait for an append, or until it is time to look again."""
        with self._watcher.watching():
            self._watcher.wait_beyond(self._parts.ledger.last_position(), _LOOK_EVERY_SECONDS)


def _due(subscription: Subscription, now: datetime) -> bool:
    retry_at = subscription.retry_at
    return subscription.stopped is None and (retry_at is None or retry_at <= format_instant(now))
