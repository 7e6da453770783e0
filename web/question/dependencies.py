"""The last event on which an answer depends: what was appended about others changes neither its bytes nor its ETag."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from projections import queries
from projections.queries.claims.judged_with import judged_with, last_title
from projections.queries.lists.words import AskedWord, is_there
from projections.queries.seasons.bearing import last_seasons_of
from projections.read_model.follower import View
from projections.tail.subjects import Subjects


@dataclass(frozen=True)
class RestsOn:
    """Athletes, whose own events are all that an answer depends on.

    athletes    their ids
    seasons     whether what may decide who led a season of theirs counts with them
    claims      whether it has verdicts on claims about them: then what the others whom these name did counts too
    words       values the question chose itself: while the log has not all of them, any race may bring one
    """

    athletes: Collection[str]
    seasons: bool = False
    claims: bool = False
    words: Sequence[AskedWord] = ()

    def last(self, view: View, position: int) -> int:
        """The last event up to *position* that bears on the answer.

        Raises:
            AthleteNotFound: names every id that was never registered.

        """
        who = queries.asked_about(view.connection, self.athletes, position)
        about = queries.last_bearing_on(view.connection, who, position)
        if self.seasons:
            about = max(about, queries.last_bearing_on_seasons(view.connection, who.ids, position))
        if self.claims:
            about = max(about, _last_of_claims(who.ids, view, position))
        return last_with_words(view, self.words, position, about)

    def subjects(self, view: View) -> Subjects | None:
        """What an event must be about to bear on the answer, as of *view*; None where anything may.

        Raises:
            AthleteNotFound: as ``last``.

        """
        if self.words:
            about = replace(self, words=()).last(view, view.position)
            if unknown_words(view, self.words, about):
                return None
        ids = queries.asked_about(view.connection, self.athletes, view.position).ids
        seasons = last_seasons_of(view.connection, ids) if self.seasons else {}
        if self.claims:
            ids |= judged_with(view.connection, ids, view.position).others
        return Subjects(ids | queries.yet_to_be_registered(view.connection, ids), seasons)


def last_about(athletes: Collection[str], view: View, position: int) -> int:
    """The last event up to *position* about any of *athletes*."""
    return queries.last_bearing(view.connection, athletes, position)


def _last_of_claims(ids: Collection[str], view: View, position: int) -> int:
    """The last event that bears on a verdict on what was claimed of those of *ids* and is about others: whom the claims
    name, or who won a title.
    """
    others, titles = judged_with(view.connection, ids, position)
    return max(
        last_about(others, view, position) if others else 0, last_title(view.connection, position) if titles else 0
    )


def last_with_words(view: View, words: Sequence[AskedWord], position: int, bearing: int) -> int:
    """The last event that bears on an answer which says of each of *words* whether the log has it; *bearing* is the
    last on the answer alone: while a word is unknown, any race may bring it, or any athlete.
    """
    if unknown_words(view, words, bearing):
        last_race = queries.last_race_event(view.connection, position)
        return max(bearing, last_race, queries.last_registration(view.connection, position))
    return bearing


def unknown_words(view: View, words: Sequence[AskedWord], position: int) -> list[AskedWord]:
    """Those of *words* that the log up to *position* does not have."""
    return [each for each in words if not is_there(view.connection, each, position)]
