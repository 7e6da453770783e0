"""Names are found though the accents are missing, the words are turned round, or a letter or two is wrong."""

import pytest
from people import INGEBRIGTSEN, KERR, NUGUSE, registered
from scenario import Scenario

from projections import queries
from projections.queries.name_search.search import ENOUGH


def found(scenario: Scenario, q: str, most: int = 20) -> list[str]:
    with scenario.parts.read_model.reading() as view:
        return [each.id for each in queries.search_by_name(view.connection, q, view.position, most)]


@pytest.mark.parametrize(
    ("q", "who"),
    [
        ("ingebritsen jakob", INGEBRIGTSEN),
        ("jakub ingebrigsten", INGEBRIGTSEN),
        ("Kerr josh", KERR),
        ("nuguze", NUGUSE),
        ("nuguse", NUGUSE),
        ("INGEBRIGTSEN", INGEBRIGTSEN),
        ("inge", INGEBRIGTSEN),
        ("josh-kerr", KERR),
        ("Garcia", "mario-garcia-romo"),
        ("garcía romo", "mario-garcia-romo"),
        ("Zan Rudolf", "zan-rudolf"),
        ("gilje nordas", "narve-gilje-nordas"),
    ],
)
def test_a_name_is_found_as_people_write_it(eve_of_paris: Scenario, q: str, who: str) -> None:
    assert found(eve_of_paris, q)[0] == who


@pytest.mark.parametrize("q", ["xyzzy", "", "  ", "%", "_", "-", "'; drop table athletes; --", "ж", "\x00", "a" * 100])
def test_what_is_nobodys_name_finds_nobody(eve_of_paris: Scenario, q: str) -> None:
    assert found(eve_of_paris, q) == []


def named(*names: str) -> list[dict[str, str]]:
    return [
        {"type": "athlete_registered", "athlete": name.lower().replace(" ", "-"), "name": name, "country": "NOR"}
        for name in names
    ]


def test_whole_words_come_before_beginnings_and_these_before_typos(scenario: Scenario) -> None:
    scenario.given(*named("Anna Karr", "Anna Kerrigan", "Anna Kerr"))

    assert found(scenario, "anna kerr") == ["anna-kerr", "anna-kerrigan", "anna-karr"]


def test_where_many_are_spelt_as_asked_nobody_is_looked_for_who_is_not(scenario: Scenario) -> None:
    spelt = [f"Kerr {letter * 3}" for letter in "abcdefgh"[:ENOUGH]]
    scenario.given(*named(*spelt, "Karr xyz"))

    assert "karr-xyz" not in found(scenario, "kerr")


def test_nobody_is_found_who_was_not_registered_yet(scenario: Scenario) -> None:
    scenario.given(*registered("kerr", "ingebrigtsen"))
    with scenario.parts.read_model.reading() as view:
        early = queries.search_by_name(view.connection, "ingebritsen", 1, 5)
        late = queries.search_by_name(view.connection, "ingebritsen", 2, 5)

    assert [[each.id for each in people] for people in (early, late)] == [[], [INGEBRIGTSEN]]


def page_of(scenario: Scenario, q: str) -> str:
    response = scenario.client.get("/", query_string={"q": q})
    assert response.status_code == 200
    return response.get_data(as_text=True)


@pytest.mark.parametrize(
    "q",
    [
        "kerr v ingebrigtsen",
        "kerr vs. ingebritsen",
        "Ingebrigtsen - Kerr",
        "josh kerr versus jakob ingebrigtsen",
        "kerr ingebrigtsen",
        "josh kerr jakob ingebrigtsen",
        "kerr ingebritsen",
    ],
)
def test_two_names_lead_to_their_rivalry_first(eve_of_paris: Scenario, q: str) -> None:
    page = page_of(eve_of_paris, q)

    rivalry, athletes = page.index('href="/jakob-ingebrigtsen-vs-josh-kerr"'), page.index('href="/athletes/josh-kerr"')
    assert rivalry < athletes
    assert "8–2" in page


def test_of_two_family_names_the_rivalry_with_the_most_meetings_is_meant(eve_of_paris: Scenario) -> None:
    eve_of_paris.given(*named("Filip Ingebrigtsen", "Henrik Ingebrigtsen"))

    assert page_of(eve_of_paris, "ingebrigtsen v kerr").count('class="fixture"') == 1


def test_one_name_is_no_rivalry(eve_of_paris: Scenario) -> None:
    page = page_of(eve_of_paris, "jakob ingebrigtsen")

    assert 'class="fixture"' not in page
    assert 'href="/athletes/jakob-ingebrigtsen"' in page


def test_of_two_names_one_of_which_is_nobodys_the_other_is_found(eve_of_paris: Scenario) -> None:
    assert 'href="/athletes/josh-kerr"' in page_of(eve_of_paris, "kerr v xyzzy")


def test_who_is_not_found_is_told_what_may_be_asked(eve_of_paris: Scenario) -> None:
    assert "Nobody in the log has a name like that" in page_of(eve_of_paris, "xyzzy")


def test_an_id_that_was_merged_away_is_not_offered(scenario: Scenario) -> None:
    scenario.given(*named("Josh Kerr", "Joshua Kerr"))
    scenario.given({"type": "athlete_merged", "athlete": "joshua-kerr", "into": "josh-kerr", "reason": "one person"})

    page = page_of(scenario, "kerr")
    assert 'href="/athletes/josh-kerr"' in page
    assert 'href="/athletes/joshua-kerr"' not in page
