"""What the columns of a results table are called, in the languages of results."""

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from slugify import slugify


class Column(StrEnum):
    """What a column holds. The last two have no field: what is known and not kept, and what is not known."""

    PLACE = "place"
    NAME = "name"
    GIVEN = "given name"
    FAMILY = "family name"
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


OF_THE_RACE = (
    Column.DATE, Column.COMPETITION, Column.DISCIPLINE, Column.SEX, Column.VENUE, Column.ROUND, Column.SECTION,
    Column.HEAT,
)  # fmt: skip
"""What a column may say of the whole race, row by row."""

_WORDS = {
    Column.PLACE: "place pos position pl rank rk ranking finish plass plassering plac placering plats sija sij"
    " platz rang rg pz class clas classement posizione puesto pto posicion lugar miejsce plaats r plaza cl clt"
    " poradie poradi umiestnenie umisteni helyezes colocacao posicao classificacao sijoitus rango m-ce plasman koht",
    Column.NAME: "athlete name competitor runner athletes navn namn nimi kilpailija urheilija idrottare utover"
    " deltager athlet athletin sportler nom-et-prenom nom-prenom prenom-nom athlete-s atleta naam atleet zawodnik"
    " nazwisko-i-imie full-name fullname athlete-name competitor-name atleti nome-cognome cognome-nome"
    " apellidos-y-nombre nombre-y-apellidos cognome-e-nome athletes-name naam-atleet imie-i-nazwisko zawodniczka"
    " zavodnik pretekar atlet atletka nev versenyzo friidrottare idraetsudover jmeno-a-prijmeni meno-a-priezvisko",
    Column.GIVEN: "first firstname first-name forename given given-name vorname fornavn fornamn etunimi prenom imie"
    " voornaam krestni-jmeno krstne-meno keresztnev",
    Column.FAMILY: "last lastname last-name surname family family-name nachname familienname etternavn efternamn"
    " sukunimi cognome apellido apellidos nazwisko achternaam efternavn prijmeni priezvisko vezeteknev sobrenome",
    Column.COUNTRY: "country nat nation noc nationality team cnt ctry land nasjon nasjonalitet nationalitet maa"
    " kansalaisuus pays nation-nationalite nationalite naz nazione paese pais nacionalidad nac kraj nationalitat"
    " fed federation country-code nat-code krajina stat narodnost narodnosc panstwo zeme nemzet nemzetiseg orszag"
    " nazionalita nacao nacionalidade drzava riik",
    Column.MARK: "mark time result performance perf distance height best resultat tid tulos aika zeit leistung weite"
    " hohe ergebnis temps resultats prestazione tempo misura risultato marca tiempo resultado wynik tijd prestatie"
    " final finals prelims preliminaries semis final-time finish-time official-time net-time chip-time lengde hoyde"
    " langd hojd best-mark performances perf-officielle loppuaika tulokset results gun-time vykon cas czas ido eredmeny"
    " vysledek vysledok resultaat",
    Column.STATUS: "status",
    Column.RECORDS: "records record rec notes note remark remarks details merknad anm anmarkning anmerkning huom"
    " bemerkung rekorde noter comment comments observaciones obs uwagi rek rekord q-rec poznamka poznamky pozn"
    " megjegyzes mj bemaerkning bemaerkninger huomautus huomautukset notering noteringar anmerkungen remarque"
    " remarques opmerking opmerkingen opm observacoes notas nota notat notater merknader not",
    Column.WIND: "wind vind tuuli vent vento viento wiatr w wind-m-s rw vitr vietor szel",
    Column.LANE: "lane ln bane bana rata bahn couloir corsia calle tor ba cor baan lane-order carril raia pista"
    " draha palya",
    Column.BIB: "bib no nr start-no start-nr startnr startnummer stnr st-nr dossard dos dor dorsal pettorale pett nro"
    " bib-no number num nummer comp-no rugnummer race-no bib-number",
    Column.REACTION: "reaction reaction-time rt react reaksjon reaktion reaktio reaktionszeit temps-de-reaction"
    " reazione reaccion react-time r-t reac reaction-t start-reaction reaktionstid reaksjonstid reaktioaika"
    " tempo-di-reazione tiempo-de-reaccion tempo-de-reacao reacao czas-reakcji reakcja reakce reakcni-cas reakcia"
    " reakcny-cas reakcio reakcioido reactie reactietijd",
    Column.QUALIFIED: "q qualified qualification qual qualifier kval",
    Column.BORN: "born dob birth date-of-birth birth-date birthdate year-of-birth yob fodt fodd fodelsear fodselsar"
    " synt syntynyt jg jahrgang jahr ne-e-en annee anno anno-nascita ano ano-nac nacimiento fecha-nac f-nac f-ar ar"
    " rocznik geb birth-year born-year narozen rok-narozeni rocnik szul nascimento geburtsjahr",
    Column.HEAT: "heat h ht lauf serie serie-no heat-no vorlauf batteria erä era forsok heat-number",
    Column.SECTION: "section sect group pool sec",
    Column.ROUND: "round phase runde stage omgang",
    Column.DATE: "date dato datum paivamaara data fecha pvm race-date",
    Column.COMPETITION: "competition meet meeting event-name championship games stevne tavling kilpailu wettkampf"
    " gara competicion meet-name",
    Column.DISCIPLINE: "discipline event disiplin gren ovelse laji disziplin epreuve specialita prueba race"
    " konkurencja",
    Column.SEX: "sex gender kjonn kon sukupuoli geschlecht sexe sesso sexo",
    Column.VENUE: "venue location stadium city sted plats-ort paikka ort lieu luogo lugar-ciudad",
    Column.UNKEPT: "order flight lic gap diff behind age club coach school year yr grade seed seed-time pts"
    " points-scored score klubb klubb-lag lag forening seura verein klub societa equipo equipe affiliation yr-school"
    " yr-team team-school entry entry-mark qualifying-mark season-best personal-best seasons-best"
    " sb pb sb-2024 pr time-behind splits split"
    " avg-mile category cat categorie categoria kategorie sarja luokka ak ageclass age-group region state"
    " province hometown conv conversion imperial metric gender-place age-place pace rank-points results-score"
    " athlete-id id licence license licens world-rank lisens kierros paras start-order starting-order plassering-poeng"
    " total-places video photo flag medal",
}  # fmt: skip
CLUBS = {
    "club", "klubb", "klub", "verein", "seura", "förening", "forening", "societa", "società", "equipo", "club/team",
    "school", "affiliation", "lag",
}  # fmt: skip
"""What a column of clubs is called, in small letters."""
_BY_WORD = {word: column for column, words in _WORDS.items() for word in words.split()}
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
_ATTEMPT = re.compile(
    r"#?\d{1,2}\.?|[rt]\d|\d(?:st|nd|rd|th)|\d[.,]\d\d ?m?|[1-6]\d\d(?: ?cm)?"
    r"|(?:attempt|round|versuch|essai|trial)[ -]?\d"
    r"|\d\.? ?(?:versuch|omg|kierros)"
)
_MOST_HEADERS = 40
_LONGEST_TITLE = 40


