"""What is wrong with a race besides what is open in it: both are told at once, so that a file is mended once."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from domain.refusals import CommandRefused
from domain.validation import canonical
from web.api.event_schemas import MalformedEvent, read_event
from web.problems.sentences import Problem, explain

_FOR_NOW = {"occurred_on": "2000-01-01", "competition": "Open", "round": "final"}
"""What stands for what is open while the rest is judged. No mark is judged of an unknown discipline."""
_NEWCOMER, _NATION = "nobody-yet", "NOR"


def wrong_besides(event: Mapping[str, Any], today: date) -> list[Problem]:
    """What breaks a rule in *event*, of which something is open; nothing of what is open."""
    if "discipline" not in event:
        return []
    stand_ins = {name: value for name, value in _FOR_NOW.items() if name not in event}
    results = [
        {"athlete": f"{_NEWCOMER}-{index}", "country": _NATION, **line} for index, line in enumerate(event["results"])
    ]
    try:
        canonical(read_event({**event, **stand_ins, "results": results}), today)
    except MalformedEvent as malformed:
        return malformed.problems
    except CommandRefused as refused:
        return explain(refused)
    return []
