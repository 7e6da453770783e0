"""Single values as a parameter gives them: whole numbers, days, moments, texts, sexes, nations, languages."""

import re
from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError, fields
from marshmallow.validate import OneOf, Regexp

from domain.values.dates import parse_bound
from domain.values.vocabulary import SEXES
from projections.tongue import say, to_say
from web.languages.catalogue import LANGUAGES, understood
from web.question.fields.strict import described

A_DAY = {"format": "date", "example": "2024-08-01"}
_NATION = re.compile(r"[A-Z]{3}\Z", re.ASCII)
_DIGITS = re.compile(r"-?\d{1,19}", re.ASCII)


class WholeNumber(fields.Integer):
    """A whole number in decimal digits."""

    def _validated(self, value: Any) -> int:
        if not (isinstance(value, str) and _DIGITS.fullmatch(value)):
            raise self.make_error("invalid", input=value)
        return int(value)


class DayParameter(fields.Date):
    default_error_messages = {"invalid": to_say("Not a valid date; use one such as 2024-08-01.")}  # noqa: RUF012


def bound(text: str) -> None:
    """One of the three times up to which is asked: a date or a date-time."""
    try:
        parse_bound(text)
    except ValueError:
        # A "+" in a URL is a space: the commonest way to break a date-time.
        hint = say(" Write the + of an offset as %2B.") if " " in text else ""
        msg = say(
            "{value} is neither a date such as 2024-08-01 nor a date-time with offset such as"
            " 2024-08-01T12:00:00Z.{hint}",
            value=repr(text),
            hint=hint,
        )
        raise ValidationError(msg) from None


class AsMeant(fields.String):
    """A text read by *read* before it is looked at: whose letters may be of either case, say."""

    def __init__(self, read: Callable[[str], str], **more: Any) -> None:
        super().__init__(**more)
        self._read = read

    def _deserialize(self, value: Any, *given: Any, **more: Any) -> str:
        return self._read(super()._deserialize(value, *given, **more))


def one_sex(says: str, *others: str) -> AsMeant:
    """A sex, or another word that is allowed in its place."""
    return AsMeant(str.lower, validate=OneOf([*SEXES, *others]), metadata=described(says))


def one_nation(says: str) -> AsMeant:
    three = Regexp(_NATION, error=to_say("Use the three letters of a nation, such as GBR."))
    return AsMeant(str.upper, validate=three, metadata=described(says, example="GBR"))


def language_field(says: str = "", **more: Any) -> fields.Field[Any]:
    """One of our languages, by whatever tag it is asked for; *says* what is told in it."""
    return AsMeant(
        lambda tag: understood(tag) or tag,
        validate=OneOf(LANGUAGES),
        metadata=described(
            f"{says} As `Accept-Language` asks, or English, unless given. `nb-NO` and `no` are `nb`.".lstrip()
        ),
        **more,
    )
