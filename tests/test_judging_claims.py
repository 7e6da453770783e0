"""When a claim of a kind holds, when it is contradicted, and when it cannot be checked."""

from typing import Any

import pytest
from people import (
    HOCKER,
    INGEBRIGTSEN,
    KERR,
    Event,
    a_final,
    a_heat,
    a_quote,
    a_recovery,
    a_title,
    an_injury,
    covered,
    registered,
    scheduled,
)
from seeing import Seen, given

from projections.calculators.claims.finding import Finding

BOTH = [INGEBRIGTSEN, KERR]
SUPPORTED, CONTRADICTED, OTHERWISE = "supported", "contradicted", "supported-under-other-scope"
COVERAGE, NOT_IN_LOG = "coverage", "not-in-this-log"
ALL = covered("ingebrigtsen", "kerr", to="2024-12-31")
OSLO = {"competition": "Oslo"}


def at(town: str, **more: Any) -> Event:
    return {"venue": town, "competition": f"{town} Games", **more}


def timed(place: int, mark: str, **more: Any) -> Event:
    return {"place": place, "mark": mark, **more}


def three_races() -> Seen:
    """Ingebrigtsen loses in Eugene, wins in Oslo and in Rome."""
    return given(
        *registered("kerr", "ingebrigtsen"),
        a_final("2024-05-25", fields=at("Eugene"), kerr=1, ingebrigtsen=2),
        a_final("2024-05-30", fields=at("Oslo"), ingebrigtsen=1, hocker=2),
        a_final("2024-06-12", fields=at("Rome"), ingebrigtsen=1, hocker=2),
    )


def streak(seen: Seen, **said: Any) -> str:
    return seen.verdict("streak", athlete=INGEBRIGTSEN, **said)


def test_a_run_is_since_the_race_behind_which_none_was_lost() -> None:
    log = three_races()

    assert streak(log, condition="unbeaten", since=OSLO) == SUPPORTED
    assert streak(log, condition="unbeaten", since={"competition": "Eugene"}) == SUPPORTED
    assert streak(log, condition="won", length=2) == SUPPORTED
    assert streak(log, condition="won", length=3) == COVERAGE
    assert streak(log, condition="unbeaten", since_date="2024-05") == COVERAGE
    assert streak(log.given(ALL), condition="unbeaten", since_date="2024-05") == CONTRADICTED
    assert streak(log, condition="unbeaten", since={"competition": "Paris"}) == NOT_IN_LOG


def test_a_run_is_over_once_a_race_is_lost() -> None:
    log = three_races().given(a_final("2024-07-01", fields=at("Paris"), kerr=1, ingebrigtsen=2), ALL)

    assert streak(log, condition="unbeaten", since=OSLO) == CONTRADICTED
    assert streak(log, as_of="2024-06-30", condition="unbeaten", since=OSLO) == SUPPORTED
    assert log.verdict("streak", athlete=KERR, condition="ahead-of", against=INGEBRIGTSEN, length=2) == SUPPORTED


def test_a_run_that_goes_on_only_with_other_rounds_is_one_under_another_scope() -> None:
    log = three_races().given(a_heat("2024-07-01", ingebrigtsen=1))

    found = log.finding("streak", athlete=INGEBRIGTSEN, condition="won", length=3)

    assert found.verdict == OTHERWISE
    assert found.under[0].scope.round == "any"
    assert found.holds_instead is not None
    assert found.holds_instead.value == 2


@pytest.mark.parametrize(
    ("said", "worth"),
    [
        ({"leader": INGEBRIGTSEN}, SUPPORTED),
        ({"leader": KERR}, CONTRADICTED),
        ({"even": True}, CONTRADICTED),
        ({"wins": {KERR: 1}, "last": 1}, SUPPORTED),
        ({"wins": {KERR: 1}, "last": 2}, SUPPORTED),
        ({"wins": {KERR: 2}, "last": 2}, CONTRADICTED),
        ({"wins": {KERR: 1}, "last": 4}, CONTRADICTED),
        ({"wins": {INGEBRIGTSEN: 2, KERR: 1}, "meetings": 3}, SUPPORTED),
        ({"wins": {INGEBRIGTSEN: 2, KERR: 1}, "meetings": 4}, CONTRADICTED),
    ],
)
def test_who_leads_and_who_won_the_last(said: dict[str, Any], worth: str) -> None:
    days = ("2024-05-01", "2024-05-02", "2024-05-03")
    races = (a_final(day, kerr=1 + (day != days[2]), ingebrigtsen=1 + (day == days[2])) for day in days)

    assert given(*races, ALL).verdict("record", athletes=BOTH, **said) == worth


