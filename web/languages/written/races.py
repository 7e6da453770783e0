"""A race as it is referred to in a sentence: ``the 1500 m final at the Olympic Games on 6 August 2024``."""

from domain.claims import RaceRef
from web.languages.catalogue import Language
from web.languages.phrase import Phrase, Slots
from web.languages.speech import Speech
from web.languages.written.days import DayWritten
from web.languages.written.disciplines import AtADiscipline, DisciplineName
from web.languages.written.terms import TheRound, WhereWritten

_SLOTS: Slots = {
    "where": WhereWritten(),
    "date": DayWritten(),
    "discipline": DisciplineName(),
    "at_discipline": AtADiscipline(),
    "round": TheRound(),
}
_WAYS = ("{discipline} {round} {where} on {date}", "{round} {where} on {date}", "{discipline} {where} on {date}")
"""By what is known of the race besides where and when it was; the fuller is tried first."""


def _ways(context: str, before: str) -> tuple[Phrase, ...]:
    told = (Phrase(context, f"{before} {each}", _SLOTS) for each in _WAYS)
    return (*told, Phrase(context, "{where} on {date}", _SLOTS))


THE_RACE, IN_A_RACE = _ways("race", "the"), _ways("in a race", "in the")


class ARace:
    """A race: where and when it was, its discipline and round where these do not go without saying."""

    def __init__(self, ways: tuple[Phrase, ...] = THE_RACE) -> None:
        self.ways = ways

    def write(self, value: RaceRef, speech: Speech, /) -> str:
        in_full, of_a_round, of_a_discipline, of_a_meeting = self.ways
        if value.discipline is None:
            way = of_a_meeting if value.round is None else of_a_round
        else:
            way = of_a_discipline if value.round is None else in_full
        return way.write(
            speech, where=value.competition, date=value.date, discipline=value.discipline, round=value.round
        )

    def pattern(self, language: Language, /) -> str:
        return "|".join(each.pattern(language) for each in self.ways)

    def read(self, text: str, speech: Speech, /) -> RaceRef | None:
        for way in self.ways:
            told = way.read(text, speech)
            if told is not None:
                found = RaceRef(competition=told.pop("where"), **told)
                # A name may hold words of ours: what would be written otherwise was not meant.
                if self.write(found, speech).casefold() == text.casefold():
                    return found
        return None
