"""Words that the pages and the terminal share: a scope as people say it."""

from collections.abc import Mapping
from typing import Any

from domain.disciplines import discipline


def in_words(scope: Mapping[str, Any]) -> str:
    """``1500 m finals``, ``all disciplines, all rounds``."""
    disciplines = " + ".join(discipline(slug).name for slug in scope["discipline"] or ()) or "all disciplines"
    rounds = {"final": "finals", "any": "all rounds"}.get(scope["round"], scope["round"].replace("-", " ") + "s")
    joined = (
        f"{disciplines} {rounds}" if scope["round"] == "final" and scope["discipline"] else f"{disciplines}, {rounds}"
    )
    more = [scope[name] for name in ("level", "competition") if scope[name]]
    more += [f"from {scope['from']}"] if scope["from"] else []
    more += [f"up to {scope['to']}"] if scope["to"] else []
    more += ["without age groups"] if scope["age_group"] == "exclude" else []
    more += ["drop-outs not counted"] if scope["nonfinish"] == "exclude" else []
    return ", ".join([joined, *more])
