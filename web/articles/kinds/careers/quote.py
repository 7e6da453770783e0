"""Who said these words.

- “It is going to be a race for the ages,” said Lord Coe.
- Kerr said: “I'm not too worried about it.”
- «Det er vanskelig å kalle ham en rival», sa Ingebrigtsen.
- Kerr sa torsdag at han «ikke tenker så mye på det».
"""

import re
from collections.abc import Iterator

from domain.claims import QuoteClaim
from web.articles.grammar import Grammar, trigger
from web.articles.kinds.words import SAID
from web.articles.said import Said

_FEWEST = 3
_BESIDE = re.compile(r"(?: (?:on|in|back in|of|earlier|late|early))? ⟨T(\d+)⟩")

PHRASES = (
    f"{{words}} {{who}} {SAID}",
    f"{{words}} {SAID} {{who}}",
    f"{{who}} ({SAID}|described|called)( ...)?:? {{words}}",
    f"{{who}} {SAID} (that )?{{whom}} {{words}}",
    "according to {who} (... )?{words}",
    f"{{who}} (... )?{SAID}( ...)?:? {{words}}",
    "{who} (has |had |once )?(called|described|branded|dubbed|labelled) {whom}( as)? {words}",
    f"{{who}} {SAID}( ...)? (that )?{{whom}}( ...)? {{words}}",
)


def claims(said: Said) -> Iterator[QuoteClaim]:
    """One word or two in quotation marks are a name or a doubt, not what somebody said."""
    words = str(said.value("words")).strip(" ,.")
    if len(words.split()) < _FEWEST:
        return
    about = tuple(each for each in said.pair_of_article or () if each != said.who)
    yield QuoteClaim(speaker=said.who, words=words, date=_said_on(said), about=about)


def _said_on(said: Said) -> str | None:
    """The day or month in which they were said, where the verb has it beside it: of weekdays the one that is past."""
    days = said.sentence.within(said.found.start(), said.found.end(), "T")
    beside = _BESIDE.match(said.sentence.text, said.found.end())
    if beside is not None:
        days.append(said.sentence.slots[int(beside[1])])
    if len(days) != 1:
        return None
    day = days[0].value
    if day.first > said.known.published:
        return day.or_else[0].isoformat() if day.or_else is not None else None
    return str(day.spelled())


GRAMMAR = Grammar(trigger("⟨Q"), PHRASES, claims, supposes=True, denies=True)
