"""``rivalry verify`` finds what is wrong in the read model, wherever it is, and says where."""

import pytest
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    a_final,
    a_quote,
    a_recovery,
    a_title,
    an_injury,
    corrected,
    result_annulled,
)
from random_logs import RandomLog, write
from scenario import Scenario
from sqlalchemy import text

from projections.audit.verify import Difference, verify


@pytest.fixture
def told(scenario: Scenario) -> Scenario:
    """A few years, of which the read model has heard."""
    first = a_final("2023-06-01", kerr=1, ingebrigtsen=2, hocker=3)
    scenario.given(first, a_final("2023-07-01", kerr=2, ingebrigtsen=1), a_final("2024-06-01", hocker=1, kerr=2))
    scenario.given(corrected(first, kerr=2, ingebrigtsen=1, hocker=3), result_annulled(first, "hocker"))
    scenario.given(
        an_injury("2024-01-01"),
        a_recovery("2024-03-01", f"{INGEBRIGTSEN}-injury-2024-01-01"),
        a_title("2023-06-01", "kerr"),
        a_quote("2023-06-02", "next guy"),
    )
    assert _found(scenario) == []
    return scenario


def _found(scenario: Scenario) -> list[Difference]:
    return list(verify(scenario.parts.ledger, scenario.parts.read_model))


def _tamper(scenario: Scenario, statement: str) -> list[Difference]:
    """Change rows behind the application's back; what verification then finds."""
    generation = scenario.parts.read_model._builds._current()
    with generation.writing() as connection:
        assert connection.execute(text(statement)).rowcount > 0
    return _found(scenario)


def _names(differences: list[Difference], what: str) -> bool:
    return any(what in difference.what for difference in differences)


def test_a_good_read_model_has_no_difference(scenario: Scenario) -> None:
    write(scenario.parts.ledger, RandomLog(1).batches(40), scenario.clock())

    assert _found(scenario) == []


def test_an_empty_log_has_none_either(scenario: Scenario) -> None:
    assert _found(scenario) == []


def test_a_changed_place_is_found(told: Scenario) -> None:
    found = _tamper(told, "UPDATE lines SET place = 9 WHERE race = 5 AND place = 1")

    assert _names(found, f"races of {INGEBRIGTSEN}")
    assert "9" in str(found[0].read_model)


def test_a_changed_place_of_a_version_that_was_superseded_is_found(told: Scenario) -> None:
    assert _tamper(told, "UPDATE lines SET place = 9 WHERE race = 4 AND version = 4 AND place = 3") != []


def test_a_missing_line_is_found(told: Scenario) -> None:
    found = _tamper(told, "DELETE FROM lines WHERE race = 6 AND place = 2")

    assert _names(found, f"races of {KERR}")


def test_a_lost_entry_is_found(told: Scenario) -> None:
    found = _tamper(
        told, "DELETE FROM entries WHERE race = 6 AND athlete = (SELECT key FROM athletes WHERE id = 'cole-hocker')"
    )

    assert _names(found, f"races of {HOCKER}")


def test_a_lost_ruling_is_found(told: Scenario) -> None:
    assert _names(_tamper(told, "DELETE FROM annulments"), f"races of {HOCKER}")


def test_a_changed_known_moment_is_found(told: Scenario) -> None:
    assert _tamper(told, "UPDATE versions SET known = known + 315360000000000 WHERE race = 5") != []


def test_a_lost_role_is_found(told: Scenario) -> None:
    assert _names(_tamper(told, "DELETE FROM roles"), "happenings of")


def test_a_lost_athlete_is_found(told: Scenario) -> None:
    assert _names(_tamper(told, "DELETE FROM athletes WHERE id = 'josh-kerr'"), KERR)


@pytest.mark.parametrize("which", ["MAX", "MIN"])
def test_a_lost_bearing_is_found(told: Scenario, which: str) -> None:
    one = f"SELECT {which}(position) FROM touches WHERE athlete = 1"
    found = _tamper(told, f"DELETE FROM touches WHERE athlete = 1 AND position = ({one})")

    assert _names(found, "bear on")


def test_a_lost_row_of_the_log_is_found(told: Scenario) -> None:
    assert _names(_tamper(told, "DELETE FROM log WHERE position = 5"), "position 5 of the log")
