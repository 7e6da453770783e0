"""The law of the story: every sentence is read as the claim that it was written from, and that is judged supported."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from random import Random

import pytest
import telling
from deciding import Given, RememberedAnswer
from effort import STEADY, times
from hypothesis import given, settings
from hypothesis import strategies as st
from people import INGEBRIGTSEN, KERR, a_final, a_title, registered, scheduled
from random_logs import ATHLETES, DAYS, PUBLISHED, Batch, RandomLog, logs
from seeing import Seen
from telling import Story, told_of

from domain.claims import kind_of
from domain.refusals import AlreadyRecorded, CommandRefused
from domain.values.vocabulary import SEXES
from projections.audit.replayed_facts import Replay
from projections.calculators.claims.finding import SUPPORTED
from projections.calculators.scope import Scope
from projections.story.story import FULL, LENGTHS
from web.languages.catalogue import ENGLISH, LANGUAGES

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
    return Seen(Given(past))


def stories(log: Sequence[Batch], seed: int, lang: str) -> list[Story]:
    """Stories of the log's pairs, on random days, by what was known on random others."""
    random, seen = Random(seed), seen_in(log)
    day = random.choice((*DAYS, *PUBLISHED, "2026-01-01"))
    known_at = random.choice((None, None, *PUBLISHED))
    facts, to_come = seen.facts(day, known_at), seen.facts(None, known_at)
    assert isinstance(facts, Replay)
    standing = sorted({facts.ids.get(each, each) for each in facts.names(ATHLETES)})
    random.shuffle(standing)
    sexes = {each: random.choice((None, *SEXES)) for each in standing}
    length, scope = random.choice((FULL, *LENGTHS)), random.choice(SCOPES)
    return [
        told_of(facts, to_come, pair, date.fromisoformat(day), length=length, lang=lang, scope=scope, sexes=sexes)
        for pair in combinations(standing, 2)
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(STEADY, max_examples=times(15, 60, 1_000))
@given(log=logs(60), seed=st.integers(0, 2**32))
def test_every_sentence_is_read_as_what_it_was_written_from_and_is_supported(
    lang: str, log: list[Batch], seed: int
) -> None:
    for story in stories(log, seed, lang):
        assert story.read_back() == story.claims()
        assert story.read_as_an_article() == story.claims()
        for sentence, claim, found in zip(story.sentences, story.claims(), story.judged(), strict=True):
            assert found.verdict == SUPPORTED, (sentence, claim, found)


def test_the_random_logs_make_every_kind_of_sentence_there_is() -> None:
    told = [story for seed in range(40) for story in stories(RandomLog(seed).batches(60), seed, ENGLISH)]

    assert {kind_of(claim) for story in told for claim in story.claims()} == {
        "record", "meetings", "last-meeting", "margin", "place", "streak", "count", "best", "title", "injury", "entry",
        "nth-with-titles",
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_at_stake_is_so_too(lang: str) -> None:
    story = telling.given(
        *registered("coe"),
        a_final("2023-08-23", kerr=1, ingebrigtsen=2),
        a_title("2021-08-07", "ingebrigtsen"),
        a_title("1980-08-01", "coe"),
        a_title("1984-08-11", "coe"),
        scheduled("2026-08-06", "kerr", "ingebrigtsen", competition="Olympic Games"),
    ).story(KERR, INGEBRIGTSEN, lang=lang)

    assert "nth-with-titles" in map(kind_of, story.claims())
    assert story.read_back() == story.read_as_an_article() == story.claims()
    assert {found.verdict for found in story.judged()} == {SUPPORTED}
