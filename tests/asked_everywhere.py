"""Every address that the service has, filled with what is asked about."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from flask import Flask

ENDLESS_STREAMS = ("/api/v1/events/stream", "/log/events")


def addresses(app: Flask, asked: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Of each route the paths to ask at: with each of the values that a part of it (``string:athlete``) may have by
    *asked*; of one with a part that has none there is none.
    """
    for rule in app.url_map.iter_rules():
        parts = re.split(r"<([^>]+)>", rule.rule)
        choices = [_choices(part, asked) if at % 2 else [part] for at, part in enumerate(parts)]
        if "GET" in (rule.methods or ()) and rule.rule not in ENDLESS_STREAMS:
            yield ["".join(each) for each in product(*choices)]


def _choices(part: str, asked: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if part.startswith("any("):
        return [each.strip(" '") for each in part[4 : part.index(")")].split(",")]
    return asked.get(part, ())
