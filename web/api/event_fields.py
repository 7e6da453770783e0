"""The fields an event is made of on the wire, stricter than marshmallow's own."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields

from domain.values.addresses import foreign_scheme, names_a_user


class Text(fields.String):
    """A string and nothing else: marshmallow would take bytes too."""


class WebAddress(Text):
    """Where somebody says something. A log that has another one keeps it: this is asked of what is posted."""

    def _deserialize(self, value: Any, *given: Any, **more: Any) -> str:
        address = super()._deserialize(value, *given, **more)
        scheme = foreign_scheme(address)
        if scheme is not None:
            msg = f"An address of the web begins with https:// or http://, not with {scheme[:40]}:."
            raise ValidationError(msg)
        if names_a_user(address):
            msg = "The address holds a user's name or password before its @; give it without."
            raise ValidationError(msg)
        return address


class Whole(fields.Integer):
    """A whole number, not text that looks like one and not a truth value."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(strict=True, **kwargs)

    def _validated(self, value: Any) -> int:
        if isinstance(value, bool | str):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class Decimal(fields.Float):
    """A number such as a wind in metres a second: ``1.3``; not text that looks like one and not a truth value."""

    def _validated(self, value: Any) -> float:
        if isinstance(value, bool | str):
            raise self.make_error("invalid", input=value)
        return super()._validated(value)


class Truth(fields.Boolean):
    """JSON's true or false."""

    truthy = {True}  # noqa: RUF012
    falsy = {False}  # noqa: RUF012

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class ByName(fields.Dict):
    """A JSON object of any names. What is wrong with a value points at the name it stands under."""

    def _deserialize(self, *given: Any, **more: Any) -> Any:
        try:
            return super()._deserialize(*given, **more)  # type: ignore[no-untyped-call]
        except ValidationError as error:
            if not isinstance(error.messages, dict):
                raise
            wrong = {name: sentences.get("value", sentences) for name, sentences in error.messages.items()}
            raise ValidationError(wrong) from error


class ByKind(fields.Field[Any]):
    """An object whose ``kind`` says which of *schemas* it is by."""

    def __init__(self, schemas: Mapping[str, Schema], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.schemas = schemas

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> Any:
        if not isinstance(value, dict):
            msg = "An object with its `kind`."
            raise ValidationError(msg)
        kind = value.get("kind")
        if not isinstance(kind, str) or kind not in self.schemas:
            said = f"{kind!r} is no kind" if kind else "Missing"
            raise ValidationError({"kind": [f"{said}; the kinds are: {', '.join(self.schemas)}."]})
        return self.schemas[kind].load(value)
