"""The story of two, in a language: what is told, and each sentence of it."""

from collections.abc import Callable, Sequence
from itertools import islice

from domain.values.dates import Moment
from projections.calculators.coverage.answer import LOG, WORLD
from projections.calculators.scope import Scope, ScopeEcho
from projections.facts import Facts
from projections.queries import Athlete
from projections.story.background import Background
from projections.story.last_meeting import last_meeting
from projections.story.story import story
from projections.story.told import Told
from web.answer.documents.stories import StoryDocument, StorySentence
from web.languages.catalogue import language
from web.languages.speech import Speech
from web.languages.telling import tell

_BETWEEN = " "
Permalink = Callable[[int], str]
"""Where the sentence of that number is found again."""


def written(
    known: Facts,
    to_come: Facts,
    people: tuple[Athlete, Athlete],
    day: Moment,
    scope: Scope,
    *,
    length: str,
    lang: str,
    permalink: Permalink,
) -> StoryDocument:
    """The story of *people* on *day*; *to_come* are the facts not bounded by the day."""
    one, other = (athlete.id for athlete in people)
    names = {athlete.id: athlete.name for athlete in people}
    background = Background(known, to_come, (one, other), day, scope)
    speech = Speech(language(lang), names, known.sexes(names))
    sentences = _sentences(story(background, length), speech, permalink)
    record = background.record
    return StoryDocument(
        athletes=(one, other),
        names=names,
        scope=ScopeEcho.of(scope),
        length=length,
        lang=lang,
        text=_BETWEEN.join(each.text for each in sentences),
        sentences=sentences,
        coverage=record.coverage,
        covered_by=record.covered_by,
        uncovered=record.uncovered,
        last_known=record.last_known,
    )


def last_meeting_told(
    known: Facts, people: tuple[Athlete, Athlete], day: Moment, scope: Scope, lang: str
) -> str | None:
    """How they last met, in one sentence that stands alone; None where they never did."""
    one, other = (athlete.id for athlete in people)
    names = {athlete.id: athlete.name for athlete in people}
    of_it = list(islice(last_meeting(Background(known, known, (one, other), day, scope)), 1))
    return next((said.text for said in tell(of_it, Speech(language(lang), names, known.sexes(names)))), None)


def _sentences(those: Sequence[Told], speech: Speech, permalink: Permalink) -> list[StorySentence]:
    found: list[StorySentence] = []
    start = 0
    for number, (each, said) in enumerate(zip(those, tell(those, speech), strict=True), 1):
        end = start + len(said.text)
        speaks_of = LOG if each.of_the_log else WORLD
        found.append(
            StorySentence(said.text, start, end, each.topic, each.claim, speaks_of, each.evidence, permalink(number))
        )
        start = end + len(_BETWEEN)
    return found
