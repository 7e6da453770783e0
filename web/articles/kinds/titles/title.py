"""Titles won, and held.

- Olympic champion Jakob Ingebrigtsen is ready.
- Kerr, the world 1500m champion, is ready.
- Ingebrigtsen won the Olympic title in Tokyo.
- Kerr is the reigning world champion.
- Ingebrigtsen er regjerende olympisk mester på 1500 meter.
- Kerr er verdensmester.
"""

import re
from collections.abc import Iterator

from domain.claims import TitleClaim
from web.articles.grammar import Grammar, trigger
from web.articles.said import Said
from web.articles.words.titles import title_called

_NOW = "(reigning |defending |current |newly crowned |new |outgoing )?"
_CHAMPION = "(champion|title-?holder|title holder|gold medall?ist)"
_WON = "(won|took|claimed|captured|secured|clinched|has won|had won|landed|regained|retained|defended|successfully defended|holds|lifted|picked up|stormed to|ran to|added|collected|snatched|sealed)"
_FORMER = re.compile(r"⟨K\d+⟩|\b(?:former|ex-|then|then-|two-time|three-time|double|triple|future|once)\b")
_HELD = re.compile(r"\b(?:holds|holder)\b")

PHRASES = (
    f"({{day}} )?{_NOW}({{day}} )?{{where}} ({{disc}} )?{_CHAMPION}( and ... {_CHAMPION})? {{who}}",
    f"{{who}} (is|was|remains|as|the|became|,|is still|still|was crowned|became|arrives as|goes in as|and) (also )?(the |a |an )?{_NOW}({{day}} )?{{where}} ({{disc}} )?{_CHAMPION}",
    f"{{who}} (... )?{_WON} (the |his |her |a |an |{{who}}'s )?(first |second )?({{day}} )?{{where}} ({{disc}} )?(title|crown|championship)",
    "{who} (defends|is defending|will defend|begins the defence of|opens the defence of|starts the defence of) (the |his |{who}'s )?{where} ({disc} )?(title|crown)",
    "{who}'s {where} ({disc} )?(title|crown)",
    "{who} (holds|is the holder of) (the )?{where} ({disc} )?(title|crown)",
)
_DEFENDS = re.compile(r"\b(?:defends|is defending|will defend|the defence of)\b")
_CROWNED = re.compile(r"\b(?:became|was crowned|title|crown)\b")

_BY_THE_WAY = re.compile(r"(?!⟨A).*champion ⟨A\d+⟩$|.*gold medall?ist ⟨A\d+⟩$")


def _year_beside(said: Said) -> int | None:
    """*2022 world champion Kerr*."""
    day = said.value("day")
    return day.first.year if day is not None else None


def claims(said: Said) -> Iterator[TitleClaim]:
    """A champion of no year is one today. The title's discipline is that which is said, or whichever is meant."""
    where, words = said.value("where"), said.fragment()
    text, start = said.sentence.text, said.found.start()
    if where is None or where.of is None or _FORMER.search(text, max(0, start - 16), said.found.end()):
        return
    title = title_called(where.of, said.value("disc"), said.known, said.who, said.pair_of_article)
    if title is None:
        return
    is_by_the_way = _BY_THE_WAY.match(words) is not None  # whatever the rest of the sentence is about
    year = None if _DEFENDS.search(words) else _year_beside(said) if is_by_the_way else said.year_of_title()
    holds = _HELD.search(words) is not None or (year is None and _CROWNED.search(words) is None)
    holds = holds or _DEFENDS.search(words) is not None
    yield TitleClaim(athlete=said.who, title=title, year=year, holds=True if holds else None)


GRAMMAR = Grammar(trigger("champion|title|crown|gold medal"), PHRASES, claims)
