"""Sealing and opening. A token is base64 of a nonce and the AES-GCM ciphertext of a JSON object of fields; it opens
under the name of its thing alone. The leaf of an event is over these bytes, so a key that is gone moves no leaf.
"""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os import urandom
from typing import Any, TypeVar

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.events import Content
from domain.log.sealing.keys import Destroyed, Key, KeyMissing, ThingKeys
from domain.log.sealing.personal import personal, with_what_is_personal, without

C = TypeVar("C", bound=Content)
Tokens = Mapping[str, str]
"""What is sealed of an event, by the thing whose key it is under."""

_NONCE = 12
_KEY = 32
_fields = msgspec.json.Decoder(dict[str, Any]).decode


@dataclass(frozen=True)
class Sealing:
    """What is sealed under *keys*: the words of quotes and of injuries, and where it is said so (*names*) the names of
    athletes. A log that is being restored *leaves_sealed* what is so: no key is needed to put it back.
    """

    keys: ThingKeys
    names: bool = False
    leaves_sealed: bool = False

    def make_keys(self, contents: Iterable[Content]) -> None:
        """The keys that *contents* need, in one transaction for all of them."""
        things = {thing for content in contents for thing in personal(content, names=self.names)}
        if things:
            self.keys.made(things)

    def sealed(self, content: C) -> tuple[C, dict[str, str]]:
        """*content* without what is personal, and that sealed.

        What is personal to a thing whose key was destroyed is stored, and under a key that nobody keeps.
        """
        things = personal(content, names=self.names)
        if not things:
            return content, {}
        keys = self.keys.made(things)
        tokens = {thing: _token(thing, fields, keys[thing]) for thing, fields in things.items()}
        return without(content, things), tokens

    def opened(self, content: C, tokens: Tokens) -> C:
        """*content* with what *tokens* have sealed in its places; of what was removed a tombstone.

        Raises:
            KeyMissing: there is no key of one of them.

        """
        if self.leaves_sealed:
            return content
        keys = self.keys.found(tokens)
        return with_what_is_personal(content, {thing: _opened(thing, tokens[thing], keys) for thing in tokens})

    def removed(self, content: Content) -> tuple[str, Destroyed] | None:
        """The thing *content* is about, where what is personal to it was removed, and *content* would say it again."""
        things = personal(content, names=False)
        for thing, key in self.keys.found(things).items() if things else ():
            if isinstance(key, Destroyed):
                return thing, key
        return None


def field_of(thing: str, token: str, name: str, keys: ThingKeys) -> str | None:
    """One field of what *token* has sealed; a tombstone where its key was destroyed.

    Raises:
        KeyMissing: there is no key of it.

    """
    fields = _opened(thing, token, keys.found((thing,)))
    return fields.tombstone if isinstance(fields, Destroyed) else fields.get(name)


def _token(thing: str, fields: Mapping[str, Any], key: Key) -> str:
    secret = urandom(_KEY) if isinstance(key, Destroyed) else key
    nonce = urandom(_NONCE)
    return b64encode(nonce + AESGCM(secret).encrypt(nonce, msgspec.json.encode(fields), thing.encode())).decode()


def _opened(thing: str, token: str, keys: Mapping[str, Key]) -> Mapping[str, Any] | Destroyed:
    """The fields in *token*. One that was altered, or that another key sealed, has no key here."""
    key = keys.get(thing)
    if key is None:
        raise KeyMissing(thing)
    if isinstance(key, Destroyed):
        return key
    raw = b64decode(token)
    try:
        return _fields(AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], thing.encode()))
    except InvalidTag:
        raise KeyMissing(thing) from None
