"""What a text states, whom it means and when, is read of its words; what is not said for sure is left alone."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

import msgspec
import pytest
from articles import ARTICLE, found, known, of_kind, said, statements
from as_papers_say import SAID
from people import a_final
from seeing import given

from domain.claims import CLAIM_KINDS, kind_of
from projections.calculators.claims.finding import CONTRADICTED, OTHERWISE, SUPPORTED
from projections.calculators.claims.judging import judge
from projections.calculators.claims.reads import Reads
from web.articles.kinds import KINDS
from web.articles.known import KnownAthlete
from web.articles.reading import read
from web.articles.sentences import sentences
from web.articles.text import from_html, plain
from web.articles.words.names import mentions
from web.use_cases.articles.knowing import known_of

KERR, INGEBRIGTSEN, COE = "josh-kerr", "jakob-ingebrigtsen", "sebastian-coe"
BUDAPEST = "2023-08-23-world-championships-1500m-m-final"
EUGENE = "2024-05-25-prefontaine-classic-mile-m-final"


def examples() -> Iterator[tuple[str, str]]:
    """The kind of each sentence that a kind's docstring gives as an example."""
    for module in KINDS:
        kind = module.__name__.rpartition(".")[2].replace("_", "-")
        yield from ((kind, line[2:]) for line in str(module.__doc__).splitlines() if line.startswith("- "))


def wire(claim: Any) -> Any:
    return msgspec.to_builtins(claim)


@pytest.mark.parametrize(("kind", "sentence"), list(examples()))
def test_a_kind_is_read_of_its_own_examples(kind: str, sentence: str) -> None:
    assert of_kind(kind, sentence) != []


def test_every_kind_of_claim_has_its_grammar_and_twenty_ways_in_which_papers_say_it() -> None:
    assert {kind for kind, _ in examples()} == set(CLAIM_KINDS) == set(SAID)
    assert {kind: len(pairs) for kind, pairs in SAID.items()} == dict.fromkeys(SAID, 20)


@pytest.mark.parametrize("kind", SAID)
def test_what_papers_say_is_recognised_and_where_one_thing_is_altered_never_supported(kind: str) -> None:
    verdicts: Counter[str] = Counter()
    for true, altered in SAID[kind]:
        claimed = of_kind(kind, true)
        assert claimed, true
        assert of_kind(kind, altered) != claimed, altered
        verdicts[found(claimed[0]).verdict] += 1
        assert [each for each in said(true) if found(each).verdict == CONTRADICTED] == [], true
        assert [each for each in of_kind(kind, altered) if found(each).verdict == SUPPORTED] == [], altered

    assert verdicts[SUPPORTED] >= 17, verdicts  # of twenty: a log is not stated to have every list


def test_the_article_of_this_rivalry() -> None:
    """Its facts are those of the published article, in other words."""
    verdicts = Counter(found(each).verdict for each in said(ARTICLE, pair=None))

    assert verdicts[SUPPORTED] >= 20
    assert (verdicts[CONTRADICTED], verdicts[OTHERWISE]) == (0, 0)


def test_the_same_article_with_its_numbers_altered_is_told_what_holds_instead() -> None:
    text = ARTICLE.replace("8-1", "6-3").replace("3:45.34", "3:45.24").replace("Tokyo", "Doha")
    altered = {kind_of(each): found(each) for each in said(text) if found(each).verdict != SUPPORTED}

    assert set(altered) >= {"record", "record-flag", "place"}
    assert altered["record"].verdict == CONTRADICTED
    assert altered["record"].holds_instead is not None


