"""Disciplines: which are track, field, combined, road or relay, how they are shown, what their marks count.

Any slug is a discipline. The table holds those of World Athletics' lists; a distance or an age group that is not in it
is of the kind of what it is made of, and all others are read by their words: whatever has *athlon* in it counts points
(but those that are raced: a triathlon, a biathlon), a jump or a throw is measured, and so is how far one comes in so
many hours; the rest is timed.
"""

import re
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from domain.values.discipline_spellings import LONGEST, WORDS, Spelled, folded, spelled, stripped
from domain.values.marks import Mark, Unit


class Kind(StrEnum):
    TRACK = "track"
    FIELD = "field"
    COMBINED = "combined"
    ROAD = "road"
    RELAY = "relay"


class Discipline(NamedTuple):
    """``wind_counts``: a mark with a tail wind over +2.0 m/s is no best (World Athletics Competition Rules, Technical
    Rule 17 and Rule 29: sprints and hurdles to 200 m, long and triple jump). ``added``: what statisticians add to a
    time taken by hand before they compare it, in milliseconds (0.24 s below 300 m, 0.14 s from there to below 800 m).
    ``extras``: what the name has behind that of the discipline itself, ``U20``, ``short track``.
    """

    slug: str
    kind: Kind
    name: str
    wind_counts: bool = False
    added: int = 0
    extras: tuple[str, ...] = ()

    @property
    def own_name(self) -> str:
        """The name without the extras."""
        return self.name.removesuffix(" ".join(("", *self.extras)))

    @property
    def unit(self) -> Unit:
        if self.kind is Kind.COMBINED:
            return Unit.POINTS
        return Unit.MILLIMETRES if self.kind is Kind.FIELD else Unit.MILLISECONDS

    def compared(self, mark: Mark) -> Mark:
        """*mark* as it is compared with others of the discipline; it is printed as before."""
        return replace(mark, added=self.added) if mark.hand and self.added else mark


_RUN = {
    "m": (Kind.TRACK, "m"),
    "mH": (Kind.TRACK, "m hurdles"),
    "mSC": (Kind.TRACK, "m steeplechase"),
    "mW": (Kind.TRACK, "m race walk"),
    "km": (Kind.ROAD, "km"),
    "kmW": (Kind.ROAD, "km race walk"),
    "-miles": (Kind.ROAD, "miles"),
    "-yards": (Kind.TRACK, "yards"),
    "-yards-hurdles": (Kind.TRACK, "yards hurdles"),
    "-hours": (Kind.FIELD, "hours"),
    "-hours-walk": (Kind.FIELD, "hours race walk"),
    "-days": (Kind.FIELD, "days"),
}
"""What stands behind the number of a slug, and what that is."""
_METRES = {"m": 1.0, "mH": 1.0, "-yards": 0.9144, "-yards-hurdles": 0.9144}
_ADDED_BELOW = ((300, 240), (800, 140))
"""What is added to a hand time, in milliseconds, at distances below so many metres."""
_LONGEST_WITH_WIND = {"m": 200, "mH": 200, "-yards": 220, "-yards-hurdles": 220}
_MOST_MILES_ON_A_TRACK = 3


def _of_distance(slug: str) -> Discipline | None:
    found = re.fullmatch(r"(\d+)([a-zA-Z-]+)", slug)
    if found is None or found[2] not in _RUN:
        return None
    number, unit = int(found[1]), found[2]
    kind, name = _RUN[unit]
    if unit == "-miles" and number <= _MOST_MILES_ON_A_TRACK:
        kind = Kind.TRACK
    return Discipline(
        slug, kind, f"{number} {name}", number <= _LONGEST_WITH_WIND.get(unit, 0), _added_by_hand(number, unit)
    )


def _added_by_hand(number: int, unit: str) -> int:
    if unit not in _METRES:
        return 0
    return next((added for below, added in _ADDED_BELOW if number * _METRES[unit] < below), 0)


