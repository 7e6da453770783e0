"""A place or a medal.

- Kerr won bronze in Tokyo.
- Ingebrigtsen finished second in Budapest.
- Kerr was fourth in Lausanne in 2022.
- Kerr won the Bowerman Mile.
- Kerr, the Olympic bronze medallist, is confident.
- Kerr tok bronse i Tokyo.
- I Doha ble Ingebrigtsen nummer fire.
- Kerr kom på niendeplass i Oslo i 2023.
"""

import re
from collections.abc import Iterator

from domain.claims import PlaceClaim
from web.articles.grammar import Grammar, trigger
from web.articles.kinds.words import BEAT, WON
from web.articles.said import Said

_MEDAL = "(gold|silver|bronze)"
_IS = r"(finished|came|came home|placed|was|ended up|crossed the line|ended|has finished|had finished|took|ran home|came in|could only finish|trailed in|was only|finished only|only finished|wound up|settled for|had to settle for|(faded|slipped|dropped|fell|ran|kicked|battled|fought|climbed|raced|faded back) (back )?(to|into)|trailed home|finished up|crossed in)"
_AS_A = "(a |an |the )?(distant |disappointing |surprise |close |creditable |disappointed |lowly )?"
_NO_PLACE = (
    r"(?! ?(?:-| (?:fastest|man|woman|time|straight|consecutive|successive|meeting|athlete|person|runner|win|title|race|attempt|season|year|victory|half|lap|round|quickest|british|in history|european|world|olympic|leg|to)"
    r"| (?:at (?:the )?(?:bell|half|start|gun|time)|with (?:a|one|⟨[DN]\d+⟩)\b|on the (?:last|final|back|home|penultimate)"
    r"|(?:in)?to the|entering|coming|off the|through)))"
)
_MEDALS = {"gold": 1, "silver": 2, "bronze": 3}
_MEDAL_WORD = re.compile(r"\b(gold|silver|bronze)\b")
_SECOND = re.compile(r"\brunner-up\b")
_WIN_OF = "(won|triumphed|was victorious|prevailed|was first|wins|took victory|won gold|romped to victory|cruised to victory|stormed to victory|claimed victory|has won|had won|emerged victorious|took the win|took first place|raced to victory|ran out the winner|was the winner|topped the podium)"

PHRASES = (
    f"{{who}} {BEAT} {{whom}} to (the )?({{where}} )?({{disc}} )?{_MEDAL}",
    f"{{who}} (... )?{WON} (... )?{_MEDAL}( medal)?",
    f"{{who}} (is|was|became|,|the|a|an) (the |a |an )?(reigning )?{{where}} ({{disc}} )?{_MEDAL} medall?ist",
    f"{{where}} ({{disc}} )?{_MEDAL} medall?ist {{who}}",
    f"{{who}}'s {{where}} ({{disc}} )?{_MEDAL}( medal)?",
    f"{{who}}'s {_MEDAL}( medal)? (in|at|from) ({{where}}|{{day}})",
    f"{_MEDAL}( medal)? (for|went to|to) {{who}}",
    "{who} (is|was|the|a) (the |a )?{where} ({disc} )?runner-up",
    "{where} ({disc} )?runner-up {who}",
    "{who} (finished|was|came) (the )?runner-up",
    f"{{who}} (... )?{_IS} {_AS_A}{{nth}}{_NO_PLACE}",
    "{who} (... )?(in|with|for|to) {nth} (place|position|spot)",
    "{who}'s {nth}(-| )place( finish)?",
    f"(with|and|,) {{who}} (only |a distant |back in )?{{nth}}{_NO_PLACE}",
    f"(with|and|,) {{who}} (taking |winning |claiming |earning )?{_MEDAL}",
    "{nth}-placed {who}",
    f"{{who}} {_WIN_OF} (the |his |a |in |at |over )?(... )?({{where}}|{{disc}}|{{day}})",
    "{who}'s (win|victory|triumph|success) (... )?(in|at) {where}",
    "(victory|win|triumph) (for|by) {who} (in|at) {where}",
)
_EACH = re.compile(r"\b(?:every|each|all|both|consecutive|successive)\b")
_COUNTED = re.compile(r"⟨[NKO]")
_TITLE = re.compile(r"\b(?:title|crown|championship)\b")


def claims(said: Said) -> Iterator[PlaceClaim]:
    """A race must be spoken of. A title is no place, and a win of nothing named is none either."""
    words = said.fragment()
    after = said.sentence.text[said.found.end() : said.found.end() + 40]
    medal = _MEDAL_WORD.search(words)
    race = said.race_carried(said.who)
    if (
        race is None
        or said.is_open(said.who)
        or len(set(_MEDAL_WORD.findall(words))) > 1
        or _EACH.search(said.around.words)
        or _TITLE.search(words)
        or (medal is None and re.match(r"(?: ⟨D\d+⟩)? (?:title|crown)", after))
    ):
        return
    if medal is not None:
        yield PlaceClaim(athlete=said.who, place=_MEDALS[medal[1]], race=race, medal=True)
    elif (nth := said.value("nth")) is not None:
        yield PlaceClaim(athlete=said.who, place=nth, race=race)
    elif not _COUNTED.search(words):
        yield PlaceClaim(athlete=said.who, place=2 if _SECOND.search(words) else 1, race=race)


GRAMMAR = Grammar(
    trigger("gold|silver|bronze|runner-up|⟨O|won|win|triumph|victor|prevail|first|romp|cruise|storm|success|topped"),
    PHRASES,
    claims,
)  # fmt: skip
