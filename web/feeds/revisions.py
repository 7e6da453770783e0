"""When the log recorded what is shown of a race, and how often that has changed."""

from collections.abc import Iterable

from msgspec import Struct

from domain.values.dates import format_moment
from projections import queries
from projections.facts import Bounds
from projections.read_model.follower import View

_CHANGES = {
    "race_scheduled",
    "race_result",
    "race_corrected",
    "report_accepted",
    "result_annulled",
    "race_annulled",
}
"""What changes a race as it is shown. Another source's report stands beside it and changes nothing."""


class Revision(Struct, frozen=True):
    """``first`` and ``last`` are times of recording, ``position`` is that of the last; ``number`` counts from 0."""

    first: str
    last: str
    position: int
    number: int


def revisions(view: View, races: Iterable[str], at: Bounds) -> dict[str, Revision]:
    """The revision of each race within the bounds of knowledge and log."""
    found = {}
    for race in sorted(set(races)):
        said = [
            row
            for row in queries.rows_about(view.connection, f"race:{race}", at.position)
            if row.type in _CHANGES and row.known <= at.known_at
        ]
        if said:
            first, last = format_moment(said[0].recorded), format_moment(said[-1].recorded)
            found[race] = Revision(first, last, said[-1].position, len(said) - 1)
    return found
