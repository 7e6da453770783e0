"""How an event type describes its fields: for the API's documentation and for the editors' forms."""

from collections.abc import Sequence

from msgspec import Meta


def described(description: str | None = None, *, example: object = None, one_of: Sequence[str] = ()) -> Meta:
    """The description of a field: a sentence, an *example*, the words it may hold."""
    return Meta(
        description=description,
        examples=[example] if example is not None else None,
        extra_json_schema={"enum": [*one_of, None]} if one_of else None,
    )
