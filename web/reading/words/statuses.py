"""Small words beside a mark: statuses, places, records, qualification, wind, pacing; in the languages of results."""

import re
from functools import lru_cache

from domain.values.vocabulary import QUALIFICATIONS, RECORDS

_STATUSES = {
    "DNF": "DNF NF ABD ABAND RIT RET BRUTT BRUTIT BRÖT BRØT KESK AUFG",
    "DNS": "DNS NS SCR SCRATCH ABW NP FORFAIT",
    "DQ": "DQ DSQ DISQ DISQUALIFIED DISK DISKAD HYL FS SQ SQUAL DISQUAL DESC",
    "NM": "NM NH ND FOUL NMR OGV O.G.V NT",
}
STATUSES = {word: status for status, words in _STATUSES.items() for word in words.split()}
_WHOLE_CELLS = {
    "DNF": "ab|abandon|abandono|ritirato|ritirata|utg|utgått|utgick|brøt|brutt|bröt|kesk|keskeytti|aufgegeben|a.v"
    "|uitgevallen|opg|nie ukończył|nie ukończyła|did not finish|ret|retired|abandonó|udgået|nedokončil|nedokončila"
    "|сошел|сошёл|сошла|не финишировал|не финишировала|не закінчив|途中棄権|未完赛|未完賽|기권|لم يكمل|feladta"
    "|opgegeven|não terminou|no terminó|ag|nem ért célba|ej i mål|ikke i mål|gav op",
    "DNS": "ej start|ikke startet|ikke møtt|ei start|ei startannut|n.a|n. a|nicht angetreten|non partant|no presentado"
    "|no presentada|non partito|non partita|np|did not start|niet gestart|nie startował|nie startowała"
    "|startet ikke|startade ej|ei lähtenyt|nicht gestartet|non partante|no salió|não partiu|não largou"
    "|nie wystartował|nie wystartowała|не стартовал|не стартовала|не старт|欠場|棄権|未出赛|未起跑|불참|لم يشارك"
    "|nestartoval|nestartovala|nem indult|ikke mødt",
    "DQ": "des|descalificado|descalificada|squalificato|squalificata|disqualifié|disqualifiée|disqualifiziert"
    "|diskvalificerad|diskvalifisert|diskvalificeret|hylätty|hyl|dyskw|dyskwalifikacja|disqualified|dsk|diskad"
    "|desclassificado|desclassificada|zdyskwalifikowany|zdyskwalifikowana|дискв|диск|дисквалификация|дисквалифицирован|дисквалифицирована|失格|犯规|取消资格|실격|diskvalifikován|diskvalifikována"
    "|diskvalifikovaný|diskvalifikovaná|kizárva|kizárták|gediskwalificeerd",
    "NM": "sm|sin marca|utan giltigt|uten gyldig|uten gyldig resultat|ei tul|ei tulosta|ohne gültigen versuch|o.g.v"
    "|sans performance|no mark|no height|no distance|bez wyniku|zonder resultaat|nul|ingen notering|ingen resultat"
    "|sans marque|nullo|nulla|б/р|без результата|記録なし|无成绩|無成績|기록없음|senza misura|n.m|o. g. v",
}
_BY_CELL = {word: status for status, words in _WHOLE_CELLS.items() for word in words.split("|")}
PACING = {"PM", "PACE", "PACER", "PACEMAKER", "RABBIT", "HARE", "PACING", "LIÈVRE"}
_BEFORE_A_RULE = {"DQ", "DS", "DI", "DN", "NM"}
NOTHING = {"", "-", "–", "—", "--", "---", ".", "n/a", "N/A", "*"}

