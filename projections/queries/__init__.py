"""Reads of what is visible at (as_of, known_at, position): indexed look-ups, never a replay.

visible_facts    the calculators' ``Facts`` at one point
bounded          a question's bounds as parameters of compiled queries
standing         which report of a race stands, and what a ruling took of it
races            the races that are visible, and their lines
race_history     every report, correction and ruling of one race
participants     who was ever listed in a race or entered for it
happenings       what is visible beside races
schedule         a race that is announced: who is entered, whether it was called off
people           athletes by id; which ids are one person
names            search by name, forgiving
dependencies     the last position that bears on an answer
log_rows         what is kept of the log itself
"""

from projections.queries.dependencies import (
    last_bearing,
    last_bearing_on_race,
    last_bearing_on_seasons,
    last_merge,
    last_race_event,
    last_registration,
    listed_since,
)
from projections.queries.happenings import Announced, announced
from projections.queries.log_rows import LogPage, LogRow, first_said, log_page, log_rows, newest, said_about
from projections.queries.names import search_by_name
from projections.queries.participants import ever_in
from projections.queries.people import Athlete, ever_merged, find_athletes, namesakes, search_athletes
from projections.queries.race_history import Version, changed_races, history
from projections.queries.races import leading, race, races_by_opponent, shared_races
from projections.queries.schedule import Schedule, schedule_of
from projections.queries.visible_facts import VisibleFacts, everything_at

__all__ = [
    "Announced",
    "Athlete",
    "LogPage",
    "LogRow",
    "Schedule",
    "Version",
    "VisibleFacts",
    "announced",
    "changed_races",
    "ever_in",
    "ever_merged",
    "everything_at",
    "find_athletes",
    "first_said",
    "history",
    "last_bearing",
    "last_bearing_on_race",
    "last_bearing_on_seasons",
    "last_merge",
    "last_race_event",
    "last_registration",
    "leading",
    "listed_since",
    "log_page",
    "log_rows",
    "namesakes",
    "newest",
    "race",
    "races_by_opponent",
    "said_about",
    "schedule_of",
    "search_athletes",
    "search_by_name",
    "shared_races",
]