def _table() -> dict[str, Discipline]:
    distances = [
        *(f"{metres}m" for metres in (60, 100, 150, 200)),
        *(f"{metres}m" for metres in (300, 400, 500, 600, 800, 1000, 1500, 2000, 3000, 5000, 10000)),
        "2-miles",
        *(f"{metres}mSC" for metres in (2000, 3000)),
        *(f"{metres}mH" for metres in (60, 80, 100, 110, 300, 400)),
        *(f"{metres}mW" for metres in (3000, 5000, 10000, 20000)),
        *(f"{km}km" for km in (5, 10, 15, 20, 25, 30, 50, 100)),
        *(f"{km}kmW" for km in (10, 20, 35, 50)),
        "10-miles",
    ]
    named = [
        Discipline("mile", Kind.TRACK, "Mile"),
        Discipline("one-hour", Kind.FIELD, "One hour"),
        Discipline("high-jump", Kind.FIELD, "High jump"),
        Discipline("pole-vault", Kind.FIELD, "Pole vault"),
        Discipline("long-jump", Kind.FIELD, "Long jump", wind_counts=True),
        Discipline("triple-jump", Kind.FIELD, "Triple jump", wind_counts=True),
        Discipline("shot-put", Kind.FIELD, "Shot put"),
        Discipline("discus-throw", Kind.FIELD, "Discus throw"),
        Discipline("hammer-throw", Kind.FIELD, "Hammer throw"),
        Discipline("weight-throw", Kind.FIELD, "Weight throw"),
        Discipline("javelin-throw", Kind.FIELD, "Javelin throw"),
        *(
            Discipline(slug, Kind.COMBINED, slug.capitalize())
            for slug in ("decathlon", "heptathlon", "pentathlon", "octathlon")
        ),
        Discipline("road-mile", Kind.ROAD, "Road mile"),
        Discipline("half-marathon", Kind.ROAD, "Half marathon"),
        Discipline("marathon", Kind.ROAD, "Marathon"),
        Discipline("half-marathon-race-walk", Kind.ROAD, "Half marathon race walk"),
        Discipline("marathon-race-walk", Kind.ROAD, "Marathon race walk"),
        Discipline("cross-country", Kind.ROAD, "Cross country"),
        *(Discipline(f"4x{metres}m", Kind.RELAY, f"4 x {metres} m relay") for metres in (100, 200, 400, 800, 1500)),
        Discipline("distance-medley", Kind.RELAY, "Distance medley relay"),
    ]
    listed = [*(found for slug in distances if (found := _of_distance(slug)) is not None), *named]
    return {each.slug: each for each in listed}


_LISTED = _table()
LISTED = tuple(_LISTED.values())
"""The disciplines of World Athletics' lists."""

_LISTED_SMALL = frozenset(slug.lower() for slug in _LISTED)


def is_listed(text: str) -> bool:
    """Whether it is the slug of one of them, whatever the case of its letters."""
    return text.lower() in _LISTED_SMALL


_RELAY = re.compile(
    r".*(?:\b\d+-?x-?\d|\brelays?\b|(?<!individual-)\bmedley\b|\bekiden\b|\bshuttle-hurdles?\b)|[ds]mr$"
)
_LEGS = re.compile(r"(\d{1,2})x(\d{2,5})m?((?:-[a-z0-9]+)*)", re.ASCII)
_RACED = re.compile(r".*(?:tri|du|bi|aqu|quadri?|ski)athlon")
_FIELD = re.compile(r".*\b(?:jump|vault|put|throw|shot|discus|hammer|javelin|hours?|(?:\d|six)-?days?)\b")


def discipline(text: str) -> Discipline:
    """The discipline that *text* means, in whatever spelling (``3000msc``, ``3000SC`` and ``3,000 m steeplechase`` are
    ``3000mSC``); one that is unknown is read by its words, and has them as its slug.
    """
    return _read(text if len(text) <= LONGEST else _TOO_LONG)


_TOO_LONG = "~"
"""What stands for a text that is longer than any name: it is no slug, and is refused by its length besides."""


