"""Which discipline, and whose, a title names: ``Event 5  Girls 100 Meter Dash``, ``1500 m herrer``, ``Hochsprung``."""

import re
from decimal import Decimal
from functools import lru_cache

from domain.values.discipline_spellings import THROWS, WORDS, Spelled, spelled
from web.reading.words.phrases import phrases
from web.reading.words.scripts.titles import in_english

_DISTANCE = re.compile(
    r"(?<![\d.,:x-])(\d{1,3}(?:[ .,’']\d{3})|\d{2,5})\s?-?\s?"
    r"(m|metres?|meters?|metros?|m[eè]tres|metri|meter[iä]?|metri[äa]?|mtr|km|k|y(?:ar)?ds?"
    r"|dash|hurdles)?(?![\w:%/])",
    re.IGNORECASE,
)
_UNIT_FIRST = re.compile(r"\b(?:metri|mt?\.) ?(\d{2,5})(?![\d.,])", re.IGNORECASE)
"""``Metri 1500``, ``m. 800``."""
_MILES = re.compile(r"(?<![\d.,:x-])(\d{1,3})\s?-?(?:miles?|mi)(?!\w)", re.IGNORECASE)
_LETTER_BEHIND = re.compile(r"\b(\d{2,3})\s?m\.?\s?(?:b|v|h|H)\b(?![\s-]?\d)|\b(\d)[ .]?(\d{3})\s?m\.?\s?o\b")
"""Hurdles or a steeplechase by a letter: ``400 m b``, ``110 m.v.``, ``3.000 m.o.``."""
_KINDS = {
    "hurdles": "hurdles hurdle haies hurden huerden hekk hack aidat aita aj ostacoli vallas hs horden mh haek plotki"
    " plotky przez-plotki ppl barreiras prekazek prekazky barr prekazok gatfutas",
    "steeple": "steeplechase steeple sc obst obs hinder hinderlauf hindernis esteet estejuoksu siepi obstacles"
    " obstaculos"
    " 3000sc hindernislauf st steeple-chase przeszkodami z-przeszkodami prz forhindring forhindringslob hinderlob"
    " akadalyfutas",
    "walk": "walk walking marche gehen gang kappgang kavely marcia marcha race-walk chod chodza snelwandelen chuze"
    " gyaloglas kapgang",
}
_KIND_OF_WORD = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_NAMED = {
    "high-jump": "hoyde hoydehopp hojd hojdhopp korkeus korkeushyppy hochsprung hauteur saut-en-hauteur salto-in-alto"
    " alto altura salto-de-altura skok-wzwyz wzwyz hoogspringen hoog hojdespring salto-em-altura skok-vysoky"
    " skok-do-vysky vyska magasugras",
    "pole-vault": "stav stavhopp stavsprang seivas seivashyppy stabhochsprung stabhoch"
    " perche saut-a-la-perche salto-con-l-asta"
    " asta pertiga salto-con-pertiga skok-o-tyczce tyczka polsstokhoogspringen polshoog stangspring salto-com-vara"
    " vara skok-o-tyci skok-o-zrdi tyc rudugras",
    "long-jump": "lengde lengdehopp langd langdhopp pituus pituushyppy weitsprung longueur saut-en-longueur"
    " salto-in-lungo lungo longitud salto-de-longitud broad-jump skok-w-dal verspringen ver laengdespring"
    " salto-em-comprimento comprimento skok-daleky skok-do-dialky dalka skok-do-dalky tavolugras"
    " salto-em-distancia",
    "triple-jump": "tresteg trestegshopp kolmiloikka dreisprung triple-saut salto-triplo triplo triple-salto trojskok"
    " hink-stap-springen hinkstapsprong trespring triplo-salto harmasugras hink-stap-sprong 3-loikka",
    "shot-put": "kule kulestot kula kulstotning kuula kuulantyonto kugelstossen kugelstoss kugel poids lancer-du-poids"
    " getto-del-peso peso lanzamiento-de-peso pchniecie-kula kogelstoten kogel kuglestod lancamento-do-peso"
    " vrh-kouli vrh-gulou koule sulylokes arremesso-de-peso",
    "discus-throw": "diskos diskoskast diskus kiekko kiekonheitto diskuswurf disque lancer-du-disque lancio-del-disco"
    " disco lanzamiento-de-disco rzut-dyskiem dysk discuswerpen lancamento-do-disco hod-diskem disk diskuskastning"
    " hod-diskom diszkoszvetes lancamento-de-disco",
    "hammer-throw": "slegge sleggekast slagga slaggkastning moukari moukarinheitto hammerwurf marteau"
    " lancer-du-marteau lancio-del-martello martello martillo lanzamiento-de-martillo rzut-mlotem mlot"
    " kogelslingeren hammerkast lancamento-do-martelo hod-kladivem kladivo hod-kladivom kalapacsvetes"
    " lancamento-de-martelo",
    "javelin-throw": "spyd spydkast spjut spjutkastning keihas keihaanheitto speerwurf speer javelot lancer-du-javelot"
    " lancio-del-giavellotto giavellotto jabalina lanzamiento-de-jabalina rzut-oszczepem oszczep speerwerpen"
    " lancamento-do-dardo hod-ostepem ostep hod-ostepom gerelyhajitas lancamento-de-dardo",
    "decathlon": "tikamp tiokamp kymmenottelu zehnkampf dekathlon dziesiecioboj tienkamp decatlo decatlon desetiboj"
    " 10-ottelu desatboj tizproba",
    "heptathlon": "sjukamp seitsenottelu siebenkampf eptathlon heptatlon siedmioboj zevenkamp heptatlo syvkamp"
    " sedmiboj 7-ottelu sedemboj hetproba",
    "pentathlon": "femkamp viisiottelu funfkampf pentatlon"
    " piecioboj vijfkamp pentatlo petiboj 5-ottelu",
    "half-marathon": "halvmaraton puolimaraton halbmarathon mezza-maratona media-maraton polmaraton halve-marathon"
    " meia-maratona pulmaraton semi-marathon felmaraton",
    "marathon": "maraton maratonlopp maratona",
    "mile": "mile one-mile 1-mile 1mile",
    "2-miles": "two-miles two-mile 2-mile 2-miles 2-mile-run",
}  # fmt: skip
"""What disciplines are called in the languages of results, beside the spellings that the log knows."""
_OF_ANYTHING = {"half", "half-mar", "weight", "disc", "full-marathon"}
"""Spellings of a discipline by themselves, and words like any other in a title."""
_BY_NAME = {name: slug for name, slug in WORDS.items() if name not in _OF_ANYTHING}
_BY_NAME |= {name: slug for slug, names in _NAMED.items() for name in names.split()}
_LETTERED = re.compile(r"(?:([MH])|([WFNKD])) (\d{2,5} ?m\b.*|[^\W\d]{4,}.*)")
"""``M 100 m``, ``N Pituus``: men or women by a letter before the discipline."""
_SHORT = 3
_SEXES = {
    "m": "men mens boys boy male herrer herrar menn maend man manner hommes homme uomini maschile hombres masculino"
    " mand muzi muzov masculinos hombre mannen miehet miesten pojat garcons jungen masculin gutter heren mezczyzn"
    " mezczyzni muzu ferfi ferfiak homens erkekler erkek mehed meeste viriesi viri vyrai vyru muskarci moski"
    " barbati masculini karlar",
    "w": "women womens girls girl female kvinner kvinder damer dam kvinnor frauen femmes femme donne femminile mujeres"
    " kvinde vrouw femininos zeny zena femininas naiset naisten tytot filles madchen feminin jenter dames vrouwen"
    " kobiet kobiety zien mujer femenino noi nok feminino mulheres femeninas kadinlar kadin kadinlarin naised"
    " naiste sievietes sieviesu moterys moteru zene zenske"
    " femei feminine konur",
}
_SEX_OF_WORD = {word: sex for sex, words in _SEXES.items() for word in words.split()}
_MIXED = {"mixed", "mixte", "gemischt", "blandet", "blandad", "sekasarja", "mixto", "misto", "mixta", "mista"}
_RELAY = re.compile(
    r"\b\d\s?[x×*]\s?\d{2,4}|\brelay\b|\bstafett\b|\bstaffel\b|\brelais\b|\bviesti\b|\bstaffetta\b", re.IGNORECASE
)
_STANDING = re.compile(
    r"uten tilløp|utan ansats|vauhditon|\bstanding (?:long|high|triple|jump)|aus dem stand|da fermo|sans élan"
    r"|bez rozbiegu",
    re.IGNORECASE,
)
"""A jump without a run-up is another event."""
_GLUED = re.compile(r"(?<!\w)(\d{2,5})m?(hs?|sc|st|w)(?!\w)", re.IGNORECASE)
_LETTER = {"h": "H", "hs": "H", "sc": "SC", "st": "SC", "w": "W"}
_USUAL = {50, 55, 60, 80, 100, 110, 200, 300, 400, 800, 1000, 1500, 2000, 3000, 5000, 10000, 20000}
_CLASS = re.compile(
    r"\b(?:[mw]j? ?u|u|under)[ -]?(\d\d)\b|\b([mwtf]\d\d)(?:-\d\d)?\b|(?-i:\b([NK][1-9]\d|[JGPD][12]\d)\b)",
    re.IGNORECASE,
)
_SEX_OF_CLASS = {"m": "m", "w": "w", "n": "w", "k": "w", "j": "w", "g": "m"}
"""*P* are boys in Sweden and girls in Denmark."""
_YOUNG = re.compile(r"\b([mw])j? ?u ?\d\d\b", re.IGNORECASE)
"""``WJ U18``, ``mU20``: the young of a sex."""
_AGED = re.compile(r"\b(\d{1,2}) (\d{3})(?=m?\b)", re.ASCII)
_THE_SEXES = ("boys", "girls")
_STEP = 500
_SHORTEST_ALONE = 50
_SHORTEST_STEEPLE = 1500
_LONGEST = 200


