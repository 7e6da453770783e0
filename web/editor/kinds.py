"""What can be posted: every event type of the API, with a short sentence, in the order of a desk's day."""

from typing import NamedTuple

from web.api.event_schemas import EVENT_SCHEMAS


class Kind(NamedTuple):
    """An event type as an editor meets it. ``dated``: it needs a date; ``day``: and a full one."""

    type: str
    title: str
    sentence: str
    dated: bool = True
    day: bool = False


class Shelf(NamedTuple):
    title: str
    kinds: tuple[Kind, ...]


SHELVES = (
    Shelf(
        "Races",
        (
            Kind("race_result", "Race result", "Who finished where: paste the table.", day=True),
            Kind("race_scheduled", "Race scheduled", "A race to come, and who is entered.", day=True),
            Kind("race_corrected", "Race corrected", "The whole list anew, with the reason.", dated=False),
            Kind(
                "result_annulled", "Result annulled", "One athlete’s result is taken, by a later ruling.", dated=False
            ),
            Kind("race_annulled", "Race annulled", "The whole race does not count, or is called off.", dated=False),
            Kind("race_reported", "Race reported otherwise", "What another source says of a race.", dated=False),
            Kind("report_accepted", "Report accepted", "The other source was right: its list counts.", dated=False),
        ),
    ),
    Shelf(
        "Athletes",
        (
            Kind("injury", "Injury", "Who is hurt, where, since when."),
            Kind("recovery", "Recovery", "An injury is over."),
            Kind("title_won", "Title won", "A championship, with its race."),
            Kind("title_stripped", "Title stripped", "A title is taken away.", dated=False),
            Kind("milestone", "Milestone", "What no rule computes: a headline, and whose it is."),
            Kind("athlete_registered", "Athlete registered", "Somebody new; a result introduces too.", dated=False),
            Kind("athlete_merged", "Athletes merged", "Two ids turn out to be one person.", dated=False),
            Kind("athlete_unmerged", "Athletes taken apart", "They were two persons after all.", dated=False),
        ),
    ),
    Shelf(
        "Words",
        (
            Kind("quote", "Quote", "What somebody said, word for word."),
            Kind("quote_retracted", "Quote retracted", "It was not said so.", dated=False),
            Kind("claim", "Claim", "A number somebody printed, to be judged.", dated=False),
            Kind("claim_retracted", "Claim retracted", "The outlet took its number back.", dated=False),
        ),
    ),
)
KINDS = {kind.type: kind for shelf in SHELVES for kind in shelf.kinds}
assert KINDS.keys() == EVENT_SCHEMAS.keys()
