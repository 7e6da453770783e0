"""Queries: reads of what is visible at (as_of, known_at, position), by index, never by a replay.

bounded          the bounds of a question as parameters of a query, and what is last within them
standing_report  which version of a race stands within the bounds, and what was annulled of it
fact_columns     facts made of rows: which column each field is read from
people           athletes by id, which ids are one person, who has exactly a name
name_search      search by name, forgiving accents, the order of the words, and typos
races            races, careers, shared races
at_the_time      what a list of all seasons was like when a race was run
seasons          who led a season, and which events may decide it
race_history     every report of a race, correction and ruling, and who was ever in it
happenings       injuries, quotes, titles, claims: what is no race result
schedule         the announcement of a race, and those to come
names            what an athlete is called, and was
log_rows         where an event of the log is, of what type, and about whom
careers          what is asked about a whole career
competitions     what is asked about a whole competition
dependencies     the bearing position: the last event that could change an answer
lists            lists of marks
nations          who is registered for a nation, what they ran and won
claims           claims as they were published
replay           what became known of a rivalry, and when
visible_facts    all of it as the ``Facts`` that the calculators work on
"""

from projections.queries.dependencies import (
    asked_about,
    ever_one_with,
    last_bearing,
    last_bearing_on,
    last_bearing_on_race,
    last_coverage_of_everybody,
    last_race_event,
    last_registration,
    listed_since,
    yet_to_be_registered,
)
from projections.queries.happenings import Announced, announced
from projections.queries.log_rows import (
    LogPage,
    at_both_ends,
    digest_at,
    first_positions,
    log_page,
    log_page_of,
    log_rows,
    newest,
    rows_about,
    rows_about_each,
)
from projections.queries.name_search.bearers import bearing_a_word
from projections.queries.name_search.listed import search_athletes
from projections.queries.name_search.namesakes import near_namesakes
from projections.queries.name_search.search import search_by_name
from projections.queries.people import Athlete, ever_merged, find_athletes, merges_at, namesakes
from projections.queries.race_history import Version, changed_races, ever_in, history, races_of_both
from projections.queries.races import (
    ListedRace,
    race,
    races_by_opponent,
    races_of_several,
    ran_later,
    shared_races,
)
from projections.queries.schedule import Schedule, announced_from, schedule_of
from projections.queries.seasons.bearing import last_bearing_on_seasons
from projections.queries.seasons.leading import leading
from projections.queries.visible_facts import VisibleFacts
from projections.read_model.rows.log import LogRow

__all__ = [
    "Announced",
    "Athlete",
    "ListedRace",
    "LogPage",
    "LogRow",
    "Schedule",
    "Version",
    "VisibleFacts",
    "announced",
    "announced_from",
    "asked_about",
    "at_both_ends",
    "bearing_a_word",
    "changed_races",
    "digest_at",
    "ever_in",
    "ever_merged",
    "ever_one_with",
    "find_athletes",
    "first_positions",
    "history",
    "last_bearing",
    "last_bearing_on",
    "last_bearing_on_race",
    "last_bearing_on_seasons",
    "last_coverage_of_everybody",
    "last_race_event",
    "last_registration",
    "leading",
    "listed_since",
    "log_page",
    "log_page_of",
    "log_rows",
    "merges_at",
    "namesakes",
    "near_namesakes",
    "newest",
    "race",
    "races_by_opponent",
    "races_of_both",
    "races_of_several",
    "ran_later",
    "rows_about",
    "rows_about_each",
    "schedule_of",
    "search_athletes",
    "search_by_name",
    "shared_races",
    "yet_to_be_registered",
]
