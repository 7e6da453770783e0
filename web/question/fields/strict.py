"""A schema that refuses what it does not know, and how a field is described."""

from typing import Any

from marshmallow import RAISE, Schema


class Strict(Schema):
    """Refuses what it does not know, and names what it does."""

    class Meta:
        unknown = RAISE

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        names = ", ".join(sorted(field.data_key or name for name, field in self.fields.items()))
        there_are = f"the fields are: {names}" if names else "there are none"
        self.error_messages = self.error_messages | {"unknown": f"There is no such field; {there_are}."}


def described(description: str, **more: Any) -> dict[str, Any]:
    """The metadata of a field: its description in the OpenAPI document."""
    return {"description": description, **more}
