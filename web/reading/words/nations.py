"""Nations as results name them: World Athletics' codes, ISO's, and their names in the languages of results.

The names are those of the Unicode CLDR (``babel``); the codes World Athletics', which are the IOC's where it has one.
"""

import re
from collections import defaultdict
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from web.reading.words.scripts.writing import key

_LANGUAGES = (
    "en", "nb", "sv", "da", "fi", "de", "fr", "it", "es", "pt", "nl", "pl", "cs", "sk", "hu", "sl", "hr", "ro", "et",
    "lv", "lt", "tr", "is", "ru", "uk", "bg", "sr", "el", "ja", "zh", "zh_Hant", "ko", "ar", "he",
)  # fmt: skip

_TABLE = """
AFG AF ALB AL ALG DZ AND AD ANG AO ANT AG ARG AR ARM AM ARU AW ASA AS AUS AU AUT AT AZE AZ BAH BS BAN BD BAR BB BDI BI
BEL BE BEN BJ BER BM BHU BT BIH BA BIZ BZ BLR BY BOL BO BOT BW BRA BR BRN BH BRU BN BUL BG BUR BF CAF CF CAM KH CAN CA
CAY KY CGO CG CHA TD CHI CL CHN CN CIV CI CMR CM COD CD COK CK COL CO COM KM CPV CV CRC CR CRO HR CUB CU CYP CY CZE CZ
DEN DK DJI DJ DMA DM DOM DO ECU EC EGY EG ERI ER ESA SV ESP ES EST EE ETH ET FIJ FJ FIN FI FRA FR FSM FM GAB GA GAM GM
GBR GB GBS GW GEO GE GEQ GQ GER DE GHA GH GIB GI GRE GR GRN GD GUA GT GUI GN GUM GU GUY GY HAI HT HKG HK HON HN HUN HU
INA ID IND IN IRI IR IRL IE IRQ IQ ISL IS ISR IL ISV VI ITA IT IVB VG JAM JM JOR JO JPN JP KAZ KZ KEN KE KGZ KG KIR KI
KOR KR KOS XK KSA SA KUW KW LAO LA LAT LV LBA LY LBN LB LBR LR LCA LC LES LS LIE LI LTU LT LUX LU MAC MO MAD MG MAR MA
MAS MY MAW MW MDA MD MDV MV MEX MX MGL MN MHL MH MKD MK MLI ML MLT MT MNE ME MON MC MOZ MZ MRI MU MTN MR MYA MM NAM NA
NCA NI NED NL NEP NP NGR NG NIG NE NOR NO NRU NR NZL NZ OMA OM PAK PK PAN PA PAR PY PER PE PHI PH PLE PS PLW PW PNG PG
POL PL POR PT PRK KP PUR PR PYF PF QAT QA ROU RO RSA ZA RUS RU RWA RW SAM WS SEN SN SEY SC SGP SG SKN KN SLE SL SLO SI
SMR SM SOL SB SOM SO SRB RS SRI LK SSD SS STP ST SUD SD SUI CH SUR SR SVK SK SWE SE SWZ SZ SYR SY TAN TZ TGA TO THA TH
TJK TJ TKM TM TLS TL TOG TG TPE TW TTO TT TUN TN TUR TR TUV TV UAE AE UGA UG UKR UA URU UY USA US UZB UZ VAN VU VEN VE
VIE VN VIN VC YEM YE ZAM ZM ZIM ZW
"""
_CODES = _TABLE.split()
_CODE_OF_TERRITORY = dict(zip(_CODES[1::2], _CODES[::2], strict=True))

_NO_TERRITORIES = (
    "AHO AIN ANA ART EOR EUN FRG GDR NMI NFI ROC ROT RPC SCG TCH URS YUG ENG SCO WAL NIR JEY GGY IOM AIA MSR TKS NCL"
    " FRO GRL NIU NFK SHN FLK LIB SIN ROM IOA OAR IOP ZAI BIR CEY RHO UAR MAL TRI"
)
"""Codes of nations that are gone, of teams that are none, and of territories without a code in the table above."""

