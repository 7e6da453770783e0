"""A name given: who bears its words, and how those that nobody had before are spelled."""

from projections.read_model.columns import plain
from projections.read_model.handlers.projection import EventProjection
from projections.read_model.prior import words_of_name
from projections.read_model.rows.people import BearerRow, beginnings, fold
from projections.read_model.rows.spellings import SpellingRow, slips_kept

_bearer, _spelling = plain(BearerRow), plain(SpellingRow)


def name_given(athlete: int, name: str, event: EventProjection) -> None:
    """*name*, of the athlete of that key, from the event on."""
    folded, position = fold(name), event.position
    words = len(folded.split())
    event.rows.inserts[BearerRow] += [
        _bearer(beginning=beginning, goes_on=goes_on, words=words, athlete=athlete, position=position, folded=folded)
        for beginning, goes_on in sorted(set(beginnings(folded)))
    ]
    new = set(words_of_name(name)) - event.prior.words
    event.learned.words |= new
    event.rows.inserts[SpellingRow] += [
        _spelling(kind=kind, piece=piece, race=position, word=word)
        for kind, word in sorted(new)
        for piece in sorted(slips_kept(word))
    ]