def is_relay(title: str) -> bool:
    return _RELAY.search(in_english(title[:_LONGEST])) is not None


def is_standing(title: str) -> bool:
    return _STANDING.search(title[:_LONGEST]) is not None


def is_mixed(title: str) -> bool:
    """Whether *title* says that men and women are in one race."""
    return any(phrase in _MIXED for phrase in phrases(title[:_LONGEST]))


@lru_cache(maxsize=64)  # the same title is asked for its discipline, its meet and its section
def discipline_in(title: str) -> str | None:
    """The slug of the discipline that *title* names, none where it names none. The class of age goes with it where that
    has hurdles or implements of its own; else it is a section's.
    """
    title = in_english(title[:_LONGEST])
    of_class = class_in(title)
    base = _discipline_in(_AGED.sub(_without_age, _CLASS.sub(" ", title) if of_class else title))
    implement = implement_in(title, base) if base else None
    if base and implement:
        return Spelled(base, (implement,)).slug
    return Spelled(base, (of_class,)).slug if base and of_class and _has_implements(base) else base


def class_in(title: str) -> str | None:
    """The class of age (or of para athletics) that *title* names: ``u20``, ``m35``, ``t54``."""
    found = _CLASS.search(title[:_LONGEST])
    return (f"u{found[1]}" if found[1] else (found[2] or found[3]).lower()) if found else None


