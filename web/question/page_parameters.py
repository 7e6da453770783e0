"""A page's parameters: as the API's, but a form sends its empty fields too."""

from flask import Request, request
from marshmallow import Schema, fields
from marshmallow.validate import OneOf, Range
from werkzeug.datastructures import MultiDict

from projections.calculators.timeline import KINDS
from web.question.parameters import Arguments, Parameters
from web.question.schemas import ScopeQuery, WholeNumber

MOST_ENTRIES = 2_000
FEW_ENTRIES = 40


class RivalryPageQuery(ScopeQuery):
    """The state of a rivalry's page: the scope, the bounds, and which entries of the timeline it shows."""

    kind = fields.List(fields.String(validate=OneOf(KINDS)))
    entries = WholeNumber(load_default=FEW_ENTRIES, validate=Range(1, MOST_ENTRIES))


class _PageParameters(Parameters):
    def given(self, req: Request) -> MultiDict[str, str]:
        return MultiDict((name, value) for name, value in req.args.items(multi=True) if value.strip())


def read(schema: Schema) -> Arguments:
    """The request's parameters by *schema*.

    Raises:
        Unprocessable: a parameter cannot be read, or is none of the page's.

    """
    arguments: Arguments = _PageParameters().parse(schema, request, location="query")
    return arguments
