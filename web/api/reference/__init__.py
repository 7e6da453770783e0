"""The API described.

openapi          the OpenAPI document
bodies           the bodies that are posted
responses        what each route answers with
derived          the parts derived from the structs of answers
page             the document as its page shows it
types_shown      a schema in words
examples         a command to paste
for_generators   what those who make clients need: names of operations, one way to say null
json_schemas     each event type as JSON Schema, whole
served           where it is served
about.md         what the document says first
"""
