"""What can be posted: every event type with a short sentence, grouped by what an editor posts most."""

from collections.abc import Callable
from typing import NamedTuple

from domain.events import TYPES, AnyContent, Dated, title_of
from projections.tongue import to_say


class Postable(NamedTuple):
    """An event type as an editor meets it. ``dated``: it needs a date; ``day``: and a full one."""

    type: str
    title: str
    sentence: str
    dated: bool
    day: bool


class PostableGroup(NamedTuple):
    """Event types under one heading of the menu."""

    title: str
    kinds: tuple[Postable, ...]


def _group(title: str, *about: str) -> PostableGroup:
    """The types about these kinds of things, those that begin one before those that come later."""
    found: list[tuple[str, type[AnyContent]]] = []
    for kind in about:
        types = [(name, each) for name, each in TYPES.items() if kind == each.KIND]
        found += sorted(types, key=lambda each: not each[1].BEGINS)
    return PostableGroup(title, tuple(_kind(*each) for each in found))


def _kind(name: str, event: type[AnyContent]) -> Postable:
    is_dated = event.DATED is not Dated.AT_WILL
    return Postable(name, title_of(event), event.IN_SHORT, is_dated, day=event.DATED is Dated.ON_A_DAY)


_RACES, _WORDS = ("race",), ("quote", "claim")
_ATHLETES = ("injury", "title", "milestone", "athlete")
_OTHERS = dict.fromkeys(event.KIND for event in TYPES.values() if event.KIND not in (*_RACES, *_ATHLETES, *_WORDS))

POSTABLE_GROUPS = (
    _group(to_say("Races"), *_RACES),
    _group(to_say("Athletes"), *_ATHLETES, *_OTHERS),
    _group(to_say("Words"), *_WORDS),
)
KINDS = {kind.type: kind for group in POSTABLE_GROUPS for kind in group.kinds}


def postable_by(may: Callable[[str], bool]) -> list[PostableGroup]:
    """The groups without the types that somebody may not post, and without those that would be empty."""
    allowed = [
        PostableGroup(each.title, tuple(kind for kind in each.kinds if may(kind.type))) for each in POSTABLE_GROUPS
    ]
    return [group for group in allowed if group.kinds]
