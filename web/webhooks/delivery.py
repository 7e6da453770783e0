"""One subscription told, as far as the log goes: in order, and nothing behind what was not taken."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from msgspec.structs import replace

from projections.read_model.follower import View
from web.composition import Rivalry
from web.instruments.counted import DeliveryOutcome
from web.subscriptions.store import Subscription
from web.webhooks.back_off import GIVEN_UP_AFTER, next_attempt
from web.webhooks.messages import CloudEvent
from web.webhooks.posting import SECONDS, Letter, NotDelivered, post
from web.webhooks.told import Telling, digest_at

_ANOTHER_LOG = (
    "The log does not hold at position {position} what was told up to there: it was put back from a backup, or is "
    "another one. Replay it from a position of this log."
)


@dataclass
class Delivery:
    """Tells one subscription what it wants. *goes_on* is asked before each message."""

    parts: Rivalry
    goes_on: Callable[[], bool]
    seconds: float = SECONDS

    def tell(self, of: Subscription) -> None:
        """Tell *of* all that there is, until something is not taken, or somebody else has moved it."""
        telling = Telling(of.wanted, self.parts.settings.public_url)
        standing: Subscription | None = of
        while standing is not None and self.goes_on():
            with self.parts.read_model.reading() as view:
                if self._is_of_another_log(standing, view):
                    self.parts.subscriptions.stop(standing, _ANOTHER_LOG.format(position=standing.position))
                    return
                portion = telling.behind(view, standing.position)
                at_end = portion.reached >= view.position
            for position, digest, messages in portion.messages:
                standing = self._told(standing, messages, position, digest)
                if standing is None:
                    return
            standing = self._moved(standing, portion.reached, portion.digest)
            if at_end:
                return

    def _told(self, of: Subscription, messages: list[CloudEvent], position: int, digest: str) -> Subscription | None:
        """*of* as it stands once it has been told *messages*; None where it goes no further for now."""
        for message in messages:
            if not self.goes_on():
                return None
            secrets = self.parts.subscriptions.signing(of, self.parts.now())  # it may be rotated meanwhile
            if not secrets:
                return None
            try:
                self._post(Letter(of.url, secrets, message.id, message.body()))
            except NotDelivered as failure:
                self._failed(of, failure, self.parts.now())
                return None
        return self._moved(of, position, digest, self.parts.now() if messages else None)

    def _post(self, letter: Letter) -> None:
        allowed, began = self.parts.settings.webhooks_private, perf_counter()
        outcome = DeliveryOutcome.UNREACHABLE
        try:
            post(letter, self.parts.now(), private_allowed=allowed, seconds=self.seconds)
            outcome = DeliveryOutcome.TAKEN
        except NotDelivered as failure:
            outcome = DeliveryOutcome.REFUSED if failure.answered else DeliveryOutcome.UNREACHABLE
            raise
        finally:
            self.parts.instruments.attempted(outcome, perf_counter() - began)

    def _moved(
        self, of: Subscription, position: int, digest: str, told_at: datetime | None = None
    ) -> Subscription | None:
        if position == of.position and digest == of.digest:
            return of
        moved = self.parts.subscriptions.advance(of, position, digest, told_at)
        fresh = {"failures": 0, "failing_since": None} if told_at is not None else {}
        return replace(of, position=position, digest=digest, **fresh) if moved else None

    def _failed(self, of: Subscription, failure: NotDelivered, now: datetime) -> None:
        why = str(failure)
        if failure.gone:
            self.parts.subscriptions.stop(of, f"{why} It wants no more.")
            return
        since = datetime.fromisoformat(of.failing_since) if of.failing_since else now
        if now - since >= GIVEN_UP_AFTER:
            self.parts.subscriptions.stop(of, f"{why} It has failed for {GIVEN_UP_AFTER.days} days.")
            return
        retry_at = next_attempt(of.failures + 1, now, failure.retry_after, random.SystemRandom())
        self.parts.subscriptions.failed(of, why, now, retry_at)

    def _is_of_another_log(self, of: Subscription, view: View) -> bool:
        if of.position > view.position:  # the view may be behind, as where the log is away
            return of.position > self.parts.ledger.last_position()
        return bool(of.digest) and digest_at(view, of.position) != of.digest
