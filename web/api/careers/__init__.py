"""``/athletes/{id}/streaks`` and its like: what one career has.

asked       their parameters, and the typed questions made of these
routes      the resources
"""
