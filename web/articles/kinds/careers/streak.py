"""Races in a row: unbeaten since, the last five won, three times running ahead of somebody.

- Ingebrigtsen has not lost since Oslo.
- Ingebrigtsen is unbeaten in 1500m finals since May.
- Ingebrigtsen has won his last four races.
- Kerr has beaten Ingebrigtsen in their last two meetings.
- Ingebrigtsen er ubeseiret siden Oslo.
- Ingebrigtsen har vunnet sine fire siste 1500-meterfinaler.
"""

import re
from collections.abc import Iterator

from domain.claims import StreakClaim
from web.articles.grammar import Grammar, trigger
from web.articles.kinds.words import HAS_BEATEN, MEETINGS
from web.articles.said import Said

_SINCE = "since (... )?({{where}}( ... {{day}})?|{{day}})".replace("{{", "{").replace("}}", "}")
_RACES = "({disc} )?(races|finals|outings|starts|1500s|{round}|{disc}|events|contests|competitions)( in a row)?"
_RUNNING = "(in a row|straight|in succession|on the trot|running|on the bounce|back to back|consecutively)"
_STRAIGHT = "(straight|consecutive|successive|unbroken)"
_WON = re.compile(r"\b(?:won|wins?|winning|victor(?:y|ies)|beaten|ahead)\b")

PHRASES = (
    f"{{who}} {HAS_BEATEN} {{whom}} in (each of |all of )?({{pair}}('s)?|the|his) (last |past |previous |most recent ){{n}} {MEETINGS}",
    f"{{who}} (has |had )?(won|finished ahead in|prevailed in|been ahead in) (each of |all of )?({{pair}}'s|the) (last |past |previous |most recent ){{n}} {MEETINGS}( (with|against|between) ({{whom}}|{{pair}}))?",
    f"{{who}} (has |had )?(finished ahead of|been ahead of|beaten) {{whom}} {{n}} times {_RUNNING}",
    f"{{who}} (has |had )?(finished ahead of|been ahead of|beaten) {{whom}} {{times}} {_RUNNING}",
    f"{{who}} (has been|is|remains|has remained|had been|stays|has gone|still|is still|goes) (unbeaten|undefeated) (... )?{_SINCE}",
    f"(unbeaten|undefeated) (... )?{_SINCE} {{who}}",
    f"{{who}} (has|had)( not|n't| yet to| never) (... )?(lost|been beaten|tasted defeat|suffered (a )?defeat|lose|be beaten) (... )?{_SINCE}",
    "since (losing to {other} )?(... )?({where}( ... {day})?|{day}) {who} (has|had)( not|n't| never) (... )?(lost|been beaten|tasted defeat)",
    f"{{who}} has won (every|all) (... )?{_SINCE}",
    f"{{who}} (is|remains|has been|was|stands) (unbeaten|undefeated) in ({{who}}'s |his )?(last |past )?{{n}} {_RACES}",
    f"{{who}} (has |had )?won ({{who}}'s|the) (last|past|previous) {{n}}( of {{n}})? {_RACES}",
    "{who} (has |had )?won ({who}'s|the) (last|past|previous) {n}(?! (of|out|from))",
    f"{{who}} (has |had )?won {{n}} {_STRAIGHT} {_RACES}",
    f"{{who}} (has |had )?won {{n}} {_RACES} {_RUNNING}",
    f"{{who}} (has |had )?won {{n}} {_RUNNING}",
    "{who} ... {n}-(race|match|final|event) (winning|unbeaten) (streak|run|sequence)",
    "{who} ... (winning|unbeaten) (streak|run|sequence) of {n}",
    f"{{who}} ... (streak|run|sequence) of {{n}} {_STRAIGHT} ({{disc}} )?(wins|victories)",
    "{who}'s (winning|unbeaten) (streak|run|sequence) (... )?(is|stands at|has reached|reached|extends to|stretches to|at|now numbers) {n}",
    f"{{who}} ... ({{who}}'s|a) {{nth}} {_STRAIGHT} (win|victory|success|triumph)",
    f"{{who}} has {{n}} {_STRAIGHT} ({{disc}} )?(wins|victories)",
)


def claims(said: Said) -> Iterator[StreakClaim]:
    """Of two the run is of races ahead of the other; of one, of wins, which are what *unbeaten* means in a race."""
    who, words, scope = said.who, said.fragment(), said.scope_without_since()
    if scope is None:
        return
    against = None
    if said.has("whom") or said.has("pair"):
        pair = said.pair
        if pair is None or who not in pair:
            return
        against = pair[1] if who == pair[0] else pair[0]
    since, since_date = said.since(who) if "since" in words else (None, None)
    length = said.value("n") or said.value("nth") or said.value("times")
    if since is None and since_date is None and length is None:
        return
    condition = "ahead-of" if against else "won" if _WON.search(words) else "unbeaten"
    yield StreakClaim(
        athlete=who,
        condition=condition,
        against=against,
        length=length,
        since=since,
        since_date=since_date,
        scope=scope,
    )


GRAMMAR = Grammar(
    trigger("since|unbeaten|undefeated|last|past|previous|straight|consecutive|successive|row|trot|running|streak|run|bounce|succession|sequence"),
    PHRASES,
    claims,
    denies=True,
)  # fmt: skip
