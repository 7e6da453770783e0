"""The id of an injury says who and when; which part of the body it was may have to be removed."""

from dataclasses import replace

from deciding import Given, content_of, given
from people import INGEBRIGTSEN, KERR, Event, a_recovery, an_injury, registered

from domain.refusals import RemovedByOrder, UnknownReference

DAY = "2025-05-10"
CALF, KNEE, HIP = (an_injury(DAY, body_part=part) for part in ("calf", "knee", "hip"))
FIRST, SECOND = f"{INGEBRIGTSEN}-injury-{DAY}", f"{INGEBRIGTSEN}-injury-{DAY}-no-2"
IN_WORDS = f"{INGEBRIGTSEN}-left-calf-{DAY}"
KNOWN = given(*registered("kerr", "ingebrigtsen"))


def ids(told: Given, *events: Event) -> list[str]:
    return [each.id for each in told.when(*events).decided]


def of_an_older_version(told: Given, event: Event) -> Given:
    """*event* is in the log under the id that it had there."""
    injury = content_of(event)
    return Given(replace(told.past, contents=(*told.past.contents, injury.with_words())))  # type: ignore[union-attr]


def test_several_of_one_day_are_numbered_as_they_come() -> None:
    assert ids(KNOWN, CALF, KNEE, HIP) == [FIRST, SECOND, f"{FIRST}-no-3"]
    assert ids(KNOWN.given(CALF), KNEE) == [SECOND]


def test_each_is_a_repetition_whatever_came_before_it() -> None:
    KNOWN.given(CALF, KNEE).when(KNEE, CALF).repeats()


def test_one_that_was_retracted_keeps_its_number() -> None:
    retracted = KNOWN.given(CALF, {"type": "injury_retracted", "injury": FIRST, "reason": "the other leg"})

    assert ids(retracted, KNEE) == [SECOND]
    assert ids(retracted, CALF | {"description": "after all"}) == [FIRST]


def test_what_goes_on_from_it_may_call_it_as_older_versions_did() -> None:
    hurt = KNOWN.given(KNEE, an_injury(DAY, body_part="left calf"))

    hurt.when(a_recovery("2025-08-01", IN_WORDS)).then(a_recovery("2025-08-01", SECOND))
    recovered = hurt.given(a_recovery("2025-08-01", IN_WORDS))
    recovered.when(a_recovery("2025-08-01", SECOND)).repeats()
    recovered.when({"type": "recovery_retracted", "recovery": f"{IN_WORDS}-recovery", "reason": "no"}).then(
        {"type": "recovery_retracted", "recovery": f"{SECOND}-recovery", "reason": "no"}
    )
    hurt.when({"type": "injury_retracted", "injury": IN_WORDS, "reason": "no"}).then(
        {"type": "injury_retracted", "injury": SECOND, "reason": "no"}
    )


def test_an_id_that_means_none_is_refused_as_it_was_sent() -> None:
    for unknown in (f"{INGEBRIGTSEN}-hip-{DAY}", f"{KERR}-calf-{DAY}", f"{INGEBRIGTSEN}-calf-2025-05", "calf"):
        KNOWN.given(CALF).when(a_recovery("2025-08-01", unknown)).refused(
            UnknownReference("/injury", "injury", unknown)
        )


def test_one_that_an_older_version_took_in_stands_under_its_id() -> None:
    hurt = of_an_older_version(KNOWN, an_injury(DAY, body_part="left calf"))

    hurt.when(an_injury(DAY, body_part="left calf")).repeats()
    hurt.when(a_recovery("2025-08-01", IN_WORDS)).then(a_recovery("2025-08-01", IN_WORDS))
    assert ids(hurt, CALF) == [FIRST]


def test_none_is_taken_in_again_on_the_day_of_one_that_was_removed() -> None:
    hurt = KNOWN.given(CALF)
    erased = Given(replace(hurt.past, erased=frozenset({f"injury:{FIRST}"})))

    (refused,) = erased.when(CALF).refusal.refusals  # type: ignore[union-attr]
    assert isinstance(refused, RemovedByOrder)
    assert refused.thing == f"injury:{FIRST}"