_WITH_RULE = re.compile(
    r"(DQ|DSQ|DISQ|DNF|DNS|NM)[\s(\[,:-]*(?:T?C?R(?:ULE)?\s?\d|\d|\()[\w .()\[\]-]{0,30}", re.IGNORECASE
)
RULE = re.compile(r"(?:TR|CR|R)\d[\d.]*[a-z]?|\(?[a-z]\)|\[[\w. ]{1,10}\]")
_NOTED = re.compile(r"(?:y{1,2}|[yrY])(?:R?C|R)|YR?C|RC|L|P|FS|qJ|~+|[<>]+")
_PLACE = re.compile(
    r"[=T]?\s?(\d{1,4})\s?(?:\.-|=\.|\.=|\.[ºª]|\.|\)|\.\)|st|nd|rd|th|er|re|e|ème|eme|º|ª|°|=|-|T|位|着|위|등|名"
    r"|(?:st|nd|rd) place, \w+ medal(?:ist|list)\(s\))?",
    re.IGNORECASE,
)
_MEDALS = {
    1: "gold gull guld goud oro ouro or złoto złoty zlato zlatá kulta kultaa 🥇",
    2: "silver sølv silber zilver argent argento plata prata srebro srebrny stříbro striebro hopea hopeaa 🥈",
    3: "bronze bronse brons bronce bronzo brąz brązowy bronz pronssi pronssia 🥉",
}
_BY_MEDAL = {word: at for at, words in _MEDALS.items() for word in words.split()}
_A_MEDAL = re.compile(
    r"(?:médaille|medaglia|medalla|medalha) (?:d['’]|d[ei] )?(\w+)"
    r"|(\w+?)[ -]?(?:medal\w*|medaille|medalje|medalj|mitali)(?:\(s\))?",
    re.IGNORECASE,
)
_SAME_RECORD = {
    "PERS": "PB",
    "OE": "PB",
    "ÅB": "SB",
    "KE": "SB",
    "PR": "PB",
    "RŻ": "PB",
    "RŚ": "WR",
    "MMP": "PB",
    "MMT": "SB",
    "RP": "PB",
    "ЛР": "PB",
    "ЛРС": "SB",
    "НР": "NR",
    "EPB": "=PB",
    "ESB": "=SB",
}
_SAME_QUALIFICATION = {"re": "R", "Re": "R", "RE": "R", "qr": "qR"}
_RECORD_LIKE = re.compile(r"=?(?=[A-Z0-9]{2,7}$)[A-Z]{1,4}(?:U?\d{2})?[A-Z]{0,2}[RLBP]")
_LABEL = r"(?:w|v|wind|vind|vent|vento|viento|tuuli|wiatr|v[íi]tr|vietor|ветер)"
LABELLED_WIND = rf"(?<![^\s|])[(\[]?{_LABEL}[:=.] ?[+−–-]?\d{{1,2}}[.,]\d(?: ?m/s)?[)\]]?"
"""A wind whose label stands at it, as one word among others: ``w: -0.4``, ``(v=+0,3)``."""
_WIND = re.compile(
    rf"[(\[]?(?:{_LABEL}[:=.]\s?(?=\d)|{_LABEL})?[:=.]?\s?"
    r"((?<=[\w)][:=.])\d{1,2}[.,]\d|(?<=[:=.] )\d{1,2}[.,]\d"
    r"|[+−–-]\s?\d{1,2}(?:[.,]\d{1,2})?|[0][.,]0)\s?(?:m/s)?[)\]]?",
    re.IGNORECASE,
)
NO_WIND = frozenset({"NWI", "NW", "NWM"})
"""That none was measured."""
WIND_OF_RACE = re.compile(
    r"(?:wind(?: speed)?|w|vind|tuuli|vent|vento|viento|wiatr|v[íi]tr|vietor|rw|ww)\s*(?:\(m/s\))?\s*[:=]?\s*[(\[]?"
    r"([+−–-]?\s?\d{1,2}(?:[.,]\d{1,2})?|NWI)[)\]]?"
    r"(?:\s?m/s|\s?m/sek|\s?ms)?[)\]]?\.?",
    re.IGNORECASE,
)
_LONGEST_MEDAL = 30
_CLASS = re.compile(r"[A-Z]\d\d", re.ASCII)
_WIND_BEGINS = frozenset("wvtr")
_BARE_WIND = re.compile(r"[(\[]?([+−–-]?\d{1,2}(?:[.,]\d{1,2})?)[)\]]?(?:\s?m/s)?")
_TIED_THOUSANDTHS = re.compile(r"[(\[]\d{0,2}\.\d{3}[)\]]|\.\d{3}|\d{1,2}\.\d{3}s")


