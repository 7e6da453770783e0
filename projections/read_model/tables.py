"""The read model's tables, each made of the class of its rows.

Times are ``Moment`` integers, keys are log positions, so a rebuild gives the same rows. A race's key is the position
of its first report, an athlete's that of the registration. What a race *is* stands once in ``races``; what was reported
of it stands once a version in ``versions`` and ``lines``. A question looks the visible version up by index, so a race
corrected a thousand times costs what a race corrected once does.

Two times stand in the rows: ``occurred`` is the valid time (its place on the calendar, by which all is ordered; with
``instant`` the same on the clock), ``known`` the moment from which the world could know. ``recorded`` (transaction
time) is when the log took the event in.
"""

from typing import NamedTuple

from slugify import slugify
from sqlalchemy import Index, text

from domain.log.anchor import Anchor
from domain.values.dates import Moment
from projections.read_model.columns import METADATA, Short, Tiny, table

metadata = METADATA
"""All of them."""

WHOLE_RACE = 0
"""The athlete of an annulment that takes the whole race."""


class CheckpointRow(NamedTuple):
    """How far which log is projected. ``recorded`` is the latest recording time so far: it never runs backwards,
    whatever the clocks of the writers did.

    first, last   the digests of the log's first row, and of that at ``position``
    counted       how many rows of each table were written, as JSON
    because       why this was built, where the build before it could not be trusted
    """

    name: str
    position: int
    recorded: Moment
    first: str
    last: str
    counted: bytes
    because: str | None

    def anchor(self) -> Anchor:
        """The row of the log up to which it is projected."""
        return Anchor(self.position, self.last)


BEGINNING = CheckpointRow("log", 0, Moment(0), "", "", b"{}", None)
"""In front of every log."""


class LogRow(NamedTuple):
    """What the read model keeps of a log position; the event itself is in the log. ``digest`` is the
    beginning of its leaf: what answers from here and what is in the log can be told to be the same.
    """

    position: int
    id: str
    type: str
    recorded: Moment
    known: Moment
    subject: str
    digest: int


class PoisonRow(NamedTuple):
    """A position that could not be projected, and why: the dead letters of this projection."""

    position: int
    error: str


class TouchRow(NamedTuple):
    """An event bears on an athlete: gives the position an answer depends on, in two seeks."""

    athlete: int
    position: int


class AthleteRow(NamedTuple):
    """``folded`` is the name as it is searched for."""

    key: int
    id: str
    name: str
    folded: str
    country: str
    born: str | None
    sex: str | None
    external_ids: bytes


class ExternalIdRow(NamedTuple):
    """Another's id for the athlete of that key, in the one form in which they are compared."""

    register: str
    id: str
    athlete: int


class RaceRow(NamedTuple):
    """``season`` is the season's list its marks are on; None where it counts for nothing."""

    key: int
    id: str
    occurred_on: str
    occurred: Moment
    instant: Moment
    rank: Tiny
    competition: str
    discipline: str
    round: str
    heat: Short | None
    section: str | None
    sex: str | None
    level: str | None
    indoor: bool
    wind: float | None
    venue: str | None
    country: str | None
    exclude: str | None
    season: str | None


class VersionRow(NamedTuple):
    """One report of a race: the first, or a correction."""

    race: int
    position: int
    known: Moment
    recorded: Moment
    reason: str | None
    source: bytes | None
    note: str | None


class LineRow(NamedTuple):
    """One athlete's line in one version of a race; ``listed`` is where in the list it stands.

    attempts           JSON
    records            parted by spaces
    records_as_given   parted by line breaks: these are the source's words
    """

    race: int
    version: int
    athlete: int
    listed: Tiny
    place: Short | None
    mark: str | None
    status: str
    role: str | None
    wind: float | None
    records: str
    name: str | None
    country: str | None
    legal: bool
    reason: str | None
    attempts: bytes | None
    qualified: str | None
    lane: Short | None
    bib: str | None
    reaction: str | None
    records_as_given: str


class EntryRow(NamedTuple):
    """Who was ever listed in which race, in the order of happening: the way into a career, and where two careers
    meet.
    """

    athlete: int
    occurred: Moment
    rank: Tiny
    race: int


class AnnulmentRow(NamedTuple):
    """A result that was annulled, or with ``WHOLE_RACE`` for an athlete all of them."""

    race: int
    athlete: int
    position: int
    known: Moment
    recorded: Moment
    reason: str
    source: bytes | None
    note: str | None


