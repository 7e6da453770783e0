"""Who said these words.

- “It is going to be a race for the ages,” said Lord Coe.
- Kerr said: “I'm not too worried about it.”
"""

from collections.abc import Iterator

from domain.claims import QuoteClaim
from web.articles.grammar import Grammar, trigger
from web.articles.kinds.words import SAID
from web.articles.said import Said

_FEWEST = 3

PHRASES = (
    f"{{words}} {{who}} {SAID}",
    f"{{words}} {SAID} {{who}}",
    f"{{who}} ({SAID}|described|called)( ...)?:? {{words}}",
    f"{{who}} {SAID} (that )?{{whom}} {{words}}",
    "according to {who} (... )?{words}",
    f"{{who}} (... )?{SAID}( ...)?:? {{words}}",
)


def claims(said: Said) -> Iterator[QuoteClaim]:
    """One word or two in quotation marks are a name or a doubt, not what somebody said."""
    words = str(said.value("words")).strip(" ,.")
    if len(words.split()) < _FEWEST:
        return
    about = said.pair_of_article or ()
    yield QuoteClaim(speaker=said.who, words=words, about=() if said.who in about else about)


GRAMMAR = Grammar(trigger("⟨Q"), PHRASES, claims, supposes=True, denies=True)
