"""``/schemas``: each event type as JSON Schema at an address of its own, for who writes events."""

from flask import Response, current_app
from flask.views import MethodView
from flask_smorest import Blueprint

from domain.refusals import NothingAt
from web.answer.documents.integration.event_schemas import SchemasDocument
from web.answer.respond import json_response, own_address
from web.api.event_schemas import EVENT_SCHEMAS
from web.api.reference.bodies import JSON_SCHEMA
from web.api.reference.json_schemas import schema_of_type
from web.api.reference.responses import documented
from web.question import schemas as query_schemas
from web.question.parameters import Parameters

blueprint = Blueprint("event-types", __name__, description="What an event may hold, as JSON Schema.")
blueprint.ARGUMENTS_PARSER = Parameters()


@blueprint.route("/schemas")
class SchemasResource(MethodView):
    @blueprint.arguments(query_schemas.NoQuery(), location="query", as_kwargs=True)
    @documented(blueprint, SchemasDocument, beside=(), errors=(400,))
    def get(self) -> Response:
        """Where the schema of each event type is"""
        return json_response(SchemasDocument({event_type: _address(event_type) for event_type in EVENT_SCHEMAS}))


@blueprint.route("/schemas/<string:event_type>.json")
class SchemaResource(MethodView):
    @blueprint.arguments(query_schemas.NoQuery(), location="query", as_kwargs=True)
    @documented(blueprint, None, content_type=JSON_SCHEMA)
    def get(self, event_type: str) -> Response:
        """An event type as JSON Schema

        Draft 2020-12, whole: what it refers to is in it. An event of the type, as it is posted, is valid by it.
        """
        if event_type not in EVENT_SCHEMAS:
            raise NothingAt("event type", event_type)
        described = current_app.extensions["described"]()
        response = json_response(schema_of_type(event_type, described, _address(event_type)))
        response.mimetype = JSON_SCHEMA
        return response


def _address(event_type: str) -> str:
    return own_address(f"/api/v1/schemas/{event_type}.json")
