"""A sentence with a *slot* for each thing it names: ``⟨A0⟩ leads ⟨A1⟩ ⟨S2⟩ in ⟨D3⟩ finals``. The grammars of the kinds
are written over these, so that each says in its own words only what is its own.

A athlete · P pair · C place · T time · D discipline · R round · M mark · X seconds between · S score · O ordinal ·
K how often · N number · Q words quoted. *His* and *Kerr's* are told apart by the apostrophe.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from domain.values.discipline_spellings import spelled
from web.articles.sentences import LONGEST

_DISTANCE = re.compile(
    r"(?<![\w.,:])(?:(?:(?:two|2|one|1)[ -])?miles?|metric mile"
    r"|(?:\d{1,2},\d{3}|\d{2,5})[ -]?(?:km|m|met(?:re|er)s?)(?:[ -](?:hurdles|steeplechase))?s?"
    r"|(?:100|200|400|800|1,?500|3,?000|5,?000|10,?000)"
    r"(?:s|(?= (?:final|race|champion|title|gold|silver|bronze|crown|heat|world|record|semi|men|olympic)))"
    r"|long jump|high jump|triple jump|pole vault|shot put|discus|javelin|hammer throw|decathlon|heptathlon"
    r"|(?:half[ -])?marathon)(?![\w])"
)
_ROUNDS = re.compile(
    r"(?<![\w-])(?:(?P<any>(?:all|any|every) rounds?"
    r"|(?:including|counting|with) (?:the )?(?:heats|rounds|semi-?finals)(?: and (?:heats|semi-?finals|rounds))?"
    r"|(?:heats|rounds|semi-?finals)(?: and (?:heats|semi-?finals|rounds))? included|heats and finals)"
    r"|(?P<semi>semi-?finals?|semis)|(?P<heat>heats?|first round)|(?P<final>finals?))(?![\w-])"
)
_QUOTED = re.compile(r"“[^“”]{0,1500}(?:”|$)|\"[^\"]{0,1500}(?:\"|$)|‘[^‘’]{12,400}’(?!\w)")
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "–": "-", "—": "-", "−": "-", "\u00a0": " ", "⟨": " ", "⟩": " ", "\u2009": " ", "´": "'"}
)
_KINDS_OF_ROUND = {"any": "any", "semi": "semi-final", "heat": "heat", "final": "final"}
SLOT = re.compile(r"⟨([A-Z])(\d+)⟩")


class Slot(NamedTuple):
    """Something named, from *start* to *end* of its sentence. ``owns``: *his*, where the slot stands for *him*."""

    kind: str
    value: Any
    start: int
    end: int
    owns: bool = False


class Slotted(NamedTuple):
    """A sentence in small letters with its slots; for each letter where in the sentence it stood."""

    text: str
    slots: tuple[Slot, ...]
    places: tuple[int, ...]

    def within(self, start: int, end: int, kind: str) -> list[Slot]:
        """The slots of a kind within a stretch of the text."""
        found = (each for each in SLOT.finditer(self.text, start, end) if each[1] == kind)
        return [self.slots[int(each[2])] for each in found]


def folded(text: str) -> str:
    """*text* in small letters, without accents, dashes and apostrophes of one kind; letter by letter."""
    return "".join(map(_letter, text.translate(_SAME)))


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0].lower()
    return bare if len(bare) == 1 else letter


def quoted_in(text: str) -> Iterator[Slot]:
    for found in _QUOTED.finditer(text):
        words = found[0].strip('“”"‘’ ')
        yield Slot("Q", words, found.start(), found.end())


def disciplines_in(low: str) -> Iterator[Slot]:
    """The disciplines that a folded text names, under their slugs."""
    for found in _DISTANCE.finditer(low):
        said = found[0].replace(",", "")
        said = {"metric mile": "1500m", "miles": ""}.get(said, said.replace("two", "2").replace("one", "1"))
        if re.fullmatch(r"\d+s", said):
            said = said[:-1]
        known = spelled(re.sub(r"(?<=m)s$", "", said)) if said else None
        if known is not None:
            yield Slot("D", known.slug, found.start(), found.end())


def rounds_in(low: str) -> Iterator[Slot]:
    for found in _ROUNDS.finditer(low):
        yield Slot("R", _KINDS_OF_ROUND[str(found.lastgroup)], found.start(), found.end())


def first_come(slots: Iterable[Slot]) -> list[Slot]:
    """Of slots that overlap the first given, in the order of the text."""
    kept: list[Slot] = []
    taken = bytearray(LONGEST)
    for slot in slots:
        if not any(taken[slot.start : slot.end]):
            taken[slot.start : slot.end] = b"x" * (slot.end - slot.start)
            kept.append(slot)
    return sorted(kept, key=lambda slot: slot.start)


def slotted(low: str, slots: Iterable[Slot]) -> Slotted:
    """The folded sentence *low* with its *slots*, which are in order and apart."""
    pieces: list[str] = []
    places: list[int] = []
    kept = tuple(slots)
    at = 0
    for index, slot in enumerate(kept):
        pieces.append(low[at : slot.start])
        places.extend(range(at, slot.start))
        name = f"⟨{slot.kind}{index}⟩" + ("´s" if slot.owns else "")
        pieces.append(name)
        places.extend([slot.start] * (len(name) - 1) + [slot.end - 1])
        at = slot.end
    pieces.append(low[at:])
    places.extend(range(at, len(low)))
    return Slotted("".join(pieces), kept, tuple(places))
