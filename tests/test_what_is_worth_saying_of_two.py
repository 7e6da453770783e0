"""The sentence over a picture: found by rules in the meetings, never more than they bear, each with its evidence."""

import pytest
from people import INGEBRIGTSEN, KERR, Event, a_race, covered, race_id, registered
from seeing import Seen, given

from projections.calculators.findings import best_at, better_best, headlines, season_of_wins
from projections.calculators.findings.worth_saying import WorthSaying

NAMES = {INGEBRIGTSEN: "Jakob Ingebrigtsen", KERR: "Josh Kerr"}
GREAT = {"level": "olympic-games"}


def found(log: Seen) -> list[WorthSaying]:
    return headlines(log.head_to_head(INGEBRIGTSEN, KERR), NAMES)


def first(log: Seen) -> str:
    return found(log)[0].says


def met(outcomes: str, *, great: str = "") -> list[Event]:
    """A final a year: *i* or *k* ahead, *t* a tie, *-* undecided; the years of *great* at the Olympic Games."""
    lines: dict[str, Event] = {
        "i": {"ingebrigtsen": 2, "kerr": 3},
        "k": {"ingebrigtsen": 4, "kerr": 2},
        "t": {"ingebrigtsen": 2, "kerr": 2},
        "-": {"ingebrigtsen": "DNF", "kerr": "DNF"},
    }
    return [
        a_race(f"{2001 + at}-08-01", fields=GREAT if str(at) in great else None, **lines[each])
        for at, each in enumerate(outcomes)
    ]


@pytest.mark.parametrize(
    ("outcomes", "great", "says"),
    [
        ("k", "", "Kerr beat Ingebrigtsen by 2 places in their one final"),
        ("t", "", "Ingebrigtsen and Kerr tied in their one final"),
        ("-", "", "Ingebrigtsen and Kerr met without a decision in their one final"),
        ("kk", "", "Kerr has beaten Ingebrigtsen in both of their finals"),
        ("iiii", "", "Ingebrigtsen has beaten Kerr in all four of their finals"),
        ("kiii", "", "Ingebrigtsen has beaten Kerr three times running"),
        ("iiikk", "", "Kerr has cut the lead of Ingebrigtsen from three to one"),
        (14 * "i" + "kk", "", "Kerr has cut the lead of Ingebrigtsen from 14 to 12"),
        ("ik", "", "Ingebrigtsen and Kerr are level at 1–1"),
        ("ikiki", "", "Ingebrigtsen leads Kerr 3–2 and was never behind"),
        ("kiiki", "", "Ingebrigtsen leads Kerr 3–2"),
        ("iiiikik", "46", "Kerr has beaten Ingebrigtsen in both of their global championship finals"),
        ("iiiikik", "146", "Kerr has beaten Ingebrigtsen in their last two global championship finals"),
        ("iik-", "23", "Ingebrigtsen leads Kerr 2–1 and was never behind"),
        ("iitk", "23", "Ingebrigtsen leads Kerr 2–1 and was never behind"),
    ],
)
def test_the_most_telling_comes_first(outcomes: str, great: str, says: str) -> None:
    assert first(given(*met(outcomes, great=great))) == f"{says}, in this log"


def test_within_stated_coverage_it_speaks_of_the_world() -> None:
    log = given(*met("kk"), covered("ingebrigtsen", "kerr"))

    record = log.head_to_head(INGEBRIGTSEN, KERR, as_of="2024-01-01")
    assert headlines(record, NAMES)[0].says == "Kerr has beaten Ingebrigtsen in both of their finals"


def test_two_who_never_met_are_said_not_to_have() -> None:
    log = given(a_race(kerr=1), a_race("2024-09-01", ingebrigtsen=1))

    assert first(log) == "Ingebrigtsen and Kerr have not met in a final, in this log"
    assert found(log)[0].evidence == ()


