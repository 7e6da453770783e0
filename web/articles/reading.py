"""An article read: each statement in it that can be checked, as a claim, and where it stands. Pure: what is known of
those it names is given, and what cannot be told for sure is left alone.
"""

import calendar
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from domain.claims import AnyClaim
from web.articles.grammar import Grammar
from web.articles.kinds import GRAMMARS
from web.articles.known import ReadingContext
from web.articles.meant.people import Coreference
from web.articles.meant.races import CarriedRace
from web.articles.norwegian.glossing import Glossed, glossed, words_of
from web.articles.norwegian.telling import is_norwegian
from web.articles.ours import in_our_words
from web.articles.phrases import occurrences
from web.articles.readings import readings, straightened
from web.articles.said import Said
from web.articles.sentences import LONGEST, Sentence, sentences
from web.articles.slots import (
    Slot,
    Slotted,
    disciplines_in,
    first_come,
    folded,
    quoted_in,
    rounds_in,
    slotted,
)
from web.articles.words.days import days_in
from web.articles.words.names import Mention, mentions
from web.articles.words.nationality import COUNTRIES
from web.articles.words.numbers import numbers_in
from web.articles.words.places import Gazetteer, elsewhere_in

_START = attrgetter("start")
_ADJECTIVES = "|".join(word.title() for word in COUNTRIES)
_NO_NATION = "|".join((*calendar.day_name, "Today", "Yesterday", "Tonight"))
_NATION = re.compile(
    rf"(?<![\w’'])(?:(?!{_NO_NATION})[A-Z][a-z]+(?: [A-Z][a-z]+)?[’']s|(?:the )?(?:{_ADJECTIVES})"
    r"|(?:fellow|compatriot|rival)) $"
)
_FRONT = re.compile(r";| - |[()]|,? (?:but|while|whereas|who|which|where|and)\b|, ")


class ReadStatement(NamedTuple):
    """Something a text states, from *start* to *end*, as a claim."""

    claim: AnyClaim
    start: int
    end: int


class Article(NamedTuple):
    """What was read of a text: its sentences, and the statements in the order of the text."""

    sentences: tuple[Sentence, ...]
    statements: tuple[ReadStatement, ...]
    pair: tuple[str, str] | None


def read(text: str, known: ReadingContext) -> Article:
    """The statements of *text*, by what is *known* of those it names."""
    every = tuple(sentences(text))
    told = [_told(each, words_of(one.name for one in known.bearers)) for each in every]
    named = mentions("\n".join(each.text for each in told), known.bearers, known.pair or ())
    reference, carried = Coreference(known, named), CarriedRace(known)
    races = {start.race.id: start.race for each in known.people for start in each.starts}
    gazetteer = Gazetteer(races.values())
    ours = sorted((ReadStatement(*each) for each in in_our_words(text, known, reference.pair)), key=_START)
    found = list(ours)
    at = begin = 0
    for original, gloss in zip(every, told, strict=True):
        sentence = Sentence(gloss.text, begin)
        begin = sentence.end + 1
        while at < len(named) and named[at].start < sentence.start:
            at += 1
        until = at
        while until < len(named) and named[until].start < sentence.end:
            until += 1
        if max(len(sentence.text), len(original.text)) > LONGEST or _is_among(ours, original):
            continue
        here = _beside_nations(sentence, named[at:until])
        cut = _slotted(sentence, here, Read(reference, carried, gazetteer, known))
        if gloss.text != original.text:
            cut = straightened(cut)
        stated = list(_statements(cut, sentence, Read(reference, carried, gazetteer, known)))
        carried.take_in(cut.slots, (each.claim for each in stated))
        found += [_in_the_text(each, sentence, original, gloss) for each in stated]
    return Article(every, tuple(sorted(found, key=attrgetter("start", "end"))), reference.pair)


def _told(sentence: Sentence, names: frozenset[str]) -> Glossed:
    """A sentence in the grammars' words."""
    if is_norwegian(sentence.text):
        return glossed(sentence.text, names)
    return Glossed(sentence.text, tuple(range(len(sentence.text))))


