"""The parts of the OpenAPI document that are derived from structs: the struct is the contract.

Every field of a struct is always there (but for those that may be unset), and no others are. A struct's part has its
name, less ``Document``.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec.inspect
from msgspec import Struct

from web.answer.documents.log import LoggedEventDocument

_PART = "#/components/schemas/{name}"
_OPEN = (LoggedEventDocument,)
"""What has more fields than it describes: an event has those of its type."""


class Answered(NamedTuple):
    """What a route answers with: the fields of a struct, and those of others *beside* them."""

    struct: type[Struct]
    beside: tuple[type[Struct], ...]


def part_of(kind: type[Struct]) -> dict[str, str]:
    """The reference to the part of *kind*."""
    return {"$ref": _PART.format(name=_name(kind))}


def parts(answers: Iterable[Answered]) -> dict[str, Any]:
    """The schemas of *answers*, and of what they are made of, by name.

    What is an answer with others beside it, and a part of another answer too, is there twice: alone it is called
    ``…Fields``.
    """
    whole = {_name(each.struct): each for each in answers}
    structs = {struct for each in whole.values() for struct in (each.struct, *each.beside)}
    kinds = {kind for info in msgspec.inspect.multi_type_info(structs) for kind in _kinds(info)}
    names = {kind: _name(kind) for kind in kinds}
    names |= {each.struct: f"{name}Fields" for name, each in whole.items() if each.beside}
    _, found = msgspec.json.schema_components(structs, ref_template=_PART)
    renamed = {_PART.format(name=kind.__name__): _PART.format(name=name) for kind, name in names.items()}
    described = {name: _closed(kind, _pointed(found[kind.__name__], renamed)) for kind, name in names.items()}
    for name, each in whole.items():
        if each.beside:
            described[name] = _together([described[names[kind]] for kind in (each.struct, *each.beside)])
    used = whole.keys() | {names[inner] for kind in kinds for inner in _within(kind)}
    return {name: part for name, part in sorted(described.items()) if name in used}


def _name(kind: type[Struct]) -> str:
    return kind.__name__.removesuffix("Document")


def _kinds(info: Any) -> Iterator[type[Struct]]:
    """The structs that a type is made of, itself included."""
    if isinstance(info, msgspec.inspect.StructType):
        yield info.cls
    for inner in _inner(info):
        yield from _kinds(inner)


def _within(kind: type[Struct]) -> set[type[Struct]]:
    return {each for inner in _inner(msgspec.inspect.type_info(kind)) for each in _kinds(inner)}


def _inner(info: Any) -> Iterator[Any]:
    """The types within a type: those of a struct's fields, of a list's items, of either of two."""
    for name in info.__struct_fields__:
        value = getattr(info, name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, msgspec.inspect.Field):
                yield each.type
            elif isinstance(each, msgspec.inspect.Type):
                yield each


def _closed(kind: type[Struct], part: dict[str, Any]) -> dict[str, Any]:
    """As what goes out: a default is written like any other value, unless *kind* omits it, and nothing is added."""
    if not kind.__struct_config__.omit_defaults:
        written = {name for name, field in part["properties"].items() if "default" in field}
        part["required"] = [name for name in part["properties"] if name in {*part["required"], *written}]
        for name in written:
            del part["properties"][name]["default"]
    del part["title"]
    return part | {"additionalProperties": kind in _OPEN}


def _together(those: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """One object with the fields of all, described as the first is."""
    properties = {name: field for each in those for name, field in each["properties"].items()}
    required = [name for each in those for name in each["required"]]
    return those[0] | {"properties": properties, "required": required}


def _pointed(schema: Any, renamed: dict[str, str]) -> Any:
    """A schema whose references go by the names the parts have."""
    if isinstance(schema, dict):
        return {
            name: renamed.get(inner, inner) if name == "$ref" else _pointed(inner, renamed)
            for name, inner in schema.items()
            if inner is not False  # of a pair: no third; ``maxItems`` says so too, and apispec takes it for a name
        }
    return [_pointed(each, renamed) for each in schema] if isinstance(schema, list) else schema
