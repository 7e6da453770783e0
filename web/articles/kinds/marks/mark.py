"""A mark in a race.

- Ingebrigtsen ran 3:26.73 in Monaco.
- Kerr won in Budapest in 3:29.38.
- Kerr's 3:45.34 in Eugene was fast.
- Ingebrigtsen løp på 3.26,73 i Monaco.
- Kerr vant på tiden 3.29,38 i Budapest.
"""

import re
from collections.abc import Iterator

from domain.claims import MarkClaim, PlaceClaim
from web.articles.grammar import Grammar, trigger
from web.articles.kinds.words import BEAT
from web.articles.said import Said

_RAN = "(ran|clocked|timed|posted|recorded|stopped the clock (at|in)|went|produced|was timed at|registered|dipped to|jumped|threw|cleared|leapt|landed|has run|had run|set|managed|delivered|crossed the line in|came home in|blasted to|put together|returned|running|clocking|posting|recording|timing)"
_HOW = "((new|stunning|superb|fast|slow|personal|season's|lifetime|career|championship|games|meeting|british|norwegian|european|national|world-leading|best|record|time|of|{where}|{disc}|{day}) )*"
_TIME = "(time|run|clocking|winning time|performance|effort|mark|win)"

PHRASES = (
    f"{{who}} (... )?{_RAN} (... )?{{mark}}",
    "{who} (... )?in (a time of |a winning time of |just |what was )?{mark}",
    f"{{who}} (... )?in (a |an )({_HOW}){{mark}}",
    f"{{who}} {BEAT} {{whom}} (... )?(in|with) (a time of |just )?{{mark}}",
    "{who} (... )?(with|to) (a |an |his )?(winning |best |final |opening )?(time of |run of |clocking of |leap of |jump of |throw of |mark of |effort of |clearance of |put of |vault of )?{mark}",
    f"{{who}}'s ({_TIME} of )?{{mark}}",
    r"{who}(?: \(| -|,) (?:gbr |nor |[a-z][a-z][a-z] )?{mark}",
    "with (a time of )?{mark}( in {where})? {who}",
    "{who}'s (winning )?time (was|of|is) {mark}",
    "{mark} (by|from|for|run by) {who}",
)

_WON = re.compile(r"⟨A\d+⟩,? won (?:in|with)\b")


def claims(said: Said) -> Iterator[MarkClaim | PlaceClaim]:
    """In the race that is spoken of; in any, where none is. Who won in it was first."""
    around = said.around
    named = around.wheres or around.days or around.round
    race = said.race(said.who) if named else None
    yield MarkClaim(
        athlete=said.who,
        mark=said.value("mark"),
        discipline=said.discipline(),
        race=race,
    )
    if race is not None and _WON.match(said.fragment()):
        yield PlaceClaim(athlete=said.who, place=1, race=race)


GRAMMAR = Grammar(trigger("⟨M"), PHRASES, claims)
