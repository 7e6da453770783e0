"""The events on the wire as marshmallow schemas, made of the event types themselves: what comes in is validated by
these, and the OpenAPI document is made of them. A schema knows shapes; the rules of the sport are the domain's.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

import msgspec
from marshmallow import Schema, ValidationError, fields, pre_load
from marshmallow.validate import OneOf
from msgspec import inspect

from domain.claims import CLAIM_KINDS
from domain.events import TYPES, AnyContent, ClaimPublished, ResultLine, type_of
from domain.fields.describing import ADDRESS
from web.api.event_fields import ByKind, ByName, Decimal, Text, Truth, WebAddress, Whole
from web.problems.sentences import Problem, flatten
from web.question.fields.strict import Strict

MOST_EVENTS = 1_000

_LOGS_OWN = ("position", "id", "recorded_at", "recorded_by", "duplicate")
_MARSHMALLOWS_OWN = frozenset(dir(Schema))
_CALLED: dict[type[msgspec.Struct], str] = {ResultLine: "Line"}


class MalformedEvent(Exception):
    """An event of the wrong shape; ``problems`` are (pointer, sentence) pairs from its root."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


class EventSchema(Strict):
    """The schema of one event type. ``reads`` is what the type itself makes of other ways to write it."""

    reads: Callable[[dict[str, Any]], dict[str, Any]]

    @pre_load
    def _as_the_type_reads_it(self, data: Any, **_: Any) -> Any:
        return self.reads(data)


def schema_of(
    event: type[AnyContent], name: str = "", optional: Collection[str] = (), **described: str
) -> type[EventSchema]:
    """The schema of an event type, called *name*, with these fields *optional* beside those that are by themselves, and
    some *described* otherwise than the type does.
    """
    event_type = type_of(event)
    named = Text(required="type" not in optional, validate=OneOf([event_type]))
    found = {"type": named, **_fields_of(event, optional)}
    for field, description in described.items():
        found[field].metadata = {"description": description}
    own = {**found, "reads": staticmethod(event.as_written)}
    return type(f"{name or _title_case(event_type)}Schema", (EventSchema,), own)


def _title_case(event_type: str) -> str:
    return event_type.title().replace("_", "")


def _fields_of(struct: type[msgspec.Struct], optional: Collection[str] = ()) -> dict[str, fields.Field[Any]]:
    found: dict[str, fields.Field[Any]] = {}
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)
    for each in info.fields:
        needed = each.required and each.encode_name not in optional
        field = _field(each.type, needed=needed, nullable=not each.required)
        if each.encode_name in _MARSHMALLOWS_OWN or each.encode_name != each.name:
            field.data_key = field.attribute = each.encode_name
        found[f"{each.encode_name}_" if each.encode_name in _MARSHMALLOWS_OWN else each.name] = field
    return found


def _field(of: inspect.Type, *, needed: bool, nullable: bool) -> fields.Field[Any]:
    """The field of a struct's; what may be left out may be null too, which says the same."""
    metadata: dict[str, Any] = {}
    if isinstance(of, inspect.Metadata):
        metadata = dict(of.extra_json_schema or {})
        for example in metadata.pop("examples", ()):
            metadata["example"] = example
        of = of.type
    kinds: tuple[inspect.Type, ...] = ()
    if isinstance(of, inspect.UnionType):
        of, *others = (each for each in of.types if not isinstance(each, inspect.NoneType))
        kinds = (of, *others) if others else ()
    options: dict[str, Any] = {"metadata": metadata} | ({"required": True} if needed else {})
    options |= {"allow_none": True} if nullable else {}
    if kinds:
        options["metadata"] = metadata | _one_of(kinds)
        return ByKind(_by_kind(kinds), **options)
    match of:
        case inspect.StrType():
            return (WebAddress if metadata.items() >= ADDRESS.items() else Text)(**options)
        case inspect.IntType():
            return Whole(**options)
        case inspect.FloatType():
            return Decimal(**options)
        case inspect.BoolType():
            return Truth(**options)
        case inspect.StructType():
            return fields.Nested(nested(of.cls), **options)
        case inspect.VarTupleType():
            return fields.List(_field(of.item_type, needed=False, nullable=False), **options)
        case inspect.DictType():
            keys, values = (_field(each, needed=False, nullable=False) for each in (of.key_type, of.value_type))
            return ByName(keys=keys, values=values, **options)
        case _:
            raise TypeError(of)  # a field of another type has no form on the wire yet


