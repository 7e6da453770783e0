"""How an event type describes its fields: for the API's documentation and for the editors' forms."""

from collections.abc import Sequence

from msgspec import Meta

ADDRESS = {"format": "uri-reference"}
"""What JSON Schema says of a field that holds an address of the web."""


def described(
    description: str | None = None, *, example: object = None, one_of: Sequence[str] = (), address: bool = False
) -> Meta:
    """The description of a field: a sentence, an *example*, the words it may hold, whether it is an *address*."""
    return Meta(
        description=description,
        examples=[example] if example is not None else None,
        extra_json_schema={"enum": [*one_of, None]} if one_of else ADDRESS if address else None,
    )
