"""The HTTP contract under ``/api/v1``: one file a resource.

events, athletes, races, rivalries, many     the resources
what_if, claims                              questions with a body
event_schemas                                the wire: what comes in (marshmallow)
bodies, description, about.md                what is posted; the OpenAPI document made of all of these
docs, reference, telling, examples           that document served, and shown on a page
json_text, posted, explaining                JSON as it is sent; bodies that carry events; the reasons behind a number
"""
