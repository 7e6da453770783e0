"""Records set and held.

- Ingebrigtsen set a European record of 3:26.73 in Monaco.
- Kerr broke the British mile record in Eugene.
- Kerr holds the British mile record.
- Ingebrigtsen satte europarekord på 1500 meter med 3.26,73 i Monaco.
- Kerr har den britiske rekorden på én engelsk mil.
"""

import re
from collections.abc import Iterator

from domain.claims import RecordFlagClaim
from web.articles.grammar import Grammar, trigger
from web.articles.said import Said

_FLAGS = {
    "world indoor": "WR", "world": "WR", "olympic": "OR", "european": "AR", "area": "AR", "british": "NR", "norwegian": "NR",
    "national": "NR", "american": "NR", "championship": "CR", "championships": "CR", "games": "CR", "meeting": "MR",
    "meet": "MR", "uk": "NR", "kenyan": "NR", "ethiopian": "NR",
}  # fmt: skip
_OF = f"({'|'.join(sorted(_FLAGS, key=len, reverse=True))})"
_SET = "(set|sets|broke|breaks|smashed|ran|clocked|established|lowered|improved|claimed|bettered|took down|took|has set|had set|has broken|had broken|eclipsed|shattered|beat|produced|lowered|posted|recorded)"
_RECORD = f"({{where}}|{_OF}) (outdoor )?({{disc}} )?record".replace("{{", "{").replace("}}", "}")
_FLAG = re.compile(rf"\b({_OF[1:-1]}) (?:outdoor )?(?:⟨D\d+⟩ )?record")
_HOLDS = re.compile(r"\b(?:holds|owns|holder|still has|has the)\b")

PHRASES = (
    f"{{who}} (has|had) the {_RECORD}( (over|at|in|for) (the )?{{disc}})?",
    f"{{who}} (holds|owns|still has|still holds|also holds) (the |both the )?{_RECORD}( of {{mark}})?",
    f"{{who}} (is|was|,|the|a) (the )?{_RECORD}[- ]holder",
    f"{_RECORD}[- ]holder {{who}}",
    f"{{who}} (... )?{_SET} (... )?{_RECORD}( (over|at|in|for) (the )?{{disc}})?( (time )?(of|to|with|in|when running) ({{mark}}|(... )?{{mark}}))?",
    f"{{who}} (... )?in (a |an )?{_RECORD} (time )?(of )?{{mark}}",
    f"{{who}} (... )?{{mark}} (... )?(a |an |the )(new )?{_RECORD}",
    f"{{who}}'s {_RECORD}( (of|is|stands at) {{mark}})?",
    f"{{who}} is (the )?{_RECORD} holder",
)


def claims(said: Said) -> Iterator[RecordFlagClaim]:
    """Set where it is said to have been; held on the day of the article."""
    words = said.fragment()
    where = said.value("where")
    flag = _FLAG.search(words)
    of = flag[1] if flag else where.of if where is not None and where.of else None
    if of is None or of not in _FLAGS:
        return
    holds = _HOLDS.search(words) is not None
    around = said.around
    yield RecordFlagClaim(
        athlete=said.who,
        flag=_FLAGS[of],
        discipline=said.discipline(),
        mark=said.value("mark"),
        race=said.race(said.who) if not holds and (around.wheres or around.days) else None,
        holds=True if holds else None,
    )


GRAMMAR = Grammar(trigger("record"), PHRASES, claims)
