"""The read model's tables. Times are ``Moment`` integers, keys are log positions, so a rebuild gives the same rows.

A race's key is the position of its first report, an athlete's that of the registration. What a race *is* stands once
in ``races``; what was reported of it stands once a version in ``versions`` and ``lines``. A question looks the
visible version up by index, so a race corrected a thousand times costs what a race corrected once does.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
)
from sqlalchemy.types import TypeEngine

SCHEMA_VERSION = 2
"""Raised with every change of a table or of the projector: a read model of another version is rebuilt."""

metadata = MetaData()


def _table(name: str, *columns: Column[object] | Index) -> Table:
    return Table(name, metadata, *columns, sqlite_with_rowid=False)


def _key(name: str, kind: type[TypeEngine[Any]] = BigInteger) -> Column[object]:
    return Column(name, kind, primary_key=True, autoincrement=False)


checkpoint = _table(
    "checkpoint",
    Column("name", String, primary_key=True),
    Column("position", BigInteger, nullable=False),
    # The latest recording time so far: recorded_at never runs backwards, whatever the clocks of the writers did.
    Column("recorded", BigInteger, nullable=False),
)

log = _table(
    "log",
    _key("position"),
    Column("id", String, nullable=False),
    Column("type", String, nullable=False),
    Column("recorded", BigInteger, nullable=False),
    Column("known", BigInteger, nullable=False),
    Column("subject", String, nullable=False),
    Index("log_by_subject", "subject", "position"),
    Index("log_by_type", "type", "position"),
    Index("log_by_id", "id", "type"),
)

poison = _table(
    "poison",
    _key("position"),
    Column("error", String, nullable=False),
)

touches = _table(
    "touches",
    _key("athlete"),
    _key("position"),
)
"""Which events bear on which athlete: gives the position an answer depends on, in two seeks."""

athletes = _table(
    "athletes",
    _key("key"),
    Column("id", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("folded", String, nullable=False),
    Column("country", String, nullable=False),
    Column("born", String),
    Column("sex", String),
    Column("external_ids", LargeBinary, nullable=False),
)

races = _table(
    "races",
    _key("key"),
    Column("id", String, nullable=False, unique=True),
    Column("occurred_on", String, nullable=False),
    Column("occurred", BigInteger, nullable=False),
    Column("rank", SmallInteger, nullable=False),
    Column("competition", String, nullable=False),
    Column("discipline", String, nullable=False),
    Column("round", String, nullable=False),
    Column("heat", Integer),
    Column("section", String),
    Column("sex", String),
    Column("level", String),
    Column("indoor", Boolean, nullable=False),
    Column("wind", Float),
    Column("venue", String),
    Column("country", String),
    Column("exclude", String),
    Column("season", String),  # the season's list its marks are on; null where it counts for nothing
)

versions = _table(
    "versions",
    _key("race"),
    _key("position"),
    Column("known", BigInteger, nullable=False),
    Column("recorded", BigInteger, nullable=False),
    Column("reason", String),
    Column("source", LargeBinary),
    Column("note", String),
    Index("versions_known", "race", "position", "known"),
)

lines = _table(
    "lines",
    _key("race"),
    _key("version"),
    _key("athlete"),
    Column("listed", SmallInteger, nullable=False),
    Column("place", Integer),
    Column("mark", String),
    Column("status", String, nullable=False),
    Column("role", String),
    Column("wind", Float),
    Column("records", String, nullable=False),
    Column("name", String),
    Column("country", String),
)

entries = _table(
    "entries",
    _key("athlete"),
    _key("occurred"),
    Column("rank", SmallInteger, primary_key=True, autoincrement=False),
    _key("race"),
    Index("entries_by_race", "race", "athlete"),
)
"""Who was ever listed in which race, in the order of happening: the way into a career, and where two careers meet."""

annulments = _table(
    "annulments",
    _key("race"),
    _key("athlete"),  # 0: the whole race
    _key("position"),
    Column("known", BigInteger, nullable=False),
    Column("recorded", BigInteger, nullable=False),
    Column("reason", String, nullable=False),
    Column("source", LargeBinary),
    Column("note", String),
)

marks = _table(
    "marks",
    _key("season", String),
    _key("worth"),
    _key("race"),
    _key("version"),
    _key("athlete"),
    Column("occurred", BigInteger, nullable=False),
    Column("rank", SmallInteger, nullable=False),
)
"""Every mark that could lead a season, the best first: who led when is a look at the head of the list."""

seasons = _table(
    "seasons",
    _key("season", String),
    _key("position"),
)
"""Which events bear on which season's list."""

merges = _table(
    "merges",
    _key("position"),
    Column("athlete", String, nullable=False),
    Column("into", String, nullable=False),
    Column("known", BigInteger, nullable=False),
    Column("ended", BigInteger),
    Column("ended_known", BigInteger),
    Index("merges_by_athlete", "athlete"),
)
"""Two ids, one person, from a position on."""

happenings = _table(
    "happenings",
    _key("position"),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("subject", String),
    Column("occurred", BigInteger, nullable=False),
    Column("rank", SmallInteger, nullable=False),
    Column("known", BigInteger, nullable=False),
    Column("recorded", BigInteger, nullable=False),
    Column("ended", BigInteger),
    Column("ended_known", BigInteger),
    Column("content", LargeBinary, nullable=False),
    Index("happenings_by_id", "kind", "id"),
    Index("happenings_by_subject", "kind", "subject"),
)
"""All that is no race result. ``ended`` is the position of the retraction, stripping or calling-off; ``subject`` the
title, the injured part of the body, or the race that is scheduled or otherwise reported."""

roles = _table(
    "roles",
    _key("athlete"),
    _key("occurred"),
    Column("rank", SmallInteger, primary_key=True, autoincrement=False),
    _key("happening"),
    Index("roles_by_happening", "happening"),
)
"""Who a happening is about, in the order of happening."""
