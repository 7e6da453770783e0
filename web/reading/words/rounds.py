"""Which round, heat or section a title names, in the languages of results."""

import re
from typing import NamedTuple

from web.reading.words.phrases import phrases
from web.reading.words.scripts.titles import in_english


class RoundNamed(NamedTuple):
    """What a title says of its place in the competition; none of what it does not say."""

    round: str | None = None
    heat: int | None = None
    section: str | None = None


_ROUNDS = {
    "semi-final": "semi-final semi semi-finals semifinal semifinals semifinale semifinaler semis demi-finale"
    " demi-finales halbfinale zwischenlauf valiera valierat semifinali semifinales polfinal halve-finale"
    " zwischenlaufe semifinaali polfinaly semifinais meia-final meias-finais meia-finais semifinalky"
    " semifinal-runs elodonto elodontok poolfinaal pusfinalis pusfinals polfinale polufinale semifinala"
    " yari-final undanurslit",
    "quarter-final": "quarter-final quarter-finals quarterfinal quarterfinals kvartfinal kvartfinaler viertelfinale"
    " quart-de-finale quarts-de-finale quarti-di-finale cuartos-de-final",
    "heat": "heat heats preliminaries prelims prelim preliminary vorlaufe series alkuerat alkuera forsoksheat forsok"
    " innledende batterie eliminatorias eliminatoria vorlauf batteria first-round indledende indledende-heat"
    " rozbehy rozbeh vorrunde eliminatorios serier preliminary-round erat qualifying-heats trials eliminacje"
    " eliminacja biegi-eliminacyjne eliminatoires futam futamok selejtezo selejtezok yarisi eelvoorud eeljooksud"
    " prieksskrejieni predtekmovanje calificari kvalifikacijos"
    " predskupine seriile elimine",
    "repechage": "repechage repechages repesca hoffnungslauf repechage-round",
    "qualification": "qualification qualifications qualifying kvalifisering kval kvalifikation qualifikation karsinta"
    " kwalifikacje kwalifikacja kwalificatie kvalifikace kvalifikacia qualificacao karsinnat qualificazione"
    " clasificacion kvalifiering kvalik qualificazioni qualifying-round",
    "final": "final finals finale finaali loppukilpailu endlauf finali finals-a finaler slutresultat straight-final"
    " timed-final timed-finals zeitendlauf zeitendlaufe donto finaal finalas finals-a finala finaal-a fainals urslit",
}
_BY_WORD = {word: name for name, words in _ROUNDS.items() for word in words.split()}
_HEAT = re.compile(
    r"\b(?:heat|vorlauf|lauf|batteria|bateria|serie|s[ée]rie|eliminatoria|er[äa]|heat nr|race|zeitlauf|ht|heat no|bieg"
    r"|rozb[eě]h)[ .:#-]{0,2}(\d{1,3})\b"
    r"|\b(\d{1,3})\. ?(?:heat|er[äa]|vorlauf|lauf|serie|batteria|futam|rozb[eě]h)\b"
    r"|\b(?:series|s[ée]ries|batterie|eliminat[óo]rias|vorl[äa]ufe|l[äa]ufe|heats|alkuer[äa]t|v[äa]lier[äa]t|f[øö]rs[øö]k|fors[øö]k|rozb[ěe]hy?"
    r"|b[ěe]h|eliminacje|indledende heat|finale?|finaali|fina[łl]|fin[áa]le|loppukilpailu|endlauf|p[óo][łl]fina[łl]"
    r"|meia-final|halve finale|semifinaali|semifin[áa]le)[ .:#-]{0,2}(\d{1,2})\b(?![ .]?\w)"
    r"|\b(?:quarter-?\s?finals?|kvartfinal\w*|viertelfinale|quart de finale|quarti?(?: di finale)?)[ .:#-]{0,2}(\d)\b"
    r"|\b(?:semi-?\s?finals?|semifinale|halbfinale|demi-finale|zwischenlauf|v[äa]lier[äa]|sf)[ .:#-]{0,2}(\d)\b"
    r"|\b(\d)\. ?(?:semi-?final|kvartfinal|viertelfinale|semifinale|halbfinale|zwischenlauf)\b",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\b(?:section|pool|group|gruppe|grupp|ryhm[äa]|groupe|gruppo|grupo)[ .:#-]{0,2}(\w{1,2})\b"
    r"|\b(?:final|finale|finaali)[ -]([A-D])\b|\b([A-D])[ -](?:final|finale|finaali)\b",
    re.IGNORECASE,
)
_ROUND_NUMBER = re.compile(r"\bround[ -](\d)\b|\b(\d)(?:st|nd|rd)[ -]round\b", re.IGNORECASE)
_HALF = re.compile(r"\bsemi-?marat\w+", re.IGNORECASE)
_LONGEST = 200


def round_in(title: str) -> RoundNamed:
    """What *title* says of round, heat and section; ``heat 2`` alone says the round too."""
    title = _HALF.sub(" ", in_english(title[:_LONGEST]))
    named = next((_BY_WORD[phrase] for phrase in phrases(title) if phrase in _BY_WORD), None)
    numbered = _ROUND_NUMBER.search(title)
    if numbered and named in (None, "heat"):
        named = f"round-{numbered[1] or numbered[2]}"
    heat = _HEAT.search(title)
    section = _SECTION.search(title)
    number = next((int(each) for each in heat.groups() if each), None) if heat else None
    return RoundNamed(
        named or ("heat" if number and not section else None),
        number or None,
        next((each.lower() for each in section.groups() if each), None) if section else None,
    )