def test_how_often_two_met_is_exact_or_at_least() -> None:
    log = three_races()

    assert log.verdict("meetings", athletes=BOTH, count=1) == SUPPORTED
    assert log.verdict("meetings", athletes=BOTH, count=1, at_least=True) == SUPPORTED
    assert log.verdict("meetings", athletes=BOTH, count=2) == COVERAGE
    assert log.given(ALL).verdict("meetings", athletes=BOTH, count=2) == CONTRADICTED


def test_more_than_is_claimed_contradicts_it_where_so_much_is_covered() -> None:
    log = three_races().given(a_final("2024-08-01", fields=at("Zurich"), kerr=1, ingebrigtsen=2))
    both = log.given(covered("ingebrigtsen", "kerr", races="meetings", **{"from": "2024-05-25"}))
    one = log.given(covered("ingebrigtsen", "kerr", races="meetings", **{"from": "2024-07-01"}))

    for kind, said in (
        ("meetings", {"athletes": BOTH, "count": 1}),
        ("record", {"athletes": BOTH, "wins": {KERR: 1}, "meetings": 2}),
        ("count", {"athlete": KERR, "of": "wins", "number": 1}),
    ):
        assert both.verdict(kind, **said) == CONTRADICTED
        assert one.verdict(kind, **said) == COVERAGE


def test_what_ended_a_run_contradicts_it_where_all_since_is_covered() -> None:
    log = three_races().given(a_final("2024-08-01", fields=at("Zurich"), kerr=1, ingebrigtsen=2))
    since = covered("ingebrigtsen", **{"from": "2024-05-30"})

    assert streak(log.given(since), condition="unbeaten", since=OSLO) == CONTRADICTED
    assert streak(log, condition="won", length=2) == COVERAGE
    assert streak(log.given(since), condition="won", length=2) == CONTRADICTED


def test_another_meeting_than_the_last_is_contradicted_by_the_later_one() -> None:
    log = three_races().given(a_final("2024-08-01", fields=at("Zurich"), kerr=1, ingebrigtsen=2))
    later = covered("ingebrigtsen", "kerr", races="meetings", to="2024-08-01", **{"from": "2024-08-01"})
    eugene = {"competition": "Eugene"}

    assert log.verdict("last-meeting", athletes=BOTH, race=eugene) == COVERAGE
    assert log.given(later).verdict("last-meeting", as_of="2024-12-31", athletes=BOTH, race=eugene) == CONTRADICTED
    assert log.given(later).verdict("last-meeting", as_of="2024-12-31", athletes=BOTH, winner=INGEBRIGTSEN) == COVERAGE


def test_that_there_was_none_is_only_known_where_the_log_has_all() -> None:
    log = three_races()
    said = {"athletes": BOTH, "count": 0, "scope": {"from": "2024-06-01"}}

    assert log.verdict("meetings", **said) == COVERAGE
    assert log.given(ALL).verdict("meetings", **said) == SUPPORTED
    assert log.verdict("count", athlete=KERR, of="starts", number=0, discipline="mile") == COVERAGE
    assert log.given(ALL).verdict("count", athlete=KERR, of="starts", number=0, discipline="mile") == SUPPORTED


def test_a_count_is_since_a_race_that_does_not_count_itself_and_of_any_round() -> None:
    log = three_races().given(a_heat("2024-06-29", ingebrigtsen=1))
    since = {"competition": "Eugene"}

    assert log.verdict("count", athlete=INGEBRIGTSEN, of="starts", number=3, since=since) == SUPPORTED
    assert log.verdict("count", athlete=INGEBRIGTSEN, of="wins", number=2, since=since) == SUPPORTED
    assert log.verdict("count", athlete=INGEBRIGTSEN, of="wins", number=3, since=since) == OTHERWISE
    assert log.verdict("count", athlete=INGEBRIGTSEN, of="starts", number=4, season=2024) == SUPPORTED
    assert log.given(ALL).verdict("count", athlete=INGEBRIGTSEN, of="starts", number=5, season=2024) == CONTRADICTED


