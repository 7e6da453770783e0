"""The words a field may hold: those of an event, and those of a question's scope."""

LEVELS = (
    "olympic-games",
    "world-championships",
    "world-indoor-championships",
    "world-u20-championships",
    "area-championships",
    "national-championships",
    "diamond-league",
    "other",
)
FINISHED = "OK"
STATUSES = (FINISHED, "DNF", "DNS", "DQ", "NM")
ROLES = ("pacemaker",)
RECORDS = ("WR", "OR", "CR", "AR", "NR", "MR", "WL", "PB", "SB")
QUALIFICATIONS = ("Q", "q", "qR", "qJ", "qD", "R")
"""By place, by time, by the referee, by the jury, by draw; to the repechage."""
COMBINED_LEG = "combined-leg"
EXCLUSIONS = ("exhibition", COMBINED_LEG, "split")
SEXES = ("m", "w", "x")
OPEN_SEX = "open"
"""Asked for in place of one: what nobody says the sex of."""

COVERED_MEETINGS = ("meetings", "final-meetings")
NO_RACES = "none"
COVERED = ("all", "finals", *COVERED_MEETINGS, NO_RACES)
"""Which races the log is said to have, every one of them."""
INJURIES, QUOTES, ENTRIES = "injuries", "quotes", "entries"
COVERED_BESIDES = (INJURIES, QUOTES, ENTRIES)
"""What it may be said to have all of besides."""

LEVEL_GROUPS = {"global-championships": ("olympic-games", "world-championships", "world-indoor-championships")}
"""Several levels under one name, for questions; an event has one level."""

NONFINISH = ("loss", "exclude")
AGE_GROUP = ("include", "exclude")
