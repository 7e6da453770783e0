"""Webhooks: what each is told, how far it has been told, and what is wrong."""

from typing import Annotated, Self

from msgspec import Meta, Struct

from web.subscriptions.store import Subscription


class WebhookDocument(Struct, frozen=True, kw_only=True):
    """A webhook, without its secret."""

    name: str
    url: str
    pair: list[str] | None
    athlete: str | None
    types: list[str]
    milestones: list[str]
    made_by: str
    made_at: str
    position: Annotated[int, Meta(description="Everything up to this log position has been told.")]
    delivered_at: str | None
    failures: Annotated[int, Meta(description="Attempts in a row that were not taken.")]
    last_error: str | None
    retry_at: str | None
    stopped: Annotated[str | None, Meta(description="Why nothing more is delivered, until it is replayed.")]

    old_secret_until: Annotated[
        str | None, Meta(description="Until then messages are signed by the secret before, too; null where none was.")
    ]

    @classmethod
    def of(cls, subscription: Subscription) -> Self:
        told = {name: getattr(subscription, name) for name in cls.__struct_fields__ if hasattr(subscription, name)}
        wanted = subscription.wanted
        return cls(
            **told,
            pair=list(wanted.pair) if wanted.pair else None,
            athlete=wanted.athlete,
            types=list(wanted.types),
            milestones=list(wanted.milestones),
        )


class WebhookMadeDocument(Struct, frozen=True, kw_only=True):
    """A webhook just made, or its secret. That is told this once."""

    webhook: WebhookDocument
    secret: Annotated[str, Meta(description="By it the signatures are verified (Standard Webhooks).")]


class WebhooksDocument(Struct, frozen=True):
    webhooks: list[WebhookDocument]
