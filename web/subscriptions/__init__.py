"""Who is told of what is appended: the subscriptions of webhooks, and how far each has been told. No HTTP here.

interest         which events and milestones a subscription is of
addresses        whither may be posted, and whither not
store            the subscriptions at one place, shared by all processes
rotation         the secrets from before, and until when they are valid too
leading          which process of all that serve delivers
"""
