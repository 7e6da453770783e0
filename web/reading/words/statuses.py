"""Small words beside a mark: statuses, places, records, qualification, wind, pacing; in the languages of results."""

import re
from functools import lru_cache

from domain.values.vocabulary import QUALIFICATIONS, RECORDS

_STATUSES = {
    "DNF": "DNF ABD ABAND RIT RET BRUTT BRUTIT BRÖT BRØT KESK AUFG",
    "DNS": "DNS NS SCR SCRATCH ABW NP FORFAIT",
    "DQ": "DQ DSQ DISQ DISQUALIFIED DISK DISKAD HYL FS SQ SQUAL DISQUAL DESC",
    "NM": "NM NH ND FOUL NMR OGV O.G.V NT",
}
STATUSES = {word: status for status, words in _STATUSES.items() for word in words.split()}
_IN_WORDS = {
    "DNF": "did not finish|retired|keskeytti|aufgegeben|abandon|abandono|abandonó|ritirato|ritirata|utgått|utgick"
    "|udgået|nie ukończył|nie ukończyła|nedokončil|nedokončila|feladta|opgegeven|não terminou|no terminó|ab|ag"
    "|nem ért célba|ej i mål|ikke i mål|gav op",
    "DNS": "did not start|ikke startet|startet ikke|startade ej|ej start|ei startannut|ei lähtenyt|nicht angetreten"
    "|nicht gestartet|non partant|non partante|non partito|non partita|no salió|não partiu|não largou|nie wystartował"
    "|nie wystartowała|nestartoval|nestartovala|niet gestart|nem indult|ikke mødt|n.a|n. a",
    "DQ": "disqualified|diskvalifisert|diskvalificeret|diskvalificerad|diskad|hylätty|disqualifiziert|disqualifié"
    "|disqualifiée|squalificato|squalificata|descalificado|descalificada|desclassificado|desclassificada"
    "|zdyskwalifikowany|zdyskwalifikowana|diskvalifikován|diskvalifikována|diskvalifikovaný|diskvalifikovaná|kizárva"
    "|kizárták|gediskwalificeerd",
    "NM": "no mark|no height|ei tulosta|ingen notering|ingen resultat|ohne gültigen versuch|sans marque|nullo|nulla"
    "|senza misura|sin marca|n.m|o. g. v",
}
"""As a cell of its own says it, in small letters, without the last full stop."""
_WORDED = {words: status for status, listed in _IN_WORDS.items() for words in listed.split("|")}
PACING = {"PM", "PACE", "PACER", "PACEMAKER", "RABBIT", "HARE", "PACING", "LIÈVRE"}
_BEFORE_A_RULE = {"DQ", "DS", "DI", "DN", "NM"}
NOTHING = {"", "-", "–", "—", "--", "---", ".", "n/a", "N/A", "*"}

_WITH_RULE = re.compile(
    r"(DQ|DSQ|DISQ|DNF|DNS|NM)[\s(\[,:-]*(?:T?C?R(?:ULE)?\s?\d|\d|\()[\w .()\[\]-]{0,30}", re.IGNORECASE
)
RULE = re.compile(r"(?:TR|CR|R)\d[\d.]*[a-z]?|\(?[a-z]\)|\[[\w. ]{1,10}\]")
_PLACE = re.compile(
    r"[=T]?\s?(\d{1,4})\s?(?:\.|\)|\.\)|st|nd|rd|th|er|re|e|ème|eme|º|ª|°|=|-|T"
    r"|(?:st|nd|rd) place, \w+ medal(?:ist|list)\(s\))?",
    re.IGNORECASE,
)
_MEDALS = {"gold": 1, "gull": 1, "guld": 1, "🥇": 1, "silver": 2, "sølv": 2, "🥈": 2, "bronze": 3, "bronse": 3, "🥉": 3}
_SAME_RECORD = {"PERS": "PB", "OE": "PB", "ÅB": "SB", "KE": "SB", "PR": "PB", "EPB": "=PB", "ESB": "=SB"}
_RECORD_LIKE = re.compile(r"=?(?=[A-Z0-9]{2,7}$)[A-Z]{1,4}(?:U?\d{2})?[A-Z]{0,2}[RLBP]")
_WIND = re.compile(
    r"[(\[]?(?:w|v|wind)?[:=]?\s?([+−–-]\s?\d{1,2}(?:[.,]\d{1,2})?|[0][.,]0)\s?(?:m/s)?[)\]]?", re.IGNORECASE
)
WIND_OF_RACE = re.compile(
    r"(?:wind(?: speed)?|w|vind|tuuli|vent|vento|viento|wiatr|rw|ww)\s*(?:\(m/s\))?\s*[:=]?\s*[(\[]?"
    r"([+−–-]?\s?\d{1,2}(?:[.,]\d{1,2})?|NWI)[)\]]?"
    r"(?:\s?m/s|\s?m/sek|\s?ms)?[)\]]?\.?",
    re.IGNORECASE,
)
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
    return STATUSES[found[1].upper()] if found else None


def status_of_cell(text: str) -> str | None:
    """The status that a whole cell says, in a code or in words: ``DNF``, ``startade ej``."""
    return status(text) or _WORDED.get(text.strip("()[]*., ").lower())


@lru_cache(maxsize=4096)  # every cell is asked, and by many
def place(text: str) -> int | None:
    """The place a cell gives: ``1``, ``1.``, ``=3``, ``2nd``, ``1st place, gold medalist(s)``."""
    bare = text.strip()
    medal = _MEDALS.get(
        bare.lower().removesuffix("(s)").removesuffix("ist").removesuffix("list").removesuffix(" medal")
    )
    if medal:
        return medal
    found = _PLACE.fullmatch(bare)
    return int(found[1]) or None if found else None


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
    bare = word.strip("()*,;")
    return bare if bare in QUALIFICATIONS else {"re": "R", "qr": "qR"}.get(bare)


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