def test_a_sentence_names_the_races_it_rests_on() -> None:
    events = met("iiiikik", great="46")

    great = found(given(*events))[0]

    assert great.rule == "great_races"
    assert great.athlete == KERR
    assert [each.id for each in great.evidence] == [race_id(events[4]), race_id(events[6])]


def test_a_race_taken_out_takes_its_sentence_with_it() -> None:
    events = met("iiiikik", great="46")
    annulled = {"type": "race_annulled", "race": race_id(events[6]), "reason": "course too short"}

    rules = [each.rule for each in found(given(*events, annulled))]

    assert "great_races" not in rules


def test_the_closest_is_told_as_the_sport_prints_it() -> None:
    def marathon(day: str, kerr: str, other: str) -> Event:
        fields = {"discipline": "marathon"}
        return a_race(day, fields=fields, kerr={"place": 1, "mark": kerr}, ingebrigtsen={"place": 2, "mark": other})

    log = given(marathon("2023-04-01", "2:05:00", "2:06:09"), marathon("2024-04-01", "2:05:00", "2:07:30"))

    assert (
        found(log)[-1].says == "At their closest they were 1:09 apart, at the Test Meeting marathon final, in this log"
    )


def raced(log: Seen) -> str | None:
    facts = log.facts()
    starts = {each: facts.starts(each) for each in NAMES}
    found_in = season_of_wins(starts, 2024, {INGEBRIGTSEN: "Ingebrigtsen", KERR: "Kerr"})
    return found_in.says if found_in else None


@pytest.mark.parametrize(
    ("races", "says"),
    [
        ([], None),
        ([{"kerr": 2}], "In 2024 Kerr raced once; Ingebrigtsen did not race"),
        ([{"kerr": 2, "ingebrigtsen": 4}] * 2, "In 2024 Ingebrigtsen raced twice, Kerr twice"),
        (
            [{"kerr": 1, "ingebrigtsen": 2}, {"ingebrigtsen": 3}],
            "In 2024 Kerr won 1 race of 1, Ingebrigtsen none of 2",
        ),
    ],
)
def test_a_season_is_told_by_what_was_won_in_it(races: list[Event], says: str | None) -> None:
    events = [a_race(f"2024-0{at + 1}-01", **lines) for at, lines in enumerate(races)]

    assert raced(given(*registered("kerr", "ingebrigtsen"), *events)) == (f"{says}, in this log" if says else None)


def best(slug: str, kerr: Event, other: Event) -> str | None:
    race = a_race(fields={"discipline": slug}, kerr={"place": 1} | kerr, ingebrigtsen={"place": 2} | other)
    facts = given(race).facts()
    says = better_best(
        {each: best_at(slug, facts.starts(each)) for each in NAMES}, slug, {INGEBRIGTSEN: "Ingebrigtsen", KERR: "Kerr"}
    )
    return says.says.removesuffix(", in this log") if says else None


@pytest.mark.parametrize(
    ("slug", "kerr", "other", "says"),
    [
        ("marathon", "2:05:00", "2:06:09", "Kerr’s best at the marathon is 1:09 faster than Ingebrigtsen’s"),
        ("javelin-throw", "89.10", "85.5", "Kerr’s best at the javelin throw is 3.60 m better than Ingebrigtsen’s"),
        ("decathlon", "8891", "8890", "Kerr’s best at the decathlon is 1 point better than Ingebrigtsen’s"),
        ("1500m", "3:30.00", "3:30.00", "Ingebrigtsen and Kerr have the same best at 1500 m, 3:30.00"),
        ("100m", "10.5h", "10.90", "Kerr’s best at 100 m is faster than Ingebrigtsen’s, 10.5h to 10.90"),
    ],
)
def test_a_better_best_is_told_in_the_sports_own_units(slug: str, kerr: str, other: str, says: str) -> None:
    assert best(slug, {"mark": kerr}, {"mark": other}) == says


def test_a_mark_with_too_much_wind_is_nobodys_best() -> None:
    assert best("100m", {"mark": "9.80", "wind": 3.1}, {"mark": "10.00", "wind": 0.4}) is None
