"""The grammar of the tests for what is read in articles: given the rivalry of the fixtures, what a text states.

said("He won in Budapest.") == [...]      the claims, read by what a replay of the log makes known
worded("He won in Tokyo.") == [...]       what of it is contradicted, as it would be true
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from fixture_logs import events_of
from seeing import given

from domain.claims import AnyClaim, kind_of
from projections.audit.replayed_lists import ReplayedLists
from projections.calculators.claims.finding import CONTRADICTED, Finding
from projections.calculators.claims.judging import judge
from projections.calculators.claims.reads import Reads
from web.articles.known import KnownAthlete, ReadingContext
from web.articles.reading import ReadStatement, read
from web.use_cases.articles.judging import Judge
from web.use_cases.articles.knowing import known_of
from web.use_cases.articles.true_wording import Mending

DAY = "2024-08-01"
PAIR = ("jakob-ingebrigtsen", "josh-kerr")
PEOPLE = (
    KnownAthlete("josh-kerr", "Josh Kerr", "GBR", "m"),
    KnownAthlete("jakob-ingebrigtsen", "Jakob Ingebrigtsen", "NOR", "m"),
    KnownAthlete("sebastian-coe", "Sebastian Coe", "GBR", "m"),
    KnownAthlete("jake-wightman", "Jake Wightman", "GBR", "m"),
)
ARTICLE = """\
Jakob Ingebrigtsen has taken a swipe at Josh Kerr before their Olympic 1500m rematch, calling him “the Brit who never competes”.

The pair, who do not get on, could meet in Tuesday’s final.

Ingebrigtsen, the defending Olympic champion, leads Kerr 8-1 in 1500m finals, but the Scot beat him to world gold in Budapest last summer.

The Norwegian had to settle for silver behind Kerr in Budapest, where he clocked 3:29.65.

Kerr, who won Olympic bronze in Tokyo, then added the world indoor 3,000m title in Glasgow in March.

They last met in the Bowerman Mile in Eugene in May, when Kerr won in a British record of 3:45.34.

Kerr has raced just twice since Eugene, both over 800m, and has yet to run a 1500m this year.

Ingebrigtsen, by contrast, has not lost since Oslo and set a European record of 3:26.73 in Monaco in July.

Victory would make Ingebrigtsen only the second man to win two Olympic 1500m titles, after Lord Coe.

“It is difficult to refer to him as a rival,” Ingebrigtsen told reporters.

“I try to enter as many races as I can,” the Olympic champion added.

Kerr said: “I’m known to say what’s on my mind.” The 26-year-old added: “The mission has not changed and I’m ready to go after it.”

Coe, now president of World Athletics, said it could be a “race for the ages”.

“This is probably not a friendship made in heaven,” Lord Coe said.
"""  # noqa: E501 - a paragraph a line, as it is sent


class _World(NamedTuple):
    known: ReadingContext
    reads: Reads


@lru_cache(maxsize=1)
def _world() -> _World:
    """The log as it was before Paris, with what it is stated to have; replayed once a process."""
    stated = [event for event in events_of("after-paris") if event["type"] == "coverage_stated"]
    seen = given(*events_of("before-paris"), *stated)
    facts = seen.facts(as_of=DAY)
    reads = Reads(facts, seen.facts(), ReplayedLists(facts))
    return _World(known_of(facts, PEOPLE, date.fromisoformat(DAY), PAIR), reads)


def known(*, pair: tuple[str, str] | None = PAIR) -> ReadingContext:
    return _world().known._replace(pair=pair)


def statements(text: str, *, pair: tuple[str, str] | None = PAIR) -> list[ReadStatement]:
    return list(read(text, known(pair=pair)).statements)


def said(text: str, *, pair: tuple[str, str] | None = PAIR) -> list[AnyClaim]:
    return [each.claim for each in statements(text, pair=pair)]


def of_kind(kind: str, text: str) -> list[AnyClaim]:
    return [claim for claim in said(text) if kind_of(claim) == kind]


def found(claim: AnyClaim) -> Finding:
    return judge(claim, _world().reads)


def worded(text: str, *, pair: tuple[str, str] | None = PAIR) -> list[str | None]:
    """Of each statement that is contradicted its sentence as it would be true."""
    known_then, reads = known(pair=pair), _world().reads
    mending = Mending(text, article := read(text, known_then), known_then, Judge(reads))
    judged = [(each, judge(each.claim, reads)) for each in article.statements]
    mended = [mending.mended(each, finding) for each, finding in judged if finding.verdict == CONTRADICTED]
    return [each.text if each is not None else None for each in mended]
