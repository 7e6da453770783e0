"""The score between two, and who leads.

- Ingebrigtsen leads Kerr 8-1 in 1500m finals.
- The Norwegian has an 8-1 record over Kerr in 1500m finals.
- Ingebrigtsen has won eight of their nine 1500m finals.
- The head-to-head in 1500m finals stands at 8-1 to Ingebrigtsen.
- Kerr trails 8-1 in 1500m finals.
- Ingebrigtsen leder 8-1 over Kerr i 1500-meterfinaler.
- Nordmannen har slått Kerr i åtte av ni 1500-meterfinaler.
"""

import re
from collections.abc import Iterator

from domain.claims import RecordClaim
from web.articles.grammar import Grammar, trigger
from web.articles.kinds.words import HAS_BEATEN, MEETINGS, OFTEN
from web.articles.said import Said

_RECORD = "(head[- ]to[- ]head( record| score| tally)?|series|rivalry|record|score|tally|duel)"
_IN_ALL = f"({MEETINGS}|times they have met|times they have raced)"
_BEHIND = re.compile(r"⟩ (?:trails|trailed|is trailing|is behind|was behind|is down)\b|⟩ is ⟨S\d+⟩ (?:down|behind)\b")
_EVEN = re.compile(r"\b(?:level|even|evens|tied|all square|equal|deadlocked)\b")
_LAST = re.compile(r"\b(?:last|past|previous|most recent)\b")
_LOST = re.compile(r"⟩ (?:has |had )?(?:lost|losing)\b")
_OUT_OF = re.compile(r"\bof\b|\bfrom\b| in ⟨")
_ONLY = re.compile(r"'s (?:only|lone|sole|single)\b")

PHRASES = (
    f"{{who}} {HAS_BEATEN} {{whom}} (in |on )?{OFTEN}{{n}} (of|out of|from|in) (the |their |his |the pair's )?(last |past |previous |most recent )?{{m}} {_IN_ALL}",
    f"of (the |these )?{{m}} {_IN_ALL} (... )?{{who}} (has |had )(won|taken) {OFTEN}{{n}}",
    f"of {{pair}}('s)? {{m}} {_IN_ALL} (... )?{{who}} (has |had )?(won|taken) {OFTEN}{{n}}",
    f"{{who}} (... )?winning {{n}} (of|out of) (their |the )?{{m}} {_IN_ALL}( (with|against) {{whom}})?",
    f"{{who}} (has |had )?(won|taken|come out on top in|prevailed in|finished ahead in|been ahead in|claimed) {OFTEN}(in )?{{n}} (of|out of|from|in) (the |their |his |the pair's |the duo's )?(last |past |previous |most recent )?{{m}} {_IN_ALL}( (with|against) {{whom}})?",
    f"{{who}} (has |had )?lost {OFTEN}{{n}} (of|out of|from|in) (the |their |his |the pair's )?(last |past |previous )?{{m}} {_IN_ALL}( (with|against|to) {{whom}})?",
    f"{{who}} (has|had) lost to {{whom}} (in )?{OFTEN}{{n}} (of|out of|from) (the |their )?{{m}} {_IN_ALL}",
    f"{{n}} of (the |their |the pair's )(last |past |previous )?{{m}} {_IN_ALL} (have gone to|went to|were won by|have been won by) {{who}}",
    "{who} (currently |still |now |already )?(leads|led|heads|is leading) ({whom} )?(... )?{score}",
    f"{{who}} (has|holds|held|enjoys|boasts|had|takes|carries|owns|with) (... )?{{score}} ({_RECORD}|lead|advantage|edge|margin)( ... (over|against|on) {{whom}})?",
    f"{{who}} (... )?with (a |an ){{score}} ({_RECORD}|lead|advantage|edge|margin)( ... (over|against|on) {{whom}})?",
    f"{{who}}'s {{score}} ({_RECORD}|lead|advantage)( ... (over|against|on) {{whom}})?",
    f"{_RECORD} ... {{score}} (to|in favour of|in favor of|for|in) {{who}}",
    "{who} (currently |still |now )?(trails|trailed|is trailing|is behind|was behind|is down) ({whom} )?(... )?{score}",
    "{who} is {score} (down|behind)( (to|on|against) {whom})?",
    "{who} is {score} (up|ahead|in front)( (on|against|over|of) {whom})?",
    "{score} (in favour of|in favor of|to|in) {who}",
    "{who} (has|had) (won )?{n} (wins|victories|times)?( ...)? (and|to) {whom}('s)? {m}",
    f"{{who}} {HAS_BEATEN} {{whom}} (on )?{OFTEN}({{times}}|{{n}} occasions)",
    f"{{who}} has {OFTEN}{HAS_BEATEN.replace('(has|had) ', '')} {{whom}} {OFTEN}{{times}}",
    f"{{who}} (has|had) lost to {{whom}} {OFTEN}{{times}}",
    "{who}'s (only|lone|sole|single) (win|victory|success|triumph) (over|against) {whom}",
    f"({{pair}}|{_RECORD}|records) (are|is|stands|stand|was|were|remain|remains) (currently |now |dead |all )?(level|even|evens|tied|square|equal|deadlocked)",
    f"{{who}} (leads|has the better of|is ahead in|has the edge in|has the upper hand in) (the |their )?{_RECORD}",
    f"{{who}} has (the better|a better|a winning|a superior) {_RECORD} (against|over) {{whom}}",
)


def claims(said: Said) -> Iterator[RecordClaim]:
    """The score, in the scope it states. *Eight of nine* is eight wins in nine meetings, or in the last nine."""
    pair, scope, words = said.pair, said.scope(), said.fragment()
    if pair is None or scope is None:
        return
    if said.value("who") is None:
        yield RecordClaim(athletes=pair, even=True, scope=scope)
        return
    who = said.who
    other = pair[1] if who == pair[0] else pair[0]
    at_first = other if _BEHIND.search(words) or _LOST.search(words) else who
    second = who if at_first == other else other
    if (score := said.value("score")) is not None:
        if score[0] < score[1]:
            return  # whoever leads has more: it cannot be told which of the two is meant
        yield RecordClaim(athletes=pair, wins={at_first: score[0], second: score[1]}, scope=scope)
    elif (n := said.value("n")) is not None and (m := said.value("m")) is not None:
        if not _OUT_OF.search(words):
            yield RecordClaim(athletes=pair, wins={who: n, other: m}, scope=scope)
        elif n <= m:
            last = m if _LAST.search(words) else None
            yield RecordClaim(athletes=pair, wins={at_first: n}, meetings=None if last else m, last=last, scope=scope)
    elif (times := said.value("times") or n) is not None:
        yield RecordClaim(athletes=pair, wins={at_first: times}, scope=scope)
    elif _ONLY.search(words):
        yield RecordClaim(athletes=pair, wins={who: 1}, scope=scope)
    else:
        yield RecordClaim(athletes=pair, leader=who, scope=scope)


GRAMMAR = Grammar(
    trigger(
        "⟨S|⟨K|⟨N|lead|level|even|tied|square|equal|deadlock|better|superior|winning|ahead|edge|upper|only|lone|sole|single"
    ),
    PHRASES,
    claims,
)
