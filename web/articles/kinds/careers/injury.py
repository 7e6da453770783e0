"""Hurt, and back.

- Ingebrigtsen has recovered from an Achilles injury.
- Ingebrigtsen missed the indoor season with an Achilles problem.
- Ingebrigtsen injured his Achilles tendon in December.
- Ingebrigtsen gikk glipp av innesesongen på grunn av en akillesskade.
- Ingebrigtsen er tilbake etter en akillesskade.
"""

import re
from collections.abc import Iterator

from domain.claims import InjuryClaim
from web.articles.grammar import Grammar, trigger
from web.articles.said import Said

_PARTS = "achilles tendon|achilles|hamstring|calf|foot|ankle|knee|back|hip|groin|shin|thigh|quad|sacrum|pelvis|shoulder"
_PART = f"(left |right )?({_PARTS})"
_HURT = "(injury|problem|trouble|complaint|strain|tear|issue|injuries|setback|problems|issues)"
_MISSED = "(missed|sat out|skipped|was out|was sidelined|has been sidelined|was ruled out|has missed|had missed|has been out|was forced out|spent|withdrew|pulled out|lost)"
_WITH = "(with|because of|due to|after|through|by|owing to|on account of|as a result of)"
_BACK = "(has recovered|recovered|returned|has returned|is back|came back|has come back|bounced back|made (his|her|a) (return|comeback)|had recovered|is fit again|has shaken off|shook off|overcame|has overcome)"
_FOUND = re.compile(rf"\b({_PARTS})\b")
_RETURNED = re.compile(_BACK.replace("(", "(?:"))
_FULL = {"achilles": "achilles tendon", "quad": "thigh"}

PHRASES = (
    f"{{who}} {_BACK} (... )?(from |after |following )?(an? |his |her )?{_PART} {_HURT}",
    f"{{who}} {_MISSED} (... )?{_WITH} (... )?{_PART} {_HURT}",
    f"{{who}} (suffered|had|picked up|sustained|has|has had|nursed|has been nursing|battled|struggled with|was troubled by|was hampered by|suffered from|was hit by|is nursing|has struggled with|has battled) (an? |his |her )?(... )?{_PART} {_HURT}",
    f"{{who}} (injured|hurt|tore|strained|damaged|ruptured) (his|{{who}}'s) {_PART}",
    f"{{who}}'s {_PART} {_HURT}",
    f"{_PART} {_HURT} (... )?(kept|sidelined|ruled out|cost|forced) {{who}}",
)


def claims(said: Said) -> Iterator[InjuryClaim]:
    """The part of the body must be named; a month only where it is said when it happened."""
    words = said.fragment()
    parts = _FOUND.findall(words)
    if not parts:
        return
    part = parts[-1]  # who is *back* after an injury has not hurt that
    returned = True if _RETURNED.search(words) else None
    back_on = _back_on(said) if returned else None
    if returned and back_on is None and (said.around.wheres or said.around.days):
        return  # when that was cannot be told
    yield InjuryClaim(
        athlete=said.who,
        body_part=_FULL.get(part, part),
        date=said.day_if_month() if returned is None else None,
        returned=returned,
        returned_on=back_on,
    )


def _back_on(said: Said) -> str | None:
    """The day of the race with which somebody came back, or when it is said to have been."""
    if said.around.wheres:
        fitting = said.races((said.who,))
        return fitting[0].race.date if len(fitting) == 1 else None
    return said.day()


GRAMMAR = Grammar(trigger(_PARTS), PHRASES, claims)
