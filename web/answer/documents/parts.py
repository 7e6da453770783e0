"""What every answer about the past carries beside its own fields; an answer as plain dicts and lists."""

from typing import Annotated, Any

import msgspec
from msgspec import UNSET, Meta, Struct

from projections.calculators.scope import Scope, ScopeEcho


class Bounded(Struct, frozen=True):
    """The bounds an answer is given within, and where to find it again."""

    as_of: str | None
    known_at: str | None
    position: Annotated[int, Meta(description="The last log position that bears on the answer.")]
    permalink: Annotated[str, Meta(description="Path and query that give this very answer for ever.")]
    checkpoint: Annotated[str, Meta(description="The signed head of the log up to this position: what proves it.")]


def fields_of(answer: Struct) -> dict[str, Any]:
    """The fields of *answer* under the names they go out with; what stands in them is left as it is."""
    names = zip(answer.__struct_encode_fields__, answer.__struct_fields__, strict=True)
    return {name: value for name, own in names if (value := getattr(answer, own)) is not UNSET}


def plain(answer: object) -> Any:
    """As its JSON would be read: templates and feeds know dicts and lists (or tuples) alone."""
    return msgspec.to_builtins(answer)


def echo(asked: Scope) -> Any:
    """The scope as an answer echoes it, for templates and the words made of it."""
    return plain(ScopeEcho.of(asked))
