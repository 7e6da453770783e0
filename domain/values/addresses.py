"""Addresses of the web: which of them may be taken, and which may become a link."""

import re

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_AUTHORITY = re.compile(r"(?:https?:)?//+([^/?#]*)", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"\\^`{|}]+", re.IGNORECASE)
_WEB = ("http", "https")


def foreign_scheme(address: str) -> str | None:
    """The scheme of an *address* that is none of the web's, such as ``javascript``; None where it has none such."""
    scheme = _SCHEME.match(address.strip())
    return scheme[1] if scheme is not None and scheme[1].lower() not in _WEB else None


def names_a_user(address: str) -> bool:
    """Whether an *address* carries a name or a password, as in ``https://user:secret@host``: the one would be shown to
    everybody, and the other lets a host look like another one.
    """
    # Browsers read a backslash as a slash, and as many slashes as there are.
    authority = _AUTHORITY.match(address.strip().replace("\\", "/"))
    return authority is not None and "@" in authority[1]


def is_link(address: str) -> bool:
    """Whether an *address* may become a link: one of the web, whole, and of nobody's."""
    return _LINK.fullmatch(address) is not None and address.isprintable() and not names_a_user(address)
