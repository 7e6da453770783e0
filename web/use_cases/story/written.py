"""The story of two, in a language: what is told, and each sentence of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import islice

from domain.values.dates import Moment
from projections.calculators.coverage.answer import LOG, WORLD
from projections.calculators.scope import Scope, ScopeEcho
from projections.story.background import Background
from projections.story.last_meeting import last_meeting
from projections.story.story import PARAGRAPH, story
from projections.story.told import Told
from web.answer.documents.stories import StoryDocument, StorySentence
from web.answer.pair_facts import PairFacts
from web.languages.catalogue import language
from web.languages.speech import Speech
from web.languages.telling import tell

_BETWEEN = " "
Permalink = Callable[[int], str]
"""Where the sentence of that number is found again."""


def background_of(facts: PairFacts, day: Moment, scope: Scope) -> Background:
    """What there is to tell of a pair on *day*."""
    return Background(facts.known, facts.to_come, facts.ids, day, scope)


def written(
    background: Background, names: Mapping[str, str], *, length: str, lang: str, permalink: Permalink
) -> StoryDocument:
    """The story, as long as it is asked for."""
    sentences = _sentences(story(background, length), _speech(background, names, lang), permalink)
    record = background.record
    return StoryDocument(
        athletes=background.pair,
        names=dict(names),
        scope=ScopeEcho.of(background.scope),
        length=length,
        lang=lang,
        text=_BETWEEN.join(each.text for each in sentences),
        sentences=sentences,
        coverage=record.coverage,
        covered_by=record.covered_by,
        uncovered=record.uncovered,
        last_known=record.last_known,
    )


def in_brief(
    background: Background, names: Mapping[str, str], lang: str, *, without: Collection[str], most: int
) -> str:
    """The first sentences of a paragraph, but for the topics that are told beside it."""
    those = [each for each in story(background, PARAGRAPH) if each.topic not in without]
    return _BETWEEN.join(said.text for said in tell(those[:most], _speech(background, names, lang)))


def last_meeting_told(background: Background, names: Mapping[str, str], lang: str) -> str | None:
    """How they last met, in one sentence that stands alone; None where they never did."""
    of_it = islice(last_meeting(background), 1)
    return next((said.text for said in tell(of_it, _speech(background, names, lang))), None)


def _speech(background: Background, names: Mapping[str, str], lang: str) -> Speech:
    return Speech(language(lang), names, background.facts.sexes(names))


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
