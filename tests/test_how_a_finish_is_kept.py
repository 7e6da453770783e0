"""How somebody finished is kept as a few letters, and read back as it was."""

from itertools import product

from domain.events import ResultLine
from domain.values.vocabulary import ROLES, STATUSES
from projections.read_model.rows.fields import Finish, field_of, finish_from


def test_every_finish_is_read_back_as_it_was_written() -> None:
    for place, status, role in product((None, 1, 12), STATUSES, (None, *ROLES)):
        finish = Finish(place, status, role)
        assert finish_from(finish.written()) == finish


def test_no_two_finishes_are_written_alike() -> None:
    every = [Finish(*each) for each in product((None, 1, 12), STATUSES, (None, *ROLES))]

    assert len({each.written() for each in every}) == len(every)


def test_of_most_lines_the_place_is_all_that_is_kept() -> None:
    lines = [
        ResultLine(athlete="a", place=1),
        ResultLine(athlete="b", place=2),
        ResultLine(athlete="c", place=2, status="OK"),
        ResultLine(athlete="d", status="DQ"),
    ]

    assert field_of(lines) == b'[[1,2,2,"/DQ"],["a","b","c","d"]]'
