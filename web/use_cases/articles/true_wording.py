"""A wording that would be true: the sentence of a contradicted statement with its false words replaced, given only
where the sentence so changed is read anew and comes out supported.
"""

from collections.abc import Iterator, Sequence
from itertools import chain, islice, pairwise, product
from typing import NamedTuple

from msgspec import Struct

from domain.claims import kind_of
from projections.calculators.claims.finding import CONTRADICTED, SUPPORTED, Finding
from web.articles.known import ReadingContext
from web.articles.mended.changes import changes
from web.articles.mended.rewording import Replaced, applied, rewordings
from web.articles.reading import Article, ReadStatement, read
from web.articles.sentences import Sentence
from web.use_cases.articles.judging import Judge

_BEFORE = 3
"""Sentences in front that it is read behind: who *he* is, and which race was spoken of."""
_WAYS = 4
"""In which a statement is tried to be put right."""
_MOST_TRIED = 60
"""Wordings that are read anew of one article."""


class ReplacedWords(Struct, frozen=True):
    """Words to stand from character *start* to *end* of what was sent."""

    start: int
    end: int
    text: str


class TrueWording(Struct, frozen=True):
    """The whole sentence as it would be true, and what of it is replaced."""

    text: str
    replaced: tuple[ReplacedWords, ...]


class Mended(NamedTuple):
    """A sentence as it would be true, and the stretches of the text that are replaced."""

    text: str
    replaced: tuple[Replaced, ...]


class Mending:
    """The contradicted statements of one article, put right one by one."""

    def __init__(self, text: str, article: Article, known: ReadingContext, judge: Judge) -> None:
        self._text, self._article, self._judge = text, article, judge
        self._known = known._replace(pair=article.pair)
        self._names = {each.id: each.name for each in known.people}
        self._races = {start.race.id: start.race for each in known.people for start in each.starts}
        self._tried = 0
        self._of_sentence: dict[int, Mended | None] = {}

    def mended(self, said: ReadStatement, finding: Finding) -> Mended | None:
        """The sentence of *said* as it would be true; None where that cannot be said in its own words."""
        if finding.verdict != CONTRADICTED:
            return None
        sentences = self._article.sentences
        at = next((at for at, each in enumerate(sentences) if each.start <= said.start < each.end), None)
        if at is None:
            return None
        if at not in self._of_sentence:
            self._of_sentence[at] = self._sentence_mended(at)
        return self._of_sentence[at]

    def _sentence_mended(self, at: int) -> Mended | None:
        """The whole sentence with all that is false in it replaced: put right in part it would still be false."""
        sentence = self._article.sentences[at]
        stated = [each for each in self._article.statements if sentence.start <= each.start < sentence.end]
        found = [(each, self._judge.finding(each.claim)) for each in stated]
        wrong = [(each, finding) for each, finding in found if finding.verdict == CONTRADICTED]
        ways = [list(islice(self._ways(sentence, each, finding), _WAYS)) for each, finding in wrong]
        for chosen in product(*ways):
            replaced = tuple(sorted(set(chain.from_iterable(chosen))))
            if self._tried >= _MOST_TRIED:
                return None
            if any(one.end > other.start for one, other in pairwise(replaced)):
                continue
            self._tried += 1
            if self._is_true(at, replaced, [kind_of(each.claim) for each, _ in wrong], len(stated)):
                return Mended(_within(sentence, self._text, replaced), replaced)
        return None

    def _ways(self, sentence: Sentence, said: ReadStatement, finding: Finding) -> Iterator[tuple[Replaced, ...]]:
        if finding.holds_instead is None:
            return
        start, end = max(said.start, sentence.start), min(said.end, sentence.end)
        false = changes(said.claim, finding.holds_instead.value, self._races)
        yield from rewordings(self._text, start, end, false, self._names)

    def _is_true(self, at: int, replaced: Sequence[Replaced], kinds: Sequence[str], number: int) -> bool:
        """Whether, read anew, nothing in the sentence is contradicted, and what was is supported: so many statements as
        there were, among them one of each of these *kinds* with what is replaced in it.
        """
        sentences = self._article.sentences
        begin, sentence = sentences[max(0, at - _BEFORE)].start, sentences[at]
        moved = [each._replace(start=each.start - begin, end=each.end - begin) for each in replaced]
        text = applied(self._text[begin : sentence.end], moved)
        first, last = moved[0].start, max(each.end for each in moved) + len(text)
        stated = [each for each in read(text, self._known).statements if each.start >= sentence.start - begin]
        found = [(each, self._judge.finding(each.claim).verdict) for each in stated]
        held = {
            kind_of(each.claim)
            for each, verdict in found
            if verdict == SUPPORTED and each.start <= last and each.end > first
        }
        return len(found) >= number and held.issuperset(kinds) and all(verdict != CONTRADICTED for _, verdict in found)


def _within(sentence: Sentence, text: str, replaced: Sequence[Replaced]) -> str:
    moved = [each._replace(start=each.start - sentence.start, end=each.end - sentence.start) for each in replaced]
    return applied(text[sentence.start : sentence.end], moved)
