"""What is personal of an event stands in the store under a key of its own, and is gone when that key is destroyed.

A sealed row has the personal fields not in its ``content`` but in ``sealed``: by the thing whose key it is
(``quote:…``, ``injury:…``, ``athlete:…``) a text of base64, made of a nonce and the AES-GCM ciphertext of a JSON
object, the values by their JSON pointers; it opens under the name of its thing alone. The leaf is over these bytes, so
a key that is gone moves no leaf. Where it is gone, a tombstone that says since when stands in a field that must have a
value, and nothing in one that need not.
"""

from base64 import b64decode, b64encode
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from os import urandom
from typing import Any, Protocol

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from domain.events import AthleteRegistered, Content, InjuryRecovered, InjurySuffered, QuotePublished, key_of
from domain.events.athlete import AthleteAggregate
from domain.events.base.aggregate import LedgerEvent
from domain.refusals import CommandRefused, RemovedByOrder

_NONCE = 12
_PERSONAL: dict[type[Content], tuple[str, ...]] = {
    QuotePublished: ("text", "note"),
    InjurySuffered: ("body_part", "description", "note"),
    InjuryRecovered: ("description", "note"),
    AthleteRegistered: ("name", "born", "external_ids", "note"),
}
"""By type, the fields that are personal to what it is about; to each athlete of a list the ``name`` is."""

_NEEDED = {"quote": "text", "injury": "body_part", "athlete_registered": "name"}
"""By type, the personal field that must have a value."""


@dataclass(frozen=True)
class Destroyed:
    """A key that is gone since a day; None where it was never here."""

    on: date | None

    @property
    def tombstone(self) -> str:
        """What is read in the place of what was removed."""
        if self.on is None:
            return "[its key is not here]"
        return f"[removed on {self.on.day} {self.on:%B} {self.on.year}]"


class ThingKeys(Protocol):
    """A key for each thing that has something personal."""

    def made(self, things: Collection[str]) -> Mapping[str, bytes | Destroyed]:
        """The keys of *things*, made where there was none, and kept before this returns."""

    def of(self, thing: str) -> bytes | Destroyed:
        """The key of *thing*, or since when there is none."""

    def destroy(self, thing: str, on: date) -> None:
        """Make what is under the key of *thing* unreadable for ever."""

    def forget(self) -> None:
        """Ask the store again for what was remembered."""


Tokens = Mapping[str, str]


def things_in(content: Content) -> set[str]:
    """The things of whose keys *content* needs one."""
    return {thing for thing, _, _ in _parts(content)}


def make_keys(events: Collection[LedgerEvent], keys: ThingKeys | None) -> None:
    """The keys that *events* need, at once.

    Raises:
        CommandRefused: what one of them is about was removed by an order.

    """
    if keys is None or not (things := set().union(*(things_in(event.content) for event in events))):
        return
    found = keys.made(things)
    for event in events:
        key = found.get(event.originator_id)
        if isinstance(key, Destroyed) and event.originator_id in things_in(event.content):
            raise CommandRefused((RemovedByOrder("", event.originator_id, key.on),))


def unread(sealed: Sequence[Tokens], keys: ThingKeys | None) -> set[int]:
    """The indexes of those that have something for which there is no key."""
    return {
        index
        for index, tokens in enumerate(sealed)
        if any(keys is None or isinstance(keys.of(thing), Destroyed) for thing in tokens)
    }


def sealed(content: Content, keys: ThingKeys) -> tuple[dict[str, Any], dict[str, str]]:
    """*content* as it is stored: without what is personal, and that sealed.

    What is about a thing whose key was destroyed is sealed no more, and stored with nothing of it.
    """
    data: dict[str, Any] = msgspec.to_builtins(content)
    by_thing: dict[str, dict[str, Any]] = {}
    for thing, pointer, value in _parts(content):
        by_thing.setdefault(thing, {})[pointer] = value
        _taken(data, pointer)
    tokens = {}
    found = keys.made(by_thing) if by_thing else {}
    for thing, values in by_thing.items():
        key = found[thing]
        if isinstance(key, Destroyed):
            key = urandom(32)  # which nobody keeps
        nonce = urandom(_NONCE)
        text = AESGCM(key).encrypt(nonce, msgspec.json.encode(values), thing.encode())
        tokens[thing] = b64encode(nonce + text).decode()
    return data, tokens


def without_what_is_personal(content: Content) -> dict[str, Any]:
    """*content* as it is stored beside its tokens."""
    data: dict[str, Any] = msgspec.to_builtins(content)
    for _, pointer, _ in _parts(content):
        _taken(data, pointer)
    return data


def unsealed(data: dict[str, Any], tokens: Tokens, keys: ThingKeys | None) -> dict[str, Any]:
    """*data* with what *tokens* have sealed in its places, or a tombstone in those that must have something."""
    for thing, token in tokens.items():
        key = keys.of(thing) if keys is not None else Destroyed(None)
        opened = key if isinstance(key, Destroyed) else _opened(token, thing, key)
        if not isinstance(opened, Destroyed):
            for pointer, value in msgspec.json.decode(opened).items():
                _put(data, pointer, value)
        elif data["type"] in _NEEDED:
            data[_NEEDED[data["type"]]] = opened.tombstone
    return data


def _parts(content: Content) -> Iterator[tuple[str, str, Any]]:
    """Whose, where and what: each personal field that *content* has."""
    own = _PERSONAL.get(type(content), ())
    if own:
        thing = key_of(content)
        yield from ((thing, f"/{name}", value) for name in own if (value := getattr(content, name)))
    for index, line in enumerate(getattr(content, "results", ())):
        if line.name is not None:
            yield AthleteAggregate.key(line.athlete), f"/results/{index}/name", line.name


def _opened(token: str, thing: str, key: bytes) -> bytes | Destroyed:
    """What *token* says; where another key sealed it, as of a process that keeps its keys elsewhere, that is not here.
    Bytes that were altered are no matter of keys: the tree over the log finds them.
    """
    raw = b64decode(token)
    try:
        return AESGCM(key).decrypt(raw[:_NONCE], raw[_NONCE:], thing.encode())
    except InvalidTag:
        return Destroyed(None)


def _place(data: Any, pointer: str) -> tuple[Any, str]:
    *path, last = pointer.split("/")[1:]
    for step in path:
        data = data[int(step)] if isinstance(data, list | tuple) else data[step]
    return data, last


def _taken(data: dict[str, Any], pointer: str) -> None:
    holder, name = _place(data, pointer)
    holder.pop(name, None)


def _put(data: dict[str, Any], pointer: str, value: Any) -> None:
    holder, name = _place(data, pointer)
    holder[name] = value
