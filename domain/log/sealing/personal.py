"""Which fields of an event are personal, and to whom.

A thing is the key of an aggregate: ``quote:…``, ``injury:…`` (the recovery is of it too), ``athlete:…``. What is
personal to it is a JSON object of fields. A field that must have a value is kept empty where its value is taken out, so
that what is left is read as every event is.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from msgspec.structs import replace

from domain.events import (
    AthleteCorrected,
    AthleteRegistered,
    AthleteRenamed,
    Content,
    InjuryRecovered,
    InjurySuffered,
    QuotePublished,
    ResultLine,
    key_of,
)
from domain.events.athlete import AthleteAggregate
from domain.log.sealing.keys import Destroyed

C = TypeVar("C", bound=Content)
Fields = Mapping[str, Any]

_ALWAYS: dict[type[Content], tuple[str, ...]] = {
    QuotePublished: ("text", "note"),
    InjurySuffered: ("body_part", "description", "note"),
    InjuryRecovered: ("description", "note"),
}
_NAMES: dict[type[Content], tuple[str, ...]] = {
    AthleteRegistered: ("name", "born", "external_ids", "note"),
    AthleteRenamed: ("name", "note"),
    AthleteCorrected: ("born", "external_ids", "note"),
}
"""Where names are sealed; then the ``name`` in each list of results is, too."""

_NEEDED: dict[type[Content], str] = {
    QuotePublished: "text",
    InjurySuffered: "body_part",
    AthleteRegistered: "name",
    AthleteRenamed: "name",
}
"""By type, the personal field that must have a value."""

MAY_BE_SEALED = (*_ALWAYS, *_NAMES)
"""The types that are about somebody or something that has a key."""


def is_of_words(content: Content) -> bool:
    """Whether what is personal of such an event is always sealed, and is words: nobody looks for it by them."""
    return type(content) in _ALWAYS


def personal(content: Content, *, names: bool) -> dict[str, dict[str, Any]]:
    """What is personal of *content*, by the thing it is personal to; with *names* where these are sealed too."""
    own = _ALWAYS.get(type(content)) or (_NAMES.get(type(content)) if names else None)
    if own is not None:
        fields = {name: value for name in own if (value := getattr(content, name))}
        return {_thing(content): fields} if fields else {}
    if not names:
        return {}
    return {
        AthleteAggregate.key(line.athlete): {"name": line.name} for line in _lines(content) if line.name is not None
    }


def without(content: C, things: Mapping[str, Fields]) -> C:
    """*content* without what is personal to *things*."""
    own = _ALWAYS.get(type(content)) or _NAMES.get(type(content))
    if own is None:
        return _renamed(content, dict.fromkeys(things, None))
    ((thing, fields),) = things.items()
    needed = _NEEDED.get(type(content))
    empty: dict[str, Any] = {
        name: ({} if name == "external_ids" else "" if name == needed else None) for name in fields
    }
    return _changed(content, **empty).under(thing.partition(":")[2])


def with_what_is_personal(content: C, things: Mapping[str, Fields | Destroyed]) -> C:
    """*content* with all of it in its places again; of what was destroyed a tombstone, where there must be a value."""
    needed = _NEEDED.get(type(content))
    if _ALWAYS.get(type(content)) is None and _NAMES.get(type(content)) is None:
        names = {thing: None if isinstance(each, Destroyed) else each["name"] for thing, each in things.items()}
        return _renamed(content, names)
    (fields,) = things.values()
    if isinstance(fields, Destroyed):
        return _changed(content, **{needed: fields.tombstone}) if needed is not None else content
    return _changed(content, **fields)


def _thing(content: Content) -> str:
    """What the whole of *content* is personal to: every name of an athlete is under the key of the athlete."""
    return AthleteAggregate.key(content.athlete) if isinstance(content, AthleteRenamed) else key_of(content)


def _lines(content: Content) -> Iterator[ResultLine]:
    yield from getattr(content, "results", ())


def _renamed(content: C, names: Mapping[str, str | None]) -> C:
    """*content* with the names of its result lines, by the keys of those athletes."""
    lines = tuple(
        replace(line, name=names[key]) if (key := AthleteAggregate.key(line.athlete)) in names else line
        for line in _lines(content)
    )
    return _changed(content, results=lines)


def _changed(content: C, **fields: Any) -> C:
    """*content* with other *fields*, under the id it stands under."""
    twin = replace(content, **fields)
    if hasattr(content, "__dict__"):
        twin.__dict__.update(content.__dict__)
    return twin
