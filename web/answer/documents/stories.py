"""The story of a rivalry, as it goes out."""

from typing import Annotated

from msgspec import Meta, Struct

from domain.claims import AnyClaim
from projections.calculators.coverage.answer import SaysCoverage, SpeaksOf
from projections.calculators.evidence import Evidence
from projections.calculators.head_to_head import ByAthlete
from projections.calculators.scope import ScopeEcho
from projections.story.told import Topic


class StorySentence(Struct, frozen=True):
    """One sentence, and what it rests on. ``start`` and ``end`` are its place in the text, in characters."""

    text: str
    start: int
    end: int
    topic: Topic
    claim: Annotated[AnyClaim, Meta(description="What it says, as `POST /claims/check` takes it.")]
    speaks_of: SpeaksOf
    evidence: tuple[Evidence, ...]
    permalink: Annotated[str, Meta(description="Path and query that give this very sentence for ever.")]


class StoryDocument(SaysCoverage, frozen=True):
    """A rivalry so far, in sentences that can be printed as they stand."""

    athletes: tuple[str, str]
    names: ByAthlete[str]
    scope: ScopeEcho
    length: str
    lang: str
    text: Annotated[str, Meta(description="All sentences, with a space between.")]
    sentences: list[StorySentence]
