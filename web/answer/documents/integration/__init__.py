"""What those who build on it are told.

event_schemas    where the schemas of events are
webhooks         who is told of what is appended, and how far
"""
