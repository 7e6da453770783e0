"""A result line reads the same wherever it is shown: in a cell, in full, in a sentence."""

import pytest
from msgspec.structs import replace

from projections.facts import Line
from projections.results_in_words import in_full, in_sentence, outcome_in_words, place_and_mark, placing, result

WINNER = Line(
    athlete="josh-kerr", name=None, country=None, place=1, mark="3:27.79", status="OK", role=None, wind=None,
    records=(), annulled=False,
)  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "cell", "plain", "full", "sentence"),
    [
        ({}, "1st", "1st, 3:27.79", "1st, 3:27.79", "1st (3:27.79)"),
        ({"mark": None}, "1st", "1st", "1st", "1st"),
        ({"place": None}, "–", "3:27.79", "3:27.79", "3:27.79"),
        ({"place": None, "mark": None}, "–", "ran", "ran", "took part"),
        ({"place": None, "mark": None, "status": "DNF"}, "DNF", "DNF", "DNF", "DNF"),
        ({"place": None, "role": "pacemaker"}, "pacemaker", "pacemaker", "pacemaker", "(pacemaker)"),
        ({"annulled": True}, "1st", "1st, 3:27.79", "1st, 3:27.79", "annulled"),
        ({"records": ("NR",), "wind": -0.4}, "1st", "1st, 3:27.79", "1st, 3:27.79 NR (-0.4)", "1st (3:27.79)"),
        ({"legal": False}, "1st", "1st, 3:27.79", "1st, 3:27.79 (not legal)", "1st (3:27.79)"),
        ({"legal": False, "reason": "clock"}, "1st", "1st, 3:27.79", "1st, 3:27.79 (not legal: clock)",
         "1st (3:27.79)"),
    ],
)  # fmt: skip
def test_a_line_in_each_of_its_forms(
    changed: dict[str, object], cell: str, plain: str, full: str, sentence: str
) -> None:
    line = replace(WINNER, **changed)

    assert placing(line.place, line.status, line.role) == cell
    assert (result(line), in_full(line), in_sentence(line)) == (plain, full, sentence)


def test_a_place_may_be_a_bare_number_and_its_absence_silent() -> None:
    assert placing(2, "OK", number=str) == "2"
    assert placing(2, "OK", number="{}.".format) == "2."
    assert placing(None, "OK", unplaced="") == ""
    assert outcome_in_words(2, "OK", "3:28.24", number=str) == "2, 3:28.24"
    assert place_and_mark(placing(None, "NM", unplaced=""), None) == "NM"
