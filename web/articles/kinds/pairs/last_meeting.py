"""The last meeting of two: where it was, who won.

- They last met in the mile in Eugene in May.
- Kerr won their last meeting.
- When the pair last met, in Eugene, Kerr won.
- The two have not met since Eugene.
- De møttes sist i Eugene i mai.
- Sist de møttes, i Eugene, vant Kerr.
"""

from collections.abc import Iterator

from domain.claims import LastMeetingClaim
from web.articles.grammar import Grammar, trigger
from web.articles.kinds.words import BEAT, LAST, MEETING, MET
from web.articles.said import Said

_AHEAD = "(won|was ahead|prevailed|came out on top|finished ahead|took it|triumphed|was first|crossed the line first|got the better|had the upper hand|was the winner|beat|emerged victorious)"

PHRASES = (
    f"{{who}} {BEAT} {{whom}} (in|when|at) (the )?(their|{{pair}}'s|{{pair}}|the) ({LAST} {MEETING}|last {MET})",
    f"{{who}} (has |had )?(won|took|claimed|edged|shaded|came out on top in|prevailed in|was ahead in|triumphed in) ({{pair}}'s|the) {LAST} {MEETING}",
    f"(when|the last time( that)?) {{pair}} (last )?{MET} ... {{who}} {_AHEAD}",
    f"in {{pair}}'s {LAST} {MEETING} ... {{who}} {_AHEAD}",
    f"{{pair}}'s {LAST} {MEETING} ... (went to|was won by|ended in victory for|ended in a win for) {{who}}",
    f"{{pair}}'s {LAST} {MEETING} (was|came|took place)",
    f"the {LAST} {MEETING} (between|of) {{pair}} (was|came|took place)",
    f"the last time( that)? {{pair}} {MET} was",
    f"{{pair}} have (not|n't) {MET} since (... )?({{where}}|{{day}})",
    f"{{who}} (won|was ahead|prevailed|came out on top) (the last time( that)?|when) {{pair}} (last )?{MET}",
    f"{{pair}} last {MET}",
)


def claims(said: Said) -> Iterator[LastMeetingClaim]:
    """Where or who won must be said: that two have met is nothing to check."""
    pair = said.pair
    if pair is None:
        return
    if " since " in said.fragment():
        race, _ = said.since(*pair)
    else:
        race = said.race(*pair)
    winner = said.value("who")
    if race is not None or winner is not None:
        yield LastMeetingClaim(athletes=pair, winner=winner, race=race)


GRAMMAR = Grammar(trigger("last|latest|most recent|previous|since"), PHRASES, claims, denies=True)