NOTHING = {
    "a recipe": "Mix 8-10 spoonfuls of flour. Beat two eggs until pale; she had won the village prize three times since"
    " 2019, and he said it was the best of the season.",
    "football": "Real Madrid beat Barcelona 3-1 in the final on Saturday. Sam Kerr scored twice for Chelsea, who have"
    " won their last five matches. Kerr has won three titles and has been unbeaten since October.",
    "tennis": "Djokovic leads Federer 27-23 in their head-to-head and has won 12 of their last 15 meetings. He won the"
    " Olympic title in Paris.",
    "an essay": "The Norwegian coast is long, the British weather bad. Monaco, Oslo and Budapest are cities. The pair"
    " of shoes was worn twice.",
    "the films": "Deborah Kerr won an honorary Oscar in 1994. Kerr starred in Black Narcissus and won gold.",
    "a condition": "If Kerr beats Ingebrigtsen in the final, he will be Olympic champion.",
    "a hope": "Kerr hopes he has won bronze in Tokyo for good. Ingebrigtsen wants to lead 9-1.",
    "a question": "Has Kerr beaten Ingebrigtsen in Budapest? Did Kerr win bronze in Tokyo?",
    "a denial": "Kerr did not win bronze in Tokyo. Ingebrigtsen never won the Olympic title in Tokyo.",
    "a supposition": "Kerr might have won gold in Tokyo, and Ingebrigtsen would lead 9-1 in 1500m finals.",
    "what somebody said": "“Kerr won gold in Tokyo and leads 8-1,” a fan shouted.",
}


@pytest.mark.parametrize("name", NOTHING)
def test_what_is_no_statement_about_anybody_of_the_log_yields_nothing(name: str) -> None:
    assert said(NOTHING[name]) == []
    assert said(NOTHING[name], pair=None) == []


WHO = {
    "he is whom the sentence before was about": ("Kerr is fit. He won bronze in Tokyo.", KERR),
    "he is whom the sentence is about": ("Ingebrigtsen says he won the Olympic title in Tokyo.", INGEBRIGTSEN),
    "who is the one in front of it": ("Kerr, who won bronze in Tokyo, is fit.", KERR),
    "the Norwegian": ("Kerr met Ingebrigtsen. The Norwegian won gold in Tokyo.", INGEBRIGTSEN),
    "the Scot is the one of the pair": ("Lord Coe watched. The Scot won bronze in Tokyo.", KERR),
    "a lord": ("Only Lord Coe has won the Olympic 1500m title twice.", COE),
    "his rival": ("Kerr is calm. His rival won gold in Tokyo.", INGEBRIGTSEN),
    "the Olympic champion": ("The Olympic champion ran 3:26.73 in Monaco.", INGEBRIGTSEN),
    "the world runner-up": ("The world runner-up ran 3:26.73 in Monaco.", INGEBRIGTSEN),
    "the world champion": ("The world champion ran 3:45.34 in Eugene in May.", KERR),
    "a name in full": ("Joshua Kerr won bronze in Tokyo.", KERR),
}


@pytest.mark.parametrize("name", WHO)
def test_who_is_meant_follows_from_the_text(name: str) -> None:
    text, who = WHO[name]

    assert {wire(each)["athlete"] for each in said(text)} == {who}


def test_him_is_the_other_one_and_the_pair_are_both() -> None:
    (beaten,) = said("Ingebrigtsen was quick, but Kerr beat him in Budapest.")
    (met,) = said("The pair have met nine times in 1500m finals.")

    assert wire(beaten)["winner"] == KERR
    assert set(wire(met)["athletes"]) == {KERR, INGEBRIGTSEN}


def test_a_surname_of_several_is_nobodys_unless_the_text_has_the_whole_name() -> None:
    several = [*known().people, known().people[1]._replace(id="filip", name="Filip Ingebrigtsen")]

    def whom(text: str) -> list[str | None]:
        return [each.athlete for each in mentions(text, several)]

    assert whom("Ingebrigtsen won.") == [None]
    assert whom("Jakob Ingebrigtsen won. Ingebrigtsen smiled.") == [INGEBRIGTSEN, INGEBRIGTSEN]


