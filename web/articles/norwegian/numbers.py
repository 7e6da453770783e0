"""Numbers, ordinals, marks and days as Norwegian writes them, in the grammars' own words.

>>> import re
>>> [english(re.fullmatch(pattern, text)) for text, pattern, english in (
...     ("3.26,73", MARK, mark), ("0,26 sekunder", GAP, gap), ("nummer fire", PLACED, placed),
...     ("niendeplass", PLACED, placed), ("25. mai 2024", DAY, day), ("sine fire siste", LAST, last))]
['3:26.73', '0.26 seconds', 'fourth', 'ninth place', '25 May 2024', 'his last four']
"""

import re

_CARDINALS_WORDS = (
    "én=one ett=one to=two tre=three fire=four fem=five seks=six sju=seven syv=seven åtte=eight ni=nine ti=ten"
    " elleve=eleven tolv=twelve tretten=thirteen fjorten=fourteen femten=fifteen seksten=sixteen sytten=seventeen"
    " atten=eighteen nitten=nineteen tjue=twenty"
)
CARDINALS = dict(pair.split("=") for pair in _CARDINALS_WORDS.split())
_ORDINALS_WORDS = (
    "første=first andre=second annen=second tredje=third fjerde=fourth femte=fifth sjette=sixth sjuende=seventh"
    " syvende=seventh åttende=eighth niende=ninth tiende=tenth ellevte=eleventh tolvte=twelfth trettende=thirteenth"
    " fjortende=fourteenth femtende=fifteenth"
)
ORDINALS = dict(pair.split("=") for pair in _ORDINALS_WORDS.split())
_PLACED_WORDS = (
    "ener=first toer=second treer=third firer=fourth femmer=fifth sekser=sixth sjuer=seventh åtter=eighth nier=ninth"
)
_AS_A_NOUN = dict(pair.split("=") for pair in _PLACED_WORDS.split())
_BY_NUMBER = ("zeroth", *dict.fromkeys(ORDINALS.values()))
_MONTHS_WORDS = "januar februar mars april mai juni juli august september oktober november desember"
_MONTHS = _MONTHS_WORDS.split()
_ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS = dict(zip(_MONTHS, _ENGLISH_MONTHS, strict=True))
WEEKDAYS = {
    "mandag": "Monday", "tirsdag": "Tuesday", "onsdag": "Wednesday", "torsdag": "Thursday", "fredag": "Friday",
    "lørdag": "Saturday", "søndag": "Sunday",
}  # fmt: skip

_NUMBER = rf"\d{{1,3}}|{'|'.join(CARDINALS)}"
MARK = r"\d{1,2}[.:]\d{2}[,.]\d{1,2}|\d{1,2}[.:]\d{2}[.:]\d{2}|\d{1,2},\d{2}(?! sek)"
GAP = r"\d{1,2},\d{1,2} (?:sekund(?:er)?|sek)(?!\w)"
PARTS = rf"(?:{_NUMBER}) (?:hundredel|tidel|tusendel)(?:s|er)?(?: sekund(?:er)?)?"
PLACED = (
    rf"(?:på |som )?(?:nummer|nr\.?) (?:{_NUMBER})|(?:en |på )?(?:{'|'.join(ORDINALS)})[- ]?plass(?:en)?"
    rf"|{'|'.join(_AS_A_NOUN)}"
)
DAY = rf"\d{{1,2}}\. (?:{'|'.join(_MONTHS)})(?: \d{{4}})?"
LAST = rf"(?:de |sine |hans |deres )?(?:{_NUMBER}) siste|(?:de |sine |hans )siste (?:{_NUMBER})"
_TENTHS = {"hundredel": "hundredths", "tidel": "tenths", "tusendel": "thousandths"}


def number(word: str) -> str:
    return CARDINALS.get(word.lower(), word)


def mark(found: re.Match[str]) -> str:
    """``3.26,73`` is 3:26.73, ``2.01.09`` 2:01:09."""
    parts = re.split(r"[.:,]", found[0])
    if "," not in found[0] and found[0].count(".") > 1:
        return ":".join(parts)
    return f"{':'.join(parts[:-1])}.{parts[-1]}"


def gap(found: re.Match[str]) -> str:
    return f"{found[0].split()[0].replace(',', '.')} seconds"


def parts(found: re.Match[str]) -> str:
    told, part = found[0].split()[:2]
    return f"{number(told)} {next(name for stem, name in _TENTHS.items() if part.startswith(stem))}"


def placed(found: re.Match[str]) -> str:
    """*Nummer fire* is ``fourth``, *niendeplass* ``ninth place``."""
    low = found[0].lower()
    if low in _AS_A_NOUN:
        return _AS_A_NOUN[low]
    if "plass" in low:
        word = re.split(r"[- ]?plass", low)[0].split()[-1]
        return f"{'in ' if low.startswith('på ') else ''}{ORDINALS[word]} place"
    told = number(low.split()[-1])
    counted = list(dict.fromkeys(CARDINALS.values()))
    at = int(told) if told.isdigit() else counted.index(told) + 1
    return _BY_NUMBER[at] if at < len(_BY_NUMBER) else f"{at}th"


def day(found: re.Match[str]) -> str:
    told, month, *year = found[0].split()
    return " ".join((told.rstrip("."), MONTHS[month.lower()], *year))


def last(found: re.Match[str]) -> str:
    words = [word for word in found[0].lower().split() if word != "siste"]
    lead = {"de": "the", "sine": "his", "hans": "his", "deres": "their"}.get(words[0])
    return " ".join(filter(None, (lead, "last", number(words[-1]))))
