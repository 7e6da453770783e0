"""What the lines above a table say of its races: discipline, sex, round, heat, day, wind, venue, competition."""

import re
from dataclasses import dataclass, replace

from slugify import slugify

from web.reading.words import statuses
from web.reading.words.dates import day_in, without_days
from web.reading.words.disciplines import discipline_in, is_mixed, is_relay, is_standing, section_of_class, sex_in
from web.reading.words.rounds import round_in
from web.reading.words.scripts.titles import in_english

_MEET = re.compile(
    r"\b(?:games|championships?|olympics?|olympiade|meet|meeting|cup|league|classic|invitational|grand prix|memorial"
    r"|trophy|trials|relays|gala|stevnet?|tävling(?:en)?|\w*mesterskap\w*|\w*mästerskap\w*|\w*meisterschaft\w*|\w*mestaruuskilpailut?|kisat|campionati?"
    r"|campeonato\w*|championnats?|jeux|[nesvd]m|festival|open"
    r"|universiad\w*|athletissima|weltklasse|bislett|world athletics\w*)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(venue|location|stadium|place|sted|ort|plats|paikka|lieu|luogo|lugar|date|dato|datum|fecha|data|wind|meeting"
    r"|competition|meet|championship|event|discipline|stevne|tävling|kilpailu|gara) ?:\s*(.+)",
    re.IGNORECASE,
)
_VENUE = {"venue", "location", "stadium", "place", "sted", "ort", "plats", "paikka", "lieu", "luogo", "lugar"}
_COMPETITION = {"meeting", "competition", "meet", "championship", "stevne", "tävling", "kilpailu", "gara"}
_PRINTED = re.compile(
    r"\b\d{1,2}:\d{2} ?[AP]M\b|\bpage \d|\blicen[sc]ed?\b|meet manager|©|^stand ?:"
    r"|\b(?:copyright|updated|published|posted|printed"
    r"|generated|retrieved|last (?:edited|modified)|oppdatert|sist endret|publisert|utskrevet|skrevet ut|uppdaterad"
    r"|publicerad|utskriven|päivitetty|julkaistu|tulostettu|opdateret|erstellt|gedruckt|aktualisiert|veröffentlicht"
    r"|mise? à jour|publiée?s?|imprimée?s?|aggiornat\w|pubblicat\w|stampat\w|actualizad\w|publicad\w|impres[oa]s?"
    r"|atualizad\w|bijgewerkt|afgedrukt|gepubliceerd|zaktualizowan\w|opublikowan\w|wydrukowan\w|aktualizov\w+)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\.{3,} ?event \d|\(event \d[^()]*\)$", re.IGNORECASE)
