"""A page's markup without what Python's parser reads again and again: what is begun and never ended.

Comments, declarations and scripts go, and a ``<`` that begins no tag is a letter; each line keeps its number.
"""

import re
from collections.abc import Iterator

_DECLARED = re.compile(r"<[!?][^<>]*>")
_NO_TAG = re.compile(r"""<(?!/?[A-Za-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*>)""")
_ASIDES = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))


def harmless(text: str) -> str:
    """*text* with tags alone, by work that grows with its length."""
    for begins, ends in _ASIDES:
        text = "".join(_without(text, begins, ends))
    return _NO_TAG.sub("&lt;", _DECLARED.sub(_lines_of, text))


def _without(text: str, begins: str, ends: str) -> Iterator[str]:
    """What is not between *begins* and the next *ends*; what is never ended reaches to the end, as in a browser."""
    lowered = text.lower() if len(text.lower()) == len(text) else text
    at = 0
    while (start := lowered.find(begins, at)) >= 0:
        yield text[at:start]
        end = lowered.find(ends, start + len(begins))
        if end < 0:
            return
        yield "\n" * text.count("\n", start, end)
        at = end + len(ends)
        if ends.startswith("</"):
            at = max(at, lowered.find(">", at) + 1)
    yield text[at:]


def _lines_of(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