def test_a_medal_is_of_a_championships_final() -> None:
    worlds = at("Budapest", level="world-championships")
    log = given(
        a_final("2023-08-23", fields=worlds, kerr=1, ingebrigtsen=2),
        a_final("2023-08-20", fields=worlds | {"round": "semi-final"}, kerr=3, ingebrigtsen=1),
        a_final("2023-09-16", fields=at("Eugene"), kerr=3),
        covered("ingebrigtsen", "kerr", to="2023-12-31"),
    )

    def verdict(place: int, town: str, **more: Any) -> str:
        return log.verdict("place", athlete=KERR, place=place, race={"competition": town}, **more)

    assert verdict(1, "Budapest", medal=True) == SUPPORTED
    assert verdict(3, "Budapest", medal=True) == CONTRADICTED
    assert verdict(3, "Worlds") == CONTRADICTED
    assert verdict(3, "Eugene") == SUPPORTED
    assert verdict(3, "Eugene", medal=True) == NOT_IN_LOG
    assert log.verdict("count", athlete=KERR, of="medals", number=1) == SUPPORTED


def margin(seen: Seen, **said: Any) -> Finding:
    return seen.finding("margin", athletes=BOTH, **said)


def test_a_margin_is_to_the_digits_it_is_given_in() -> None:
    race = a_final("2024-06-01", fields=at("Paris"), kerr=timed(1, "3:29.38"), ingebrigtsen=timed(2, "3:29.65"))
    log = given(race, ALL)

    for seconds, worth in ((0.27, SUPPORTED), (0.3, SUPPORTED), (0.28, CONTRADICTED), (0.2, CONTRADICTED)):
        assert margin(log, winner=KERR, seconds=seconds).verdict == worth
    assert margin(log, winner=INGEBRIGTSEN, seconds=0.27).verdict == CONTRADICTED
    assert margin(log, winner=KERR, places=1, race={"competition": "Paris"}).verdict == SUPPORTED
    assert margin(given(race), winner=KERR, seconds=0.28).reason == COVERAGE


def test_the_last_meeting_is_of_any_round_and_else_the_last_final() -> None:
    log = three_races().given(a_heat("2024-06-20", kerr=2, ingebrigtsen=1), ALL)
    eugene = {"competition": "Eugene"}

    assert log.verdict("last-meeting", athletes=BOTH, winner=INGEBRIGTSEN) == SUPPORTED
    assert log.verdict("last-meeting", athletes=BOTH, winner=KERR, race=eugene) == OTHERWISE
    assert log.verdict("last-meeting", athletes=BOTH, winner=INGEBRIGTSEN, race=eugene) == CONTRADICTED
    assert log.verdict("last-meeting", athletes=[KERR, HOCKER]) == NOT_IN_LOG


def marks() -> Seen:
    """3:31.50 in Oslo and, a year later, 3:29.05 in Paris, both called bests; and 3:33.00 in Rome."""
    flags = {"records": ["WL", "NR"]}
    return given(
        a_final("2023-06-15", fields=at("Oslo"), kerr=timed(2, "3:31.50"), hocker=timed(1, "3:30.00")),
        a_final("2024-06-12", fields=at("Rome"), kerr=timed(2, "3:33.00")),
        a_final("2024-07-06", fields=at("Paris"), kerr=timed(1, "3:29.05", **flags)),
    )


@pytest.mark.parametrize(
    ("mark", "town", "worth"),
    [
        ("3:29.05", "Paris", SUPPORTED),
        ("3:29", "Paris", SUPPORTED),
        ("3:29.1", "Paris", SUPPORTED),
        ("3:29.06", "Paris", CONTRADICTED),
        ("3:29.05", "Rome", CONTRADICTED),
        ("3:29.05", "Brussels", NOT_IN_LOG),
    ],
)
def test_a_mark_in_a_race(mark: str, town: str, worth: str) -> None:
    log = marks().given(covered("kerr"))

    assert log.verdict("mark", athlete=KERR, mark=mark, race={"competition": town}) == worth


def test_a_best_is_one_on_the_day_of_its_race_or_of_the_claim() -> None:
    log = marks().given(covered("kerr"))

    def best(which: str, **said: Any) -> str:
        return log.verdict("best", athlete=KERR, which=which, **said)

    assert best("personal", race=OSLO) == SUPPORTED
    assert best("personal", mark="3:31.50") == CONTRADICTED
    assert best("personal", mark="3:31.50", as_of="2024-07-01") == SUPPORTED
    assert best("season", mark="3:33.00", as_of="2024-07-01") == SUPPORTED
    assert best("season", mark="3:33.00") == CONTRADICTED
    assert best("personal", race={"competition": "Rome"}) == CONTRADICTED
    assert marks().verdict("best", athlete=KERR, which="personal", mark="3:31.50") == COVERAGE


