"""What is remarked of a question: that no race of the log has a value it names, and which are near; what a list leaves
out.

An answer of nought is right and tells nobody that the name was misspelled.
"""

from typing import Annotated, Any, NamedTuple

from msgspec import Meta, Struct

from projections.calculators.lists.listing import Listing
from projections.calculators.scope import ANY, UNASKED, Scope
from projections.queries.lists.words import COUNTRY, SEASON, AskedWord, like
from projections.read_model.follower import View
from projections.tongue import say, say_in, say_of
from projections.wording import listed
from web.answer.documents.parts import fields_of
from web.question.dependencies import last_with_words, unknown_words


class Note(Struct, frozen=True):
    """A value asked for that no race of the log has, and the nearest there are; or one that leaves marks out."""

    parameter: str
    value: str
    nearest: list[str]
    says: Annotated[str, Meta(description="The same in a sentence.")]


class Noted(Struct, frozen=True):
    """What is remarked of the question."""

    notes: list[Note]


class InSeason(NamedTuple):
    """A scope, and the calendar year asked for beside it."""

    scope: Scope
    season: int | None


Asked = Scope | Listing | InSeason


def named_in(asked: Asked) -> list[AskedWord]:
    """The values that a question chose itself, of which the log may have none."""
    if isinstance(asked, InSeason):
        year = [] if asked.season is None else [AskedWord(SEASON, str(asked.season))]
        return [*named_in(asked.scope), *year]
    if isinstance(asked, Listing):
        given = {
            "discipline": asked.discipline,
            "competition": asked.competition,
            "venue": asked.venue,
            COUNTRY: asked.country,
            SEASON: None if asked.season is None else str(asked.season),
        }
        return [AskedWord(kind, value) for kind, value in given.items() if value is not None]
    found = [AskedWord("discipline", each) for each in asked.discipline]
    found += [AskedWord("round", asked.round)] if asked.round not in (ANY, UNASKED.round) else []
    return found + ([AskedWord("competition", asked.competition)] if asked.competition is not None else [])


def bearing_with_notes(view: View, asked: Asked, position: int, bearing: int) -> int:
    """The last position that bears on an answer with its notes, where *bearing* is that on the answer alone: while a
    value is unknown, any race may bring it, or any athlete.
    """
    return last_with_words(view, named_in(asked), position, bearing)


def noted(view: View, asked: Asked, position: int, *more: Note) -> dict[str, Any]:
    """The ``notes`` of an answer that is given at *position*, and what *more* there is to remark."""
    return fields_of(Noted([*notes_on(view, asked, position), *more]))


def left_out_of_list(listing: Listing, number: int, which: str = "") -> list[Note]:
    """That a list of a sex leaves out a *number* of marks, of which nobody says the sex; *which*, said behind it."""
    if not number or listing.sex is None:
        return []
    says = say_of(
        number,
        "{number} mark{which} is left out, for its race does not say the sex, nor is it known of who made it: sex=open"
        " lists it.",
        "{number} marks{which} are left out, for their races do not say the sex, nor is it known of who made them:"
        " sex=open lists them.",
        which=which,
    )
    return [Note("sex", listing.sex, [], says)]


def notes_on(view: View, asked: Asked, position: int) -> list[Note]:
    """What is remarked of the question at *position*."""
    return [_note(view, each, position) for each in unknown_words(view, named_in(asked), position)]


def _note(view: View, asked: AskedWord, position: int) -> Note:
    near = like(view.connection, asked, position)
    meant = (
        say_of(
            len(near), "; there is {those}", "; there are {those}", those=listed(near, say_in("before the last", "or"))
        )
        if near
        else ""
    )
    if asked.kind == COUNTRY:
        says = say("No athlete of this log is registered for {value}{meant}.", value=asked.value, meant=meant)
    else:
        says = say(
            "No race of this log has the {kind} {value}{meant}.",
            kind=say_in("kind of word", asked.kind),
            value=asked.value,
            meant=meant,
        )
    return Note(asked.kind, asked.value, near, says)
