"""One beat the other, and by how much.

- Kerr beat Ingebrigtsen in Budapest.
- Kerr beat Ingebrigtsen by 0.27sec in Budapest.
- Ingebrigtsen lost to Kerr over the mile in Eugene.
- Just 0.27 seconds separated the pair in Budapest.
- Kerr slo Ingebrigtsen med 27 hundredeler i Budapest.
- Ingebrigtsen tapte for Kerr på én engelsk mil i Eugene.
"""

import re
from collections.abc import Iterator

from domain.claims import MarginClaim
from web.articles.grammar import Grammar, trigger
from web.articles.kinds.words import BEAT, HAS_BEATEN, LOST_TO
from web.articles.said import Said

_OFTEN = r"(?! (?:in |on |for |only |just |by |at least )*(?:the |a |all )?⟨[NKO])"
_IN_GENERAL = r"(?! (?:in|when|at|on) (?:⟨P\d+⟩'s|their|the) (?:last|latest|most recent|previous))"
_LOSING = re.compile(rf"⟩ (?:{LOST_TO[1:-1]})|⟩.s (?:\S+ )?(?:defeat|loss)\b")
_BEHIND = re.compile(r"⟩ (?:was|has been) beaten into|(?:silver|bronze|gold|⟨O\d+⟩) behind ⟨A\d+⟩$")

PHRASES = (
    f"{{who}} {BEAT} {{whom}} ... by (just |only )?{{gap}}",
    f"{{who}} {LOST_TO} {{whom}} ... by (just |only )?{{gap}}",
    "(just |only |a mere )?{gap} (separated|between|split|divided) {pair}",
    "(gap|margin|difference) between {pair} (... )?(was|is) (just |only |a mere )?{gap}",
    "separated (just |only )?{gap} between {pair}",
    "{pair} (were|finished) (just |only )?{gap} apart",
    "{who} (won|triumphed|prevailed|took gold) (... )?with {whom} (just |only |a mere )?{gap} (back|behind|adrift|away|in arrears)",
    "{who} ... (just |only )?{gap} (ahead of|in front of|clear of) {whom}",
    "{who} ... (just |only )?{gap} (behind|adrift of|down on) {whom}",
    f"{{who}} {BEAT} {{whom}}{_OFTEN}{_IN_GENERAL}",
    f"{{who}} {LOST_TO} {{whom}}{_OFTEN}{_IN_GENERAL}",
    "{who} (was|has been) beaten into {nth}( place)? (in|at) (the )?{where} by {whom}",
    "{who} ... (gold|silver|bronze|{nth}) behind {whom}",
    f"{{who}} {HAS_BEATEN} {{whom}} (in|at|over|on) (the )?({{where}}|{{disc}})",
    "{who} won (... )?by {gap} (from|ahead of) {whom}",
    f"{{who}} (... )?(beating|defeating|outkicking|edging|holding off|outsprinting|pipping|overhauling) {{whom}}{_OFTEN}{_IN_GENERAL}",
    "{who}'s (win|victory|triumph|success) (over|against) {whom}",
    "{who}'s (defeat|loss) (by|to|at the hands of) {whom}",
    "{whom} ... (finished|came home|crossed the line|was) (second|runner-up|behind|second best) (to|behind) {who}",
)


def claims(said: Said) -> Iterator[MarginClaim]:
    """A race must be spoken of, or a margin."""
    pair, gap = said.pair, said.value("gap")
    if pair is None:
        return
    if said.is_open(*pair):
        return
    race = said.race(*pair)
    if race is None and gap is None:
        return
    who = said.value("who")
    other = None if who is None else pair[1] if who == pair[0] else pair[0]
    behind = (
        _LOSING.search(said.fragment())
        or _BEHIND.search(said.fragment())
        or re.search(r"⟨X\d+⟩ (?:behind|adrift|down)", said.fragment())
    )
    winner = other if behind else who
    yield MarginClaim(athletes=pair, winner=winner, seconds=gap, race=race)


GRAMMAR = Grammar(
    trigger("⟨X|beat|hold|defeat|out|over|edge|pip|saw off|got|finish|ahead|held|ran|down|upset|stun|lost|behind|runner|second|win|victory|triumph|success|loss|came|cross|swept"),
    PHRASES,
    claims,
)  # fmt: skip
