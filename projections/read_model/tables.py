"""The read model's tables, each made of the class of its rows.

Times are ``Moment`` integers, keys are log positions, so a rebuild gives the same rows. A race's key is the position
of its first report, an athlete's that of the registration. What a race *is* stands once in ``races``; what was reported
of it stands once a version in ``versions`` and ``lines``. A question looks the visible version up by index, so a race
corrected a thousand times costs what a race corrected once does.

Two times stand in the rows: ``occurred`` is the valid time (its place on the calendar, by which all is ordered; with
``instant`` the same on the clock), ``known`` the moment from which the world could know. ``recorded`` (transaction
time) is when the log took the event in.
"""

from sqlalchemy import Index, text

from projections.read_model.columns import METADATA, table
from projections.read_model.rows.fields import FieldRow
from projections.read_model.rows.happenings import HappeningRow, RoleRow
from projections.read_model.rows.log import CheckpointRow, LogRow, PoisonRow, TouchRow
from projections.read_model.rows.marks import LeadRow, MarkRow, SeasonRow, without_year
from projections.read_model.rows.people import AthleteRow, BearerRow, CorrectionRow, ExternalIdRow, MergeRow, NameRow
from projections.read_model.rows.races import AnnulmentRow, EntryRow, LineRow, RaceRow, VersionRow, WordRow
from projections.read_model.rows.spellings import SpellingRow

metadata = METADATA
"""All of them."""


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
athletes = table(
    "athletes",
    AthleteRow,
    Index("athletes_by_country", "country", "key"),
    Index("athletes_of_country", "country", "id"),
    Index("athletes_by_name", "folded"),
    unique=("id",),
)
names = table("names", NameRow, Index("names_by_name", "folded"), key=("athlete", "position"))
bearers = table("bearers", BearerRow, key=("beginning", "goes_on", "words", "athlete", "position"))
_of_country = text("country IS NOT NULL")
corrections = table(
    "corrections",
    CorrectionRow,
    Index("corrections_of_country", "country", "athlete", sqlite_where=_of_country, postgresql_where=_of_country),
    key=("athlete", "position"),
)
external_ids = table("external_ids", ExternalIdRow, key=("register", "id", "athlete", "position"))
races = table(
    "races",
    RaceRow,
    Index("races_by_day", "occurred"),
    Index("races_by_season", "season", "occurred"),
    unique=("id",),
)
versions = table("versions", VersionRow, Index("versions_known", "race", "position", "known"), key=("race", "position"))
lines = table("lines", LineRow, key=("race", "version", "athlete"))
fields = table("fields", FieldRow, key=("race", "version"))
entries = table(
    "entries", EntryRow, Index("entries_by_race", "race", "athlete"), key=("athlete", "occurred", "rank", "race")
)
annulments = table("annulments", AnnulmentRow, key=("race", "athlete", "position"))
marks = table(
    "marks",
    MarkRow,
    Index("marks_of_a_season", "season", "worth", "occurred", "rank", "race"),
    Index("marks_of_all_seasons", text(without_year("season")), "worth", "occurred", "rank", "race"),
    Index("marks_of_a_nation", text(without_year("season")), "nation", "worth", "occurred", "rank", "race"),
    key=("race", "version", "athlete"),
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
spellings = table("spellings", SpellingRow, key=("kind", "piece", "race", "word"))