_ALSO = {
    "GBR": "great-britain great-britain-n-i great-britain-ni great-britain-and-n-i great-britain-and-northern-ireland"
    " great-britain-northern-ireland gb gbni gb-ni storbritannia storbritannien grossbritannien gran-bretagna"
    " gran-bretana grande-bretagne iso-britannia uk britain wielka-brytania velka-britanie velka-britania"
    " nagy-britannia groot-brittannie gra-bretanha velika-britanija suurbritannia marea-britanie lielbritanija"
    " didzioji-britanija великобритания великобританія велика-британія великобритания-и-северная-ирландия"
    " μεγαλη-βρετανια ηνωμενο-βασιλειο 英国 大不列颠 英國 大不列顛 イギリス グレートブリテン 영국 بريطانيا"
    " بريطانيا-العظمى بريطانيا-العظمي"
    " המלוכה-המאוחדת בריטניה בריטניה-הגדולה",
    "USA": "united-states-of-america us u-s u-s-a usa etats-unis etats-unis-d-amerique stati-uniti"
    " estados-unidos yhdysvallat abd asv jav sad zda сша америка ηπα 美国 美國 アメリカ アメリカ合衆国 米国 미국"
    " أمريكا ארה-ב ארצות-הברית",
    "CIV": "ivory-coast cote-d-ivoire", "TUR": "turkey",
    "CZE": "czech-republic tschechische-republik repubblica-ceca republica-checa republique-tcheque ceska-republika",
    "TPE": "chinese-taipei taipei-cinese taipei-chinois china-taipei kinesisk-taipei chinskie-tajpej chinees-taipei"
    " taipe-chines cinsky-taipei kinai-tajpej kiinan-taipei",
    "HKG": "hong-kong hongkong", "KOR": "korea republic-of-korea korea-republic", "PRK": "dpr-korea korea-dpr",
    "RUS": "russian-federation", "ROC": "roc russian-olympic-committee", "IRI": "islamic-republic-of-iran",
    "ANA": "authorised-neutral-athletes authorised-neutral-athlete authorized-neutral-athletes neutral-athletes",
    "AIN": "individual-neutral-athletes individual-neutral-athlete", "BAH": "the-bahamas", "GAM": "the-gambia",
    "ART": "athlete-refugee-team", "EOR": "refugee-olympic-team",
    "MKD": "macedonia fyr-macedonia makedonia makedonien mazedonien macedoine macedonie",
    "MDA": "republic-of-moldova moldavia moldawien moldavie",
    "BLR": "weissrussland vitryssland hviterussland hviderusland valko-venaja bielorussia bielorrusia bielorussie"
    " wit-rusland bielorrussia belorusko", "NED": "holland the-netherlands",
    "PLE": "palestine",
    "SWZ": "swaziland", "TAN": "united-republic-of-tanzania", "VIE": "viet-nam", "SYR": "syrian-arab-republic",
    "COD": "dr-congo democratic-republic-of-the-congo", "CGO": "congo republic-of-the-congo", "CPV": "cabo-verde",
    "FRG": "west-germany rfn brd", "GDR": "east-germany ddr nrd rda",
    "URS": "soviet-union ussr sowjetunion sovjetunionen zsrr union-sovietique unione-sovietica union-sovietica"
    " neuvostoliitto",
    "TCH": "czechoslovakia czechoslowacja tsjekkoslovakia tjeckoslovakien tschechoslowakei tchecoslovaquie"
    " cecoslovacchia checoslovaquia tsekkoslovakia",
    "YUG": "yugoslavia jugoslawien jugoslavia jugoslawia yougoslavie jugoslavien",
    "SCG": "serbia-and-montenegro", "EUN": "unified-team", "AHO": "netherlands-antilles",
    "ENG": "england", "SCO": "scotland", "WAL": "wales", "NIR": "northern-ireland", "JEY": "jersey",
    "GGY": "guernsey", "IOM": "isle-of-man", "ISV": "us-virgin-islands virgin-islands",
    "IVB": "british-virgin-islands",
    "VIN": "saint-vincent-and-the-grenadines", "STP": "sao-tome-and-principe", "MYA": "burma"
    " myanmar", "TLS": "east-timor",
}  # fmt: skip

_TERRITORY_OF_CODE = dict(zip(_CODES[::2], _CODES[1::2], strict=True))
_CALLED = {"GBR": "Great Britain", "TPE": "Chinese Taipei", "HKG": "Hong Kong", "MAC": "Macau"}
"""Those whose teams have a name of their own, and not that of the territory."""

