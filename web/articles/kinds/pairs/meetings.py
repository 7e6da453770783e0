"""How often two met.

- Kerr and Ingebrigtsen have met nine times in 1500m finals.
- The pair have raced each other 12 times.
- Kerr has faced Ingebrigtsen only twice.
- De to har møttes ni ganger i 1500-meterfinaler.
- Kerr og Ingebrigtsen har løpt mot hverandre 15 ganger.
"""

import re
from collections.abc import Iterator

from domain.claims import MeetingsClaim
from web.articles.grammar import Grammar, trigger
from web.articles.kinds.words import MEETING, MEETINGS, MET, OFTEN
from web.articles.said import Said

_AT_LEAST = re.compile(r"\b(?:at least|more than)\b")
_MORE = re.compile(r"\bmore than\b")
_HAS_BEEN = re.compile(r"^(?:was|is)\b")

PHRASES = (
    f"{{pair}} (have|had|has) {OFTEN}(previously |never |more than )?{MET} (... )?(on )?{OFTEN}(more than )?({{times}}|{{n}} occasions)",
    f"{{pair}} (have|had) {OFTEN}(previously |more than )?{MET} (in|over|on|at) {OFTEN}{{n}} {MEETINGS}",
    f"{{pair}} {MET} {OFTEN}(more than )?{{times}}",
    f"{{who}} (has|had) {OFTEN}(previously )?(met|faced|raced|raced against|run against|come up against|lined up against|taken on|been up against) {{whom}} (... )?(on )?{OFTEN}(more than )?({{times}}|{{n}} occasions)",
    f"{{pair}} (have|had) {OFTEN}(contested|shared|run|raced in|lined up in) {OFTEN}{{n}} {MEETINGS}",
    f"{{n}} (previous |past |career |earlier )?{MEETINGS} (between|of|involving) {{pair}}",
    f"{{pair}}('s)? {{n}} (previous |past |career |earlier ){MEETINGS}",
    f"(will be|was|is) the {{nth}} time( that)? {{pair}} (have |had )?{MET}",
    "{pair} will meet for the {nth} time",
    f"will be {{pair}}('s)? {{nth}} {MEETING}",
    f"will be the {{nth}} {MEETING} (between|of) {{pair}}",
)


def claims(said: Said) -> Iterator[MeetingsClaim]:
    """A meeting to come is one more than there have been."""
    pair, scope, words = said.pair, said.scope(), said.fragment()
    if pair is None or scope is None:
        return
    nth = said.value("nth")
    is_to_come = nth is not None and not _HAS_BEEN.search(words)
    count = nth - 1 if is_to_come else nth or said.value("times") or said.value("n")
    if count is None:
        return
    if _MORE.search(words):
        count += 1
    yield MeetingsClaim(athletes=pair, count=count, at_least=True if _AT_LEAST.search(words) else None, scope=scope)


GRAMMAR = Grammar(trigger("⟨K|⟨N|⟨O"), PHRASES, claims)
