"""Bests: of a career, of a season."""

from domain.claims import BestClaim
from web.languages.meanings import Meaning, Values, Worded
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.asides import InThisLog
from web.languages.written.disciplines import AtADiscipline
from web.languages.written.marks import MarkAt, MarkWritten
from web.languages.written.numbers import FigureWritten
from web.languages.written.people import Whose

PERSONAL, SEASON = "personal", "season"
_SLOTS: Slots = {
    "whose": Whose(),
    "at_discipline": AtADiscipline(),
    "season": FigureWritten(),
    "mark": MarkWritten(),
    "log": InThisLog(),
}
PERSONAL_BEST = Phrase("best", "{whose} personal best {at_discipline} is {mark}{log}.", _SLOTS)
SEASONS_BEST = Phrase("best", "{whose} best {at_discipline} in {season} is {mark}{log}.", _SLOTS)


def said(claim: BestClaim, *, of_the_log: bool) -> Worded:
    assert claim.mark is not None
    assert claim.discipline is not None
    mark = MarkAt(claim.mark, claim.discipline)
    values = {"whose": claim.athlete, "discipline": claim.discipline, "mark": mark, "log": of_the_log}
    if claim.which == PERSONAL:
        return Worded(PERSONAL_BEST, values)
    return Worded(SEASONS_BEST, {**values, "season": claim.season})


def _best(values: Values, _: Speech) -> BestClaim:
    return BestClaim(
        athlete=values["whose"],
        which=SEASON if "season" in values else PERSONAL,
        discipline=values["discipline"],
        mark=values["mark"],
        season=values.get("season"),
    )


MEANINGS = (Meaning(PERSONAL_BEST, _best), Meaning(SEASONS_BEST, _best))
