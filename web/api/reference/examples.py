"""An operation's example, as a command to paste into a terminal, made of the examples in the OpenAPI document."""

import json
import shlex
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlencode

_ASKED = ("q", "athlete", "discipline", "as_of", "from_as_of", "to_as_of")
"""Of the parameters that may be left out, those that an example asks with; all at once would ask for nothing."""


def curl(
    method: str,
    address: str,
    parameters: Sequence[Mapping[str, Any]],
    contents: Mapping[str, Mapping[str, Any]],
    *,
    with_token: bool,
) -> str:
    """A command that works as it stands, once ``$TOKEN`` is set where it names it.

    *address* has ``{name}`` where a parameter of the path goes; *contents* are the media types of the body.
    """
    query = []
    for parameter in parameters:
        example = parameter.get("example", parameter["schema"].get("example"))
        if parameter["in"] == "path":
            address = address.replace(f"{{{parameter['name']}}}", quote(str(example), safe=""))
        elif example is not None and (parameter.get("required") or parameter["name"] in _ASKED):
            query.append((parameter["name"], example))
    asked = f"{address}?{urlencode(query, doseq=True, safe=',')}" if query else address
    lines = [f"curl {shlex.quote(asked)}"]
    if method != ("post" if contents else "get"):  # what curl does by itself
        lines.append(f"-X {method.upper()}")
    if with_token:
        lines.append('-H "Authorization: Bearer $TOKEN"')
    for media_type, content in list(contents.items())[:1]:
        lines.append(f"-H 'Content-Type: {media_type}'")
        lines.append(f"-d {shlex.quote(json.dumps(content['example'], indent=2, ensure_ascii=False))}")
    return " \\\n  ".join(lines)
