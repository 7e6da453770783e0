"""Norwegian as papers write it is read by the same phrases as English; each letter of it keeps its place."""

import pytest
from articles import found, said, statements

from projections.calculators.claims.finding import CONTRADICTED, SUPPORTED
from web.articles.norwegian.glossing import glossed
from web.articles.norwegian.telling import is_norwegian

SAID = {
    "record": (
        ("Ingebrigtsen leder 8–1 over Kerr i 1500-meterfinaler.", "8–1", "6–3"),
        ("Ingebrigtsen har slått Kerr i åtte av ni 1500-meterfinaler.", "åtte", "fem"),
    ),
    "meetings": (("De to har møttes ni ganger i 1500-meterfinaler.", "ni ganger", "tolv ganger"),),
    "last-meeting": (("De møttes sist i Eugene i mai, der Kerr vant.", "Eugene i mai", "Oslo i juni"),),
    "margin": (
        ("Briten slo nordmannen med 27 hundredeler i Budapest.", "27", "72"),
        ("I Budapest slo Kerr Ingebrigtsen i VM-finalen i fjor.", "slo Kerr Ingebrigtsen", "slo Ingebrigtsen Kerr"),
        ("Kerr var 0,26 sekunder foran Ingebrigtsen i Eugene i mai.", "0,26", "0,66"),
    ),
    "streak": (
        ("Ingebrigtsen er ubeseiret siden Eugene.", "Eugene", "Budapest"),
        ("Ingebrigtsen har vunnet sine fire siste 1500-meterfinaler.", "fire", "åtte"),
    ),
    "place": (
        ("I Doha i 2019 ble Ingebrigtsen nummer fire.", "fire", "tre"),
        ("Kerr tok bronse i Tokyo i 2021.", "bronse", "sølv"),
        ("Nordmannen måtte ta til takke med sølv bak Kerr i Budapest.", "sølv", "bronse"),
        ("Kerr kom på niendeplass i Oslo i juni 2023.", "niendeplass", "fjerdeplass"),
    ),
    "count": (
        ("Kerr har ikke løpt en eneste 1500 meter i år.", "ikke løpt en eneste 1500 meter", "løpt tre 1500-metere"),
        ("Kerr har bare konkurrert to ganger siden Eugene.", "to", "fem"),
    ),
    "injury": (
        ("Ingebrigtsen gikk glipp av innesesongen på grunn av en akillesskade.", "akillesskade", "kneskade"),
        ("Ingebrigtsen har slitt med akillesen gjennom vinteren.", "Ingebrigtsen", "Kerr"),
    ),
    "entry": (("Begge er påmeldt til tirsdagens finale på 1500 meter.", "tirsdagens", "søndagens"),),
    "quote": (
        ("– Han er kjent som briten som aldri konkurrerer, sa Ingebrigtsen torsdag.", "Ingebrigtsen", "Kerr"),
        ("Ingebrigtsen sa: «Han er kjent som briten som aldri konkurrerer.»", "Ingebrigtsen", "Coe"),
    ),
    "mark": (
        ("I Monaco noterte Ingebrigtsen seg for 3.26,73.", "3.26,73", "3.26,37"),
        ("Kerr vant på tiden 3.45,34 i Eugene, mens Ingebrigtsen fikk opp 3.45,60.", "3.45,60", "3.46,60"),
        ("Nordmannen løp på 3.26,73 i Monaco 12. juli.", "3.26,73", "3.27,73"),
    ),
    "best": (
        ("Ingebrigtsens personlige rekord på 1500 meter er 3.26,73.", "3.26,73", "3.28,32"),
        ("Kerr har 3.29,05 som pers på 1500 meter.", "3.29,05", "3.30,05"),
    ),
    "list-place": (("Ingebrigtsen løp inn til verdensledende 3.26,73 i Monaco.", "Ingebrigtsen", "Kerr"),),
    "record-flag": (
        ("Ingebrigtsen satte europarekord på 1500 meter med 3.26,73 i Monaco.", "3.26,73", "3.26,13"),
        ("Kerr satte britisk rekord på én engelsk mil med 3.45,34.", "3.45,34", "3.44,34"),
    ),
    "title": (
        ("Ingebrigtsen er regjerende olympisk mester på 1500 meter.", "Ingebrigtsen", "Kerr"),
        ("Kerr er regjerende verdensmester på 1500 meter.", "Kerr", "Ingebrigtsen"),
    ),
    "nth-with-titles": (
        ("Sebastian Coe er den eneste som har vunnet OL-gull på 1500 meter to ganger.", "to ganger", "tre ganger"),
    ),
}


@pytest.mark.parametrize("kind", SAID)
def test_what_papers_say_is_supported_and_where_one_thing_is_altered_it_is_not(kind: str) -> None:
    for text, true, altered in SAID[kind]:
        assert true in text
        verdicts = [found(each).verdict for each in said(text)]
        assert SUPPORTED in verdicts, text
        assert CONTRADICTED not in verdicts, text
        changed = [each for each in said(text.replace(true, altered, 1)) if each not in said(text)]
        assert SUPPORTED not in [found(each).verdict for each in changed], (text, altered)


def test_a_statement_stands_where_its_norwegian_words_do() -> None:
    text = "Det var varmt. I Monaco løp Ingebrigtsen på 3.26,73, og alle jublet. Kerr tok bronse i Tokyo."

    stood = [text[each.start : each.end] for each in statements(text)]

    assert stood[-1] == "Kerr tok bronse i Tokyo"
    assert stood[0] == "løp Ingebrigtsen på 3.26,73"


NOTHING = (
    "Bland 8–10 skjeer mel. Pisk to egg til de er hvite; hun hadde vunnet premien tre ganger siden 2019.",
    "Rosenborg slo Brann 3–1 i finalen på lørdag, og Kerr scoret to ganger for Chelsea.",
    "Kerr vant ikke bronse i Tokyo. Ingebrigtsen tok aldri OL-gull på 1500 meter i Tokyo.",
    "Hvis Kerr slår Ingebrigtsen i finalen, blir han olympisk mester.",
    "Kerr håper at han tok bronse i Tokyo. Ingebrigtsen kunne ha ledet 9–1.",
    "Tok Kerr bronse i Tokyo?",
    "«Kerr tok gull i Tokyo», ropte en tilskuer.",
)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_hoped_denied_supposed_asked_or_of_others_is_no_statement(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("Kerr slo Ingebrigtsen i Budapest.", True),
        ("Kerr beat Ingebrigtsen in Budapest.", False),
        ("Ingebrigtsen said “det er ikke sant og det var aldri det” in Oslo.", False),
    ],
)
def test_the_language_of_a_sentence_is_told_by_its_small_words(text: str, *, is_so: bool) -> None:
    assert is_norwegian(text) is is_so


def test_a_gloss_knows_of_each_letter_where_it_stood() -> None:
    text = "Ingebrigtsens pers på 1500 meter er 3.26,73 («Pers er pers»)."
    gloss = glossed(text, frozenset({"Ingebrigtsen"}))

    assert gloss.text == "Ingebrigtsen's 1500m personal best is 3:26.73 (“Pers er pers”)."
    for english, norwegian in (("3:26.73", "3.26,73"), ("Ingebrigtsen's", "Ingebrigtsens"), ("is", "er")):
        at = gloss.text.index(english)
        start, end = gloss.span(at, at + len(english))
        assert text[start:end] == norwegian
