"""A rivalry's page and its timeline read what they need once, and make no more than they show."""

from counting import counted
from people import HOCKER, INGEBRIGTSEN, KERR, NUGUSE, a_claim, a_final, a_heat
from scenario import Scenario

from projections.calculators.questions import ask_drafts, ask_timeline
from projections.facts import everything_at
from projections.queries import VisibleFacts

PAGE = f"/{KERR}-vs-{INGEBRIGTSEN}"
TIMELINE = f"/api/v1/rivalries/{KERR}/{INGEBRIGTSEN}/timeline?limit=1"


def test_each_career_is_read_once_a_page(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_heat("2024-06-02", kerr=1, hocker=2))

    of_careers = [each for each in statements(sqlite_scenario, PAGE) if "FROM entries" in each and "JOIN lines" in each]
    assert len(of_careers) == 2


def test_a_claim_is_judged_where_it_is_shown(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-06-01", kerr=1, ingebrigtsen=2), a_final("2024-06-05", kerr=2, ingebrigtsen=1))
    without = statements(sqlite_scenario, TIMELINE)
    sqlite_scenario.given(a_claim("2024-06-10", wins={KERR: 1, INGEBRIGTSEN: 1}))
    assert len(statements(sqlite_scenario, TIMELINE)) == len(without)


def test_what_is_drafted_is_what_is_written(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(
        a_final("2024-06-01", kerr=1, ingebrigtsen=2),
        a_heat("2024-06-02", kerr=1, hocker=2),
        a_claim("2024-06-10", wins={KERR: 1, INGEBRIGTSEN: 0}),
    )
    with sqlite_scenario.parts.read_model.reading() as view:
        facts = VisibleFacts(view.connection, everything_at(view.position))
        drafts = ask_drafts(facts, (KERR, INGEBRIGTSEN))
        written = ask_timeline(facts, (KERR, INGEBRIGTSEN)).entries
    assert [(each.kind, each.date, each.athletes) for each in drafts] == [
        (each.kind, each.date, each.athletes) for each in written
    ]


def test_who_is_asked_for_without_a_meeting_is_listed_with_none(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(a_final("2024-06-01", kerr=1, hocker=2), a_heat("2024-06-03", kerr=1, nuguse=2))

    listed = sqlite_scenario.ask(f"/athletes/{KERR}/opponents", min_meetings=0)["opponents"]
    assert [(each["opponent"], each["meetings"]) for each in listed] == [(HOCKER, 1), (NUGUSE, 0)]


def test_who_they_are_is_asked_once_of_all_rivalries_shown(sqlite_scenario: Scenario) -> None:
    sqlite_scenario.given(*(a_final(f"2024-06-0{day}", kerr=1, ingebrigtsen=2, hocker=3, nuguse=4) for day in (1, 2)))
    sqlite_scenario.ask("/rivalries/top", limit=6)  # the ranking is made
    two, six = (len(statements(sqlite_scenario, f"/api/v1/rivalries/top?limit={most}")) for most in (2, 6))
    assert six == two + 4  # the races of four pairs more


def statements(scenario: Scenario, path: str) -> list[str]:
    """Those of an answer that is computed."""
    scenario.score(KERR, INGEBRIGTSEN)
    scenario.app.extensions["answers"].forget()
    with counted() as seen:
        assert scenario.client.get(path).status_code == 200
    return seen
