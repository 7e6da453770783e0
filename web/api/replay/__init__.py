"""``/rivalries/{a}/{b}/replay``: a rivalry event by event, a line each.

asked       its parameters, and the typed question made of these
json_lines  a replay written as JSON lines
routes      the resource
"""
