"""The OpenAPI document as its page shows it: what a reader looks for, in the order they look for it. Nothing is added.

Pure: a document in, a ``Reference`` out. Descriptions are Markdown; what they say in HTML is shown as it stands there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from itertools import pairwise
from posixpath import commonpath
from typing import Any

from markupsafe import Markup
from slugify import slugify

from web.api.reference.examples import curl
from web.api.reference.types_shown import (
    MARKDOWN,
    PART,
    DescribedField,
    Document,
    Type,
    block,
    either,
    field,
    inline,
    type_of,
)

_METHODS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True)
class Answer:
    """What comes back under one status, or one problem under several."""

    statuses: Sequence[tuple[str, str]]
    type: Type


@dataclass(frozen=True)
class Operation:
    anchor: str
    method: str
    path: str
    short: str
    summary: Markup
    description: Markup
    parameters: Sequence[DescribedField]
    body: Type
    answers: Sequence[Answer]
    example: str
    needs_token: bool


@dataclass(frozen=True)
class TagGroup:
    """The operations of one tag."""

    anchor: str
    name: str
    description: Markup
    operations: Sequence[Operation]


@dataclass(frozen=True)
class Described:
    """A schema. ``event`` is the type whose event it describes; ``either`` what it may be, where it is a choice."""

    name: str
    event: str | None
    description: Markup
    fields: Sequence[DescribedField]
    either: Type

    @property
    def all_required(self) -> bool:
        return all(each.required for each in self.fields)

    @property
    def tells(self) -> bool:
        """Whether there is more to say of any field than its name and type."""
        return any(each.description or each.allowed for each in self.fields)


@dataclass(frozen=True)
class Reference:
    """``headings`` are the (anchor, words) of what ``about`` tells."""

    about: Markup
    headings: Sequence[tuple[str, str]]
    groups: Sequence[TagGroup]
    events: Sequence[Described]
    schemas: Sequence[Described]


def reference(document: Document, address: str) -> Reference:
    """What the page about *document* shows; the examples ask the server at *address*."""
    about, headings = _about(document["info"].get("description", ""))
    prefix = commonpath(document["paths"])
    operations = [
        (described["tags"], _operation(method, path, prefix, shared | {"operation": described}, address))
        for path, item in document["paths"].items()
        for shared in [{"parameters": item.get("parameters", [])}]
        for method, described in item.items()
        if method in _METHODS
    ]
    groups = [
        TagGroup(
            slugify(f"about {tag['name']}"),
            tag["name"].capitalize(),
            inline(tag.get("description")),
            [operation for tags, operation in operations if tag["name"] in tags],
        )
        for tag in document.get("tags", ())
    ]
    events, others = _schemas(document)
    return Reference(about, headings, groups, events, others)


def _about(text: str) -> tuple[Markup, list[tuple[str, str]]]:
    tokens = MARKDOWN.parse(text)
    headings = []
    for opening, words in pairwise(tokens):
        if opening.type == "heading_open":
            anchor = slugify(words.content)
            opening.attrSet("id", anchor)
            headings.append((anchor, words.content))
    return Markup(MARKDOWN.renderer.render(tokens, MARKDOWN.options, {})), headings  # noqa: S704 - escaped by it


def _operation(method: str, path: str, prefix: str, described: Document, address: str) -> Operation:
    operation = described["operation"]
    parameters = [*described["parameters"], *operation.get("parameters", ())]
    contents = operation.get("requestBody", {}).get("content", {})
    short = path.removeprefix(prefix)
    return Operation(
        slugify(f"{method} {short}"),
        method.upper(),
        path,
        short,
        inline(operation.get("summary")),
        block(operation.get("description")),
        [_parameter(each) for each in parameters],
        tuple(either(type_of(content["schema"]) for content in contents.values())),
        _answers(operation["responses"]),
        curl(method, address + path, parameters, contents, with_token=bool(operation.get("security"))),
        bool(operation.get("security")),
    )


def _parameter(given: Document) -> DescribedField:
    schema = given["schema"] | {name: given[name] for name in ("description",) if name in given}
    return field(given["name"], schema, required=given.get("required", False), place=given["in"])


def _answers(responses: Document) -> list[Answer]:
    """The answers by status; problems, which all have one shape, are one entry."""
    answers: list[Answer] = []
    for status, response in sorted(responses.items()):
        contents = response.get("content", {}).values()
        kind = tuple(either(type_of(content["schema"]) for content in contents))
        told = (status, response.get("description", ""))
        if answers and status >= str(HTTPStatus.BAD_REQUEST.value) and answers[-1].type == kind:
            answers[-1] = Answer((*answers[-1].statuses, told), kind)
        else:
            answers.append(Answer((told,), kind))
    return answers


def _schemas(document: Document) -> tuple[list[Described], list[Described]]:
    """The event types in the document's order, then every other schema that something on the page leads to, by name."""
    parts = document["components"]["schemas"]
    types = {
        name: event
        for part in parts.values()
        for event, name in part.get("discriminator", {}).get("mapping", {}).items()
    }
    events = {name.removeprefix(PART): event for name, event in types.items()}
    others = sorted(_led_to(document["paths"], parts, set()) - events.keys())
    return (
        [_described(name, parts[name], event) for name, event in events.items()],
        [_described(name, parts[name]) for name in others],
    )


def _led_to(whole: Any, parts: Document, found: set[str]) -> set[str]:
    if isinstance(whole, Mapping):
        name = str(whole.get("$ref", "")).removeprefix(PART)
        if name in parts and name not in found:
            found.add(name)
            _led_to(parts[name], parts, found)
        for inner in whole.values():
            _led_to(inner, parts, found)
    elif isinstance(whole, list):
        for inner in whole:
            _led_to(inner, parts, found)
    return found


def _described(name: str, schema: Document, event: str | None = None) -> Described:
    required = schema.get("required", ())
    fields = [field(each, of, required=each in required) for each, of in schema.get("properties", {}).items()]
    either = type_of(schema) if "anyOf" in schema or "oneOf" in schema else ()
    return Described(name, event, inline(schema.get("description")), fields, either)
