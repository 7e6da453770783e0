"""Ids from natural keys (DESIGN section 3): readable slugs, the same on every machine.

An id is unique within its kind; in the event store it carries the kind in front (``race:…``).
"""

import re
from functools import lru_cache
from hashlib import sha256

import msgspec
from slugify import slugify

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
LONGEST = 80
"""How much of a text stays readable in its slug."""


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """*text* as a slug. A long one is cut, and one that folds to nothing replaced, with a fingerprint of the whole."""
    folded = slugify(text)
    if not folded:
        return fingerprint(text)
    return folded if len(folded) <= LONGEST else f"{folded[:LONGEST].rstrip('-')}-{fingerprint(text)}"


def beginning(text: str, longest: int = LONGEST) -> str:
    """The first words of *text* as a slug, cut between words."""
    return slugify(text, max_length=longest, word_boundary=True)


def joined(*parts: str | None) -> str:
    """The parts of an id; those that are empty are left out."""
    return "-".join(part for part in parts if part)


def fingerprint(*parts: object) -> str:
    """Ten hexadecimal digits that stand for *parts*."""
    return sha256(msgspec.json.encode(parts)).hexdigest()[:10]