def section_of_class(title: str) -> str | None:
    """The class that *title* names, where it is no part of the discipline."""
    base = discipline_in(title)
    of_class = class_in(title)
    return of_class if base and of_class and not base.endswith(of_class) else None


def implement_in(title: str, base: str) -> str | None:
    """The mass or height that *title* names, where it is not the one that *base* always has: ``3kg``, ``99-1cm``."""
    form = _MASS if base in THROWS else _HEIGHT if base.endswith(("mH", "hurdles")) else None
    found = form.search(title[:_LONGEST]) if form else None
    if found is None:
        return None
    unit, number = next((unit, number) for unit, number in found.groupdict().items() if number)
    exact = Decimal(number.replace(",", ".")) * (100 if unit == "m" else 1)
    named = f"{exact.normalize():f}".replace(".", "-") + {"m": "cm", "bare": "cm"}.get(unit, unit)
    is_usual = class_in(title) is None and named in _USUAL_OF.get(base, {}).get(sex_in(title) or "", "").split()
    return None if is_usual else named


_MASS = re.compile(
    r"(?<![\d.,])(?:(?P<kg>\d{1,2}(?:[.,]\d{1,3})?) ?kg|(?P<g>\d{3,4}) ?g(?:r|ram)?|(?P<lb>\d{2}) ?lbs?)\b",
    re.IGNORECASE,
)
_HEIGHT = re.compile(
    r"(?<![\d.,])(?:(?P<cm>(?:[5-9]\d|10\d)(?:[.,]\d)?) ?cm\b|(?P<m>0[.,]\d{2,3}|1[.,]0\d{1,2})(?: ?m\b|(?=\)|$))"
    r"|(?<=\()(?P<bare>(?:[5-9]\d|10\d)(?:[.,]\d)?)(?=\)))",
    re.IGNORECASE,
)
_USUAL_OF = {
    "shot-put": {"m": "7-26kg", "w": "4kg", "": "7-26kg"},
    "hammer-throw": {"m": "7-26kg", "w": "4kg", "": "7-26kg"},
    "discus-throw": {"m": "2kg", "w": "1kg", "": "2kg"},
    "javelin-throw": {"m": "800g", "w": "600g", "": "800g"},
    "100mH": {"w": "84cm 83-8cm", "": "83-8cm 84cm"},
    "110mH": {"m": "106-7cm 107cm 106cm", "": "106-7cm"},
    "400mH": {"m": "91-4cm 91cm", "w": "76-2cm 76cm"},
}
"""What grown men and women throw and run over, which the name of the event says by itself."""


