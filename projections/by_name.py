"""Copies fields from one struct to another by name, so that a field both have is listed only in the structs."""

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

from msgspec import Struct

T = TypeVar("T", bound=Struct)


def by_name(kind: type[T], source: object, /, **given: Any) -> T:
    """A *kind* made of the fields *given* and, for the rest (two at least), of the fields of *source* with the same
    names.
    """
    names, read = _rest(kind, tuple(given))
    return kind(**given, **dict(zip(names, read(source), strict=True)))


@lru_cache(maxsize=256)
def _rest(kind: type[Struct], given: tuple[str, ...]) -> tuple[tuple[str, ...], Callable[[object], Any]]:
    names = tuple(name for name in kind.__struct_fields__ if name not in given)
    return names, attrgetter(*names)
