"""The secrets a webhook had before, and until when its messages are signed by them too.

So a receiver changes over in its own time: each message has a signature for every secret that is valid, and one that it
can verify is enough.

Source: Standard Webhooks, "Signature scheme": multiple signatures, for rotation without downtime.
"""

from datetime import datetime

from sqlalchemy import Column, Connection, MetaData, String, Table, delete, func, select

from domain.values.dates import format_instant

MOST_BEFORE = 4
"""Secrets before the present one that may be valid at once."""

metadata = MetaData()
_before = Table(
    "rivalry_webhook_secrets",
    metadata,
    Column("webhook", String, primary_key=True),
    Column("secret", String, primary_key=True),
    Column("until", String, nullable=False),
)


class TooManySecrets(Exception):
    """So many secrets of a webhook are valid that no further one is made; the first ends at ``until``."""

    def __init__(self, until: str) -> None:
        super().__init__(until)
        self.until = until


def keep_until(connection: Connection, webhook: str, secret: str, until: datetime, now: datetime) -> None:
    """Sign by *secret* too, until then. Where that is *now* already, by none from before any more.

    Raises:
        TooManySecrets: as many as may be are valid.

    """
    if until <= now:
        forget(connection, webhook)
        return
    over = _before.c.until <= format_instant(now)
    connection.execute(delete(_before).where(_before.c.webhook == webhook, over))
    connection.execute(_before.insert(), {"webhook": webhook, "secret": secret, "until": format_instant(until)})
    valid = sorted(connection.execute(select(_before.c.until).where(_before.c.webhook == webhook)).scalars())
    if len(valid) > MOST_BEFORE:
        raise TooManySecrets(valid[0])


def still_valid(connection: Connection, webhook: str, now: datetime) -> list[str]:
    """The secrets from before, the latest first."""
    of_it = (_before.c.webhook == webhook, _before.c.until > format_instant(now))
    query = select(_before.c.secret).where(*of_it).order_by(_before.c.until.desc())
    return list(connection.execute(query).scalars())


def ends(connection: Connection) -> dict[str, str]:
    """By webhook, until when the last of its secrets from before is valid, or was."""
    query = select(_before.c.webhook, func.max(_before.c.until).label("until")).group_by(_before.c.webhook)
    return {row.webhook: row.until for row in connection.execute(query)}


def forget(connection: Connection, webhook: str) -> None:
    """The webhook is no more."""
    connection.execute(delete(_before).where(_before.c.webhook == webhook))
