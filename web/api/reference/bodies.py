"""What is posted: the bodies of requests as named parts of the OpenAPI document, each with an example that works."""

from typing import Any

from apispec import APISpec
from marshmallow import Schema

from domain.claims import CLAIM_KINDS
from domain.events import TYPES, described_as
from web.api import event_schemas
from web.api.posted import MOST_SUPPOSED
from web.reading.tables.cells.told import FIELDS
from web.use_cases.articles.checking import LONGEST
from web.use_cases.results.reading import TOLD

_THE_FINAL = {
    "type": "race_result",
    "occurred_on": "2024-08-06",
    "competition": "Olympic Games",
    "discipline": "1500m",
    "round": "final",
    "sex": "m",
    "level": "olympic-games",
    "results": [
        {"athlete": "cole-hocker", "name": "Cole Hocker", "country": "USA", "place": 1, "mark": "3:27.65"},
        {"athlete": "josh-kerr", "name": "Josh Kerr", "country": "GBR", "place": 2, "mark": "3:27.79"},
    ],
    "source": {"publisher": "World Athletics", "published_on": "2024-08-06"},
}
_A_PASTED_FINAL = {
    "text": "Men's 1500 m Final\n1 HOCKER Cole USA 3:27.65 OR\n2 KERR Josh GBR 3:27.79 NR",
    "competition": "Olympic Games",
    "occurred_on": "2024-08-06",
}
_ANOTHER_TITLE = {
    "type": "title_won",
    "occurred_on": "2028-07-28",
    "athlete": "jakob-ingebrigtsen",
    "title": "Olympic 1500m",
    "competition": "Olympic Games",
}
_EIGHT_TO_ONE = {
    "athletes": ["jakob-ingebrigtsen", "josh-kerr"],
    "wins": {"jakob-ingebrigtsen": 8, "josh-kerr": 1},
    "published_on": "2024-08-01",
}

_AN_ARTICLE = {
    "text": "Ingebrigtsen, the Olympic champion, leads Kerr 8-1 in 1500m finals. The Scot beat him in Budapest.",
    "published_on": "2024-08-01",
    "pair": ["jakob-ingebrigtsen", "josh-kerr"],
}


_UNBEATEN = {
    "kind": "streak",
    "athlete": "Jakob Ingebrigtsen",
    "condition": "unbeaten",
    "since": {"competition": "Oslo"},
    "published_on": "2024-08-01",
}


class ClaimToCheckSchema(Schema):
    """A claim of a kind, or a number about two as a `claim` has it."""


class PostedSchema(Schema):
    """One event (its own fields beside `type`), or a batch under `events`."""


class ReadBodySchema(Schema):
    """Results as they were copied, and what is known of them beside."""


class ArticleBodySchema(Schema):
    """An article, the day it came out, and whom it is about."""


class WhatIfBodySchema(Schema):
    """Events as they would be posted, and the log positions of those to leave out."""


def component(event_type: str) -> str:
    """The name of an event type's schema in the OpenAPI document."""
    return "".join(part.capitalize() for part in event_type.split("_")) + "Event"