@lru_cache(maxsize=4096)
def _read(text: str) -> Discipline:
    words = folded(text) or ""
    if _RELAY.match(words):
        slug = words.replace("-x-", "x")
        return _LISTED.get(slug) or _relay(slug)
    known = spelled(text)
    if known is not None:
        return _made_of(known)
    slug = text.lower()
    if not words:
        return Discipline(slug, Kind.TRACK, slug)  # no slug, or one too long to be kept: refused
    if "athlon" in slug:
        kind = Kind.TRACK if _RACED.match(slug) else Kind.COMBINED
    else:
        kind = Kind.FIELD if _FIELD.match(slug) else Kind.TRACK
    return Discipline(slug, kind, _in_words(slug))


def discipline_slug(text: str) -> str:
    return discipline(text).slug


def _made_of(known: Spelled) -> Discipline:
    base = _LISTED.get(known.base) or _of_distance(known.base)
    if base is None:  # one-hour-walk
        base = Discipline(known.base, Kind.FIELD, _in_words(known.base))
    extras = tuple(_added_in_words(each) for each in known.added)
    return base._replace(slug=known.slug, name=" ".join((base.name, *extras)), extras=extras)


def _relay(slug: str) -> Discipline:
    """``4 x 60 m relay``; with what else its slug says: ``mixed``, ``U20``."""
    legs = _LEGS.fullmatch(slug)
    if legs is None:
        return Discipline(slug, Kind.RELAY, _in_words(slug))
    extras = tuple(_added_in_words(each) for each in (legs[3] or "").split("-") if each not in ("", "relay"))
    return Discipline(slug, Kind.RELAY, " ".join((f"{legs[1]} x {legs[2]} m relay", *extras)), extras=extras)


def _in_words(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def _added_in_words(added: str) -> str:
    """``U20``, ``T54``; ``1.5 kg``; ``short track``."""
    found = re.fullmatch(r"(\d+(?:-\d+)?)([a-z]+)", added)
    if found is not None:
        return f"{found[1].replace('-', '.')} {found[2]}"
    return added.upper() if added[-1].isdigit() else added.replace("-", " ")


_SHORTEST_COMPARED, _LONG = 4, 10
_WEIGHT_CLASS = re.compile(r"\d+kg")
_BESIDE = re.compile(
    r"(?:^|-)(?:(?:wo)?mens?|(?:fe)?male|[mwfx]|(?:semi-?)?finals?|heats?|qualif(?:ication|ying)|prelims?|round-\d)(?=-|$)"
)
"""What has a field of its own: whose race it was, and which round."""


def nearest(text: str) -> str | None:
    """The slug of the known discipline that *text* is probably meant to be; None where it is one, or like none.

    One letter too many, too few, wrong or in its neighbour's place, two in a long name; numbers are never guessed at.
    A known one with a sex or a round beside it is that one.
    """
    return _nearest(text) if len(text) <= LONGEST else None


@lru_cache(maxsize=4096)
def _nearest(text: str) -> str | None:
    words = folded(text)
    if words is None or spelled(text) is not None or _RELAY.match(words):
        return None
    alone = spelled(_BESIDE.sub("", words).strip("-"))
    if alone is not None:
        return alone.slug
    return next((Spelled(near, each.added).slug for each in stripped(words) if (near := _near(each.base))), None)


def _near(words: str) -> str | None:
    if len(words) < _SHORTEST_COMPARED or "athlon" in words or _WEIGHT_CLASS.fullmatch(words):
        return None
    most = 2 if len(words) >= _LONG else 1
    digits = re.sub(r"\D", "", words)
    compared = {slug.lower(): slug for slug in _LISTED} | WORDS
    near = [
        (distance, slug)
        for word, slug in compared.items()
        if len(word) >= _SHORTEST_COMPARED
        and re.sub(r"\D", "", word) == digits
        and (distance := DamerauLevenshtein.distance(words, word, score_cutoff=most)) <= most
    ]
    return min(near)[1] if near else None