@lru_cache(maxsize=1024)
def status(word: str) -> str | None:
    """The status that *word* stands for, with a rule stuck to it or without: ``DQ(TR16.8)``."""
    bare = word.strip("()[]*.,; ").upper()
    if bare in STATUSES or bare[:2] not in _BEFORE_A_RULE:
        return STATUSES.get(bare)
    found = _WITH_RULE.fullmatch(word.strip())
    is_blown = found is not None and wind(word.strip()[len(found[1]) :])  # ``NM -1.1``
    return STATUSES[found[1].upper()] if found and not is_blown else None


def status_of_cell(text: str) -> str | None:
    """The status that a whole cell is, also in words that mean something else in a title: ``AB``, ``ej start``."""
    return status(text) or _BY_CELL.get(text.strip("()[]*.,; ").lower())


def place(text: str) -> int | None:
    """The place a cell gives: ``1``, ``1.``, ``=3``, ``2nd``, ``1st place, gold medalist(s)``."""
    bare = text.strip()
    medal = _medal(bare.lower())
    if medal:
        return medal
    found = _PLACE.fullmatch(bare)
    return int(found[1]) or None if found else None


def _medal(bare: str) -> int | None:
    """``gold``, ``Gold medalist(s)``, ``Médaille d'or``, ``Goldmedaille``; *or* alone is a word like any other."""
    if len(bare) > _LONGEST_MEDAL or not bare:
        return None
    named = _A_MEDAL.fullmatch(bare)
    word = (named[1] or named[2]) if named else bare
    return None if word == "or" and not named else _BY_MEDAL.get(word)


@lru_cache(maxsize=1024)
def record(word: str) -> str | None:
    """A record of the log's own vocabulary: ``PB``, ``=NR``; the Nordic words for these too."""
    bare = word.strip("(),;[]").upper().replace(".", "")
    bare = _SAME_RECORD.get(bare, bare)
    return bare if bare.removeprefix("=") in RECORDS else None


def record_as_given(word: str) -> str | None:
    """A record of another vocabulary: ``NUR``, ``WU20R``, ``ER``."""
    bare = word.strip("(),;[]")
    return bare if _RECORD_LIKE.fullmatch(bare) else None


def qualification(word: str) -> str | None:
    """Who went on, and how; ``Re`` is to the repechage."""
    bare = word.strip("()*,;")
    return bare if bare in QUALIFICATIONS else _SAME_QUALIFICATION.get(bare)


def is_noted(word: str) -> bool:
    """A rule or what a judge noted: ``TR17.3.1``, ``yR`` (a warning), ``L`` (off the lane)."""
    bare = word.strip("()[],;")
    return RULE.fullmatch(bare) is not None or _NOTED.fullmatch(bare) is not None


def wind_of_race(text: str) -> str | None:
    """The wind that a line or cell of its own gives, ``NWI`` where it says that there was none measured; ``W22`` is a
    class of age.
    """
    bare = text.strip()
    found = WIND_OF_RACE.fullmatch(bare) if bare[:1].lower() in _WIND_BEGINS else None
    is_class = _CLASS.fullmatch(bare) is not None
    return found[1] if found and not is_class else None


def wind(word: str, *, alone: bool = False) -> str | None:
    """A wind; *alone* in a column of its own it needs no sign."""
    found = _WIND.fullmatch(word.strip()) or (_BARE_WIND.fullmatch(word.strip()) if alone else None)
    return number(found[1]) if found else None


def number(text: str) -> str:
    """A signed number in the form of a program: ``+0,4`` is ``0.4``."""
    plain = text.replace(",", ".").replace("−", "-").replace("–", "-").replace(" ", "").removeprefix("+")
    return "0.0" if plain == "-0.0" else plain


def is_tied_thousandths(word: str) -> bool:
    """``(9.784)``: how two equal marks were told apart, which the places say already."""
    return _TIED_THOUSANDTHS.fullmatch(word) is not None
