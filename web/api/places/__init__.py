"""``/competitions/{slug}``, ``/seasons/{year}``, ``/nations``: where and when races were run, and for which nation.

asked       their parameters, and the typed questions made of these
routes      the resources
"""
