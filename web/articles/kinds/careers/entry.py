"""Who starts in which race to come.

- Both men start in Friday's heats.
- Kerr and Ingebrigtsen will meet in the Olympic final on Tuesday.
- Begge er påmeldt til tirsdagens finale på 1500 meter.
"""

import re
from collections.abc import Iterator

from domain.claims import EntryClaim
from web.articles.grammar import Grammar, trigger
from web.articles.said import Said

_STARTS = "(starts?|begins?|opens?|runs?|races?|lines? up|is entered|are entered|goes|go|competes?|is scheduled|are scheduled|gets? under way|is due to run|are due to run|is set to run|are set to run|will start|will begin|will run|will race|will line up|will compete|will be in action|will open|will go|will meet|will clash|meet|is in action|are in action|will face each other|are drawn|is drawn|faces?|will contest|contests?)"

_ENTERED = "(is|are|has been|have been) (both )?(entered|down to (run|race|start)|on the (start|entry) list)"

PHRASES = (
    f"{{pair}} {_ENTERED} (... )?({{round}}|{{disc}})",
    f"{{who}} {_ENTERED} (... )?({{round}}|{{disc}})",
    f"{{pair}} {_STARTS} (... )?{{round}}",
    f"{{who}} {_STARTS} (... )?{{round}}",
)

_IS_ENTERED = re.compile(r"\bentered\b|\bdown to\b|\blist\b")


def claims(said: Said) -> Iterator[EntryClaim]:
    """The day must be named, or who is said to be *entered* somewhere, and lie on that of publication or behind it; so what is told of the past is none."""
    round_, days = said.around.round, said.around.days
    is_told = _IS_ENTERED.search(said.fragment()) is not None and bool(said.around.wheres)
    if not is_told and (round_ is None or not days):
        return
    if any(each.last < said.known.published for each in days):
        return
    who = said.pair if said.has("pair") else (said.who,)
    for athlete in who or ():
        yield EntryClaim(athlete=athlete, race=said.race_to_come(round_))


GRAMMAR = Grammar(
    trigger("start|begin|open|run|race|line|enter|go|compet|schedul|get|due|set|will|meet|action|drawn|face|contest"),
    PHRASES,
    claims,
)
