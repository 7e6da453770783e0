"""What stands in the timeline of a rivalry, and in which order: asked of the events alone."""

from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    a_claim,
    a_final,
    a_heat,
    a_milestone,
    a_quote,
    a_title,
    an_injury,
    race_annulled,
    registered,
    retracted,
    scheduled,
)
from seeing import Seen, given

QUOTE = a_quote("2024-06-02", "next guy")


def kinds(seen: Seen, **at: str) -> list[str]:
    return [entry.kind for entry in seen.timeline(KERR, INGEBRIGTSEN, **at) if not entry.computed]


def test_everything_stands_in_the_order_of_happening_and_within_a_day_after_the_races() -> None:
    happened = given(
        a_final("2024-08-06", kerr=1, ingebrigtsen=2),
        a_title("2024-08-06", "kerr"),
        a_heat("2024-08-02", kerr=1, ingebrigtsen=2),
        an_injury("2024-08-01"),
        a_milestone("2024-08-06", "The fastest 1500 m ever", "kerr"),
    )

    assert kinds(happened) == ["injury", "race", "race", "title", "milestone"]


def test_a_race_both_ran_is_one_entry_and_a_meeting() -> None:
    together = given(a_final(kerr=1, ingebrigtsen=2)).timeline(KERR, INGEBRIGTSEN)
    alone = given(*registered("ingebrigtsen"), a_final(kerr=1)).timeline(KERR, INGEBRIGTSEN)

    assert [(each.kind, each.meeting) for each in together if each.kind == "race"] == [("race", True)]
    assert [(each.kind, each.meeting) for each in alone] == [("race", False)]


def test_nothing_shows_that_had_not_happened_or_was_not_known() -> None:
    happened = given(*registered("kerr", "ingebrigtsen"), QUOTE)

    assert kinds(happened) == ["quote"]
    assert kinds(happened, as_of="2024-06-01") == []
    assert kinds(happened, known_at="2024-06-01") == []


def test_what_is_taken_back_stands_until_that_is_known() -> None:
    happened = given(*registered("kerr", "ingebrigtsen"), QUOTE)
    [entry] = happened.timeline(KERR, INGEBRIGTSEN)
    taken_back = happened.given(
        retracted("quote", entry.id) | {"source": {"publisher": "x", "published_on": "2024-07-01"}}
    )

    assert kinds(taken_back) == []
    assert kinds(taken_back, known_at="2024-06-30") == ["quote"]


def test_a_result_fulfils_its_schedule_and_a_calling_off_takes_it_away() -> None:
    announced = scheduled("2024-08-06", "kerr", "ingebrigtsen", published="2024-01-01")
    happened = given(*registered("kerr", "ingebrigtsen"), announced)

    assert kinds(happened) == ["scheduled"]
    assert kinds(happened.given(race_annulled(announced))) == []
    assert kinds(happened.given(a_final("2024-08-06", kerr=1, ingebrigtsen=2))) == ["race"]


def test_the_next_meeting_is_the_nearest_race_both_are_entered_for() -> None:
    happened = given(
        *registered("kerr", "ingebrigtsen", "hocker"),
        scheduled("2026-09-01", "kerr", "ingebrigtsen"),
        scheduled("2026-08-01", "kerr", "ingebrigtsen", "hocker"),
        scheduled("2026-07-01", "kerr", "hocker"),
    )
    pairs = ((KERR, INGEBRIGTSEN), (INGEBRIGTSEN, HOCKER), (KERR, HOCKER))
    upcoming = [happened.next_meeting(*pair) for pair in pairs]

    assert [each.id[:10] for each in upcoming if each] == ["2026-08-01", "2026-08-01", "2026-07-01"]


def test_a_claim_stands_on_the_day_it_was_published() -> None:
    happened = given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_claim("2024-08-01"))

    assert kinds(happened) == ["race", "claim"]
    assert kinds(happened, as_of="2024-07-31") == ["race"]