@pytest.mark.parametrize(
    ("said", "made", "verdict"),
    [
        ("10.2h", "10.2h", SUPPORTED),
        ("10.2", "10.2h", SUPPORTED),
        ("10.20", "10.2h", CONTRADICTED),
        ("10.1", "10.17", SUPPORTED),
        ("10.2", "10.17", SUPPORTED),
        ("10.1h", "10.17", CONTRADICTED),
        ("10.2h", "10.17", CONTRADICTED),
        ("10.2h", "10.20", CONTRADICTED),
    ],
)
def test_a_hand_time_is_no_automatic_one_in_fewer_digits(said: str, made: str, verdict: str) -> None:
    sprint: Event = {"discipline": "100m"}
    log = given(*registered("kerr"), covered("kerr"), a_final("2024-06-01", fields=sprint, kerr=timed(1, made)))

    assert log.verdict("best", athlete=KERR, which="personal", discipline="100m", mark=said) == verdict


def test_a_best_that_is_one_indoors_alone_is_called_so() -> None:
    log = given(
        *registered("kerr"), covered("kerr"), a_final("2024-06-01", kerr=timed(1, "3:30.00")),
        a_final("2024-02-01", fields={"indoor": True}, kerr=timed(1, "3:35.00")),
    )  # fmt: skip

    def because(mark: str) -> str:
        return log.finding("best", athlete=KERR, which="personal", mark=mark).because

    assert because("3:35.00").startswith("Josh Kerr’s personal best at 1500 m indoors: 1st (3:35.00)")
    assert because("3:30.00").startswith("Josh Kerr’s personal best at 1500 m: 1st (3:30.00)")


def test_a_place_on_a_list_is_known_where_the_log_has_the_whole_list_or_a_source_says_so() -> None:
    log = marks()
    whole: Event = {"type": "coverage_stated", "discipline": ["1500m"], "races": "all", "to": "2024-12-31"}
    said = {"athlete": KERR, "discipline": "1500m"}

    assert log.verdict("list-place", rank=1, season=2024, **said) == SUPPORTED
    assert log.verdict("list-place", rank=1, season=2024, mark="3:33.00", **said) == COVERAGE
    assert log.verdict("list-place", rank=2, season=2023, **said) == COVERAGE
    assert log.given(whole).verdict("list-place", rank=2, season=2023, **said) == SUPPORTED
    assert log.given(whole).verdict("list-place", rank=1, season=2023, **said) == CONTRADICTED
    assert log.given(whole).verdict("list-place", rank=2, listed="marks", mark="3:31.50", **said) == CONTRADICTED
    assert log.given(whole).verdict("list-place", rank=3, listed="marks", mark="3:31.50", **said) == SUPPORTED


def test_a_record_is_what_a_source_flags() -> None:
    log = marks().given(covered("kerr"))
    paris = {"competition": "Paris"}

    assert log.verdict("record-flag", athlete=KERR, flag="NR", race=paris) == SUPPORTED
    assert log.verdict("record-flag", athlete=KERR, flag="WR", race=paris) == CONTRADICTED
    assert marks().verdict("record-flag", athlete=KERR, flag="WR", race=paris) == COVERAGE
    assert log.verdict("record-flag", athlete=KERR, flag="NR", race=OSLO) == NOT_IN_LOG


def test_a_title_is_held_until_somebody_else_wins_it() -> None:
    log = given(*registered("kerr", "ingebrigtsen", "hocker"), a_title("2021-08-07", "ingebrigtsen"))
    later = log.given(a_title("2024-08-06", "hocker"))
    said = {"athlete": INGEBRIGTSEN, "title": "Olympic 1500 m champion"}

    assert log.verdict("title", holds=True, **said) == SUPPORTED
    assert later.verdict("title", holds=True, **said) == COVERAGE
    assert later.verdict("title", holds=True, as_of="2024-08-01", **said) == SUPPORTED
    assert later.verdict("title", year=2021, **said) == SUPPORTED
    assert later.verdict("title", year=2024, **said) == COVERAGE
    assert later.verdict("title", athlete=KERR, title="world 1500m") == NOT_IN_LOG
    found = later.finding("title", holds=True, **said)
    assert found.holds_instead is not None
    assert found.holds_instead.value == HOCKER


def test_a_title_is_held_no_longer_by_whoever_won_it_under_another_spelling() -> None:
    said = {"athlete": INGEBRIGTSEN, "title": "Olympic 1500 m"}
    log = given(*registered("kerr", "ingebrigtsen"), a_title("2021-08-07", "ingebrigtsen", "Men's Olympic 1500m"))
    later = log.given(a_title("2024-08-06", "kerr"))

    assert log.verdict("title", holds=True, **said) == SUPPORTED
    assert later.verdict("title", holds=True, **said) != SUPPORTED
    assert later.verdict("title", year=2021, **said) == SUPPORTED


