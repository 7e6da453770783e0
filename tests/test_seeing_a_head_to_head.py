"""What decides a race between two, and which races are counted: asked of the events alone."""

import pytest
from people import INGEBRIGTSEN, KERR, Event, a_final, a_heat, a_race, corrected, race_annulled, result_annulled
from seeing import Seen, given

FINAL = a_final("2024-06-01", kerr=1, ingebrigtsen=2)


@pytest.mark.parametrize(
    ("kerr", "ingebrigtsen", "winner", "by"),
    [
        (2, 4, KERR, "place"),
        ({"place": 4, "mark": "3:36.58"}, {"place": 3, "mark": "3:36.59"}, INGEBRIGTSEN, "place"),
        (1, 1, None, "tie"),
        (9, "DNF", KERR, "dnf"),
        ("DQ", 9, INGEBRIGTSEN, "dq"),
        (9, "NM", KERR, "nm"),
        ("DNF", "DQ", None, None),
        ({}, 3, None, None),
    ],
)
def test_the_place_decides_and_else_who_is_placed(
    kerr: object, ingebrigtsen: object, winner: str | None, by: str | None
) -> None:
    (meeting,) = given(a_final(kerr=kerr, ingebrigtsen=ingebrigtsen)).head_to_head(KERR, INGEBRIGTSEN).meetings

    assert (meeting.winner, meeting.decided_by) == (winner, by)


def test_who_does_not_count_drop_outs_has_nothing_decided_by_them() -> None:
    record = given(a_final(kerr=9, ingebrigtsen="DNF")).head_to_head(KERR, INGEBRIGTSEN, nonfinish="exclude")

    assert (record.wins, record.undecided) == ({KERR: 0, INGEBRIGTSEN: 0}, 1)


@pytest.mark.parametrize(
    ("reason", "race"),
    [
        ("dns", a_final(kerr=1, ingebrigtsen="DNS")),
        ("pacemaker", a_final(kerr=1, ingebrigtsen={"status": "DNF", "role": "pacemaker"})),
        ("round", a_heat(kerr=1, ingebrigtsen=2)),
        ("excluded-race", a_race(fields={"exclude": "exhibition"}, kerr=1, ingebrigtsen=2)),
    ],
)
def test_a_race_that_is_not_counted_is_left_out_for_a_reason(reason: str, race: Event) -> None:
    record = given(race).head_to_head(KERR, INGEBRIGTSEN)

    assert record.meetings == []
    assert {why: number for why, number in record.excluded.items() if number} == {reason: 1}


def test_the_reason_the_scope_has_comes_before_that_of_the_race() -> None:
    record = given(a_heat(kerr=1, ingebrigtsen="DNS")).head_to_head(KERR, INGEBRIGTSEN)

    assert (record.excluded["round"], record.excluded["dns"]) == (1, 0)


def test_every_race_both_entered_is_counted_or_its_reason_is() -> None:
    races = [
        a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_final("2024-06-02", kerr=1, ingebrigtsen=1),
        a_final("2024-06-03", kerr="DNF", ingebrigtsen="DNF"), a_final("2024-06-04", kerr="DNS", ingebrigtsen=1),
        a_heat("2024-06-05", kerr=1, ingebrigtsen=2), a_final("2024-06-06", kerr=2, ingebrigtsen=1),
    ]  # fmt: skip
    record = given(*races).head_to_head(KERR, INGEBRIGTSEN)

    assert sum(record.wins.values()) + record.ties + record.undecided + sum(record.excluded.values()) == len(races)


def test_an_annulled_line_takes_the_meeting_away_and_an_annulled_race_all_of_them() -> None:
    assert given(FINAL, result_annulled(FINAL, "kerr")).head_to_head(KERR, INGEBRIGTSEN).excluded["annulled"] == 1
    assert given(FINAL, race_annulled(FINAL)).head_to_head(KERR, INGEBRIGTSEN).excluded["annulled"] == 1


def test_a_correction_reinstates_what_was_annulled() -> None:
    happened = given(FINAL, race_annulled(FINAL), corrected(FINAL, kerr=2, ingebrigtsen=1))

    assert happened.score(KERR, INGEBRIGTSEN) == (0, 1)


def test_a_correction_shows_from_when_it_is_known_and_recorded() -> None:
    happened = given(FINAL, corrected(FINAL, kerr=2, ingebrigtsen=1, published="2024-09-01"))
    recorded = len(happened.told.past.contents)

    assert happened.score(KERR, INGEBRIGTSEN) == (0, 1)
    assert happened.score(KERR, INGEBRIGTSEN, known_at="2024-08-31") == (1, 0)
    assert happened.score(KERR, INGEBRIGTSEN, position=recorded - 1) == (1, 0)
    assert happened.score(KERR, INGEBRIGTSEN, as_of="2024-05-31") == (0, 0)


def test_the_streak_runs_back_to_the_last_tie_or_defeat_and_over_what_is_undecided() -> None:
    def after(*places: tuple[object, object]) -> tuple[str | None, int]:
        races = [a_final(f"2024-06-{day:02}", kerr=k, ingebrigtsen=i) for day, (k, i) in enumerate(places, 1)]
        streak = given(*races).head_to_head(KERR, INGEBRIGTSEN).streak
        return streak.athlete, streak.length

    assert after((1, 2), (1, 2)) == (KERR, 2)
    assert after((2, 1), (1, 2)) == (KERR, 1)
    assert after((1, 1), (1, 2)) == (KERR, 1)
    assert after((1, 2), ("DNF", "DNF"), (1, 2)) == (KERR, 2)
    assert after((1, 2), (1, 1)) == (None, 0)
    assert after() == (None, 0)


def test_margins_are_mean_and_closest() -> None:
    def race(day: int, kerr: str, ingebrigtsen: str) -> Event:
        return a_final(
            f"2024-06-{day:02}", kerr={"place": 1, "mark": kerr}, ingebrigtsen={"place": 3, "mark": ingebrigtsen}
        )

    margins = (
        given(race(1, "3:30.00", "3:30.50"), race(2, "3:31.00", "3:31.10")).head_to_head(KERR, INGEBRIGTSEN).margins
    )

    assert (margins.seconds.mean, margins.seconds.closest, margins.places.mean) == (0.3, 0.1, 2.0)
    assert margins.metres.mean is None


def test_within_a_day_heats_come_before_the_final_and_hours_before_rounds() -> None:
    final, heat = a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_heat("2024-06-01", kerr=2, ingebrigtsen=1)
    early, late = ({"occurred_at": f"2024-06-01T{hour}:00:00+00:00"} for hour in ("09", "21"))

    assert _rounds(given(final, heat)) == ["heat", "final"]
    assert _rounds(given(final | early, heat | late)) == ["final", "heat"]


def _rounds(seen: Seen) -> list[str]:
    return [each.round for each in seen.head_to_head(KERR, INGEBRIGTSEN, round="any").meetings]
