"""An injury, and the recovery from it, which cannot lie before it."""

import pytest
from deciding import given
from people import INGEBRIGTSEN, a_recovery, an_injury, registered

from domain.refusals import RecoveryBeforeInjury, UnknownAthlete, UnknownReference

INJURY = an_injury("2025-05-10")
INJURED = f"{INGEBRIGTSEN}-injury-2025-05-10"
HURT = given(*registered("ingebrigtsen"), INJURY)


def test_an_injury_is_recorded_once() -> None:
    given(*registered("ingebrigtsen")).when(INJURY).then(INJURY)
    HURT.when(INJURY).repeats()


def test_who_is_hurt_must_be_known() -> None:
    given().when(INJURY).refused(UnknownAthlete("/athlete", INGEBRIGTSEN))


def test_the_same_injury_described_otherwise_is_a_conflict() -> None:
    HURT.when(INJURY | {"description": "a tear"}).conflicts(INJURY, "injury_retracted")


def test_a_recovery_is_of_an_injury_that_is_known() -> None:
    HURT.when(a_recovery("2025-08-01", INJURED)).then(a_recovery("2025-08-01", INJURED))
    given().when(a_recovery("2025-08-01", INJURED)).refused(UnknownReference("/injury", "injury", INJURED))


def test_one_recovers_once() -> None:
    recovered = HURT.given(a_recovery("2025-08-01", INJURED))

    recovered.when(a_recovery("2025-08-01", INJURED)).repeats()
    recovered.when(a_recovery("2025-08-02", INJURED)).conflicts(a_recovery("2025-08-01", INJURED), "recovery_retracted")


@pytest.mark.parametrize("day", ["2025-05-09", "2025-04", "2024"])
def test_nobody_recovers_before_he_is_hurt(day: str) -> None:
    HURT.when(a_recovery(day, INJURED)).refused(RecoveryBeforeInjury("/occurred_on", day, "2025-05-10"))


@pytest.mark.parametrize("day", ["2025-05-10", "2025-05", "2025"])
def test_where_a_date_is_a_month_or_a_year_only_what_cannot_be_otherwise_is_refused(day: str) -> None:
    HURT.when(a_recovery(day, INJURED)).then(a_recovery(day, INJURED))