def header(cells: Sequence[str]) -> list[Column | None] | None:
    """The columns by their names, where the line is a header; None for a column whose name tells nothing."""
    if len(cells) > _MOST_HEADERS or not any(cells):
        return None
    if cells[0].strip().isdigit() and len(cells[0]) > 1:
        return None
    words = [_slug(cell) for cell in cells]
    named = [_named(word, cell) for word, cell in zip(words, cells, strict=True)]
    _settle_names(words, named)
    _settle_numbers(cells, named)
    _settle_marks(words, named)
    there = [column for column, cell in zip(named, cells, strict=True) if cell.strip()]
    known = [column for column in there if column not in (None, Column.ATTEMPT)]
    attempts = there.count(Column.ATTEMPT)
    if not {Column.NAME, Column.FAMILY} & set(known) or len(known) < 2:  # noqa: PLR2004 - one word is no header
        return None
    return named if len(known) * 2 >= len(there) - attempts else None


@lru_cache(maxsize=2048)
def _slug(cell: str) -> str:
    return slugify(cell) if len(cell) <= _LONGEST_TITLE else ""


def _named(word: str, cell: str) -> Column | None:
    if word in _BY_WORD:
        return _BY_WORD[word]
    if word in _NAME_OR_GIVEN:
        return Column.NAME
    if word in _NAME_OR_FAMILY:
        return Column.NAME
    if _ATTEMPT.fullmatch(cell.strip().lower()):
        return Column.ATTEMPT
    return next((_BY_WORD[each] for each in word.split("-") if each in _BY_WORD and len(each) > 1), None)


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
    for column in (Column.PLACE, Column.NAME, Column.COUNTRY, Column.HEAT):
        twice = [at for at, each in enumerate(named) if each is column][1:]
        for at in twice:
            named[at] = Column.UNKEPT