def _part(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


JSON_SCHEMA = "application/schema+json"
OTHER_THAN_JSON = {
    "text/event-stream": _part("EventStream"),
    "application/jsonl": _part("JsonLines"),
    JSON_SCHEMA: _part("JsonSchema"),
}
"""The parts that are answered in another media type, by it."""


def name_in(spec: APISpec) -> None:
    """Put the event types and the bodies made of them into *spec*, each under its name."""
    for name, schema in event_schemas.EVENT_SCHEMAS.items():
        spec.components.schema(component(name), {"description": described_as(TYPES[name])}, schema=schema)
    for each in CLAIM_KINDS.values():
        of_kind = event_schemas.CLAIM_SCHEMAS[each.__name__]
        spec.components.schema(each.__name__, {"description": each.IN_SHORT}, schema=of_kind)
    spec.components.schema("ClaimAsPosted", schema=event_schemas.CheckedClaimSchema)
    for name, described in _BODIES.items():
        spec.components.schema(name, described)


def content(body: type[Schema]) -> dict[str, Any]:
    """*body* as the content of a request in the OpenAPI document; one that is not named here has an ``EXAMPLE``."""
    schema, example = _CONTENTS.get(body) or (body, body.EXAMPLE)  # type: ignore[attr-defined]
    return {"application/json": {"schema": schema, "example": example}}


_CONTENTS: dict[type[Schema], tuple[Any, dict[str, Any]]] = {
    PostedSchema: (_part("Posted"), _THE_FINAL),
    ReadBodySchema: (_part("ResultsToRead"), _A_PASTED_FINAL),
    WhatIfBodySchema: (_part("Supposed"), {"events": [_ANOTHER_TITLE]}),
    ClaimToCheckSchema: (_part("ClaimToCheck"), _UNBEATEN),
    ArticleBodySchema: (_part("ArticleToCheck"), _AN_ARTICLE),
}

_BODIES: dict[str, dict[str, Any]] = {
    "AnyEvent": {
        "description": "Its `type` says which fields it has. The log itself sets `id`, `position` and `recorded_at`.",
        "oneOf": [_part(component(name)) for name in event_schemas.EVENT_SCHEMAS],
        "discriminator": {
            "propertyName": "type",
            "mapping": {name: _part(component(name))["$ref"] for name in event_schemas.EVENT_SCHEMAS},
        },
    },
    "Batch": {
        "description": "All or nothing, in order.",
        "type": "object",
        "required": ["events"],
        "additionalProperties": False,
        "properties": {
            "events": {
                "type": "array",
                "minItems": 1,
                "maxItems": event_schemas.MOST_EVENTS,
                "items": _part("AnyEvent"),
            }
        },
    },
    "Posted": {"description": "One event, or a batch.", "anyOf": [_part("AnyEvent"), _part("Batch")]},
    "ClaimOfAKind": {
        "type": "object",
        "required": ["kind"],
        "description": "The fields of its kind (`RecordClaim`, `StreakClaim` …); who published it, and when.",
        "properties": {
            "kind": {"type": "string", "enum": list(CLAIM_KINDS)},
            "outlet": {"type": "string", "description": "Who printed it."},
            "published_on": {"type": "string", "description": "Judged as of this day; today unless given."},
            "text": {"type": "string", "description": "A short verbatim fragment."},
        },
        "additionalProperties": True,
    },
    "ClaimToCheck": {
        "description": "Names, days, marks and scores may be written as people write them.",
        "anyOf": [_part("ClaimOfAKind"), _part("ClaimAsPosted")],
    },
    "EventStream": {
        "type": "string",
        "description": "Messages parted by empty lines: `id` is a log position, `data` the LoggedEvent there as JSON.",
    },
    "JsonLines": {"type": "string", "description": "JSON objects, one a line: of a replay, each a ReplayLine."},
    "PlainText": {"type": "string", "description": "The same for who reads it as it comes."},
    "JsonSchema": {"type": "object", "description": "A JSON Schema.", "additionalProperties": True},
    "ResultsToRead": {
        "type": "object",
        "required": ["text"],
        "additionalProperties": False,
        "description": "A field beside `text` holds for every race whose own text does not say it.",
        "properties": {
            "text": {"type": "string", "description": "The results as they were copied."},
            **{
                name: {"type": "string", "minLength": 1, "description": "As in a `race_result`."}
                for name in TOLD
                if name != "nation"
            },
            "people": {
                "type": "object",
                "additionalProperties": {"type": "string"},
                "description": "Ids by the names in the text, where it is open who is meant.",
            },
            "nation": {"type": "string", "minLength": 1, "description": "Of newcomers for whom the text gives none."},
            "columns": {
                "type": "string",
                "description": "What the table's columns hold, where its titles do not tell: all in order"
                " (`place,name,-,mark`) or some by title (`Aika=mark`), one without a title by its number (`#5=wind`),"
                f" of: {', '.join(FIELDS)}; `-` is left out.",
            },
        },
    },
    "ArticleToCheck": {
        "type": "object",
        "additionalProperties": False,
        "description": "`text` or `html`, one of them.",
        "properties": {
            "text": {"type": "string", "maxLength": LONGEST, "description": "The article as plain text."},
            "html": {"type": "string", "maxLength": LONGEST, "description": "The article as HTML."},
            "published_on": {"type": "string", "description": "The day it came out; today unless given."},
            "pair": {
                "type": "array",
                "items": {"type": "string"},
                "minItems": 2,
                "maxItems": 2,
                "description": "Whom it is about, by id or by name; whom it names most unless given.",
            },
            "known_at": {"type": "string", "description": "What had been published by then."},
            "outlet": {"type": "string", "description": "Who printed it; needed where it is to be recorded."},
            "record": {
                "type": "boolean",
                "description": "True: record each statement as a `claim` of the outlet. Needs a token.",
            },
        },
    },
    "Supposed": {
        "type": "object",
        "additionalProperties": False,
        "minProperties": 1,
        "properties": {
            "events": {
                "type": "array",
                "maxItems": MOST_SUPPOSED,
                "items": _part("AnyEvent"),
                "description": "As they would be posted.",
            },
            "without": {
                "type": "array",
                "maxItems": MOST_SUPPOSED,
                "items": {"type": "integer", "minimum": 1},
                "description": "The log positions of events to leave out.",
            },
        },
    },
}
