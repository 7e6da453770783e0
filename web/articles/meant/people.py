"""Who is meant: *he*, *the Norwegian*, *the Olympic champion*, *the pair*, *his rival*. It follows from the text
so far.

*He* is whom the sentence before was about; *the Scot* whoever of those named is one, and of several the one of the
pair. Where nobody or more than one may be meant, nobody is.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from web.articles.known import ReadingContext
from web.articles.slots import Slot
from web.articles.words.names import Mention
from web.articles.words.nationality import COUNTRIES
from web.articles.words.titles import TITLE_WORDS, champion

_PEOPLE = "|".join(sorted((word.replace("-", "[ -]") for word in COUNTRIES), key=len, reverse=True))
_RUNNER = "star|runner|athlete|ace|miler|great|man|woman|middle-distance runner|champion runner"
_SAYS_OF = (
    "is was has had who will would and but in on at by over for with to from when after before while as since also then"
    " now still again ran won beat took set led lost came held broke made only currently got swept fell went could did"
    " does may might can put saw left told began hit stood kept shot rose once twice just never not nine ten eight"
    " seven six five four three two"
).replace(" ", "|")
_NO_NOUN_FOLLOWS = (
    rf"(?=$|[.,;:!?)]|'s| -| (?:(?:{_SAYS_OF})"
    r"|(?!fans|media|reporters|journalists|trials|championships|athletes|runners|brothers|records|supporters|hopes)"
    r"[a-z]+(?:ed|s))\b)"
)
_ADJECTIVE = re.compile(r"(?:sh|ch|swiss)$")
_HOW = "(?:reigning |defending |current |newly crowned |new |two-time |double )*"
_WORDS = re.compile(
    r"(?<![\w'-])(?:(?P<nation>the (?:\d\d-year-old |young |great |brilliant )?"
    rf"(?P<people>{_PEOPLE})(?P<noun> (?:{_RUNNER}))?)(?![\w-]){_NO_NOUN_FOLLOWS}"
    rf"|(?P<title>the {_HOW}{TITLE_WORDS}"
    r"(?: (?:champion|title-?holder|gold medall?ist|silver medall?ist|bronze medall?ist|runner-up)))"
    r"|(?P<age>the \d\d-year-old)"
    r"|(?P<rival>his (?:great |fierce |bitter |main |old |big |biggest )?(?:rival|opponent|adversary))"
    r"|(?P<their>their|the (?:pair|duo|two)'s)"
    r"|(?P<pair>the (?:pair|duo|two(?: men| women| rivals| runners| athletes)?|rivals)"
    r"|both (?:men|women|runners|athletes)|they|both(?= (?:is|are|have|were|start|run|race|will)))"
    r"|(?P<he>he|him|himself)|(?P<his>his)|(?P<she>she|herself)|(?P<her>her))(?![\w-])"
)
_KINDS = ("nation", "title", "age", "rival", "their", "pair", "he", "his", "she", "her")
_NAME_FOLLOWS = re.compile(r"(?:,|:)? ?$")
_PREDICATE = re.compile(
    r"(?:\b(?:is|was|as|became|become|becoming|remains|named|crowned|to be|who is|been)(?: (?:still|also|now))?"
    r"|[(-])(?: (?:still|now|also))? ?$"
)
_APPOSED = re.compile(r"(?:, [^,;]{0,20})?,(?: (?:still|now|also))? ")
"""*Kerr, the Scot*; *Kerr, 26, the Scot*."""
_MEMORY = 3
"""Sentences: whom one so far back was about is not *he* any more."""


class Coreference:
    """What the text has said so far of whom, and so who is meant by a word that is no name."""

    def __init__(self, known: ReadingContext, mentions: Sequence[Mention]) -> None:
        self.known = known
        counted = Counter(each.athlete for each in mentions if each.athlete is not None)
        first_two = [athlete for athlete, _ in counted.most_common(2)]
        self.pair: tuple[str, str] | None = known.pair
        if self.pair is None and len(first_two) == 2:  # noqa: PLR2004 - a pair
            self.pair = (first_two[0], first_two[1])
        self.named = list(counted)
        self._subject: str | None = None
        self._since = 0

    def slots(self, low: str, names: Iterable[Slot], taken: Sequence[Slot]) -> Iterator[Slot]:
        """The slots of the words in the folded sentence *low* that mean somebody; *names* are those of its names."""
        here = sorted(names, key=lambda slot: slot.start)
        found: list[Slot] = list(here)
        for word in _WORDS.finditer(low):
            if any(word.start() < slot.end and slot.start < word.end() for slot in taken):
                continue
            meant = self._meant(word, low, found)
            if meant is not None:
                found.append(meant)
                yield meant
        self._take_in(sorted(found, key=lambda slot: slot.start))

    def _meant(self, word: re.Match[str], low: str, found: list[Slot]) -> Slot | None:
        kind = next(name for name in _KINDS if word[name])
        before = [slot for slot in found if slot.kind in "AP" and slot.start < word.start()]
        named = [slot for slot in sorted(before, key=lambda slot: slot.start) if slot.kind == "A"]
        owners = [slot for slot in named if low.startswith("'s", slot.end)]  # whose somebody is, who is another
        subject = next((slot.value for slot in [*(each for each in named if each not in owners), *owners]), None)
        span = (word.start(), word.end())
        match kind:
            case "their" | "pair":
                return Slot("P", self.pair, *span, owns=kind == "their") if self.pair else None
            case "rival":
                one = subject or self._lasting()
                return Slot("A", self._other(one), *span) if one and self._other(one) else None
            case "nation" if not _stands_by_a_name(word, low, found):
                if not word["noun"] and _ADJECTIVE.search(word["people"]):
                    return None
                who = self._of_nation(COUNTRIES[word["people"].replace(" ", "-")], found)
                return Slot("A", who, *span) if who else None
            case "title" if not _stands_by_a_name(word, low, found):
                who = champion(word["title"], self.known, self.pair)
                return Slot("A", who, *span) if who else None
            case "he" | "his" | "she" | "her" | "age":
                who = self._pronoun(word[0], kind, subject)
                return Slot("A", who, *span, owns=kind in ("his", "her")) if who else None
            case _:
                return None

    def _pronoun(self, word: str, kind: str, subject: str | None) -> str | None:
        sex = "w" if kind in ("she", "her") else "m" if kind in ("he", "his") else None
        who = subject or self._lasting()
        if word == "him" and subject is not None:
            who = self._other(subject)
        if who is None or sex is None:
            return who
        told = self.known.athlete(who).sex
        return who if told in (None, sex) else None

    def _lasting(self) -> str | None:
        return self._subject if self._since <= _MEMORY else None

    def _other(self, one: str | None) -> str | None:
        if one is None or self.pair is None or one not in self.pair:
            return None
        return self.pair[1] if one == self.pair[0] else self.pair[0]

    def _of_nation(self, country: str, found: Iterable[Slot]) -> str | None:
        here = {slot.value for slot in found if slot.kind == "A"}
        told = [*self.named, *(self.pair or ())]
        those = {
            each.id for each in self.known.people if each.country == country and (each.id in told or each.id in here)
        }
        if len(those) > 1 and self.pair is not None:
            those &= set(self.pair)
        return next(iter(those)) if len(those) == 1 else None

    def _take_in(self, slots: Sequence[Slot]) -> None:
        first = next((slot for slot in slots if slot.kind in "AP"), None)
        if first is None:
            self._since += 1
        elif first.kind == "A":
            self._subject, self._since = first.value, 0
        else:
            self._subject = None


def _stands_by_a_name(word: re.Match[str], low: str, found: Iterable[Slot]) -> bool:
    """Whether *the Olympic champion* is said of somebody named beside it, and so stands for nobody by itself."""
    behind = (low[word.end() : slot.start] for slot in found if slot.kind == "A" and slot.start >= word.end())
    before = (low[slot.end : word.start()] for slot in found if slot.kind in "AP" and slot.end <= word.start())
    return (
        any(map(_NAME_FOLLOWS.fullmatch, behind))
        or any(map(_APPOSED.fullmatch, before))
        or _PREDICATE.search(low, 0, word.start()) is not None
    )
