"""How often somebody raced, or won.

- Kerr has raced just twice since Eugene.
- Kerr has yet to run a 1500m this year.
- Kerr has not raced over 1500m in 2024.
- Ingebrigtsen has won four races this season.
- Kerr har bare konkurrert to ganger siden Eugene.
- Kerr har ikke løpt en eneste 1500 meter i år.
"""

import re
from collections.abc import Iterator

from domain.claims import CountClaim
from web.articles.grammar import Grammar, trigger
from web.articles.kinds.words import OFTEN
from web.articles.said import Said

_RACED = "(raced|competed|run|started|lined up|been in action|appeared|toed the line|taken to the track|run a race|been seen on the track)"
_RACE = "(race|compete|run|enter|contest|start|line up|take part in|toe the line|appear|be seen in|tackle)"
_PERIOD = "({day}|since (... )?({where}( ... {day})?|{day}))"
_WINS = re.compile(r"\b(?:won|wins|victories)\b")
_MEDALS = re.compile(r"\bmedals\b")
_FINALS = re.compile(r"\breached|finals\b")
_NONE = re.compile(r"\byet to\b|\bnot\b|n't\b|\bnever\b|\bwithout\b")
_AT_MOST = re.compile(r"\b(?:at most|no more than)\b")

PHRASES = (
    f"{{who}} (has|had) {OFTEN}{_RACED} (... )?{OFTEN}({{times}}|{{n}} (times|races)) (... )?{_PERIOD}",
    f"since (... )?{{where}}( ... {{day}})? {{who}} (has|had) {OFTEN}{_RACED} (... )?{OFTEN}{{times}}",
    f"{{who}} (has|had) (made|had|run) {OFTEN}{{n}} (starts|outings|appearances|races|competitions) (... )?{_PERIOD}",
    f"{{who}} (has|had) (yet to|not) {_RACE} (... )?{{disc}} (... )?{_PERIOD}",
    f"{{who}} (has|had)( still)?( not|n't| never) (yet )?(raced|run|competed|entered|contested|started|tackled|lined up|appeared) (... )?{{disc}} (... )?{_PERIOD}",
    f"{{who}} (has|had)( still)?( not|n't) (yet )?(raced|competed|been in action|run a race) {_PERIOD}",
    f"{{who}} (is|has|was) (yet to|still to) {_RACE} (... )?{{disc}} {_PERIOD}",
    f"{{who}} (has|had) {OFTEN}(raced|run|contested) {OFTEN}{{n}} {{disc}}( (races|{{round}}))? (in |during )?{_PERIOD}",
    f"{{who}} (ran|raced|contested|started in) {OFTEN}{{n}} ({{disc}} races|{{disc}}|races) (in |during )?{{day}}",
    f"{{who}} (has|had) won {OFTEN}{{n}} (races|finals|times|{{disc}} (races|{{round}}|titles)|{{round}}|{{disc}}) (... )?{_PERIOD}",
    f"{{who}} (has|had) won (all )?{{n}} of his {{disc}}( (races|{{round}}))? (... )?{_PERIOD}",
    f"{{who}} (has|had) won (each of |all of |all )(his )?{{n}} ({{disc}} )?(races|{{round}}) (... )?{_PERIOD}",
    f"{{who}} (has|had) won (all )?{{n}} of his (races|{{round}}) (... )?{_PERIOD}",
    f"{{who}} (has|had) {OFTEN}{{n}} (wins|victories) (... )?{_PERIOD}",
    f"{{who}} (has|had) won {OFTEN}{{times}} (... )?{_PERIOD}",
)


def claims(said: Said) -> Iterator[CountClaim]:
    """Within a year, or since a race or a day."""
    words = said.fragment()
    if "since " in words:
        since, since_date = said.since(said.who)
        season = None
    else:
        since = since_date = None
        season = said.value("day").first.year if said.value("day") is not None and said.value("day").is_year else None
    if since is None and since_date is None and season is None:
        return
    number = 0 if _NONE.search(words) else said.value("times") or said.value("n")
    if number is None:
        return
    of = (
        "wins"
        if _WINS.search(words)
        else "medals"
        if _MEDALS.search(words)
        else "finals"
        if said.value("round") == "final"
        else "starts"
    )
    yield CountClaim(
        athlete=said.who,
        of=of,
        number=number,
        at_most=True if _AT_MOST.search(words) else None,
        since=since,
        since_date=since_date,
        season=season,
        discipline=said.value("disc") or said.discipline_close(),
    )


GRAMMAR = Grammar(trigger("has|had|since|is|was|ran|raced|contested|started"), PHRASES, claims, denies=True)
