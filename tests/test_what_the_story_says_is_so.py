"""The law of the story: every sentence is read as the claim that it was written from, and that is judged supported."""

from collections.abc import Sequence
from datetime import date
from random import Random

import deciding
import pytest
from deciding import RememberedAnswer
from effort import STEADY, times
from hypothesis import given, settings
from hypothesis import strategies as st
from random_logs import ATHLETES, DAYS, PUBLISHED, Batch, logs
from seeing import Seen
from telling import Story, told_of

from domain.claims import kind_of
from domain.refusals import AlreadyRecorded, CommandRefused
from domain.values.vocabulary import SEXES
from projections.calculators.claims.finding import SUPPORTED
from projections.calculators.scope import Scope
from projections.story.story import FULL, LENGTHS
from web.languages.catalogue import LANGUAGES

SCOPES = (
    Scope(),
    Scope(),
    Scope(round="any"),
    Scope(discipline=("1500m",)),
    Scope(discipline=("1500m", "mile"), round="any"),
    Scope(round="heat"),
    Scope(indoor=False, nonfinish="exclude"),
    Scope(level="diamond-league"),
    Scope(competition="Test Meeting", from_=date(2024, 6, 1), to=date(2024, 6, 30)),
    Scope(age_group="exclude"),
)


def seen_in(log: Sequence[Batch]) -> Seen:
    """What the domain takes of a log: a batch whole, or where it is refused its events one by one."""
    past = RememberedAnswer()
    for batch in log:
        for events in ([batch.events], [[event] for event in batch.events]):
            try:
                for each in events:
                    _, past = past.decide(each)
            except (CommandRefused, AlreadyRecorded):
                continue
            break
    return Seen(deciding.Given(past))


def stories(log: Sequence[Batch], seed: int, lang: str) -> list[Story]:
    """Stories of the log's pairs, on random days, by what was known on random others."""
    random, seen = Random(seed), seen_in(log)
    day = random.choice((*DAYS, *PUBLISHED, "2026-01-01"))
    known_at = random.choice((None, None, *PUBLISHED))
    facts, to_come = seen.facts(day, known_at), seen.facts(None, known_at)
    standing = sorted({facts.ids.get(each, each) for each in facts.names(ATHLETES)})
    random.shuffle(standing)
    sexes = {each: random.choice((None, *SEXES)) for each in standing}
    asked = {"length": random.choice((FULL, *LENGTHS)), "lang": lang, "scope": random.choice(SCOPES), "sexes": sexes}
    pairs = [(a, b) for at, a in enumerate(standing) for b in standing[at + 1 :]]
    return [told_of(facts, to_come, pair, date.fromisoformat(day), **asked) for pair in pairs]


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(STEADY, max_examples=times(15, 60, 2_000))
@given(log=logs(30), seed=st.integers(0, 2**32))
def test_every_sentence_is_read_as_what_it_was_written_from_and_is_supported(
    lang: str, log: list[Batch], seed: int
) -> None:
    for story in stories(log, seed, lang):
        assert story.read_back() == story.claims()
        for sentence, claim, found in zip(story.sentences, story.claims(), story.judged(), strict=True):
            assert found.verdict == SUPPORTED, (sentence, claim, found)


def test_the_random_logs_make_every_kind_of_sentence_there_is() -> None:
    from hypothesis import find  # noqa: PLC0415

    del find
    kinds = {kind_of(claim) for seed in range(40) for story in _some(seed) for claim in story.claims()}

    assert kinds == {
        "record", "meetings", "last-meeting", "margin", "place", "streak", "count", "best", "title", "injury", "entry",
    }  # fmt: skip


def _some(seed: int) -> list[Story]:
    from random_logs import RandomLog  # noqa: PLC0415

    return stories(RandomLog(seed).batches(25), seed, "en")
