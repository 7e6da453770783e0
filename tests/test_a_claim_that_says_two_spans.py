"""A count that is said to be of more than one span is of what lies in all of them."""

from typing import Any

import pytest
from people import KERR, a_final, registered
from seeing import Seen, given

SUPPORTED = "supported"


def four_starts() -> Seen:
    """In February and June of 2024, in June of 2023, and in May of 2024 in Eugene."""
    days = ("2023-06-01", "2024-02-01", "2024-06-01")
    eugene = {"competition": "Eugene Games"}
    return given(
        *registered("kerr"),
        *(a_final(day, kerr=1) for day in days),
        a_final("2024-05-25", fields=eugene, kerr=1),
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (3, {"season": 2024}),
        (2, {"season": 2024, "scope": {"from": "2024-05-01"}}),
        (1, {"season": 2024, "scope": {"to": "2024-04-30"}}),
        (1, {"season": 2024, "scope": {"from": "2023-01-01", "to": "2024-03-01"}}),
        (1, {"since": {"competition": "Eugene"}, "since_date": "2023"}),
        (1, {"since": {"date": "2023-06-01"}, "since_date": "2024-06"}),
        (2, {"since_date": "2024-05", "season": 2024}),
        (1, {"since_date": "2023", "season": 2023}),
        (2, {"since_date": "2024-03", "scope": {"from": "2023-01-01"}}),
    ],
)
def test_it_counts_what_lies_in_all_of_them(number: int, said: dict[str, Any]) -> None:
    def verdict(claimed: int) -> str:
        return four_starts().verdict("count", athlete=KERR, of="starts", number=claimed, in_this_log=True, **said)

    assert [claimed for claimed in range(1, 5) if verdict(claimed) == SUPPORTED] == [number]