_INDOOR = re.compile(r"\b(?:indoor|short track|innendørs|inomhus|hallen?|salle|indendørs)\b", re.IGNORECASE)
_MAY_BE_WIND = re.compile(
    r"\b(?:w|rw|wind(?: speed)?|vind|tuuli|vent|vento|viento|wiatr|v[íi]tr|vietor) ?[:=(+−–-]|m/s", re.IGNORECASE
)
_IN_BRACKETS = re.compile(r"\(([+−–-]\d{1,2}[.,]\d)\)")
_AT_END = re.compile(r"(?<=\s)([+−–-]\d{1,2}[.,]\d|0[.,]0)(?: ?m/s)?$")
_PARTS = re.compile(r"\s[-–—|·:]\s|,\s|:\s")
_EVENT = re.compile(
    r"\s(?=\d|(?:long|high|triple) jump|pole vault|shot put|discus|hammer|javelin|marathon|mile|\w+athlon)",
    re.IGNORECASE,
)
_RECORD = re.compile(r"\brecords?\b|rekord|ennätys|^(?:WR|OR|AR|CR|NR|MR|WL|SB|PB)\b", re.IGNORECASE)
_STANDARD = re.compile(
    r"\b(?:standards?|minimum|limits?|minima|norm\w*|kvalkrav|kvalgräns|kravgräns|kvalgrense)\b", re.IGNORECASE
)
_SPLITS = re.compile(r"\b\d{2,5} ?(?:m|km|k):? ?\(?\d{1,2}[:.]\d.*?\b\d{2,5} ?(?:m|km|k):? ?\(?\d{1,2}[:.]\d", re.ASCII)
_HAND_TIMED = re.compile(
    r"\bhand[ -]?(?:timed|times?|timing|tid\w*|zeit\w*|gestoppt)\b|\bmanuell\w*|\bmanual timing|\bkäsiaja\w*"
    r"|\bchronom\w+ manuel\w*|\bcronometraggio manuale|\bcronometraje manual|\bcronometragem manual|\bręczny pomiar",
    re.IGNORECASE,
)
_MARK = re.compile(r"(?<!kl )(?<!kl\. )(?<!klo )\b(?:\d{1,2}:)?\d{1,2}[.]\d{2}\b(?![.]\d)")
_ADVANCING = re.compile(
    r"[([]?\b(?:the )?(?:first|top|best|fastest|de|die|les?|los|las|i|primi|förste|första)?\b ?(?:\w+ )?"
    r"\b(?:\d{1,2}|one|two|three|four|five|six|eight)\b[^()]{0,40}?"
    r"\b(?:each|every|per|hvert?|varje|chaque|jede[sm]|cada|ogni|kustakin)"
    r" (?:heat|race|semi\S*|serie|s[ée]rie|lauf\w*|försök|eliminat\w+|batteria|erä\w*)\b.*",
    re.IGNORECASE,
)
_OF_EACH = re.compile(r"\b(?:each|every|per|hvert?|varje|chaque|jede[sm]|cada|ogni|kustakin)\b", re.IGNORECASE)
_NO_ROUND = re.compile(r"(?:qualif\w*|advanc\w*|progress\w*|rules?|kval\w*|\W| )*", re.IGNORECASE)
_OF_THE_PAGE = re.compile(
    r"\s*(?:[-–—|:·,]\s*)?\b(?:(?:full|live|final|official|complete) )?(?:results?|wikipedia|wikip[eé]dia|resultat\w*"
    r"|result[aä]ts?list[ae]|ergebnis\w*|tulokset|r[ée]sultats?|risultati|resultados|wyniki|uitslag\w*|v[ýy]sledky)\s*$",
    re.IGNORECASE,
)
"""What a page is called, behind the name of the meet that it is about."""
_MOST_WORDS = 16
_FEW_WORDS = 6
_FEWEST_LETTERS = 3
_LONGEST_TITLE = 160
_LONGEST_LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the race at a line of the text. Empty is unknown; ``or_else`` is another day it may be."""

    occurred_on: str = ""
    or_else: str = ""
    competition: str = ""
    discipline: str = ""
    round: str = ""
    heat: int | None = None
    section: str = ""
    sex: str = ""
    indoor: bool = False
    wind: str = ""
    venue: str = ""
    relay: bool = False
    hand: bool = False
    division: str = ""
    """The sex of all events below a title that names nothing else."""

    def after(self, title: str) -> "Context | None":
        """The context below *title*; none where the line says nothing about a race, itself where it says who printed
        it, or goes on with the event of the page before (``....Event 110  Men Long Jump``).
        """
        if len(title) > _LONGEST_LOOKED_AT:
            return None
        title = in_english(title.strip(" \t*=_|"))
        if _OF_EACH.search(title) and (
            advancing := _ADVANCING.search(title)
        ):  # who goes on from each heat is said of all of them, and of no round
            title = title[: advancing.start()].strip(" \t-–—:;,")
            if _NO_ROUND.fullmatch(title):
                return self
        if _GOES_ON.match(title) and discipline_in(title) in (None, self.discipline):
            return self
        if len(title) > _LONGEST_TITLE or _is_prose(title) or _is_of_a_record(title):
            return None
        labelled = _LABELLED.fullmatch(title)
        if labelled and (told := self._labelled(labelled[1].lower(), labelled[2].strip())):
            return told
        if _PRINTED.search(title) and discipline_in(without_days(title)) is None:
            return self
        blown = (
            statuses.WIND_OF_RACE.search(title)
            if _MAY_BE_WIND.search(title)
            else _IN_BRACKETS.search(title) or _AT_END.search(title)
        )
        rest = title.replace(blown[0], " ") if blown else title
        told = self._titled(rest)
        if blown and blown[1].upper() != "NWI":
            told = replace(told or self, wind=statuses.number(blown[1]))
        return told or (self if blown else None)

    def _labelled(self, label: str, text: str) -> "Context | None":
        if label in _VENUE:
            return replace(self, venue=text)
        if label in _COMPETITION:
            return replace(self, competition=text)
        return None

    def _titled(self, title: str) -> "Context | None":
        day = day_in(title)
        relay = is_relay(title)
        undated = without_days(title) if day else title
        meet = _meet_in(title, alone=not (relay or discipline_in(undated)))
        event = undated.replace(meet, " ") if meet else undated
        discipline = None if relay else discipline_in(event)
        sex = sex_in(title)
        named = round_in(undated)
        told = self
        if discipline or relay or is_standing(event):
            told = _of_another_event(self, discipline or "", relay=relay)
        elif named.round:
            told = replace(told, heat=None, section="", wind="")
        if named.round or named.heat or named.section:
            kept = (
                told.round if named.round == "heat" and named.heat and told.round not in ("", "final") else named.round
            )
            told = replace(
                told, round=kept or told.round, heat=named.heat or None, section=named.section or "", wind=""
            )
        of_class = section_of_class(event)
        told = replace(told, section=of_class) if of_class and not told.section else told
        told = replace(told, sex=sex) if sex else replace(told, sex="") if is_mixed(title) else told
        told = replace(told, division=sex) if sex and not (discipline or relay) else told
        told = replace(told, hand=True) if _HAND_TIMED.search(title) else told
        told = replace(told, indoor=True) if _INDOOR.search(title) else told
        told = replace(told, occurred_on=day.iso, or_else=day.or_else) if day else told
        is_aside = told.competition and (day or sex)  # ``25 May 2024, Eugene · men · Diamond League``
        told = replace(told, competition=meet) if meet and not is_aside else told
        return None if told is self and not (day or sex or relay or discipline or named.round) else told


def _is_prose(title: str) -> bool:
    """A sentence may name another race; it titles none."""
    words = title.count(" ") + 1
    return words > _MOST_WORDS or (title.endswith(".") and words > _FEW_WORDS)


def _is_of_a_record(title: str) -> bool:
    """``Meet Record: 11.25 5/14/1999 Jane Doe``: the day of a mark that is no result."""
    if _SPLITS.search(title) or _RECORD.search(title) or (_STANDARD.search(title) and _MARK.search(title)):
        return True
    return _MARK.search(title) is not None and day_in(title) is not None


def _of_another_event(context: Context, discipline: str, *, relay: bool) -> Context:
    """A title of an event ends what was said of the one before."""
    return (
        replace(
            context,
            discipline=discipline,
            relay=relay,
            hand=False,
            round="",
            heat=None,
            section="",
            wind="",
            sex=context.division,
        )
        if context.discipline or context.relay
        else replace(context, discipline=discipline, relay=relay)
    )


def _meet_in(title: str, *, alone: bool) -> str:
    """The competition's name, without its days, where the line is one or has one as a part of its own."""
    if not _MEET.search(title):
        return ""
    if not alone:
        before = _EVENT.split(title, maxsplit=1)[0]  # ``Olympic Games 1500 m final``
        parts = [part for part in (*_PARTS.split(title), before) if _MEET.search(part) and not sex_in(part)]
        title = next((part for part in parts if not (discipline_in(part) or is_relay(part))), "")
    elif sex_in(title):
        title = ", ".join(part for part in _PARTS.split(title) if not sex_in(part))
    name = _OF_THE_PAGE.sub("", " ".join(without_days(title).split()).strip(" -–,|·"))
    return name if len(slugify(name)) >= _FEWEST_LETTERS and not _MEET.fullmatch(name) else ""