CODES = frozenset(_CODE_OF_TERRITORY.values()) | frozenset(_NO_TERRITORIES.split()) | {"MAC", "KOS"}
_LETTERS = re.compile(r"[A-Z]{3}", re.ASCII)
_APART = re.compile(r"[\s()\[\]/,]+")
_LETTERS_OF_CODE = 3
_MOST_WORDS = 8


@lru_cache(maxsize=1024)
def is_code(word: str) -> bool:
    """Whether *word* is the code of a nation we know, in capitals."""
    return word in CODES or _iso(word) is not None


@lru_cache(maxsize=1024)
def nation(text: str) -> str | None:
    """The three letters of the nation that *text* names: by its code, or by its name in one of the languages."""
    return _named(text) or _told_twice(text.strip("()[] .*"))


def _named(text: str) -> str | None:
    bare = text.strip("()[] .*")
    if bare.upper() in CODES and len(bare) == 3:  # noqa: PLR2004 - a code has three letters
        return bare.upper()
    return _iso(bare) or _by_name().get(key(bare))


def _told_twice(text: str) -> str | None:
    """``Estonia (EST)``, ``JAM Jamaica``, ``Kenya Kenya``: a flag's text stands beside the name where it was copied."""
    words = _APART.split(text.strip())
    if not 1 < len(words) <= _MOST_WORDS or not (begins_a_name(words[0]) or _named(words[0])):
        return None
    first = ((_named(" ".join(words[:at])), at) for at in range(1, len(words)))
    return next((one for one, at in first if one and one == _named(" ".join(words[at:]))), None)


def of_territory(letters: str) -> str | None:
    """The nation of a territory's two letters, as flags are named: ``NO``."""
    return _CODE_OF_TERRITORY.get(letters)


def called(code: str, language: str = "en") -> str:
    """What the nation of a *code* is called in a language; the code, where we know none of it."""
    code = code if code in CODES else _iso(code) or code
    if language == "en" and code in _CALLED:
        return _CALLED[code]
    if code in _TERRITORY_OF_CODE:
        return str(Locale(language).territories.get(_TERRITORY_OF_CODE[code], code))
    words = max(_ALSO.get(code, "").split(), key=len, default=code)
    return words if words == code else words.replace("-", " ").title().replace(" And ", " and ")


@lru_cache(maxsize=1024)
def begins_a_name(word: str) -> bool:
    """Whether the name of a nation begins with *word*, which has a capital."""
    return word[:1].isupper() and key(word) in _first_words()


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(name.partition("-")[0] for name in _by_name())


def looks_like_code(text: str) -> bool:
    """Whether *text* has the form of a code, known or not."""
    return _LETTERS.fullmatch(text.strip("()[] ")) is not None


def parted_from_nation(text: str) -> tuple[str, str] | None:
    """``Anna Alpha Great Britain`` as the name and the nation's code, where words at its end name a nation."""
    words = text.split()
    for end in range(max(1, len(words) - 6), len(words)):
        last = " ".join(words[end:])
        found = nation(last) if len(last) > _LETTERS_OF_CODE or is_code(last) else None  # ``Ben`` and ``Tai`` are names
        if found is not None and end > 0:
            return " ".join(words[:end]).rstrip(" ,-–("), found
    return None


def _iso(word: str) -> str | None:
    """The code behind ISO 3166's three letters, where they are others: ``DEU`` is GER."""
    if _LETTERS.fullmatch(word) is None or word in _CODE_OF_TERRITORY.values():
        return None
    territory = get_global("territory_aliases").get(word)
    return _CODE_OF_TERRITORY.get(territory[0]) if territory else None


@lru_cache(maxsize=1)
def _by_name() -> dict[str, str]:
    named: dict[str, set[str]] = defaultdict(set)
    for language in _LANGUAGES:
        for territory, name in Locale(language).territories.items():
            if territory in _CODE_OF_TERRITORY:
                named[key(name)].add(_CODE_OF_TERRITORY[territory])
    # *Kongo* is one nation in one language and another in the next
    sure = {name: codes.pop() for name, codes in named.items() if len(codes) == 1}
    return sure | {key(name): code for code, names in _ALSO.items() for name in names.split()}
