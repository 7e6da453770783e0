"""What others build on.

webhooks            ``/webhooks``: made, listed, replayed, removed by who has a token
webhook_bodies      what is posted there
event_types         ``/schemas/{type}.json``: each event type as JSON Schema
cross_origin        what pages of other origins may ask
"""
