"""The key that signs the heads of the log: the one that is set, else one that was made once and is kept as a secret."""

from functools import cached_property
from secrets import token_hex
from urllib.parse import urlsplit

from projections.transparency.notes import LogKey
from projections.transparency.refusals import UnusableLogKey
from web.settings import Settings
from web.signing_secret import SigningSecret


class KeptLogKey:
    """Its name is that of the log, so each log that is begun anew has another; who needs it first reads it."""

    def __init__(self, settings: Settings, secret: SigningSecret) -> None:
        self._settings = settings
        self._secret = secret

    def __call__(self) -> LogKey:
        return self._key

    @cached_property
    def _key(self) -> LogKey:
        return LogKey.read(self._settings.signing_key or self._secret.log_key(lambda: self._made().written()))

    def _made(self) -> LogKey:
        host = urlsplit(self._settings.public_url).hostname if self._settings.public_url else None
        return LogKey.made(f"{host or 'rivalry'}/log/{token_hex(4)}")

    def renew(self, last: str | None) -> None:
        """Have another than that which signed *last*: nobody may sign two histories of one log.

        Raises:
            UnusableLogKey: the one that is set is the same still.

        """
        if self._settings.signing_key is None:
            self._secret.forget_log_key()
            vars(self).pop("_key", None)
        elif last is not None and last.startswith(f"{self().verifier.name}\n"):
            raise UnusableLogKey("RIVALRY_SIGNING_KEY still names the log of before; set a key of another name")