def _without_age(found: re.Match[str]) -> str:
    """``1 500`` is one number, ``14 100`` an age and a distance."""
    return found[0] if int(found[1] + found[2]) % _STEP == 0 else found[2]


def _has_implements(base: str) -> bool:
    return base in THROWS or base.endswith(("mH", "hurdles", "athlon"))


def _discipline_in(title: str) -> str | None:
    if is_standing(title):
        return None
    whole = spelled(title) if any(map(str.isalpha, title)) else None
    if whole is not None:
        return whole._replace(added=tuple(each for each in whole.added if each not in _THE_SEXES)).slug
    if (miles := _MILES.search(title)) and int(miles[1]):
        return "mile" if int(miles[1]) == 1 else f"{int(miles[1])}-miles"
    if behind := _LETTER_BEHIND.search(title):
        return f"{behind[1]}mH" if behind[1] else f"{behind[2]}{behind[3]}mSC"
    said = phrases(title)
    for phrase in said:
        if phrase in _BY_NAME and (len(phrase) > _SHORT or len(said) == 1):
            return _BY_NAME[phrase]
    kind = next((_KIND_OF_WORD[word] for word in said if word in _KIND_OF_WORD), "")
    title = _UNIT_FIRST.sub(r"\1 m ", title)
    for found in _DISTANCE.finditer(title):
        number = int("".join(filter(str.isdigit, found[1])))
        unit = (found[2] or "").lower()
        if unit in ("", "hurdles") and not (number in _USUAL and (kind or found[0].strip() == title.strip())):
            continue
        if unit.startswith("y"):
            return f"{number}-yards"
        if unit.startswith("k"):
            return f"{number}km" + ("W" if kind == "walk" else "")
        if number >= _SHORTEST_ALONE:
            kind = "steeple" if kind == "hurdles" and number >= _SHORTEST_STEEPLE else kind  # both are *překážek*
            return f"{number}m" + {"hurdles": "H", "steeple": "SC", "walk": "W"}.get(kind, "")
    glued = _GLUED.search(title)
    return f"{glued[1]}m{_LETTER[glued[2].lower()]}" if glued else None


def sex_in(title: str) -> str | None:
    """``m`` or ``w`` by the words of *title*; none where it has both or neither."""
    named = {_SEX_OF_WORD[word] for word in phrases(title[:_LONGEST]) if word in _SEX_OF_WORD}
    lettered = _LETTERED.fullmatch(title[:_LONGEST].strip())
    if not named and lettered and discipline_in(lettered[3]):
        return "m" if lettered[1] else "w"
    of_class = class_in(title)
    if not named and of_class:
        young = _YOUNG.search(title[:_LONGEST])
        return young[1].lower() if young else _SEX_OF_CLASS.get(of_class[0])
    return named.pop() if len(named) == 1 else None
