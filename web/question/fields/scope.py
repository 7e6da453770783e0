"""The parameters of a scope: one a filter, read and described by its row in the table of filters."""

from collections.abc import Callable, Iterable
from typing import Any, assert_never

from marshmallow import ValidationError, fields
from marshmallow.validate import Length, OneOf
from msgspec.structs import replace

from domain.refusals import Refused
from projections.calculators.filters import (
    FILTERS,
    Filter,
    TakesDay,
    TakesSlug,
    TakesText,
    TakesTruth,
    TakesWord,
)
from projections.calculators.scope import UNASKED, Scope
from web.problems.sentences import explain
from web.question.fields.values import A_DAY, DayParameter

_LONGEST_SLUG = 60


class SlugParameter(fields.String):
    """A slug, in whatever spelling: the answer echoes the one that *read* makes of it."""

    def __init__(self, read: Callable[[str], str], **more: Any) -> None:
        super().__init__(**more)
        self._read = read

    def _deserialize(self, value: Any, *given: Any, **more: Any) -> str:
        text = super()._deserialize(value, *given, **more)
        return self._read(text) if len(text) <= _LONGEST_SLUG else text


class EachOnce(fields.List[str]):
    """A list that has nothing twice."""

    def _deserialize(self, value: Any, *given: Any, **more: Any) -> list[Any]:
        return list(dict.fromkeys(super()._deserialize(value, *given, **more)))


def scope_fields() -> dict[str, fields.Field[Any]]:
    """The parameter of each filter, under its field of the scope."""
    return {each.field: _parameter(each) for each in FILTERS}


def scope_parameter(name: str, otherwise: Scope, description: str) -> fields.Field[Any]:
    """The parameter of the filter of this *name*, for a question that asks it *otherwise* where nobody does."""
    (of,) = (each for each in FILTERS if each.name == name)
    return _parameter(replace(of, description=description), otherwise)


def _parameter(each: Filter, unasked_so: Scope = UNASKED) -> fields.Field[Any]:
    metadata: dict[str, Any] = {"description": each.description}
    more: dict[str, Any] = {"metadata": metadata} | ({"data_key": each.name} if each.name != each.field else {})
    unasked = getattr(unasked_so, each.field)
    if unasked not in (None, ()):
        more["load_default"] = unasked
    match each.takes:
        case TakesSlug(rule=rule, repeatable=True, read=read):
            metadata["example"] = [each.example]
            return EachOnce(SlugParameter(read, validate=_slug(rule)), **more)
        case TakesSlug(rule=rule, read=read):
            return SlugParameter(read, validate=_slug(rule), **more)
        case TakesWord(words=words):
            return fields.String(validate=OneOf(list(words)), **more)
        case TakesTruth():
            return fields.Boolean(**more)
        case TakesText(longest=longest):
            return fields.String(validate=Length(1, longest), **more)
        case TakesDay():
            metadata.update(A_DAY)
            return DayParameter(**more)
        case _:
            assert_never(each.takes)


def _slug(rule: Callable[[str, str], Iterable[Refused]]) -> list[Callable[[str], object]]:
    """The length a slug may have, and the domain's own rule in its own sentence."""

    def of_the_domain(text: str) -> None:
        for refused in rule("", text):
            raise ValidationError([sentence for _, sentence in explain(refused)])

    return [Length(1, _LONGEST_SLUG), of_the_domain]
