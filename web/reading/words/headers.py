"""What the columns of a results table are called, in the languages of results."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from web.reading.words.disciplines import discipline_in
from web.reading.words.scripts.columns import NAMES as _IN_OTHER_SCRIPTS
from web.reading.words.scripts.writing import key


class Column(StrEnum):
    """What a column holds. The last two have no field: what is known and not kept, and what is not known."""

    PLACE = "place"
    NAME = "name"
    GIVEN = "given name"
    FAMILY = "family name"
    NAME_AND_CLUB = "name and club"
    COUNTRY = "country"
    MARK = "mark"
    POINTS = "points"
    STATUS = "status"
    RECORDS = "records"
    WIND = "wind"
    LANE = "lane"
    BIB = "bib"
    REACTION = "reaction"
    QUALIFIED = "qualified"
    BORN = "born"
    ATTEMPT = "attempt"
    HEAT = "heat"
    SECTION = "section"
    ROUND = "round"
    DATE = "date"
    COMPETITION = "competition"
    DISCIPLINE = "discipline"
    SEX = "sex"
    VENUE = "venue"
    UNKEPT = "known, not kept"
    IGNORED = "ignored"


_WORDS = {
    Column.PLACE: "place pos position pl rank rk ranking finish plass plassering plac placering plats sija sij platz"
    " rang rg pz class clas classement posizione puesto pto posicion lugar miejsce plaats r plaza cl clt sijoitus"
    " classifica klassering pozice poradi poradie umisteni por misto m-ce msc plts posicao lugar-geral umiestnenie"
    " helyezes colocacao classificacao rango plasman koht plads loc locul vieta mjesto mesto sira sirasi"
    " derece-sirasi poredak plasma saeti",
    Column.NAME: "athlete name competitor runner athletes navn namn nimi kilpailija urheilija idrottare utover"
    " deltager runner parkrunner finisher participant participants deelnemer participante concorrente coureur lopare"
    " loper juoksija biegacz bezec futo athlet athletin sportler nom-et-prenom nom-prenom prenom-nom athlete-s"
    " atleta naam atleet zawodnik"
    " nazwisko-i-imie full-name fullname athlete-name competitor-name atleti nome-cognome cognome-nome"
    " apellidos-y-nombre nombre-y-apellidos cognome-e-nome athletes-name naam-atleet aktiv atlet nominativo"
    " zavodnik pretekar jmeno-a-prijmeni prijmeni-a-jmeno meno-a-priezvisko priezvisko-a-meno imie-i-nazwisko"
    " name-vorname utovernavn teilnehmer teilnehmerin nom-et-prenoms atlet-klub zawodniczka atletka nev versenyzo"
    " friidrottare idraetsudover sportolo sportovec atleta-nome natjecatelj natjecateljica tekmovalec tekmovalka"
    " sportists sportiste vards-uzvards sportininkas sportininke vardas-pavarde sporcu isim ad-soyad atletas"
    " voistleja sportlane atlete ime-i-prezime prezime-i-ime nume-si-prenume numele concurent priimek-in-ime"
    " ime-in-priimek keppandi",
    Column.NAME_AND_CLUB: "navn-klubb navn-lag namn-klubb namn-forening nimi-seura name-verein name-club athlete-club"
    " atleta-societa atleta-club nom-club athlete-team name-team utover-klubb navn-klub zawodnik-klub naam-club",
    Column.GIVEN: "first firstname first-name forename given given-name vorname fornavn fornamn etunimi prenom imie"
    " voornaam krestni-jmeno imiona nome-proprio nombre-de-pila krstne-meno keresztnev",
    Column.FAMILY: "last lastname last-name surname family family-name nachname familienname etternavn efternamn"
    " sukunimi cognome apellido apellidos nazwisko achternaam efternavn nom-de-famille prijmeni priezvisko apelido"
    " sobrenome vezeteknev",
    Column.COUNTRY: "country nat nation noc npc nationality team cnt ctry land nasjon nasjonalitet nationalitet maa"
    " kansalaisuus pays nation-nationalite nationalite naz nazione paese pais nacionalidad nac kraj nationalitat"
    " fed federation country-code nat-code nationaliteit narodowosc panstwo zeme stat narodnost krajina"
    " nacionalidade kansallisuus narodnosc nemzet nemzetiseg orszag nazionalita nacao drzava riik valsts salis"
    " ulke tara echipa-tara land-nationalitet land-nation",
    Column.MARK: "mark time result performance perf distance height best resultat tid tulos aika zeit leistung weite"
    " hohe ergebnis temps resultats prestazione tempo misura risultato marca tiempo resultado wynik tijd prestatie"
    " final finals prelims preliminaries semis final-time finish-time official-time net-time chip-time lengde"
    " hoyde langd hojd best-mark performances perf-officielle loppuaika tulokset results gun-time res rezultat"
    " rezultati perf-s prest vykon cas vysledek vysledok desempenho uitslag tid-lengde zeit-weite time-mark czas"
    " ido eredmeny resultaat rezultats rezultatas laiks laikas timp izid aeg vrijeme sure derecesi performanta arangur",
    Column.STATUS: "status"
    " tila statut stato estado stav stan",
    Column.RECORDS: "records record rec notes note remark remarks details merknad anm anmarkning anmerkning huom"
    " bemerkung rekorde noter comment comments observaciones obs uwagi rek rekord q-rec merknader anmark huomautus"
    " huomautuksia bem bemerkungen remarques annotazioni notas nota opmerking opmerkingen opm bemaerkning"
    " bemaerkninger poznamka pozn notering observacoes pb-sb sb-pb poznamky megjegyzes mj huomautukset noteringar"
    " anmerkungen remarque notat notater not pastabas piezimes markused napomene opombe observatii aciklama",
    Column.WIND: "wind vind tuuli vent vento viento wiatr w wind-m-s rw viento-m-s vitr vietor vind-m-s szel",
    Column.LANE: "lane ln bane bana rata bahn couloir corsia calle tor ba cor baan lane-order coul draha raia corredor"
    " pista lane-no bane-nr banenummer carril palya",
    Column.BIB: "bib no nr start-no start-nr startnr startnummer stnr st-nr dossard dos dor dorsal pettorale pett nro"
    " bib-no number num nummer comp-no rugnummer race-no bib-number numero numer cislo nummerlapp kilpailunro"
    " kilpailunumero dors rugnr borstnummer startovni-cislo st-c peito brystnr nr-startowy n-dossard n-startowy"
    " start-number numero-de-dorsal nr-dorsal",
    Column.REACTION: "reaction reaction-time rt react reaksjon reaktion reaktio reaktionszeit temps-de-reaction"
    " reazione reaccion react-time r-t reac reaction-t start-reaction reaktiotime rz tr tempo-di-reazione"
    " tiempo-de-reaccion tempo-de-reacao reacao reakcja czas-reakcji reactietijd reactie reakce reakcni-cas"
    " reakcia reakcny-cas reaktionstid reaksjonstid reaktioaika reac-time reakcio reakcioido",
    Column.QUALIFIED: "q qualified qualification qual qualifier kval"
    " jatkoon quali qualifiziert qualif qualifie qualifiee qualificato qualificata qualificado clasificado"
    " clasificada kwal awans postup qualificacao kval-till",
    Column.BORN: "born dob birth date-of-birth birth-date birthdate year-of-birth yob fodt fodd fodelsear fodselsar"
    " synt syntynyt jg jahrgang jahr ne-e-en annee anno anno-nascita ano ano-nac nacimiento fecha-nac f-nac f-ar"
    " ar f-dato rocznik geb birth-year born-year fodd-ar fodelsedatum fodselsdato syntymavuosi syntymaaika s-v"
    " synt-vuosi geburtsdatum geburtsjahr geb-datum geb-jahr ne-e annee-de-naissance date-de-naissance naissance"
    " ne-en ne-le anno-di-nascita data-di-nascita nato-il anno-nasc nascita fecha-de-nacimiento ano-de-nacimiento"
    " data-urodzenia rok-urodzenia rok-ur data-ur geboortejaar geboortedatum ano-de-nascimento data-de-nascimento"
    " nasc argang rocnik rok-narozeni datum-narozeni datum-narodenia nar narozen szul nascimento",
    Column.HEAT: "heat h ht lauf serie serie-no heat-no vorlauf batteria erä era forsok heat-number"
    " course n-serie serie-n n-de-serie eliminatoria rozbeh beh bieg seria manche",
    Column.SECTION: "section sect group pool sec",
    Column.ROUND: "round phase runde stage omgang"
    " tour turno fase ronda ronde kolo faza runda kierros vaihe omgang-runde",
    Column.DATE: "date r-dato dato datum paivamaara data fecha pvm race-date"
    " paiva dag dia jour giorno tag den",
    Column.COMPETITION: "competition meet meeting event-name championship games stevne tavling kilpailu wettkampf"
    " gara competicion meet-name",
    Column.DISCIPLINE: "discipline event disiplin gren ovelse laji disziplin epreuve specialita prueba race"
    " konkurencja"
    " wettbewerb disciplin prova onderdeel disciplina gara-specialita konkurenca",
    Column.SEX: "sex gender kjonn kon sukupuoli geschlecht sexe sesso sexo"
    " plec geslacht pohlavi pohlavie genero genre",
    Column.VENUE: "venue location stadium city sted plats-ort paikka ort lieu luogo lugar-ciudad",
    Column.UNKEPT: "order flight lic gap diff behind age club coach school year yr grade seed seed-time pts"
    " points-scored score klubb klubb-lag lag forening seura verein klub societa equipo equipe affiliation yr-school"
    " yr-team team-school entry entry-mark qualifying-mark season-best personal-best seasons-best"
    " sb pb sb-2024 pr time-behind splits split"
    " avg-mile category cat categorie categoria kategorie sarja luokka ak ageclass age-group region state"
    " province hometown conv conversion imperial metric gender-place age-place pace rank-points results-score"
    " athlete-id id licence license licens ag world-rank lisens paras start-order starting-order plassering-poeng"
    " total-places video photo flag medal"
    " vereniging clube equipa oddil klub-oddil arrangor",
}  # fmt: skip
CLUBS = {
    "club", "klubb", "klub", "verein", "seura", "förening", "forening", "societa", "società", "equipo", "club/team",
    "school", "affiliation", "lag",
}  # fmt: skip
"""What a column of clubs is called, in small letters."""
_BY_WORD = {key(word): Column(name) for name, words in _IN_OTHER_SCRIPTS.items() for word in words.split()}
_BY_WORD |= {word: column for column, words in _WORDS.items() for word in words.split()}
_OF_FAMILIES = frozenset(
    (*_WORDS[Column.FAMILY].split(), "фамилия", "прізвище", "last", "prezime", "priimek", "nume", "uzvards", "pavarde",
     "soyad", "perekonnanimi")
)  # fmt: skip
_OF_GIVEN = frozenset(
    (*_WORDS[Column.GIVEN].split(), "prenoms", "имя", "ім", "ime", "prenume", "vards", "vardas", "ad", "eesnimi",
     "vornamen", "nombres")
)  # fmt: skip
_POINTS = {
    "points",
    "poeng",
    "poang",
    "pisteet",
    "punkte",
    "punti",
    "puntos",
    "punkty",
    "punten",
    "total",
    "total-points",
}
_NAME_OR_FAMILY = {"nom", "name", "navn", "namn", "nimi", "naam"}
_NAME_OR_GIVEN = {"nome", "nombre", "jmeno", "meno", "imie"}
_OF_NAMES = (
    frozenset(
        part
        for word, column in _BY_WORD.items()
        if column in (Column.NAME, Column.GIVEN, Column.FAMILY, Column.NAME_AND_CLUB)
        for part in word.split("-")
    )
    | _NAME_OR_FAMILY
    | _NAME_OR_GIVEN
)
"""A header has one of these in it: most lines are none, and told by that."""
_ATTEMPT = re.compile(
    r"#?\d{1,2}\.?|[rt]\d|\d(?:st|nd|rd|th)|\d[.,]\d\d ?m?|[1-6]\d\d(?: ?cm)?"
    r"|(?:attempt|round|versuch|essai|trial)[ -]?\d"
    r"|\d\.? ?(?:versuch|omg|kierros)"
)
_MOST_HEADERS = 40
_NOTHING_TOLD: Mapping[str, Column] = MappingProxyType({})
_LONGEST_TITLE = 40
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FARTHEST_GIVEN = 2
_WHOSE = {"athlete", "competitor", "participant", "runner", "racer", "person", "result", "race"}
"""What programs write before what a column holds."""
_FEWEST_EVENTS = 3


def header(cells: Sequence[str], told: Mapping[str, Column] = _NOTHING_TOLD) -> list[Column | None] | None:
    """The columns by their names, where the line is a header; None for a column whose name tells nothing. What the
    titles in small letters were *told* to be is not asked of their names.
    """
    if len(cells) > _MOST_HEADERS or not any(cells):
        return None
    if cells[0].strip().isdigit() and len(cells[0]) > 1:
        return None
    words = [_slug(cell) for cell in cells]
    if not told and _OF_NAMES.isdisjoint(part for word in words for part in word.split("-")):
        return None
    named = [_named(word, cell) for word, cell in zip(words, cells, strict=True)]
    _settle_events(cells, words, named)
    _settle_names(words, named)
    _settle_numbers(cells, named)
    _settle_marks(words, named)
    if told and any(cell.strip().casefold() in told for cell in cells):
        named = [None if column in told.values() else column for column in named]
        return [told.get(cell.strip().casefold(), column) for cell, column in zip(cells, named, strict=True)]
    there = [column for column, cell in zip(named, cells, strict=True) if cell.strip()]
    known = [column for column in there if column not in (None, Column.ATTEMPT)]
    attempts = there.count(Column.ATTEMPT)
    if not {Column.NAME, Column.FAMILY, Column.NAME_AND_CLUB} & set(known) or len(known) < 2:  # noqa: PLR2004 - one word is no header
        return None
    return named if len(known) * 2 >= len(there) - attempts else None


@lru_cache(maxsize=256)  # the title of a table, at each of its rows
def family_leads(title: str) -> bool:
    """Whether a title says that the family name stands first: ``Name Vorname``, ``Nom et prénom``, ``Cognome Nome``."""
    words = _slug(title).split("-")
    pairs = (
        (one, other) for at, one in enumerate(words) for other in words[at + 1 : at + 1 + _FARTHEST_GIVEN]
    )  # a word may join them, ``apellidos y nombre``
    return words == ["фио"] or any(_is_order(one, other) for one, other in pairs)


def has_two_families(title: str) -> bool:
    """*Apellidos* are two."""
    return "apellidos" in _slug(title)


def _holds_both(words: Sequence[str]) -> bool:
    """Whether a title names the given and the family name, in either order: ``Vorname Name``, ``Surname, Name``."""
    given = [word for word in words if word in _OF_GIVEN]
    is_name = any(word in _NAME_OR_FAMILY for word in words) and not {"first", "given"} & set(given)
    if {"surname", "name"} <= set(words):
        return True
    return bool(given) and (is_name or any(word in _OF_FAMILIES for word in words))


def _is_order(one: str, other: str) -> bool:
    if one in _OF_FAMILIES:
        return other in _OF_GIVEN or other in _NAME_OR_GIVEN or (one, other) == ("surname", "name")
    return one in _NAME_OR_FAMILY and other in _OF_GIVEN


@lru_cache(maxsize=2048)
def _slug(cell: str) -> str:
    return key(_CAMEL.sub(" ", cell)) if len(cell) <= _LONGEST_TITLE else ""


def _named(word: str, cell: str) -> Column | None:
    if word in _BY_WORD:
        return _BY_WORD[word]
    if word in _NAME_OR_GIVEN:
        return Column.NAME
    if word in _NAME_OR_FAMILY:
        return Column.NAME
    if _ATTEMPT.fullmatch(cell.strip().lower()):
        return Column.ATTEMPT
    if _holds_both(word.split("-")):
        return Column.NAME
    whose, _, what = word.partition("-")
    if whose in _WHOSE and what in _BY_WORD:  # ``athleteLastName``
        return _BY_WORD[what]
    return next((_BY_WORD[each] for each in word.split("-") if each in _BY_WORD and len(each) > 1), None)


def _settle_events(cells: Sequence[str], words: Sequence[str], named: list[Column | None]) -> None:
    """The events of a decathlon, which have a column each beside the points."""
    if _POINTS.isdisjoint(words):
        return
    events = {at: _event(cell) for at, cell in enumerate(cells) if named[at] in (None, Column.ATTEMPT)}
    if len(set(filter(None, events.values()))) < _FEWEST_EVENTS:
        return
    for at, event in events.items():
        named[at] = Column.UNKEPT if event else named[at]


@lru_cache(maxsize=512)
def _event(title: str) -> str | None:
    return discipline_in(title) if len(title) <= _LONGEST_TITLE else None


def _settle_names(words: Sequence[str], named: list[Column | None]) -> None:
    """*Nom* is the whole name, but beside *Prénom* the family's; *Nome* beside *Cognome* is the given one."""
    if not {Column.NAME, Column.FAMILY} & set(named):  # ``Pl. Navn`` stands over places and names
        both = [at for at, column in enumerate(named) if column is Column.PLACE and _names_athletes(words[at])]
        for at in both[:1]:
            named[at] = Column.NAME
    for at, word in enumerate(words):
        if word in _NAME_OR_FAMILY and Column.GIVEN in named:
            named[at] = Column.FAMILY
        elif word in _NAME_OR_GIVEN and Column.FAMILY in named:
            named[at] = Column.GIVEN


