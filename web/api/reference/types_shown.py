"""A type, a field and a description of the OpenAPI document, in words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from markdown_it import MarkdownIt
from markupsafe import Markup

Document = Mapping[str, Any]
PART = "#/components/schemas/"
MARKDOWN = MarkdownIt("commonmark", {"html": False})
_BEYOND_COUNTING = 2**53


@dataclass(frozen=True)
class Piece:
    """A word of a type; ``schema`` where it is the name of one."""

    words: str
    schema: bool = False


Type = tuple[Piece, ...]


@dataclass(frozen=True)
class DescribedField:
    """A parameter or a field of a schema. ``place`` is of parameters only: ``path``, ``query``."""

    name: str
    type: Type
    required: bool
    allowed: Sequence[str]
    limits: str
    default: str | None
    description: Markup
    place: str | None = None


def inline(text: str | None) -> Markup:
    return Markup(MARKDOWN.renderInline(text or ""))  # noqa: S704 - escaped by it


def block(text: str | None) -> Markup:
    return Markup(MARKDOWN.render(text or ""))  # noqa: S704 - escaped by it


def field(name: str, schema: Document, *, required: bool, place: str | None = None) -> DescribedField:
    return DescribedField(
        name,
        type_of(schema),
        required,
        [str(value) for each in (schema, *schema.get("anyOf", ())) for value in each.get("enum", ())],
        _limits(schema),
        str(schema["default"]) if "default" in schema else None,
        inline(schema.get("description")),
        place,
    )


def type_of(schema: Document) -> Type:
    """``string or null``, ``array of Meeting``, ``object of integer``."""
    if "$ref" in schema:
        return (Piece(schema["$ref"].removeprefix(PART), schema=True),)
    for choice in ("anyOf", "oneOf"):
        if choice in schema:
            return tuple(either(type_of(each) for each in schema[choice]))
    names = schema.get("type", "anything")
    return tuple(either(_named(name, schema) for name in ([names] if isinstance(names, str) else names)))


def _named(name: str, schema: Document) -> Type:
    values = schema.get("additionalProperties")
    if name == "array":
        return (Piece("array of "), *type_of(schema.get("items") or schema.get("prefixItems", [{}])[0]))
    if name == "object" and values:
        return (Piece("object of "), *type_of(values if isinstance(values, dict) else {}))
    return (Piece(schema.get("format", name) if name == "string" else name),)


def either(types: Iterable[Type]) -> Iterable[Piece]:
    return list(chain.from_iterable((Piece(" or "), *pieces) for pieces in types))[1:]


def _limits(schema: Document) -> str:
    """``1 to 1000``, ``at least 0``; of text and lists, the most they may have."""
    for limit, what in (("maxLength", "characters"), ("maxItems", "items")):
        if limit in schema:
            return f"at most {schema[limit]:,} {what}"
    least, most = schema.get("minimum"), schema.get("maximum")
    if most is not None and most < _BEYOND_COUNTING:
        return f"{least:,} to {most:,}" if least is not None else f"at most {most:,}"
    return f"at least {least:,}" if least is not None else ""
