"""What a token may be for, and which of it an event needs."""

from collections.abc import Iterable
from enum import StrEnum

from domain.events import AnyContent, AthleteMerged, AthleteUnmerged, RaceAnnulled, ResultAnnulled, TitleStripped


class TokenScope(StrEnum):
    """One thing that a token may be for."""

    RESULTS = "results"
    QUOTES = "quotes"
    RULINGS = "rulings"
    READ = "read"
    WEBHOOKS = "webhooks"
    AUDIT = "audit"


MEANINGS = {
    TokenScope.RESULTS: "races, their corrections and reports, athletes and their names, titles, coverage",
    TokenScope.QUOTES: "quotes, injuries, claims, milestones",
    TokenScope.RULINGS: "annulments, titles stripped, athletes merged, and taking back what another token stated",
    TokenScope.READ: "reading a private log",
    TokenScope.WEBHOOKS: "webhooks",
    TokenScope.AUDIT: "reading the audit",
}
EVERYTHING = frozenset(TokenScope)
_KNOWN = frozenset(map(str, TokenScope))
OF_EVENTS = (TokenScope.RESULTS, TokenScope.QUOTES, TokenScope.RULINGS)
"""Those that an event may need."""

_RULINGS = (RaceAnnulled, ResultAnnulled, TitleStripped, AthleteMerged, AthleteUnmerged)
_RESULTS = frozenset({"race", "athlete", "name", "title", "coverage"})


def needed(kind: type[AnyContent]) -> TokenScope:
    """The scope that an event of this type needs. It follows from what its type says of itself, so a new type has one.

    Who takes back what another stated needs more: that depends on the log.
    """
    if issubclass(kind, _RULINGS):
        return TokenScope.RULINGS
    return TokenScope.RESULTS if kind.KIND in _RESULTS else TokenScope.QUOTES


def written(scopes: Iterable[TokenScope]) -> str:
    """Scopes as they are kept and listed, in one order."""
    asked = set(scopes)
    return " ".join(scope for scope in TokenScope if scope in asked)


def read(text: str | None) -> frozenset[TokenScope]:
    """Scopes as they were kept: none were, so it is all of them. What a later version knows and this does not is
    passed over.
    """
    if text is None:
        return EVERYTHING
    return frozenset(TokenScope(each) for each in text.split() if each in _KNOWN)
