"""How disciplines are spelt: codes (World Athletics' and OpenTrack's), names and habits of writing, each with the one
slug it means.

A spelling is a *base* and what is added to it: ``HT6K`` is ``hammer-throw`` and ``6kg``, ``U20 Decathlon`` is
``decathlon`` and ``u20``. The table has the words; a distance, its unit and what is run over it are read by their form,
so that every distance has a slug whether or not anybody listed it.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from domain.values.texts import one_line

_WORDS = {
    "high-jump": "hj highjump high-jumping",
    "pole-vault": "pv polevault pole-vaulting",
    "long-jump": "lj longjump long-jumping",
    "triple-jump": "tj triplejump hop-step-and-jump",
    "shot-put": "sp shot shotput shot-putt putting-the-shot",
    "discus-throw": "dt discus disc discusthrow",
    "hammer-throw": "ht hammer hammerthrow",
    "javelin-throw": "jt jav javelin javelinthrow",
    "weight-throw": "wt weight weightthrow",
    "decathlon": "dec deca",
    "heptathlon": "hep hept hepta",
    "pentathlon": "pen pent penta",
    "octathlon": "oct octa",
    "marathon": "mar full-marathon",
    "half-marathon": "hmar hm half half-mar halfmarathon semi-marathon 1-2-marathon",
    "marathon-race-walk": "marw marathon-walk",
    "half-marathon-race-walk": "hmarw hmw half-marathon-walk",
    "road-mile": "mile-road road-1-mile 1-mile-road one-mile-road",
    "cross-country": "xc x-country xcountry crosscountry cross-country-running",
}
"""The other words for a discipline. Numbers are read by their form, below."""

WORDS = {word: slug for slug, words in _WORDS.items() for word in (slug, *words.split())}
THROWS = {"shot-put", "discus-throw", "hammer-throw", "weight-throw", "javelin-throw"}

_METRES = r"(?:m|mts?|mtrs?|met(?:er|re)s?)"
_KILOMETRES = r"(?:k|kms?|kilomet(?:er|re)s?)"
_WALK = r"(?:r?w|-?(?:race-?)?walk(?:ing)?|-rw)"
_STEEPLE = r"-?(?:sc|st|steeples?|steeplechase|chase)"
_HURDLES = r"-?(?:h|hh|ih|lh|hs|hdls?|hurd|hurdles?)"
_COUNTED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "twelve": 12, "twenty-four": 24}
_COUNT = rf"(\d+|{'|'.join(_COUNTED)})"
_LONGEST_IN_HOURS = 48
_ON_THE_ROAD = {"21": "half-marathon", "21.1": "half-marathon", "21.0975": "half-marathon", "21.097": "half-marathon"}
_ON_THE_ROAD |= {"42": "marathon", "42.2": "marathon", "42.195": "marathon"}
_SHORTEST_BARE, _LONGEST_BARE, _STEP_OF_BARE = 50, 30_000, 50

Made = Callable[[str], str | None]


def _bare(number: str) -> str | None:
    """``1500`` is 1500 metres; a number that is no distance anybody runs is not guessed at."""
    metres = int(number)
    usual = _SHORTEST_BARE <= metres <= _LONGEST_BARE and metres % _STEP_OF_BARE == 0
    return f"{metres}m" if usual or metres in (55, 60) else None


def _hurdles_or_hours(number: str) -> str | None:
    """``110h`` has hurdles, ``24h`` has hours."""
    return _hours(number) if int(number) <= _LONGEST_IN_HOURS else f"{number}mH"


def _hours(number: str) -> str:
    return "one-hour" if _counted(number) == 1 else f"{_counted(number)}-hours"


def _miles(number: str) -> str:
    return "mile" if _counted(number) == 1 else f"{_counted(number)}-miles"


def _counted(number: str) -> int:
    return _COUNTED.get(number) or int(number)


def _kilometres(number: str) -> str | None:
    return _ON_THE_ROAD.get(number) or (f"{number}km" if number.isdigit() else None)


_FORMS: tuple[tuple[re.Pattern[str], Made], ...] = tuple(
    (re.compile(form, re.ASCII), made)
    for form, made in (
        (r"(\d{1,5})(?:-(?:run|flat|dash|sprint))?", _bare),
        (rf"(\d{{1,6}})-?{_METRES}(?:-?(?:run|flat|dash|sprint|race))?", "{}m".format),
        (r"(\d{1,3})-?h", _hurdles_or_hours),
        (rf"(\d{{1,4}})-?{_METRES}?{_HURDLES}", "{}mH".format),
        (rf"(\d{{3,5}})-?{_METRES}?{_STEEPLE}", "{}mSC".format),
        (rf"(\d)-?{_KILOMETRES}{_STEEPLE}", "{}000mSC".format),
        (rf"(\d{{3,6}})-?{_METRES}?{_WALK}", "{}mW".format),
        (rf"(\d{{1,3}})-?{_KILOMETRES}?{_WALK}", "{}kmW".format),
        (rf"(?:road-)?(\d{{1,3}}(?:\.\d+)?)-?{_KILOMETRES}(?:-?(?:run|race|road|road-run|road-race))?", _kilometres),
        (rf"{_COUNT}-?(?:mi|miles?)(?:-(?:run|race))?", _miles),
        (r"(m)ile(?:-(?:run|race))?", lambda _: "mile"),
        (rf"{_COUNT}-?(?:hrs?|hours?)(?:-(?:run|race|track|road))?", _hours),
        (rf"{_COUNT}-?(?:h|hrs?|hours?){_WALK}", lambda number: f"{_hours(number)}-walk"),
        (rf"{_COUNT}-?days?(?:-(?:run|race))?", lambda number: f"{_counted(number)}-days"),
        (r"(\d{2,4})-?(?:y|yds?|yards?)(?:-(?:run|dash))?", "{}-yards".format),
        (rf"(\d{{2,4}})-?(?:y|yds?|yards?){_HURDLES}", "{}-yards-hurdles".format),
    )
)

_ADDED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(form, re.ASCII), said)
    for form, said in (
        (r"(?:u|under)-?(\d\d)", lambda found: f"u{found[1]}"),
        (r"(youth|junior|cadet|master)s?", lambda found: found[1]),
        (r"(boys|girls)", lambda found: found[1]),
        (r"([mwtf]\d\d)", lambda found: found[1]),
        (r"short-track|sh|indoors?|ind", lambda _: "short-track"),
        (r"(\d+(?:[.-]\d+)?)-?(?:k|kg|kgs|kilos?)", lambda found: f"{_plainly(found[1])}kg"),
        (r"(\d+)-?(?:g|gr|grams?)", lambda found: f"{found[1]}g"),
        (r"(\d+)-?(?:lbs?|pounds?)", lambda found: f"{found[1]}lb"),
        (r"(\d{2,3}(?:[.-]\d)?)-?cm", lambda found: f"{_plainly(found[1])}cm"),
    )
)
_MASS, _HEIGHT = re.compile(r"\d+(?:-\d+)?k?g|\d+lb"), re.compile(r"\d+(?:-\d+)?cm")

_CODED = re.compile(r"(sp|dt|ht|jt|wt)-?(\d+)(?:[.k-](\d+))?(kg?|g|lbs?)?", re.ASCII)
_LIGHTEST_IN_GRAMS = 100
_READABLE = re.compile(r"[a-z0-9 .,_/()\[\]'’-]*", re.ASCII)
LONGEST, _MOST_ADDED, _LONGEST_ADDED = 160, 4, 3
_THOUSANDS = re.compile(r"(?<![\w.,])([1-9]\d{0,2})[,.'’ ](\d{3})(?=$|[ -]?[mhswrfd])", re.ASCII)
"""``10,000 metres``, ``1.500 m``; not ``1.750 kg``."""


class Spelled(NamedTuple):
    """What a spelling means: ``110mH`` and ``("u20", "99cm")``."""

    base: str
    added: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        return "-".join((self.base, *self.added))


@lru_cache(maxsize=4096)
def spelled(text: str) -> Spelled | None:
    """What *text* means as the name of a discipline; None where it is no spelling of any that is known."""
    words = folded(text)
    if words is None:
        return None
    return next(_read(words), None)


def folded(text: str) -> str | None:
    """*text* in small letters, its words joined by hyphens and its thousands written out; None where it is no name."""
    plain = one_line(text).lower().replace("×", "x") if len(text) <= LONGEST else ""
    if not plain or not _READABLE.fullmatch(plain):
        return None
    plain = _THOUSANDS.sub(r"\1\2", plain)
    plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    plain = re.sub(r"['’]|(?<!\d)\.|\.(?!\d)", "", plain)
    return re.sub(r"[^a-z0-9.]+", "-", plain).strip("-")


def stripped(words: str) -> Iterator[Spelled]:
    """Ways to take *words* apart into a base that need not be known and what may be added to one, such as an age group;
    the whole of them first.
    """
    yield Spelled(words)
    for cut in (at for at, character in enumerate(words) if character == "-"):
        if (said := _said(words[cut + 1 :])) is not None:
            yield Spelled(words[:cut], (said,))
        if (said := _said(words[:cut])) is not None:
            yield Spelled(words[cut + 1 :], (said,))


def _read(words: str, added: tuple[str, ...] = ()) -> Iterator[Spelled]:
    """Every reading of *words*: a base, with what stands before and behind it taken off one by one."""
    base = _base(words)
    if base is not None and all(_goes_with(base, each) for each in added):
        yield Spelled(base, tuple(dict.fromkeys(sorted(added))))
    coded = _CODED.fullmatch(words)
    if coded is not None:
        yield Spelled(WORDS[coded[1]], tuple(sorted((*added, _mass(coded)))))
    indoors = re.fullmatch(r"i(\d+\w*)|(\d+m?h?)sh", words, re.ASCII)  # OpenTrack's i400m, World Athletics' 400sh
    if indoors is not None:
        yield from _read(indoors[1] or indoors[2], (*added, "short-track"))
    if len(added) == _MOST_ADDED:
        return
    cuts = [at for at, character in enumerate(words) if character == "-"]
    for cut in cuts[-_LONGEST_ADDED:]:
        if (said := _said(words[cut + 1 :])) is not None:
            yield from _read(words[:cut], (*added, said))
    for cut in cuts[:_LONGEST_ADDED]:
        if (said := _said(words[:cut])) is not None:
            yield from _read(words[cut + 1 :], (*added, said))


def _base(words: str) -> str | None:
    if words in WORDS:
        return WORDS[words]
    for form, made in _FORMS:
        found = form.fullmatch(words)
        if found is not None and (slug := made(found[1])) is not None:
            return slug
    return None


def _said(words: str) -> str | None:
    return next((said(found) for form, said in _ADDED if (found := form.fullmatch(words)) is not None), None)


def _goes_with(base: str, added: str) -> bool:
    """An implement has a mass, a hurdle a height; all else goes with anything."""
    if _MASS.fullmatch(added):
        return base in THROWS
    if _HEIGHT.fullmatch(added):
        return base.endswith(("mH", "hurdles"))
    return True


def _mass(coded: re.Match[str]) -> str:
    """``SP6K``, ``JT700``, ``DT1.75K``, ``DT1K5``."""
    _, whole, part, unit = coded.groups()
    grams = unit == "g" or (unit is None and part is None and int(whole) >= _LIGHTEST_IN_GRAMS)
    if grams:
        return f"{whole}g"
    if unit in ("lb", "lbs"):
        return f"{whole}lb"
    return f"{_plainly(f'{whole}.{part}' if part else whole)}kg"


def _plainly(number: str) -> str:
    """``1-75`` of ``1.750``: without the noughts at the end, and as a part of a slug."""
    whole, _, part = number.replace("-", ".").partition(".")
    return "-".join(each for each in (whole, part.rstrip("0")) if each)
