"""The last event on which an answer depends: what was appended about others changes neither its bytes nor its ETag."""

from collections.abc import Collection

from projections import queries
from projections.read_model.follower import View


def last_about(athletes: Collection[str], view: View, position: int) -> int:
    """The last event up to *position* about any of *athletes*."""
    return queries.last_bearing(view.connection, athletes, position)


def last_about_seasons(athletes: Collection[str], view: View, position: int) -> int:
    """The last event about any of *athletes*, or one that may decide who led a season of theirs."""
    about = last_about(athletes, view, position)
    return max(about, queries.last_bearing_on_seasons(view.connection, athletes, position))
