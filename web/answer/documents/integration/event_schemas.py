"""Where the JSON Schema of each event type is."""

from typing import Annotated

from msgspec import Meta, Struct


class SchemasDocument(Struct, frozen=True):
    schemas: Annotated[dict[str, str], Meta(description="The address of each event type's JSON Schema.")]
