"""What is contradicted is given in its own words as it would be true: never where that would not read, or not be so."""

import pytest
from articles import found, said, worded
from as_papers_say import SAID

from projections.calculators.claims.finding import CONTRADICTED, SUPPORTED

WORDED = {
    "a score": ("Ingebrigtsen leads Kerr 6-3 in 1500m finals.", "Ingebrigtsen leads Kerr 8-1 in 1500m finals."),
    "its article": (
        "Ingebrigtsen has a 6–3 lead in 1500m finals.",
        "Ingebrigtsen has an 8–1 lead in 1500m finals.",
    ),
    "a number in words": (
        "Of their nine 1500m finals, Ingebrigtsen has won six.",
        "Of their nine 1500m finals, Ingebrigtsen has won eight.",
    ),
    "how often": ("Kerr has raced three times since Eugene in May.", "Kerr has raced twice since Eugene in May."),
    "a mark": ("Ingebrigtsen ran 3:27.73 in Monaco.", "Ingebrigtsen ran 3:26.73 in Monaco."),
    "a mark at length": (
        "Kerr won in 3 minutes 29.58 seconds in Budapest.",
        "Kerr won in 3 minutes 29.38 seconds in Budapest.",
    ),
    "a margin": ("Kerr beat Ingebrigtsen by 0.37sec in Budapest.", "Kerr beat Ingebrigtsen by 0.27sec in Budapest."),
    "who won": ("Ingebrigtsen beat Kerr in Budapest.", "Kerr beat Ingebrigtsen in Budapest."),
    "a medal": ("Kerr took silver in the 1500m in Tokyo.", "Kerr took bronze in the 1500m in Tokyo."),
    "who holds it": (
        "Kerr is the reigning Olympic champion over 1500 metres.",
        "Ingebrigtsen is the reigning Olympic champion over 1500 metres.",
    ),
    "two things": (
        "Ingebrigtsen leads Kerr 6-3 in 1500m finals and ran 3:27.73 in Monaco.",
        "Ingebrigtsen leads Kerr 8-1 in 1500m finals and ran 3:26.73 in Monaco.",
    ),
    "a Norwegian score": (
        "Ingebrigtsen leder 6–3 over Kerr i 1500-meterfinaler.",
        "Ingebrigtsen leder 8–1 over Kerr i 1500-meterfinaler.",
    ),
    "a Norwegian mark": ("Ingebrigtsen løp på 3.27,73 i Monaco.", "Ingebrigtsen løp på 3.26,73 i Monaco."),
    "a Norwegian margin": (
        "Briten slo nordmannen med 72 hundredeler i Budapest.",
        "Briten slo nordmannen med 27 hundredeler i Budapest.",
    ),
    "a Norwegian number": (
        "De to har møttes tolv ganger i 1500-meterfinaler.",
        "De to har møttes ni ganger i 1500-meterfinaler.",
    ),
    "behind other sentences": (
        "Kerr beat Ingebrigtsen in Budapest. There Ingebrigtsen was third.",
        "There Ingebrigtsen was second.",
    ),
}


@pytest.mark.parametrize("name", WORDED)
def test_the_false_words_are_replaced_and_no_others(name: str) -> None:
    text, true = WORDED[name]

    assert set(worded(text)) == {true}


NOT_WORDED = {
    "nobody settles for gold": "Ingebrigtsen had to settle for silver in Tokyo.",
    "only ten times": "Ingebrigtsen and Kerr have met only twice in 1500m finals.",
    "none is no number": "Kerr has raced three times over 1500m this year.",
    "no Briton called Ingebrigtsen": "Britain’s Josh Kerr is the reigning Olympic champion.",
    "nor one of 26 years": "Kerr, 26, is the reigning Olympic champion.",
    "half of it would still be false": "Kerr beat Ingebrigtsen in Oslo in 2023 and ran 3:29.83 in Budapest.",
}


@pytest.mark.parametrize("name", NOT_WORDED)
def test_there_is_none_where_it_would_not_read(name: str) -> None:
    contradicted = worded(NOT_WORDED[name])

    assert set(contradicted) <= {None}


@pytest.mark.parametrize("kind", SAID)
def test_every_wording_is_read_back_as_supported(kind: str) -> None:
    """The law, over all that papers say with one thing altered."""
    altered = [text for _, text in SAID[kind]]
    wordings = [(text, each) for text in altered for each in worded(text)]

    for text, wording in wordings:
        if wording is not None:
            verdicts = [found(each).verdict for each in said(wording)]
            assert wording != text
            assert SUPPORTED in verdicts, wording
            assert CONTRADICTED not in verdicts, wording


def test_most_of_what_is_contradicted_can_be_worded() -> None:
    wordings = [each for pairs in SAID.values() for _, text in pairs for each in worded(text)]

    assert sum(each is not None for each in wordings) >= 0.6 * len(wordings) > 60
