"""A place on a list of marks.

- Ingebrigtsen leads the world in the 1500m this year.
- Ingebrigtsen is the fastest man in the world this year over 1500m.
- Ingebrigtsen ran a world-leading 3:26.73 in Monaco.
- Ingebrigtsen is the fourth-fastest man in history over 1500m.
- Ingebrigtsen har verdens beste tid på 1500 meter i år.
"""

import re
from collections.abc import Iterator

from domain.claims import ListPlaceClaim
from web.articles.grammar import Grammar, trigger
from web.articles.said import Said
from web.articles.words.titles import main_discipline

_FASTEST = "(fastest|quickest)"
_MAN = "(man|woman|runner|miler|performer|athlete|person)"
_TIME = "(time|performance|run|clocking|1500m|mark)"
_EVER = "(in history|of all time|ever|all time|all-time|on the all-time list|in the history of the event)"
_THIS_YEAR = "((in the world )?(this year|this season|so far this year|{day}|of the year|of the season)|in the world( this year| this season| {day})?)"
_ALL_TIME = re.compile(_EVER.replace("(", "(?:"))
_TIMES = re.compile(_TIME.replace("(", r"\b(?:") + r"\b")

PHRASES = (
    "{who} (... )?(world-leading|a world lead)( time| mark)?( of)? {mark}",
    "{who}'s (... )?world-leading {mark}",
    f"{{who}}'s {{mark}} (... )?(is|was|remains|remained) (still )?(the )?(world-leading|{_FASTEST} (in the world|{_THIS_YEAR}))",
    f"{{who}} (... )?{{mark}} (... )?(world-leading|world lead|{_FASTEST} (time|1500m) ({_EVER}|{_THIS_YEAR}))",
    f"{{who}} (... )?{{nth}}[- ]{_FASTEST} ({{disc}} )?({_MAN}|{_TIME}) ({_EVER}|{_THIS_YEAR})",
    f"{{who}} (... )?(the )?{_FASTEST} ({{disc}} )?({_MAN}|{_TIME}) ({_EVER}|{_THIS_YEAR})",
    f"{{who}} (... )?(the )?{_FASTEST} {{disc}} ({_EVER}|{_THIS_YEAR})",
    f"{{who}} (leads|tops|heads|led) the (world|global) (... )?(list|lists|rankings|standings)?( ... {_THIS_YEAR})?",
    "{who} (is|ranks|sits|stands|lies) {nth} on the (world |all-time |world all-time )list",
)


def claims(said: Said) -> Iterator[ListPlaceClaim]:
    """Of the season that is spoken of, that of the article's year, or of all time."""
    words = said.fragment()
    discipline = said.discipline() or main_discipline(said.known, said.pair_of_article)
    if discipline is None:
        return
    is_of_all_time = _ALL_TIME.search(words) is not None or "all-time" in words
    yield ListPlaceClaim(
        athlete=said.who,
        discipline=discipline,
        rank=said.value("nth") or 1,
        season=None if is_of_all_time else said.season() or said.known.published.year,
        mark=said.value("mark"),
        listed="marks" if _TIMES.search(words) and said.has("nth") else None,
    )


GRAMMAR = Grammar(
    trigger("fastest|quickest|world-leading|world lead|leads the|tops the|heads the|led the|list|faster"),
    PHRASES,
    claims,
)