def _in_the_text(stated: ReadStatement, sentence: Sentence, original: Sentence, gloss: Glossed) -> ReadStatement:
    """The statement where its words stand in the text itself."""
    start, end = gloss.span(stated.start - sentence.start, min(stated.end, sentence.end) - sentence.start)
    return stated._replace(start=original.start + start, end=original.start + end)


def _is_among(ours: Sequence[ReadStatement], sentence: Sentence) -> bool:
    """Whether a part of *sentence* is one of *ours*, which stand in their order and apart."""
    before = bisect_left(ours, sentence.end, key=_START)
    return before > 0 and ours[before - 1].end > sentence.start


class Read(NamedTuple):
    """What a sentence is read by: whom and which race the text spoke of, where races were, what is known."""

    reference: Coreference
    carried: CarriedRace
    gazetteer: Gazetteer
    known: ReadingContext


def _beside_nations(sentence: Sentence, named: Iterable[Mention]) -> list[Mention]:
    """The names with the nation that stands before each: *Britain's Josh Kerr*, *the American Yared Nuguse*."""
    found: list[Mention] = []
    for each in named:
        nation = _NATION.search(sentence.text, 0, each.start - sentence.start)
        before = found[-1].end - sentence.start if found else 0
        is_nation = nation is not None and nation.start() >= before
        found.append(each._replace(start=sentence.start + nation.start()) if nation and is_nation else each)
    return found


def _slotted(sentence: Sentence, named: Sequence[Mention], by: Read) -> Slotted:
    reference, gazetteer, known = by.reference, by.gazetteer, by.known
    low = folded(sentence.text)
    words = list(quoted_in(sentence.text))
    names = [
        Slot("A", each.athlete, each.start - sentence.start, each.end - sentence.start)
        for each in named
        if each.athlete is not None
    ]
    names = first_come([*words, *names])
    things = first_come(
        [
            *names,
            *(Slot("T", each, each.start, each.end) for each in days_in(sentence.text, known.published)),
            *(Slot("C", each, each.start, each.end) for each in gazetteer.places_in(sentence.text, low)),
            *disciplines_in(low),
            *(Slot("C", each, each.start, each.end) for each in elsewhere_in(sentence.text)),
            *rounds_in(low),
            *(Slot(*each) for each in numbers_in(low)),
        ]
    )
    people = [slot for slot in names if slot.kind == "A"]
    meant = reference.slots(low, people, [slot for slot in things if slot.kind in "QA"])
    return slotted(low, first_come([*words, *names, *meant, *by.carried.slots(low, things), *things]))


def _statements(cut: Slotted, sentence: Sentence, by: Read) -> Iterator[ReadStatement]:
    if not any(words in cut.text for words in ("⟨A", "⟨P", "head-to-head")):
        return
    is_asked = sentence.text.rstrip('”"’ ').endswith("?")
    race = by.carried.in_this(cut.slots)
    taken: dict[Grammar, list[tuple[int, int]]] = {grammar: [] for grammar in GRAMMARS}
    told: list[AnyClaim] = []
    for reading in readings(cut):
        for grammar in GRAMMARS:
            if is_asked or grammar.trigger.search(reading.text) is None:
                continue
            for found in _found(grammar, reading):
                said = Said(reading, found, by.known, by.reference.pair, race)
                start, end = _span(reading, found)
                claims = [] if _overlaps(taken[grammar], start, end) else list(grammar.claim(said))
                if claims:
                    taken[grammar].append((start, end))
                for claim in claims:
                    if claim not in told:
                        told.append(claim)
                        yield ReadStatement(claim, sentence.start + start, sentence.start + max(end, said.around.end))


def _overlaps(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(start < other_end and other < end for other, other_end in taken)


def _found(grammar: Grammar, reading: Slotted) -> Iterator[re.Match[str]]:
    for template in grammar.phrases:
        for found in occurrences(template, reading.text):
            fronts = [each.end() for each in _FRONT.finditer(reading.text, 0, found.start())]
            front = reading.text[fronts[-1] if fronts else 0 : found.start()]
            if grammar.may_be_taken(front, found[0]):
                yield found


def _span(reading: Slotted, found: re.Match[str]) -> tuple[int, int]:
    places = reading.places[found.start() : found.end()]
    return min(places), max(places) + 1
