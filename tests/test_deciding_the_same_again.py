"""Of whatever kind an event is: what was recorded is a repetition, and what is replayed decides as what lived on."""

from collections import Counter

from deciding import NOW, RememberedAnswer
from effort import STEADY, times
from hypothesis import given, settings
from random_logs import Batch, RandomLog, logs

from domain.events import TYPES, AnyContent, aggregate_of, key_of, type_of
from domain.events.base.aggregate import AnyAggregate, Recording
from domain.log.batch import Batch as Deciding
from domain.refusals import AlreadyRecorded, CommandRefused

FAR = NOW.date().replace(year=2030)


def taken(log: list[Batch]) -> tuple[RememberedAnswer, list[AnyContent]]:
    """What is remembered of a log sent event by event, and the events that were taken, as they were sent."""
    past, sent = RememberedAnswer(), []
    for event in (event for batch in log for event in batch.events):
        try:
            _, past = past.decide([event], FAR)
        except (CommandRefused, AlreadyRecorded):
            continue
        sent.append(event)
    return past, sent


@given(log=logs(24))
@settings(STEADY, max_examples=times(25, 100, 1_000))
def test_an_event_that_was_just_taken_is_a_repetition_if_it_comes_again(log: list[Batch]) -> None:
    past = RememberedAnswer()
    for event in (event for batch in log for event in batch.events):
        try:
            first, after = past.decide([event], FAR)
        except (CommandRefused, AlreadyRecorded):
            continue
        decided, again = after.decide([event], FAR)
        assert again == after
        assert [(each.id, each.event) for each in decided] == [(each.id, None) for each in first]
        past = after


@given(log=logs(24))
@settings(STEADY, max_examples=times(25, 100, 1_000))
def test_an_aggregate_replayed_from_what_it_recorded_decides_as_the_one_that_lived_on(log: list[Batch]) -> None:
    past, sent = taken(log)
    lived = Deciding(past, Recording(NOW, "desk"))
    lived_on: dict[str, AnyAggregate] = {}
    for content in past.contents:
        kind = aggregate_of(content)  # type: ignore[arg-type]
        aggregate = lived_on.setdefault(key_of(content), kind.nothing_yet(content.subject()))
        aggregate.record(content, lived.recording)
    for event in sent:
        lives = lived_on.get(key_of(event)) or aggregate_of(event).nothing_yet(event.subject())  # all was refused
        replayed = past.aggregate(aggregate_of(event), event.subject())
        assert _decision(lives, event) == _decision(replayed, event)


def _decision(aggregate: AnyAggregate, event: AnyContent) -> object:
    try:
        return aggregate.decide(event)
    except (CommandRefused, AlreadyRecorded) as refusal:
        return type(refusal), vars(refusal).keys()


def test_the_random_logs_have_an_event_of_every_type_that_is_taken() -> None:
    """Else the laws above would not hold of it."""
    kinds: Counter[str] = Counter()
    for seed in range(25):
        past, _ = taken(RandomLog(seed).batches(24))
        kinds.update(type_of(content) for content in past.contents)

    assert kinds.keys() == {name for name, event in TYPES.items() if not event.BY_COMMAND}
