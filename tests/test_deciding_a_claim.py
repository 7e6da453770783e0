"""What may be claimed, a kind at a time; and whom a claim names."""

from typing import Any

import pytest
from deciding import content_of, given
from people import INGEBRIGTSEN, KERR, Event, registered

from domain.claims import CLAIM_KINDS
from domain.events import ClaimPublished
from domain.refusals import (
    ClaimedTwice,
    CommandRefused,
    FieldNeeded,
    NotAPair,
    NothingClaimed,
    NotOfThePair,
    NumberOutOfRange,
    Refused,
    UnknownAthlete,
    Unreadable,
    UnreadableDate,
)

BOTH = [INGEBRIGTSEN, KERR]
MONACO = {"competition": "Monaco", "year": 2024}

OF_EACH_KIND: dict[str, dict[str, Any]] = {
    "record": {"athletes": BOTH, "wins": {INGEBRIGTSEN: 8, KERR: 1}, "scope": {"discipline": ["1500m"]}},
    "meetings": {"athletes": BOTH, "count": 12, "at_least": True},
    "last-meeting": {"athletes": BOTH, "winner": KERR, "race": {"competition": "Eugene"}},
    "margin": {"athletes": BOTH, "winner": KERR, "seconds": 0.27, "race": {"competition": "Budapest"}},
    "streak": {"athlete": INGEBRIGTSEN, "condition": "unbeaten", "since": {"competition": "Oslo"}},
    "mark": {"athlete": INGEBRIGTSEN, "mark": "3:26.73", "race": MONACO},
    "best": {"athlete": INGEBRIGTSEN, "which": "personal", "discipline": "1500m", "mark": "3:26.73"},
    "list-place": {"athlete": INGEBRIGTSEN, "discipline": "1500m", "rank": 4},
    "record-flag": {"athlete": INGEBRIGTSEN, "flag": "AR", "race": MONACO},
    "title": {"athlete": INGEBRIGTSEN, "title": "Olympic 1500m", "year": 2021},
    "nth-with-titles": {"athlete": INGEBRIGTSEN, "title": "Olympic 1500m", "times": 2, "rank": 2, "would": True},
    "place": {"athlete": KERR, "place": 3, "race": {"competition": "Tokyo"}, "medal": True},
    "count": {"athlete": KERR, "of": "starts", "number": 0, "discipline": "1500m", "season": 2024},
    "injury": {"athlete": INGEBRIGTSEN, "body_part": "achilles tendon", "date": "2024-02", "returned": True},
    "entry": {"athlete": KERR, "race": {"date": "2024-08-02"}},
    "quote": {"speaker": "Sebastian Coe", "words": "a race for the ages", "about": BOTH},
}


def said(kind: str, **fields: Any) -> Event:
    return {"type": "claim", "outlet": "The Paper", "published_on": "2024-08-01", "said": {"kind": kind} | fields}


def refused(event: Event) -> list[tuple[type[Refused], str]]:
    with pytest.raises(CommandRefused) as raised:
        content_of(event)
    return [(type(each), each.pointer) for each in raised.value.refusals]


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_a_claim_of_each_kind_is_recorded_as_about_whom_it_names(kind: str) -> None:
    claim = content_of(said(kind, **OF_EACH_KIND[kind]))

    assert isinstance(claim, ClaimPublished)
    assert set(claim.athletes) <= {INGEBRIGTSEN, KERR}
    assert claim.athletes
    given(*registered("kerr", "ingebrigtsen")).when(said(kind, **OF_EACH_KIND[kind])).then(
        said(kind, **OF_EACH_KIND[kind])
        | {
            "athletes": list(claim.athletes),
            "occurred_on": "2024-08-01",
            "source": {"publisher": "The Paper", "published_on": "2024-08-01"},
        }
    )


def test_disciplines_have_their_slugs_wherever_they_are_named() -> None:
    claim = content_of(said("mark", athlete=KERR, mark="3:29.38", discipline="1500", race={"discipline": "1500 m"}))
    assert isinstance(claim, ClaimPublished)
    assert claim == content_of(
        said("mark", athlete=KERR, mark="3:29.38", discipline="1500m", race={"discipline": "1500m"})
    )


def test_another_claim_of_one_outlet_on_one_day_is_another_claim() -> None:
    one, other = (content_of(said("meetings", athletes=BOTH, count=count)) for count in (12, 18))
    assert one.subject() != other.subject()


def test_who_is_named_must_be_registered() -> None:
    given(*registered("kerr")).when(said("streak", athlete=KERR, condition="ahead-of", against=INGEBRIGTSEN)).refused(
        UnknownAthlete("/said/against", INGEBRIGTSEN)
    )


REFUSED: dict[str, tuple[Event, list[tuple[type[Refused], str]]]] = {
    "one of a pair": (said("meetings", athletes=[KERR], count=1), [(NotAPair, "/said/athletes")]),
    "a record of nothing": (said("record", athletes=BOTH), [(NothingClaimed, "/said/wins")]),
    "the wins of a third": (
        said("record", athletes=BOTH, wins={"cole-hocker": 1}),
        [(NotOfThePair, "/said/wins/cole-hocker")],
    ),
    "a leader of another pair": (
        said("record", athletes=BOTH, leader="cole-hocker"),
        [(NotOfThePair, "/said/leader")],
    ),
    "ahead of nobody": (said("streak", athlete=KERR, condition="ahead-of"), [(FieldNeeded, "/said/against")]),
    "under nothing": (said("streak", athlete=KERR, condition="under"), [(FieldNeeded, "/said/mark")]),
    "a feat that is none": (said("streak", athlete=KERR, condition="happy"), [(Unreadable, "/said/condition")]),
    "a mark that is none": (said("mark", athlete=KERR, mark="fast"), [(Unreadable, "/said/mark")]),
    "a race of which nothing is said": (
        said("entry", athlete=KERR, race={}),
        [(FieldNeeded, "/said/race/competition")],
    ),
    "a race of no day": (said("entry", athlete=KERR, race={"date": "Friday"}), [(UnreadableDate, "/said/race/date")]),
    "a medal for the fourth": (said("place", athlete=KERR, place=4, medal=True), [(Unreadable, "/said/place")]),
    "a place that is none": (said("place", athlete=KERR, place=0), [(NumberOutOfRange, "/said/place")]),
    "less than nothing": (
        said("count", athlete=KERR, of="starts", number=-1),
        [(NumberOutOfRange, "/said/number")],
    ),
    "a flag that is none": (said("record-flag", athlete=KERR, flag="XR"), [(Unreadable, "/said/flag")]),
    "a scope that is none": (
        said("meetings", athletes=BOTH, count=1, scope={"level": "galactic"}),
        [(Unreadable, "/said/scope/level")],
    ),
    "a number beside it": (
        said("meetings", athletes=BOTH, count=1) | {"athletes": BOTH, "meetings": 2},
        [(ClaimedTwice, "/said")],
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_claimed_is_refused_at_its_field(name: str) -> None:
    event, expected = REFUSED[name]
    assert refused(event) == expected
