"""Which shared races are counted. Every answer echoes its scope and counts what the scope left out."""

import re
from datetime import date

from msgspec import Struct

from domain.values.disciplines import discipline
from domain.values.slugs import slug
from domain.values.vocabulary import LEVEL_GROUPS
from projections.facts import Race, SharedRace

ANY = "any"

REASONS = (
    "dns",
    "pacemaker",
    "annulled",
    "excluded-race",
    "discipline",
    "round",
    "level",
    "indoor",
    "competition",
    "date",
    "age-group",
)
"""Why a race both entered is not counted, in the answer's order. The scope is asked first, then the race itself."""


class Scope(Struct, frozen=True):
    """The filters of a head-to-head question, freely combined; None asks nothing.

    ``nonfinish``: what one placed against one not placed makes: ``loss`` for who is not placed, or ``exclude``
    (undecided). ``age_group``: whether the races of an age group count, ``include`` or ``exclude``. ``level`` may
    name a group of levels.
    """

    discipline: tuple[str, ...] = ()
    round: str = "final"
    level: str | None = None
    indoor: bool | None = None
    competition: str | None = None
    from_: date | None = None
    to: date | None = None
    nonfinish: str = "loss"
    age_group: str = "include"


AGE_GROUP_LEVEL = "world-u20-championships"
_AGE_GROUP = re.compile(
    r"\b(u-?(?:1[4-9]|2[0-3])|under-?(?:1[4-9]|2[0-3])|juniors?|youth|cadets?)\b", re.ASCII | re.IGNORECASE
)


def is_age_group(race: Race) -> bool:
    """Whether only athletes of an age group could run: a U20 championship, a junior section, a youth meeting."""
    return race.level == AGE_GROUP_LEVEL or names_age_group(race.competition) or names_age_group(race.section or "")


def names_age_group(text: str) -> bool:
    """Whether the name of a competition or a section is that of an age group's."""
    return _AGE_GROUP.search(text) is not None


def left_out(shared: SharedRace, scope: Scope) -> str | None:
    """The reason why this race is not a meeting within *scope*, or None where it is one.

    Rule: DESIGN section 4. A meeting is a race in which both have a line, neither is ``DNS`` or a pacemaker, neither
    line is annulled and the race is not excluded or annulled.
    """
    race, lines = shared.race, (shared.a, shared.b)
    if scope.discipline and race.discipline not in {discipline(asked).slug for asked in scope.discipline}:
        return "discipline"
    if scope.round not in (ANY, race.round):
        return "round"
    if scope.level is not None and race.level not in LEVEL_GROUPS.get(scope.level, (scope.level,)):
        return "level"
    if scope.indoor is not None and race.indoor != scope.indoor:
        return "indoor"
    if scope.competition is not None and slug(race.competition) != slug(scope.competition):
        return "competition"
    if scope.from_ is not None and race.date < scope.from_.isoformat():
        return "date"
    if scope.to is not None and race.date > scope.to.isoformat():
        return "date"
    if scope.age_group == "exclude" and is_age_group(race):
        return "age-group"
    if race.exclude is not None:
        return "excluded-race"
    if race.annulled or any(line.annulled for line in lines):
        return "annulled"
    if not all(line.started for line in lines):
        return "dns"
    if any(line.role == "pacemaker" for line in lines):
        return "pacemaker"
    return None
