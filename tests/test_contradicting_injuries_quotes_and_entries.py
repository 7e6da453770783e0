"""An injury, a quote, an entry is contradicted only where the log was stated to have all of them."""

from typing import Any

import pytest
from deciding import content_of
from people import INGEBRIGTSEN, KERR, Event, a_quote, an_injury, covered, registered, scheduled
from seeing import Seen, given

from domain.events import CoverageStated
from domain.refusals import CommandRefused, NothingCovered, Refused, Unreadable
from projections.wording import said_to_be_covered

CONTRADICTED, SUPPORTED, COVERAGE, NOT_IN_LOG = "contradicted", "supported", "coverage", "not-in-this-log"
WORDS = "just the next guy"
DAY = "2024-07-30"


def told(*coverage: Event) -> Seen:
    """Ingebrigtsen hurts his Achilles in January and speaks in June; both are entered for August."""
    return given(
        *registered("kerr", "ingebrigtsen"),
        an_injury("2024-01-10"),
        a_quote("2024-06-20", "he was just the next guy"),
        scheduled("2024-08-06", "kerr", "ingebrigtsen", published="2024-07-20", competition="Olympic Games"),
        *coverage,
    )


def of_both(*also: str, **fields: Any) -> Event:
    return covered("kerr", "ingebrigtsen", races="none", also=list(also), to=DAY, **fields)


WRONG: dict[str, tuple[str, str, dict[str, Any]]] = {
    "another injury": ("injuries", "injury", {"athlete": INGEBRIGTSEN, "body_part": "calf"}),
    "another's injury": ("injuries", "injury", {"athlete": KERR, "body_part": "achilles"}),
    "another day of it": ("injuries", "injury", {"athlete": INGEBRIGTSEN, "body_part": "achilles", "date": "2024-03"}),
    "another speaker": ("quotes", "quote", {"speaker": KERR, "words": WORDS}),
    "another day of the words": ("quotes", "quote", {"speaker": INGEBRIGTSEN, "words": WORDS, "date": "2024-05"}),
    "another event": (
        "entries", "entry", {"athlete": KERR, "race": {"competition": "Olympic Games", "discipline": "5000m"}},
    ),
    "another day of the race": ("entries", "entry", {"athlete": KERR, "race": {"date": "2024-08-02"}}),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_contradicted_within_what_was_stated_and_nowhere_else(name: str) -> None:
    of, kind, said = WRONG[name]
    others = [each for each in ("injuries", "quotes", "entries") if each != of]

    assert told(of_both(of)).verdict(kind, as_of=DAY, **said) == CONTRADICTED
    for silent in (told(), told(of_both(*others)), told(covered("kerr", "ingebrigtsen", to=DAY))):
        assert silent.verdict(kind, as_of=DAY, **said) in (COVERAGE, NOT_IN_LOG)
    begun = told(of_both(of, **{"from": DAY}), of_both(*others))
    if of != "entries":  # of these all are known that were announced by the last day
        assert begun.verdict(kind, as_of=DAY, **said) in (COVERAGE, NOT_IN_LOG)


def test_it_is_told_what_holds_instead() -> None:
    log = told(of_both("injuries", "quotes", "entries"))

    def instead(kind: str, **said: Any) -> Any:
        found = log.finding(kind, as_of=DAY, **said)
        assert found.holds_instead is not None
        return found.holds_instead.value

    assert instead("injury", athlete=INGEBRIGTSEN, body_part="calf") == "achilles tendon"
    assert instead("injury", athlete=INGEBRIGTSEN, body_part="achilles", date="2024-03") == "2024-01-10"
    assert instead("quote", speaker=KERR, words=WORDS) == INGEBRIGTSEN
    assert instead("quote", speaker=INGEBRIGTSEN, words=WORDS, date="2024-05") == "2024-06-20"
    race = {"competition": "Olympic Games", "discipline": "5000m"}
    assert instead("entry", athlete=KERR, race=race) == "1500m"


def test_what_is_right_stays_so_and_words_that_nobody_has_are_only_unknown() -> None:
    log = told(of_both("injuries", "quotes", "entries"))

    assert log.verdict("injury", as_of=DAY, athlete=INGEBRIGTSEN, body_part="achilles") == SUPPORTED
    assert log.verdict("quote", as_of=DAY, speaker=INGEBRIGTSEN, words=WORDS, date="2024-06") == SUPPORTED
    assert log.verdict("entry", as_of=DAY, athlete=KERR, race={"date": "2024-08-06"}) == SUPPORTED
    assert log.verdict("quote", as_of=DAY, speaker=KERR, words="an unbeatable man said so") == NOT_IN_LOG


def test_the_entries_of_a_whole_competition_may_be_stated_and_bear_on_no_other() -> None:
    games: Event = {"type": "coverage_stated", "competition": "Olympic Games", "races": "none", "to": DAY}
    log = told(games | {"also": ["entries"]})

    def verdict(competition: str) -> str:
        race = {"competition": competition, "discipline": "5000m"}
        return log.verdict("entry", as_of=DAY, athlete=KERR, race=race)

    assert verdict("Olympic Games") == CONTRADICTED
    assert verdict("Bislett Games") == NOT_IN_LOG


def test_no_races_are_covered_by_a_statement_of_quotes() -> None:
    log = told(of_both("quotes"))

    assert log.head_to_head(KERR, INGEBRIGTSEN, as_of=DAY).coverage == "unstated"


def test_a_statement_without_anything_else_has_the_id_it_always_had() -> None:
    plain, more = content_of(covered("kerr")), content_of(covered("kerr", also=["quotes"]))

    assert plain.event_id() == "all-josh-kerr-2024-12-31-f44779fa20" != more.event_id()
    assert isinstance(more, CoverageStated)
    assert said_to_be_covered(more, {KERR: "Josh Kerr"}) == (
        "The log has every race and every quote of Josh Kerr from the beginning to 2024-12-31"
    )


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"also": ["weather"]}, (Unreadable, "/also/0")),
        ({"races": "none"}, (NothingCovered, "/also")),
        ({"athletes": [], "competition": "Olympic Games", "also": ["quotes"]}, (NothingCovered, "/athletes")),
    ],
)
def test_what_else_is_covered_must_be_known_and_somebodys(
    fields: dict[str, Any], why: tuple[type[Refused], str]
) -> None:
    with pytest.raises(CommandRefused) as raised:
        content_of(covered("kerr") | fields)

    assert [(type(each), each.pointer) for each in raised.value.refusals] == [why]