WHEN = {
    "the last race at a place": ("Kerr beat Ingebrigtsen in Budapest.", BUDAPEST),
    "the year of a place": ("Ingebrigtsen beat Kerr in Lausanne in 2022.", "2022-08-26-athletissima-1500m-m-final"),
    "a summer": ("Kerr beat Ingebrigtsen in the world final last summer.", BUDAPEST),
    "a month of this year": ("Kerr beat Ingebrigtsen in Eugene in May.", EUGENE),
    "a month of last year": ("Kerr beat Ingebrigtsen in the world final last August.", BUDAPEST),
    "a race with a name of its own": ("Kerr beat Ingebrigtsen in the Bowerman Mile.", EUGENE),
    "the Games by the year they are called by": (
        "Ingebrigtsen beat Kerr at the Tokyo Olympics in 2020.",
        "2021-08-07-olympic-games-1500m-m-final",
    ),
}


@pytest.mark.parametrize("name", WHEN)
def test_which_race_is_meant_follows_from_the_day_of_the_article_and_the_log(name: str) -> None:
    text, race = WHEN[name]

    assert [wire(each)["race"] for each in said(text)] == [{"race": race}]


def test_a_race_at_a_place_of_which_the_log_has_nothing_is_taken_for_no_other() -> None:
    (claim,) = said("Kerr beat Ingebrigtsen in Zagreb.")

    assert wire(claim)["race"] == {"competition": "Zagreb"}
    assert found(claim).verdict not in (SUPPORTED, CONTRADICTED)


def test_a_statement_stands_where_its_words_do() -> None:
    text = "It was warm.  Kerr won bronze in Tokyo, he said."
    (statement,) = statements(text)

    assert text[statement.start : statement.end] == "Kerr won bronze in Tokyo"


def test_html_is_read_as_what_it_shows_and_every_letter_knows_where_it_stood() -> None:
    source = (
        "<head><title>x</title></head><p>Kerr&nbsp;won <b>bronze</b></p><script>y</script><p>in Tokyo &amp; so on</p>"
    )
    shown = from_html(source)

    assert shown.text.split() == ["Kerr", "won", "bronze", "in", "Tokyo", "&", "so", "on"]
    start, end = shown.span(shown.text.index("won"), shown.text.index("bronze") + 6)
    assert source[start:end] == "won <b>bronze"
    assert plain("abc").span(1, 3) == (1, 3)


@pytest.mark.parametrize("source", ["<" * 500, "<!-- " * 300, "<a " * 300, "&" * 500, "<p", "&#xD800;", "<!>"])
def test_broken_html_is_read_to_its_end(source: str) -> None:
    assert len(from_html(source).text) <= len(source)


def test_a_sentence_ends_neither_in_an_abbreviation_nor_in_a_mark() -> None:
    text = "Kerr ran 3:29.38 in St. Denis on Aug. 6. Lord Coe v. Kerr was No. 1."

    assert [each.text for each in sentences(text)] == [
        "Kerr ran 3:29.38 in St. Denis on Aug. 6.",
        "Lord Coe v. Kerr was No. 1.",
    ]
    assert all(text[each.start : each.end] == each.text for each in sentences(text))


def test_it_is_read_of_any_athletes_and_any_discipline() -> None:
    jump = {"competition": "Olympic Games", "discipline": "long-jump", "level": "olympic-games", "sex": "w"}
    event = a_final("2024-08-08", fields=jump | {"venue": "Saint-Denis"}, kipyegon={"place": 1, "mark": "7.10"})
    event["results"].append({"athlete": "mm", "name": "Malaika Mihambo", "country": "GER", "place": 2, "mark": "6.98"})
    facts = given(event).facts()
    people = (
        KnownAthlete("faith-kipyegon", "Faith Kipyegon", "KEN", "w"),
        KnownAthlete("mm", "Malaika Mihambo", "GER", "w"),
    )
    text = (
        "Malaika Mihambo was calm. Faith Kipyegon won Olympic gold in Paris with a leap of 7.10m."
        " The German jumped 6.98m. She took silver in Paris."
    )

    read_of = read(text, known_of(facts, people, date(2024, 9, 1)))

    told = [(kind_of(each.claim), judge(each.claim, Reads(facts, facts)).verdict) for each in read_of.statements]
    assert told == [(kind, SUPPORTED) for kind in ("place", "mark", "mark", "place")]