def nested(struct: type[msgspec.Struct]) -> type[Schema]:
    if struct not in _NESTED:
        name, config = _CALLED.get(struct, struct.__name__), struct.__struct_config__
        told_apart: dict[str, fields.Field[Any]] = {}
        if config.tag_field is not None:
            told_apart[config.tag_field] = Text(required=True, validate=OneOf([type_of(struct)]))
        _NESTED[struct] = type(f"{name}Schema", (Strict,), {**told_apart, **_fields_of(struct)})
    return _NESTED[struct]


def _one_of(kinds: Iterable[inspect.Type]) -> dict[str, Any]:
    """How the OpenAPI document says that a value is by one of these, each a part of its own."""
    named = {type_of(each.cls): f"#/components/schemas/{each.cls.__name__}" for each in kinds
             if isinstance(each, inspect.StructType)}  # fmt: skip
    refs = [*({"$ref": part} for part in named.values()), {"type": "null"}]
    return {"oneOf": refs, "discriminator": {"propertyName": "kind", "mapping": named}}


def _by_kind(kinds: Iterable[inspect.Type]) -> dict[str, Schema]:
    """The schemas of structs that are told apart by a tag, by that."""
    structs = [each.cls for each in kinds if isinstance(each, inspect.StructType)]
    return {type_of(each): nested(each)() for each in structs}


_NESTED: dict[type[msgspec.Struct], type[Schema]] = {}

EVENT_SCHEMAS = {name: schema_of(content) for name, content in TYPES.items()}

CheckedClaimSchema = schema_of(
    ClaimPublished,
    "ClaimAsPosted",
    optional=("type", "outlet", "published_on"),
    published_on="Judged as of this day; today unless given.",
)
"""A claim to be judged: as the event, but only the athletes and the numbers need be there."""

CLAIM_SCHEMAS: dict[str, type[Schema]] = {each.__name__: nested(each) for each in CLAIM_KINDS.values()}
"""The schema of a claim of each kind, by the name that it has in the OpenAPI document."""

_READERS = {name: schema() for name, schema in EVENT_SCHEMAS.items()}


def read_event(data: object) -> AnyContent:
    """One event object from the wire as content; its shape is right then, its rules are the domain's to judge.

    Raises:
        MalformedEvent: with every field that is wrong.

    """
    if not isinstance(data, dict):
        raise MalformedEvent([("", "An event is a JSON object.")])
    name = data.get("type")
    reader = _READERS.get(name) if isinstance(name, str) else None
    if not isinstance(name, str) or reader is None:
        known = ", ".join(_READERS)
        sentence = (
            f"{name!r} is no event type; the types are: {known}." if name else f"Missing; the types are: {known}."
        )
        raise MalformedEvent([("/type", sentence)])
    own = [key for key in _LOGS_OWN if key in data]
    if own:
        raise MalformedEvent([(f"/{key}", "The log sets this itself; leave it out.") for key in own])
    try:
        loaded = reader.load(data)
    except ValidationError as error:
        raise MalformedEvent(flatten(error.messages)) from error
    try:
        return msgspec.convert(loaded, TYPES[name])
    except msgspec.ValidationError:  # a null where nothing is something else than null
        return msgspec.convert(_without_nothing(loaded), TYPES[name])


def _without_nothing(value: Any) -> Any:
    """*value* without its nulls, which on the wire say "absent"."""
    if isinstance(value, dict):
        return {key: _without_nothing(inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_without_nothing(inner) for inner in value]
    return value
