"""Webhooks delivered: what is appended, told to those who subscribed, in order and at least once.

messages         an event or a milestone as a CloudEvent
told             what a subscription is told next, read from the log
posting          one message signed and posted, within bounds of time and place
back_off         when what failed is tried again, and when no longer
delivery         one subscription told, as far as the log goes
deliveries       all of them, by one process of those that serve
"""
