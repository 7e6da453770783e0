"""A personal or season's best.

- Ingebrigtsen's personal best is 3:26.73.
- Kerr ran a season's best of 3:45.34 in Eugene.
- Kerr lowered his 1500m personal best to 3:27.79.
- Ingebrigtsens pers på 1500 meter er 3.26,73.
- Kerr satte årsbeste på 3.45,34 i Eugene.
"""

import re
from collections.abc import Iterator

from domain.claims import BestClaim
from web.articles.grammar import Grammar, trigger
from web.articles.said import Said

_PB = "(personal bests?|pb|lifetime bests?|career bests?|personal record|lifetime best time|personal best time)"
_SB = "(season's bests?|season best|seasonal best|sb|year's best|best of the season|best time of the season|best of the year)"
_BEST = f"({_PB}|{_SB})"
_NOW = re.compile(r"\b(?:is|remains|stands)\b")
_THIS = re.compile(r"\bthis\b|of (?:the|this) (?:year|season)")
_OF_A_SEASON = re.compile(_SB.replace("(", "(?:"))

PHRASES = (
    f"{{who}}'s ({{day}} )?({{disc}} )?({_BEST}|best)( ({{disc}}|time|of|is|was|stands|remains|remained|at|for|over|in|the|his|her|this season|this year|{{day}}))* {{mark}}",
    f"{{who}} (... )?({{disc}} )?{_BEST}( ({{disc}}|time|of|is|was|stands|at|for|over|in|to))* {{mark}}",
    f"{{who}} (... )?{{mark}} (... )?(a|his|her|{{who}}'s) (new )?({{disc}} )?{_BEST}",
    "{who}'s (fastest|quickest|best) ({disc}|time|run|mark) (of|this) (the |this )?(year|season) (is|was|remains|came in|being) (... )?{mark}",
    f"{{mark}} (is|was|remains) {{who}}'s ({{disc}} )?{_BEST}",
    f"{{who}} has a ({{disc}} )?{_BEST} of {{mark}}",
    "{who} has (never )?run (no )?faster than {mark} this (season|year)",
)


def claims(said: Said) -> Iterator[BestClaim]:
    """On the day of the race where one is spoken of, else, and of what *is* so, on that of the article."""
    around = said.around
    is_of_then = bool(around.wheres or around.round) and not _NOW.search(said.fragment())
    which = "season" if _OF_A_SEASON.search(said.fragment()) or _THIS.search(said.fragment()) else "personal"
    yield BestClaim(
        athlete=said.who,
        which=which,
        discipline=said.discipline(),
        mark=said.value("mark"),
        race=said.race(said.who) if is_of_then else None,
        season=said.season() if which == "season" else None,
    )


GRAMMAR = Grammar(trigger(f"{_PB[1:-1]}|{_SB[1:-1]}|best|fastest|quickest|no faster"), PHRASES, claims)