def _names_athletes(word: str) -> bool:
    return any(
        each in _NAME_OR_FAMILY or each in _NAME_OR_GIVEN or _BY_WORD.get(each) is Column.NAME
        for each in word.split("-")
    )


def _settle_marks(words: Sequence[str], named: list[Column | None]) -> None:
    """Points are the mark where nothing else is; of several marks the last is what came of the others."""
    marks = [at for at, column in enumerate(named) if column is Column.MARK]
    points = [at for at, word in enumerate(words) if word in _POINTS]
    for at in points:
        named[at] = Column.UNKEPT
    if not marks and points:
        named[points[0]] = Column.POINTS
    finals = [at for at in marks if words[at].startswith("final")]
    kept = finals[-1:] or marks[:1]
    for at in marks:
        if at not in kept:
            named[at] = Column.UNKEPT


def _settle_numbers(cells: Sequence[str], named: list[Column | None]) -> None:
    """A ``#`` is the place where no other column is, else the bib; ``H#`` is the heat."""
    for at, cell in enumerate(cells):
        bare = cell.strip()
        if bare in ("#", "№"):
            named[at] = Column.BIB if Column.PLACE in named else Column.PLACE
        elif bare in ("H#", "Ht#", "Heat #"):
            named[at] = Column.HEAT
    if named.count(Column.PLACE) > 1 and Column.MARK not in named:
        for at, cell in enumerate(cells):
            named[at] = Column.MARK if cell.strip().lower() == "finish" else named[at]
    if named.count(Column.COUNTRY) > 1:
        for at, cell in enumerate(cells):  # beside a nation a team is a club
            named[at] = Column.UNKEPT if "team" in _slug(cell).split("-") else named[at]
    for column in (Column.PLACE, Column.NAME, Column.COUNTRY, Column.HEAT, Column.BORN):
        twice = [at for at, each in enumerate(named) if each is column][1:]
        for at in twice:
            named[at] = Column.UNKEPT
