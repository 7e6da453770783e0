"""What others build on.

webhooks            ``/webhooks``: made, listed, replayed, removed by who has a token
webhook_bodies      what is posted there
"""
