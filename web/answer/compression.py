"""Compression: an answer goes out in the content coding that its asker likes best, of those we have.

A compressed answer says the same in other bytes, so its tag is weak; every answer that could be compressed says so in
``Vary``, or a cache would hand the one to who takes only the other. Rule: RFC 9110, sections 8.4, 8.8.3 and 12.5.3.
"""

import gzip
import sys
from collections.abc import Callable
from functools import lru_cache
from http import HTTPStatus

import brotli
from flask import Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_A_PACKET = 1_000
"""Bytes that one packet carries anyway: less is not worth the work."""
_CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "zstd": zstd.compress,
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}
"""Of those an asker likes equally, the first."""
_TEXT = frozenset(
    {"application/json", "application/javascript", "application/xml", "application/manifest+json", "image/svg+xml"}
)
_LIVE = "text/event-stream"


@lru_cache(maxsize=256)
def coding_for(accepted: str | None) -> str | None:
    """The coding for who sends this ``Accept-Encoding``; None where the answer goes as it is."""
    likes = parse_accept_header((accepted or "").lower().replace("x-gzip", "gzip"), Accept)
    liked = {coding: likes.quality(coding) for coding in _CODINGS}
    best = max(liked, key=lambda coding: liked[coding])
    plain = likes.quality("identity") if "identity" in likes.values() else 0
    return best if liked[best] > 0 and liked[best] >= plain else None


def compress(response: Response) -> Response:
    """*response* in the coding that its asker likes best, where it has one and it is worth it."""
    if response.mimetype == _LIVE or "Content-Encoding" in response.headers:
        return response
    response.vary.add("Accept-Encoding")
    coding = coding_for(request.headers.get("Accept-Encoding"))
    if coding is None:
        return response
    if response.status_code == HTTPStatus.NOT_MODIFIED:
        return _tagged_as_asked(response)
    if not _is_text(response) or _is_secret(response) or response.status_code == HTTPStatus.PARTIAL_CONTENT:
        return response
    response.direct_passthrough = False  # a file is read, too
    body = response.get_data()
    if len(body) >= _A_PACKET:
        response.set_data(_CODINGS[coding](body))
        response.headers["Content-Encoding"] = coding
        response.headers.pop("Accept-Ranges", None)
        _weaken(response)
    return response


def _is_text(response: Response) -> bool:
    kind = response.mimetype or ""
    return kind.startswith("text/") or kind in _TEXT or kind.endswith(("+json", "+xml"))


def _is_secret(response: Response) -> bool:
    """A page of one visitor holds a secret beside what was typed: compressed, its length would tell of it (BREACH)."""
    return response.mimetype == "text/html" and response.cache_control.no_store is True


def _tagged_as_asked(response: Response) -> Response:
    """The tag as the asker has it: weak, where what he has was compressed."""
    tag = response.get_etag()[0]
    if tag is not None and request.if_none_match.is_weak(tag):
        _weaken(response)
    return response


def _weaken(response: Response) -> None:
    tag = response.get_etag()[0]
    if tag is not None:
        response.set_etag(tag, weak=True)