def test_a_title_is_contradicted_where_all_its_finals_are_there() -> None:
    finals = covered(competition="Olympic Games", races="finals", **{"from": "2020"})
    log = given(*registered("kerr", "hocker"), a_title("2024-08-06", "hocker"), finals)

    assert log.verdict("title", athlete=KERR, title="Olympic 1500m", year=2024) == CONTRADICTED
    assert log.verdict("title", athlete=KERR, title="Olympic 1500m", holds=True) == CONTRADICTED
    assert log.verdict("title", athlete=KERR, title="Olympic 1500m", year=2016) == NOT_IN_LOG


def test_the_nth_with_titles_and_who_would_be() -> None:
    log = given(
        *registered("coe", "ingebrigtsen", "kerr"),
        *(a_title(day, "coe") for day in ("1980-08-01", "1984-08-11")),
        a_title("2021-08-07", "ingebrigtsen"),
    )

    def nth(rank: int, times: int, **more: Any) -> str:
        said = {"athlete": INGEBRIGTSEN, "title": "Olympic 1500 m"} | more
        return log.verdict("nth-with-titles", rank=rank, times=times, **said)

    assert nth(2, 2, would=True) == SUPPORTED
    assert nth(1, 2, would=True) == COVERAGE
    assert nth(2, 2) == COVERAGE
    assert nth(2, 1) == SUPPORTED
    assert nth(2, 2, would=True, athlete=KERR) == COVERAGE


def test_an_injury_is_of_a_part_and_a_day_and_over_or_not() -> None:
    log = given(*registered("ingebrigtsen"), an_injury("2024-01-10"))
    (injury,) = (each.id for each in log.facts().happenings_about(INGEBRIGTSEN, ("injury",)))
    returned = log.given(a_recovery("2024-03-01", injury))

    def verdict(seen: Seen, **said: Any) -> str:
        return seen.verdict("injury", athlete=INGEBRIGTSEN, **said)

    assert verdict(log, body_part="Achilles", date="2024-01") == SUPPORTED
    assert verdict(log, returned=True) == COVERAGE
    assert verdict(returned, returned=True) == SUPPORTED
    assert verdict(returned, body_part="achilles", date="2023") == COVERAGE
    assert verdict(log, body_part="calf") == NOT_IN_LOG


def test_an_entry_is_known_from_its_announcement() -> None:
    log = given(*registered("kerr", "ingebrigtsen"), scheduled("2024-08-06", "kerr", published="2024-07-20"))

    assert log.verdict("entry", as_of="2024-08-01", athlete=KERR, race={"date": "2024-08"}) == SUPPORTED
    assert log.verdict("entry", as_of="2024-08-01", athlete=KERR, race={"date": "2024-09"}) == NOT_IN_LOG
    assert log.verdict("entry", known_at="2024-07-01", athlete=KERR, race={"date": "2024-08"}) == NOT_IN_LOG
    assert log.verdict("entry", athlete=INGEBRIGTSEN, race={"competition": "Test Meeting"}) == NOT_IN_LOG


def test_a_quote_is_known_by_some_of_its_words() -> None:
    log = given(*registered("kerr", "ingebrigtsen"), a_quote("2023-08-27", "he was just the next guy"))
    words = "just the next guy"

    assert log.verdict("quote", speaker=INGEBRIGTSEN, words=words) == SUPPORTED
    assert log.verdict("quote", speaker="Jakob Ingebrigtsen", words=f"He was {words}.", about=[KERR]) == SUPPORTED
    assert log.verdict("quote", speaker=KERR, words=words) == COVERAGE
    assert log.verdict("quote", speaker=INGEBRIGTSEN, words=words, date="2024") == COVERAGE
    assert log.verdict("quote", speaker=INGEBRIGTSEN, words="an unbeatable man said so") == NOT_IN_LOG


def test_what_is_known_later_may_turn_a_verdict() -> None:
    log = given(*registered("kerr"), a_final("2024-06-01", published="2024-06-05", fields=at("Oslo"), kerr=1))

    assert log.verdict("place", known_at="2024-06-04", athlete=KERR, place=1, race=OSLO) == NOT_IN_LOG
    assert log.verdict("place", known_at="2024-06-05", athlete=KERR, place=1, race=OSLO) == SUPPORTED
