"""The API described.

openapi          the OpenAPI document
bodies           the bodies that are posted
responses        what each route answers with
derived          the parts derived from the structs of answers
page             the document as its page shows it
types_shown      a schema in words
examples         a command to paste
served           where it is served
about.md         what the document says first
"""
