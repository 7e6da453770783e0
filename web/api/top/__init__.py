"""``/rivalries/top``: the rivalries of the log.

asked      the parameters, and the typed question made of them: for the API, the page and the terminal
routes     the resource
"""
