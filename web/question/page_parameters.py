"""The parameters of pages, feeds, embeds and calendars: as the API's, but a form sends its empty fields too, and an
address that went from hand to hand has been given parameters that are none of ours (``utm_source``, ``fbclid``).
"""

from typing import Any

from flask import Request, request
from marshmallow import Schema, fields
from marshmallow.validate import OneOf, Range
from werkzeug.datastructures import MultiDict

from projections.calculators.timeline import KINDS
from web.question.fields.values import WholeNumber, language_field
from web.question.parameters import Arguments, Parameters
from web.question.schemas import ScopeQuery

MOST_ENTRIES = 2_000
FEW_ENTRIES = 8


class RivalryPageQuery(ScopeQuery):
    """The state of a rivalry's page: the scope, the bounds, which entries of the timeline it shows, and in
    which language it is told.
    """

    kind = fields.List(fields.String(validate=OneOf(KINDS)))
    entries = WholeNumber(load_default=FEW_ENTRIES, validate=Range(1, MOST_ENTRIES))
    lang = language_field()


class _PageParameters(Parameters):
    def given(self, req: Request, schema: Any) -> MultiDict[str, str]:
        """Those that *schema* knows and that say something."""
        ours = {field.data_key or name for name, field in schema.fields.items()}
        return MultiDict((name, value) for name, value in req.args.items(multi=True) if name in ours and value.strip())


def read(schema: Schema) -> Arguments:
    """The request's parameters by *schema*.

    Raises:
        Unprocessable: a parameter cannot be read.

    """
    arguments: Arguments = _PageParameters().parse(schema, request, location="query")
    return arguments
