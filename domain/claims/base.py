"""What every claim is, whatever its kind: what it says, of whom, and the rules of the fields that kinds share."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Self

from msgspec import Struct
from msgspec.structs import asdict, replace

from domain.claims.race_ref import RaceRef
from domain.claims.scope import ClaimedScope
from domain.fields import rules
from domain.refusals import NotAPair, NotOfThePair, Refused, Unreadable
from domain.values.disciplines import discipline_slug
from domain.values.marks import Unit, UnreadableMark, parse_mark

PERSONS = ("athlete", "athletes", "against", "leader", "winner", "wins", "about", "speaker")
"""The fields of whatever kind that name somebody: one, several, or numbers by who has them."""
_SPANS = ("date", "since_date", "returned_on")
_YEARS = ("year", "season")
_COUNTS = ("count", "length", "number", "places", "last", "times", "meetings")
_MOST = 100_000
_A_MARK = "Write it as it is printed: 9.92, 3:26.73, 2:01:09, 8.95, 8891."


class Claim(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind"):
    """Something said that can be right or wrong. Athletes are ids; marks, dates and numbers are as people write them.

    IN_SHORT        what a claim of the kind says, in a sentence
    """

    IN_SHORT: ClassVar[str]

    def canonical(self) -> Self:
        """With disciplines under their slugs."""
        changed: dict[str, Any] = {}
        for name, value in asdict(self).items():
            if isinstance(value, RaceRef | ClaimedScope):
                changed[name] = value.canonical()
            elif name == "discipline" and value is not None:
                changed[name] = discipline_slug(value)
        return replace(self, **changed)

    def refusals(self) -> Iterator[Refused]:
        """Every rule of its own fields that it breaks, from the claim's own root."""
        for name, value in asdict(self).items():
            if value is not None:
                yield from _refusals_of(name, value)

    def persons(self) -> Iterator[tuple[str, str]]:
        """Who must be registered for it to be recorded, and where each is named."""
        for name in ("athlete", "against"):
            athlete = getattr(self, name, None)
            if athlete is not None:
                yield f"/{name}", athlete
        for name in ("athletes", "about"):
            for index, athlete in enumerate(getattr(self, name, ())):
                yield f"/{name}/{index}", athlete

    def renamed(self, ids: Mapping[str, str]) -> Self:
        """The same with every athlete under the id that stands."""
        named = {name: value for name, value in asdict(self).items() if name in PERSONS and value is not None}
        return replace(self, **{name: _under(ids, value) for name, value in named.items()})


class OfPair(Claim, frozen=True, kw_only=True):
    """A claim about two athletes and the races in which they met."""

    athletes: tuple[str, ...]
    scope: ClaimedScope | None = None

    def refusals(self) -> Iterator[Refused]:
        yield from super().refusals()
        if len(self.athletes) != 2:  # noqa: PLR2004 - a rivalry
            yield NotAPair("/athletes", len(self.athletes))
        for name in ("leader", "winner"):
            athlete = getattr(self, name, None)
            if athlete is not None and athlete not in self.athletes:
                yield NotOfThePair(f"/{name}", athlete)


def _refusals_of(name: str, value: Any) -> Iterator[Refused]:
    at = f"/{name}"
    if isinstance(value, RaceRef):
        yield from value.refusals(at)
    elif isinstance(value, ClaimedScope):
        yield from value.refusals()
    elif name in ("athlete", "against"):
        yield from rules.athlete_slug(at, value)
    elif name in ("athletes", "about"):
        yield from rules.athletes_listed(at, value, may_be_empty=True)
    elif name == "discipline":
        yield from rules.discipline_asked(at, value)
    elif name == "mark":
        yield from _mark_asked(at, value)
    elif name in _SPANS:
        yield from rules.span_asked(at, value)
    elif name in _YEARS:
        yield from rules.within(at, value, 1, 9999)
    elif name in _COUNTS:
        yield from rules.within(at, value, 0, _MOST)
    elif name in ("rank", "place"):
        yield from rules.within(at, value, 1, _MOST)


def _mark_asked(at: str, text: str) -> Iterator[Refused]:
    if not any(_is_mark(text, unit) for unit in Unit):
        yield Unreadable(at, text, "a mark", _A_MARK)


def _is_mark(text: str, unit: Unit) -> bool:
    try:
        parse_mark(text, unit)
    except UnreadableMark:
        return False
    return True


def _under(ids: Mapping[str, str], value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(dict.fromkeys(ids.get(each, each) for each in value))
    if isinstance(value, dict):
        return {ids.get(each, each): number for each, number in value.items()}
    return ids.get(value, value)
