"""A rivalry as the terminal shows it, over HTTP."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import Response

from projections.facts import Bounds
from projections.read_model.follower import View
from projections.story.story import LINE
from projections.tongue import speaking, spoken
from web.answer import html
from web.answer.documents.parts import plain
from web.answer.plain_text.rivalry import LATEST, in_plain_text
from web.answer.respond import give
from web.api.as_text.asked import MEDIA_TYPE, TEXT
from web.languages.catalogue import language
from web.question import clock
from web.question.address import Address, here
from web.question.pairs import Pair
from web.question.parameters import Arguments, bounds_of, scope_of, scope_parameters
from web.question.question import OpensAtLastKnown
from web.use_cases.rivalry import RivalryQuestion
from web.use_cases.story.asked import StoryQuestion


@dataclass(frozen=True, kw_only=True)
class RivalryCardQuestion(RivalryQuestion):
    """A rivalry with its story in one ``line``."""

    latest: int = LATEST

    def answer(self, view: View, at: Bounds, /) -> Mapping[str, Any]:
        story = StoryQuestion(
            asked=self.asked._replace(as_of=self.day(view)),
            today=self.today,
            pair=self.pair,
            scope=self.scope,
            length=LINE,
            lang=spoken().code,
            address=Address(f"/api/v1/rivalries/{self.pair[0]}/{self.pair[1]}/story", {}),
        )
        return {**super().answer(view, at), "line": story.answer(view, at)["text"]}


@dataclass(frozen=True, kw_only=True)
class CardAtAGlance(OpensAtLastKnown, RivalryCardQuestion):
    """The same as somebody looks at it who asks for no day: the page, the terminal."""

    def opened(self, answer: Mapping[str, Any]) -> bool:
        """Whether the *answer* is of a day behind today that nobody asked for."""
        return self.asked.as_of is None and answer["as_of"] < self.today.isoformat()


def give_as_text(arguments: Arguments, pair: Pair) -> Response:
    """The card of *pair*, at the address of this request."""
    question = CardAtAGlance(asked=bounds_of(arguments), today=clock.today(), pair=pair, scope=scope_of(arguments))
    writing = html.text(f"{MEDIA_TYPE}; charset=utf-8", partial(_written, question))
    address = here(scope_parameters(arguments) | {"format": TEXT, "lang": arguments.get("lang")})
    with speaking(language(arguments.get("lang") or spoken().code)):
        return give(question, address, writing)


def _written(question: CardAtAGlance, answer: Mapping[str, Any]) -> bytes:
    """Under the ids that stand, in the order in which they were asked for."""
    told, pair = plain(answer), question.pair
    ids = told["head_to_head"]["athletes"]
    return in_plain_text(told, *(ids if set(ids) != set(pair) else pair), opened=question.opened(told))
