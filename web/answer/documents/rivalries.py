"""Two athletes: a rivalry at a glance, its timeline, its next meeting."""

from msgspec import Struct

from domain.events import RaceScheduled, Source
from domain.values.disciplines import discipline_slug
from projections.by_name import by_name
from projections.calculators.coverage.answer import SaysCoverage
from projections.calculators.form import Form
from projections.calculators.head_to_head import ByAthlete, HeadToHead
from projections.calculators.timeline import Entry
from projections.facts import Happening


class TimelineDocument(SaysCoverage, frozen=True):
    athletes: tuple[str, str]
    entries: list[Entry]
    next: str | None


class NextMeeting(Struct, frozen=True):
    """A race to come that both are entered for."""

    race: str
    date: str
    occurred_at: str | None
    competition: str
    discipline: str
    round: str
    heat: int | None
    section: str | None
    sex: str | None
    level: str | None
    indoor: bool | None
    venue: str | None
    country: str | None
    entries: tuple[str, ...]
    position: int
    recorded_at: str
    source: Source | None
    note: str | None


class RivalryDocument(SaysCoverage, frozen=True):
    """The record, both forms, the latest entries of the timeline (newest first) and the next meeting."""

    head_to_head: HeadToHead
    form: ByAthlete[Form]
    timeline: list[Entry]
    next_meeting: NextMeeting | None


def next_meeting(happening: Happening | None) -> NextMeeting | None:
    """A scheduled race; None where there is none."""
    if happening is None:
        return None
    content = happening.content
    assert isinstance(content, RaceScheduled)
    return by_name(
        NextMeeting,
        content,
        race=happening.id,
        date=content.occurred_on,
        discipline=discipline_slug(content.discipline),
        position=happening.position,
        recorded_at=happening.recorded_at,
    )
