"""The ways in which a sentence may be read: as it stands, without what is put in between, and each further thing it
says of its subject as a sentence of its own; a Norwegian clause in the order of English.

``⟨A0⟩, who won bronze in ⟨C1⟩, leads ⟨S2⟩`` is read as ``⟨A0⟩ leads ⟨S2⟩`` and as ``⟨A0⟩ won bronze in ⟨C1⟩`` too.
"""

import re
from collections.abc import Iterator

from web.articles.norwegian.glossing import VERBS_FIRST
from web.articles.slots import SLOT, Slotted

_VERB = (
    r"(?:has|had|have|is|was|won|win|wins|took|ran|runs|set|finished|came|holds?|held|leads?|led|beat|broke|clocked|will|added"
    r"|claimed|became|returned|missed|raced|recorded|posted|lost|enjoys|boasts|trails|retained|defended|placed|opens"
    r"|starts|begins|remains|improved|lowered|made|earned|picked)\b"
)
_AGAIN = re.compile(
    rf"(?:,| -)? (?:and|but|then|and then|before|yet)(?: also| then| now| still)? (?={_VERB})|, (?={_VERB})"
)
_WHO = re.compile(r"⟨A\d+⟩(?:,| -)? (?:who|whose)(?: also)? ")
_BETWEEN = re.compile(
    r"(?<=⟩)(?:,| -) [^;⟨]{0,60}(?:⟨[^A]\d+⟩[^;⟨]{0,60}){0,4}?(?:,| -)(?= )|\([^()]{0,120}\)"
    r"|(?<=[a-z⟩] )(?:the )?(?:reigning |defending |current )?⟨C\d+⟩ (?:⟨D\d+⟩ )?"
    r"(?:champion|runner-up|(?:gold|silver|bronze) medall?ist|record[- ]holder) (?=⟨A)"
)
_BESIDES_WORDS = (
    "also again once-more once-again duly eventually ultimately comfortably easily narrowly famously then later"
    " memorably brilliantly emphatically convincingly simply actually agonisingly subsequently previously finally"
)
_BESIDES = re.compile(
    rf"(?<=\w|⟩) (?:{_BESIDES_WORDS.replace(' ', '|').replace('-', ' ')})(?= )|(?<= )both (?=entered|in |among )"
)
"""Words that change nothing in what is said."""
_INVERTED = re.compile(
    r"(?:^|[,;:] |\b(?:and|but|so) )(?:(?!⟨[AP]|\b(?:and|but|who|while|where|when|which|said)\b)[^,;:“”])*?"
    rf"(?<![\w⟩])(?P<verb>{'|'.join(VERBS_FIRST)}) (?P<who>⟨[AP]\d+⟩)(?![´'])"
)
_MOST = 8


def readings(sentence: Slotted) -> Iterator[Slotted]:
    """At most eleven sentences that *sentence* says, the whole first."""
    yield sentence
    bare = _without(sentence, _BESIDES)
    if bare.text != sentence.text:
        sentence = bare
        yield sentence
    text = sentence.text
    shorter = _without(sentence, _BETWEEN)
    if shorter.text != text:
        yield shorter
    given = 0
    for found in _WHO.finditer(text):
        antecedent = SLOT.match(found[0])
        if antecedent and given < _MOST:
            given += 1
            lead = antecedent[0] + ("´s " if "whose" in found[0] else " ")
            yield _spliced(sentence, lead, found.end())
    subject = SLOT.search(text)
    while subject is not None and subject[1] not in "AP":
        subject = SLOT.search(text, subject.end())
    if subject is None:
        return
    for found in _AGAIN.finditer(text, subject.end()):
        if given < _MOST:
            given += 1
            yield _spliced(sentence, subject[0] + " ", found.end())


def _spliced(sentence: Slotted, lead: str, begin: int) -> Slotted:
    """The sentence from *begin* on, with *lead* in front, which stands nowhere of its own."""
    places = (sentence.places[begin],) * len(lead) if begin < len(sentence.places) else ()
    return Slotted(lead[: len(places)] + sentence.text[begin:], sentence.slots, places + sentence.places[begin:])


def _without(sentence: Slotted, between: re.Pattern[str]) -> Slotted:
    """The sentence without what is put in between."""
    ends = [(0, 0), *((found.start(), found.end()) for found in between.finditer(sentence.text))]
    starts = [*(start for start, _ in ends[1:]), len(sentence.text)]
    kept = [(end, start) for (_, end), start in zip(ends, starts, strict=True)]
    text = "".join(sentence.text[end:start] for end, start in kept)
    return Slotted(text, sentence.slots, tuple(place for end, start in kept for place in sentence.places[end:start]))


def straightened(sentence: Slotted) -> Slotted:
    """A clause that begins with something else, in the order of English: *in Oslo ran Kerr* is *in Oslo Kerr ran*."""
    text, places = sentence.text, list(sentence.places)
    for found in _INVERTED.finditer(text):
        (start, end), (who, until) = found.span("verb"), found.span("who")
        text = f"{text[:start]}{text[who:until]} {text[start:end]}{text[until:]}"
        places[start:until] = [*places[who:until], places[end], *places[start:end]]
    return Slotted(text, sentence.slots, tuple(places))