class MarkRow(NamedTuple):
    """Every mark that may count on a season's list, the best first."""

    season: str
    worth: int
    race: int
    version: int
    athlete: int
    occurred: Moment
    rank: Tiny


class LeadRow(NamedTuple):
    """The best mark of a version, where no lead of an earlier race is as good and seen whenever it is.

    A season's list is so reduced to the handful that can have led it, in the order of happening. The others rest on
    these: where one of these no longer stands, the whole list has to be looked through.
    """

    season: str
    occurred: Moment
    rank: Tiny
    race: int
    version: int
    worth: int
    athlete: int
    instant: Moment
    known: Moment


class SeasonRow(NamedTuple):
    """An event bears on a season's list."""

    season: str
    position: int


class MergeRow(NamedTuple):
    """Two ids, one person, from a position on; ``ended`` is the position that took them apart again."""

    position: int
    athlete: str
    into: str
    known: Moment
    ended: int | None
    ended_known: Moment | None


class HappeningRow(NamedTuple):
    """All that is no race result. ``ended`` is the position of the retraction, stripping or calling-off; ``subject``
    the title, the injured part of the body, or the race that is scheduled or otherwise reported.
    """

    position: int
    kind: str
    id: str
    subject: str | None
    occurred: Moment
    instant: Moment
    rank: Tiny
    known: Moment
    recorded: Moment
    ended: int | None
    ended_known: Moment | None
    content: bytes


class RoleRow(NamedTuple):
    """Who a happening is about, in the order of happening."""

    athlete: int
    occurred: Moment
    rank: Tiny
    happening: int


class WordRow(NamedTuple):
    """A race has this word as what a question may ask of it (``kind``: its discipline, round, competition or venue),
    in the one form in which they are compared.
    """

    kind: str
    word: str
    race: int


def without_year(season: str) -> str:
    """As SQL, what the column *season* has in common with other seasons. An index has these very words."""
    return f"substr({season}, 1, length({season}) - 5)"


checkpoint = table("checkpoint", CheckpointRow, key=("name",))
log = table(
    "log",
    LogRow,
    Index("log_by_subject", "subject", "position"),
    Index("log_by_type", "type", "position"),
    Index("log_by_id", "id", "type"),
    key=("position",),
)
poison = table("poison", PoisonRow, key=("position",))
touches = table("touches", TouchRow, key=("athlete", "position"))
athletes = table("athletes", AthleteRow, Index("athletes_by_country", "country"), unique=("id",))
external_ids = table("external_ids", ExternalIdRow, key=("register", "id", "athlete"))
races = table(
    "races",
    RaceRow,
    Index("races_by_day", "occurred"),
    Index("races_by_season", "season", "occurred"),
    unique=("id",),
)
versions = table("versions", VersionRow, Index("versions_known", "race", "position", "known"), key=("race", "position"))
lines = table("lines", LineRow, key=("race", "version", "athlete"))
entries = table(
    "entries", EntryRow, Index("entries_by_race", "race", "athlete"), key=("athlete", "occurred", "rank", "race")
)
annulments = table("annulments", AnnulmentRow, key=("race", "athlete", "position"))
marks = table(
    "marks",
    MarkRow,
    Index("marks_of_all_seasons", text(without_year("season")), "worth", "occurred", "rank", "race"),
    key=("season", "worth", "race", "version", "athlete"),
)
leads = table("leads", LeadRow, key=("season", "occurred", "rank", "race", "version"))
seasons = table("seasons", SeasonRow, key=("season", "position"))
merges = table("merges", MergeRow, Index("merges_by_athlete", "athlete"), key=("position",))
happenings = table(
    "happenings",
    HappeningRow,
    Index("happenings_by_id", "kind", "id"),
    Index("happenings_by_subject", "kind", "subject"),
    key=("position",),
)
roles = table(
    "roles", RoleRow, Index("roles_by_happening", "happening"), key=("athlete", "occurred", "rank", "happening")
)
words = table("words", WordRow, key=("kind", "word", "race"))


def list_of(slug: str, sex: str | None, indoor: bool) -> str:
    """The name that the lists of all its seasons have in common: ``1500m m outdoor``."""
    return f"{slug} {sex or '-'} {'indoor' if indoor else 'outdoor'}"


def season_of(slug: str, sex: str | None, indoor: bool, day: str) -> str:
    """The name of the season's list that a race's marks are on: ``1500m m outdoor 2024``."""
    return f"{list_of(slug, sex, indoor)} {day[:4]}"


def fold(name: str) -> str:
    """A name as it is searched for: small letters, no accents."""
    return slugify(name, separator=" ")
