"""The languages: each is a file, whole; what it writes it reads, and it writes as its readers do."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from people import INGEBRIGTSEN, KERR

from domain.claims import ClaimedScope, RaceRef
from web.languages.catalogue import LANGUAGES, catalogue_of, language, preferred_of, understood
from web.languages.extracted import KEYWORDS, messages, said
from web.languages.phrase import NUMBER, ValueSlot, slots_in
from web.languages.speech import Speech
from web.languages.texts import CatalogueText
from web.languages.written.days import DayWritten
from web.languages.written.disciplines import AtADiscipline
from web.languages.written.marks import MarkAt, MarkWritten
from web.languages.written.numbers import InLetters, Ordinal, Seconds
from web.languages.written.people import Whose
from web.languages.written.races import IN_A_RACE, THE_RACE, ARace
from web.languages.written.scopes import ONE, SEVERAL, Races
from web.languages.written.terms import BodyPart, TitleName, WhereWritten

HOUSE = Path(__file__).parent.parent
OTHERS = LANGUAGES[1:]
NAMES = {KERR: "Josh Kerr", INGEBRIGTSEN: "Jakob Ingebrigtsen", "haynes": "Arianna Hayes"}
PARIS = RaceRef(competition="Olympic Games", date="2024-08-06", discipline="1500m", round="final")


def speech(code: str) -> Speech:
    return Speech(language(code), NAMES)


def of_catalogue(code: str) -> dict[CatalogueText, tuple[str, ...]]:
    """The translations of a file, each plural form of them."""
    return {text_of(each): _forms(each.string) for each in catalogue_of(code) if each.id}


def text_of(message: Message) -> CatalogueText:
    return CatalogueText(message.context or "", *_forms(message.id))


def _forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_has_every_text_of_the_house_and_no_other(code: str) -> None:
    assert set(of_catalogue(code)) == {text_of(each) for each in messages(HOUSE) if each.id}
    assert not [text for text, forms in of_catalogue(code).items() if not all(forms)]


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_says_all_that_the_text_says(code: str) -> None:
    """In its own order; a value may be said in the way that begins with *at*; one of a plural has no number."""
    for text, forms in of_catalogue(code).items():
        for form, original in zip(forms, (text.text, text.plural or text.text), strict=False):
            assert slots(form) == slots(original), text


def slots(text: str) -> set[str]:
    """Those of a phrase and those of a template; of links too, where they lead. A singular may leave its number out."""
    named = {each.removeprefix("at_") for each in slots_in(text)} | set(re.findall(r"%\((\w+)\)s", text))
    return named | set(re.findall(r'href="([^"]*)"', text)) - {NUMBER}


def written() -> Iterator[tuple[ValueSlot, Any, str, str]]:
    """A slot, a value, and what it is in English and in Norwegian."""
    finals = ClaimedScope(round="final")
    both = ClaimedScope(round="any", discipline=("1500m", "mile"), indoor=False, to="2023-08-22")
    yield DayWritten(), "2024-08-06", "6 August 2024", "6. august 2024"
    yield DayWritten(), "2024-05", "May 2024", "mai 2024"
    yield DayWritten(), "2024", "2024", "2024"
    yield Seconds(), 0.45, "0.45", "0,45"
    yield Seconds(), 1.1, "1.10", "1,10"
    yield InLetters(), 3, "three", "tre"
    yield InLetters(), 12, "12", "12"
    yield Ordinal(), 2, "second", "andre"
    yield Ordinal(), 11, "11th", "11."
    yield Ordinal(), 22, "22nd", "22."
    yield Whose(), KERR, "Josh Kerr’s", "Josh Kerrs"
    yield Whose(), "haynes", "Arianna Hayes’s", "Arianna Hayes’"
    yield AtADiscipline(), "1500m", "at 1500 m", "på 1500 m"
    yield AtADiscipline(), "110mH", "at 110 m hurdles", "på 110 m hekk"
    yield AtADiscipline(), "1500m-short-track", "at 1500 m short track", "på 1500 m kortbane"
    yield AtADiscipline(), "mile-short-track", "in the mile short track", "på engelsk mil kortbane"
    yield AtADiscipline(), "shot-put-7-26kg", "in the shot put 7.26 kg", "i kule 7,26 kg"
    yield AtADiscipline(), "12-hours", "in the 12 hours", "i 12 timer"
    yield AtADiscipline(), "4x400m", "at 4 x 400 m relay", "på 4 x 400 m stafett"
    yield AtADiscipline(), "mile", "in the mile", "på engelsk mil"
    yield AtADiscipline(), "long-jump", "in the long jump", "i lengde"
    yield WhereWritten(), "World Championships", "at the World Championships", "under VM"
    yield WhereWritten(), "Bislett Games", "at Bislett Games", "under Bislett Games"
    yield BodyPart(), "calf", "calf", "leggen"
    yield BodyPart(), "left big toe", "left big toe", "left big toe"
    yield TitleName(), "Olympic 1500m", "the Olympic 1500 m title", "OL-tittelen på 1500 m"
    yield TitleName(), "World indoor 3000m", "the world indoor 3000 m title", "innendørs-VM-tittelen på 3000 m"
    yield TitleName(), "Queen of the Hills", "the title “Queen of the Hills”", "tittelen «Queen of the Hills»"
    yield (
        ARace(THE_RACE),
        PARIS,
        "the 1500 m final at the Olympic Games on 6 August 2024",
        "finalen på 1500 m under OL 6. august 2024",
    )
    yield (
        ARace(IN_A_RACE),
        RaceRef(competition="Pre on the Hill", date="2024-05-25", discipline="shot-put"),
        "in the shot put at Pre on the Hill on 25 May 2024",
        "i kule under Pre on the Hill 25. mai 2024",
    )
    yield Races(SEVERAL), finals, "finals", "finaler"
    yield Races(ONE), finals, "final", "finale"
    yield (
        Races(SEVERAL),
        both,
        "1500 m and mile races of all rounds outdoors up to 22 August 2023",
        "konkurranser på 1500 m og engelsk mil i alle runder utendørs til og med 22. august 2023",
    )


@pytest.mark.parametrize(("slot", "value", "english", "norwegian"), list(written()), ids=lambda each: str(each)[:40])
def test_a_value_is_written_as_in_the_language_and_read_back(
    slot: ValueSlot, value: Any, english: str, norwegian: str
) -> None:
    for code, text in (("en", english), ("nb", norwegian)):
        assert slot.write(value, speech(code)) == text
        assert slot.read(text, speech(code)) == value


@pytest.mark.parametrize(
    ("mark", "discipline", "english", "norwegian"),
    [
        ("3:26.73", "1500m", "3:26.73", "3.26,73"),
        ("2:01:09", "marathon", "2:01:09", "2.01.09"),
        ("9.92", "100m", "9.92", "9,92"),
        ("1:45.8h", "800m", "1:45.8h", "1.45,8h"),
        ("85.50", "javelin-throw", "85.50 m", "85,50 m"),
        ("8891", "decathlon", "8891 points", "8891 poeng"),
    ],
)
def test_a_mark_has_its_unit_and_the_signs_of_the_language(
    mark: str, discipline: str, english: str, norwegian: str
) -> None:
    for code, text in (("en", english), ("nb", norwegian)):
        assert MarkWritten().write(MarkAt(mark, discipline), speech(code)) == text
        assert MarkWritten().read(text, speech(code)) == mark


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("en-US", "en"),
        ("nb", "nb"),
        ("nb-NO", "nb"),
        ("no", "nb"),
        ("NN", "nb"),
        ("fr", None),
        ("", None),
    ],
)
def test_a_tag_means_the_nearest_of_our_languages(tag: str, code: str | None) -> None:
    assert understood(tag) == code


@pytest.mark.parametrize(
    ("accepted", "code"),
    [
        (None, "en"),
        ("*", "en"),
        ("fr, de;q=0.8", "en"),
        ("nb-NO,nb;q=0.9,en;q=0.5", "nb"),
        ("en;q=0.4, no;q=0.7", "nb"),
        ("nb;q=0, en;q=0.1", "en"),
        ("not a language; at all", "en"),
    ],
)
def test_whoever_accepts_several_gets_the_dearest_that_there_is(accepted: str | None, code: str) -> None:
    assert preferred_of(accepted) == code


def test_a_text_is_found_wherever_the_code_says_it() -> None:
    """Within another call, in an f-string, over several lines."""
    module = b"""say("{who} leads{at}", who=x, at=f"{say(' in the ')}{race}")
told = say_of(
    number,
    "one"
    " race",
    "{number} races",
)
said = [say_in("run", "going on"), say(text), spoken().day("1")]
"""
    found = [(line, text) for line, _, text, _ in said(BytesIO(module), KEYWORDS, (), {})]

    assert found == [
        (1, "{who} leads{at}"),
        (1, " in the "),
        (2, (None, "one race", "{number} races")),
        (8, ("run", "going on")),
        (8, None),
    ]
