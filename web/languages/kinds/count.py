"""How often somebody competed, and how many finals were won: in a season, or since a day."""

from domain.claims import CountClaim
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import NUMBER, Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.asides import InThisLog
from web.languages.written.days import DayWritten
from web.languages.written.numbers import FigureWritten, InLetters, Times
from web.languages.written.people import Subject
from web.languages.written.races import ARace

STARTS, WINS = "starts", "wins"
_SLOTS: Slots = {
    "athlete": Subject(),
    NUMBER: InLetters(),
    "times": Times(),
    "season": FigureWritten(),
    "since_date": DayWritten(),
    "race": ARace(),
    "log": InThisLog(),
}
COMPETED = Phrase("count", "{athlete} has competed {times} in {season}.", _SLOTS)
COMPETED_SINCE = Phrase("count", "{athlete} has competed {times} since {since_date}.", _SLOTS)
HAS_WON = Phrase(
    "count",
    "{athlete} has won one final in {season}.",
    _SLOTS,
    plural="{athlete} has won {number} finals in {season}.",
)
NOT_COMPETED = Phrase("count", "{athlete} has not competed in {season}{log}.", _SLOTS)
NOT_COMPETED_SINCE = Phrase("count", "{athlete} has not competed since {since_date}{log}.", _SLOTS)
NOT_SINCE_THEN = Phrase("count", "{athlete} has not competed since {race}{log}.", _SLOTS)
NOT_WON = Phrase("count", "{athlete} has not won a final in {season}{log}.", _SLOTS)
_HOW = {
    (STARTS, True): (COMPETED, NOT_COMPETED),
    (STARTS, False): (COMPETED_SINCE, NOT_COMPETED_SINCE),
    (WINS, True): (HAS_WON, NOT_WON),
}


def said(claim: CountClaim) -> Worded:
    if claim.since is not None:
        return Worded(NOT_SINCE_THEN, {"athlete": claim.athlete, "race": claim.since, "log": bool(claim.in_this_log)})
    some, none = _HOW[claim.of, claim.season is not None]
    when = {"season": claim.season} if claim.season is not None else {"since_date": claim.since_date}
    values = {"athlete": claim.athlete, **when}
    if not claim.number:
        return Worded(none, {**values, "log": bool(claim.in_this_log)})
    return Worded(some, {**values, "times" if claim.of == STARTS else NUMBER: claim.number})


def _starts(values: Values, _: Speech) -> CountClaim:
    return _count(values, STARTS)


def _wins(values: Values, _: Speech) -> CountClaim:
    return _count(values, WINS)


def _count(values: Values, of: str) -> CountClaim:
    return CountClaim(
        athlete=values["athlete"],
        of=of,
        number=values.get("times", values.get(NUMBER, 0)),
        season=values.get("season"),
        since=values.get("race"),
        since_date=values.get("since_date"),
        in_this_log=values.get("log") or None,
    )


MEANINGS = (
    *(Meaning(each, _starts) for each in (COMPETED, COMPETED_SINCE, NOT_COMPETED, NOT_COMPETED_SINCE, NOT_SINCE_THEN)),
    *(Meaning(each, _wins) for each in (HAS_WON, NOT_WON)),
)
