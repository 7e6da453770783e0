"""The grammar of the tests for the story: given these events, when it is told, then these are its sentences.

The words are those of what is seen in a log (``seeing``), and so are the events. What tells is what tells behind the
API, from the facts of a replay; there is no read model and no HTTP.

    given(a_final(kerr=2, ingebrigtsen=4)).story(KERR, INGEBRIGTSEN).says("Josh Kerr leads …")
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from deciding import TODAY
from people import Event
from seeing import Seen

from domain.claims import AnyClaim
from domain.values.dates import end_of_day
from projections.calculators.claims.finding import Finding
from projections.calculators.claims.judging import judge
from projections.calculators.claims.reads import Reads
from projections.calculators.scope import Scope
from projections.facts_asked import Facts
from projections.story.background import Background
from projections.story.story import PARAGRAPH, story
from projections.story.told import Told
from web.articles.known import KnownAthlete, ReadingContext
from web.articles.reading import read
from web.languages.catalogue import ENGLISH, language
from web.languages.recognised import all_recognised
from web.languages.speech import Speech
from web.languages.telling import tell

MEN = {"josh-kerr": "m", "jakob-ingebrigtsen": "m", "cole-hocker": "m", "yared-nuguse": "m"}


@dataclass(frozen=True)
class Story:
    """What is told, what it is told of, and the first words of it."""

    told: tuple[Told, ...]
    reads: Reads
    speech: Speech

    @property
    def sentences(self) -> list[str]:
        return [sentence.text for sentence in tell(self.told, self.speech)]

    @property
    def text(self) -> str:
        return " ".join(self.sentences)

    def claims(self) -> list[AnyClaim]:
        return [each.claim for each in self.told]

    def read_back(self) -> list[AnyClaim]:
        """What the text is read to claim, sentence by sentence."""
        return [found.claim for found in all_recognised(self.text, self.speech)]

    def read_as_an_article(self) -> list[AnyClaim]:
        """What whoever prints the text is read to claim."""
        names, sexes = self.speech.names, self.speech.sexes
        people = tuple(KnownAthlete(each, names[each], "GBR", sexes.get(each)) for each in names)
        article = read(self.text, ReadingContext(people, self.reads.day(self.speech.pair[0]), self.speech.pair))
        return [statement.claim for statement in article.statements]

    def judged(self) -> list[Finding]:
        return [judge(claim, self.reads) for claim in self.claims()]


def told_of(
    facts: Facts,
    to_come: Facts,
    pair: tuple[str, str],
    day: date,
    *,
    sexes: Mapping[str, str | None] = MEN,
    length: str = PARAGRAPH,
    lang: str = ENGLISH,
    scope: Scope | None = None,
) -> Story:
    background = Background(facts, to_come, pair, end_of_day(day), scope or Scope())
    known = facts.names(pair)
    speech = Speech(language(lang), {each: known[each] for each in pair}, sexes)
    return Story(tuple(story(background, length)), Reads(facts, to_come), speech)


@dataclass(frozen=True)
class Telling:
    """A log whose story is told: today, where no day is named."""

    seen: Seen

    def story(self, a: str, b: str, *, as_of: str | None = None, known_at: str | None = None, **asked: Any) -> Story:
        day = as_of or TODAY.isoformat()
        facts, to_come = self.seen.facts(day, known_at), self.seen.facts(None, known_at)
        return told_of(facts, to_come, (a, b), date.fromisoformat(day), **asked)


def given(*events: Event) -> Telling:
    """These events were recorded, in this order; whoever they introduce is registered in front of them."""
    return Telling(Seen().given(*events))
