"""One struct made of another by the names of their fields, so that a field they share is listed in the struct alone."""

from typing import Any, TypeVar

from msgspec import Struct

T = TypeVar("T", bound=Struct)


def by_name(kind: type[T], source: object, /, **given: Any) -> T:
    """A *kind* with the fields *given*, and for the rest what *source* has under the same names."""
    rest = {name: getattr(source, name) for name in kind.__struct_fields__ if name not in given}
    return kind(**rest, **given)
