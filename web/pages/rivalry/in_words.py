"""The story on the page: told of the day the page is of, within its scope."""

from collections.abc import Mapping
from typing import Any

from domain.values.dates import day_of
from projections.calculators.scope import UNASKED
from projections.facts import Bounds
from projections.story.background import Background
from projections.story.story import PARAGRAPH
from web.answer.documents.parts import echo, plain
from web.question.address import Address
from web.question.bounds import BoundsAsked
from web.use_cases.story.written import in_brief, written

_AT_A_GLANCE = 3
_BESIDE_IT = ("last-meeting", "run", "ahead")
"""What the page shows beside the story, each for itself."""


def told_on_page(
    background: Background, names: Mapping[str, str], lang: str, asked: BoundsAsked, at: Bounds
) -> dict[str, Any]:
    """The story at a glance and in a paragraph, where to have it as JSON."""
    (one, other), scope = background.pair, background.scope
    asked_of_races = {
        name: value for name, value in echo(scope).items() if value not in (None, getattr(UNASKED, name, None))
    }
    state = asked_of_races | {"round": scope.round, "length": PARAGRAPH, "lang": lang}
    here = Address(f"/api/v1/rivalries/{one}/{other}/story", state)
    pinned = here.but(as_of=day_of(at.as_of).isoformat(), known_at=asked.known_at, position=at.position)
    story = written(
        background,
        names,
        length=PARAGRAPH,
        lang=lang,
        permalink=lambda number: str(pinned.but(sentence=number)),
    )
    brief = in_brief(background, names, lang, without=_BESIDE_IT, most=_AT_A_GLANCE)
    return {"story": plain(story), "story_in_brief": brief, "story_json": str(pinned)}
