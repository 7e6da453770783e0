"""Whether an answer is asked for as plain text: by ``format``, else by ``Accept``."""

from flask import Response, request
from marshmallow import fields
from marshmallow.validate import OneOf

from web.question.fields.strict import described
from web.question.parameters import Arguments
from web.question.schemas import RivalryQuery

TEXT, JSON, HTML = "text", "json", "html"
MEDIA_TYPE = "text/plain"


def format_field(*formats: str) -> fields.Field[str]:
    """In which of *formats* the answer is to be; as ``Accept`` says where it is not given."""
    return fields.String(
        validate=OneOf(formats), metadata=described("`text` is the card of the terminal; else as `Accept` asks.")
    )


class RivalryAsAsked(RivalryQuery):
    format = format_field(JSON, TEXT)


def wants_text(arguments: Arguments, otherwise: str) -> bool:
    """Whether it is; *otherwise* is the media type that is given to who takes anything."""
    asked = arguments.get("format")
    if asked is not None:
        return bool(asked == TEXT)
    return request.accept_mimetypes.best_match([otherwise, MEDIA_TYPE]) == MEDIA_TYPE


def varying(response: Response) -> Response:
    """*response*, of which a cache is told that another ``Accept`` has another."""
    response.vary.add("Accept")
    return response
