"""The rivalry so far, in words: a line, a paragraph, or all that can be told."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from domain.refusals import NothingAt
from projections.calculators.scope import Scope
from projections.facts import Bounds
from projections.read_model.follower import View
from web.answer.documents.parts import fields_of
from web.answer.documents.stories import StoryDocument
from web.answer.notes import named_in, noted
from web.answer.pair_facts import pair_facts
from web.question.address import Address
from web.question.dependencies import RestsOn
from web.question.pairs import Pair
from web.question.question import QuestionOfADay
from web.use_cases.story.written import background_of, written


@dataclass(frozen=True, kw_only=True)
class StoryQuestion(QuestionOfADay):
    """The story of *pair* within *scope* in a language; one *sentence* of it, where its number is given. *address* is
    where the whole is asked for.
    """

    pair: Pair
    scope: Scope
    length: str
    lang: str
    address: Address
    sentence: int | None = None

    def who(self) -> Collection[str]:
        return self.pair

    def rests_on(self) -> RestsOn:
        return RestsOn(self.pair, words=named_in(self.scope))

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        facts = pair_facts(view, at, self.pair)
        pinned = self.address.but(as_of=self.day(view), known_at=self.asked.known_at, position=at.position)
        whole = written(
            background_of(facts, at.as_of, self.scope),
            facts.names,
            length=self.length,
            lang=self.lang,
            permalink=lambda number: str(pinned.but(sentence=number)),
        )
        return fields_of(self._chosen(whole)) | noted(view, self.scope, at.position)

    def _chosen(self, whole: StoryDocument) -> StoryDocument:
        """The *whole*, or the one sentence.

        Raises:
            NothingAt: it has fewer.

        """
        if self.sentence is None:
            return whole
        if self.sentence > len(whole.sentences):
            raise NothingAt("sentence", str(self.sentence))
        one = whole.sentences[self.sentence - 1]
        return replace(whole, text=one.text, sentences=[replace(one, start=0, end=len(one.text))])
