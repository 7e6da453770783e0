"""``/{a}-vs-{b}``: a rivalry as a part of an address."""

import re
from typing import Any

from flask import Flask
from werkzeug.routing import BaseConverter, ValidationError

from domain.refusals import SameAthlete
from projections.queries import find_athletes
from web.composition import rivalry

_VERSUS = "-vs-"
_MOST_MEANINGS = 8
Pair = tuple[str, str]
Pairs = list[Pair]


class PairConverter(BaseConverter):
    """``josh-kerr-vs-jakob-ingebrigtsen`` in an address: every pair of ids it can mean."""

    regex = r"[a-z0-9]+(?:-[a-z0-9]+)*-vs-[a-z0-9]+(?:-[a-z0-9]+)*"

    def to_python(self, value: str) -> Pairs:
        pairs = read(value)
        if not pairs:
            raise ValidationError
        return pairs

    def to_url(self, value: Any) -> str:
        return written(*value)


def read(text: str) -> Pairs:
    """Every pair that *text* can mean; none where it is no pair, or could be more of them than anybody would name."""
    words = text.split(_VERSUS, _MOST_MEANINGS + 1)
    if len(words) > _MOST_MEANINGS + 1 or re.fullmatch(PairConverter.regex, text) is None:
        return []
    return [(_VERSUS.join(words[:cut]), _VERSUS.join(words[cut:])) for cut in range(1, len(words))]


def register(app: Flask) -> None:
    """Let routes say ``<pair:pair>``."""
    app.url_map.converters["pair"] = PairConverter


def written(a: str, b: str) -> str:
    """The pair as it stands in an address."""
    return f"{a}{_VERSUS}{b}"


def canonical(a: str, b: str) -> str:
    """The pair as it stands in the one address that either order links to."""
    return written(*sorted((a, b)))


def distinct(a: str, b: str) -> Pair:
    """The two of a rivalry; one of one is refused before anything is looked up.

    Raises:
        SameAthlete: both ids are the same.

    """
    if a == b:
        raise SameAthlete(a)
    return a, b


def meant(pairs: Pairs) -> Pair:
    """The pair an address means: where an id has a ``-vs-`` of its own, the one whose athletes exist."""
    if len(pairs) == 1:
        return pairs[0]
    with rivalry().read_model.reading() as view:
        return next((pair for pair in pairs if len(find_athletes(view.connection, pair)) == len(set(pair))), pairs[0])
