"""Race results: each report is a version of the race, an annulment takes a line or the whole of it."""

from collections.abc import Iterable, Sequence

import msgspec

from domain.events import (
    RaceAnnulled,
    RaceCorrected,
    RaceRecorded,
    RaceReported,
    RaceScheduled,
    ReportAccepted,
    ResultAnnulled,
    ResultLine,
)
from domain.events.legal_marks import best_mark
from domain.events.result_lines import place_that_stands
from domain.values.disciplines import discipline
from domain.values.marks import as_printed
from domain.values.vocabulary import FINISHED
from projections.read_model.columns import plain
from projections.read_model.handlers.happenings import end_happening
from projections.read_model.handlers.leads import new_lead
from projections.read_model.handlers.projection import EventProjection, Row, in_common, source_of, when
from projections.read_model.prior import PriorRace, WordKey, season_on, words_of
from projections.read_model.rows.fields import FieldRow, field_of
from projections.read_model.rows.marks import MarkRow, SeasonRow
from projections.read_model.rows.races import WHOLE_RACE, AnnulmentRow, EntryRow, LineRow, RaceRow, VersionRow, WordRow
from projections.read_model.rows.spellings import SpellingRow, pieces_kept
from projections.rounds import round_rank

Report = RaceRecorded | RaceCorrected | ReportAccepted

_of_the_race = in_common(RaceRecorded, RaceRow, but=("indoor", "discipline"))
_FIELDS_OF_A_REPORT = tuple(
    name for name in RaceCorrected.__struct_fields__ if name in VersionRow._fields and name not in ("race", "source")
)
"""The fields of a version beside its lines, such as its reason; a first report does not have all of them."""
_line, _entry, _mark = plain(LineRow), plain(EntryRow), plain(MarkRow)
_word, _spelling = plain(WordRow), plain(SpellingRow)


def race_recorded(content: RaceRecorded, event: EventProjection) -> None:
    row = RaceRow(
        **_of_the_race(content),
        key=event.position,
        id=content.subject(),
        **when(content)._asdict(),
        rank=round_rank(content.round),
        discipline=discipline(content.discipline).slug,
        indoor=bool(content.indoor),
        season=season_on(content),
    )
    event.rows.add(row)
    _words(row.key, words_of(content), event)
    _version(PriorRace(row, event.known, frozenset(), taken_back=event.known), content, event)
    schedule = event.prior.happenings.get((RaceScheduled.APPEARS_AS, row.id))
    if schedule is not None:
        event.bears_on |= schedule.ever  # to who does not know yet that it was called off, it is what was announced


def race_corrected(content: RaceCorrected, event: EventProjection) -> None:
    _correction(content, event)


def report_accepted(content: ReportAccepted, event: EventProjection) -> None:
    event.never_before(event.prior.happenings[RaceReported.APPEARS_AS, content.report].known)
    _correction(content, event)
    end_happening(RaceReported.APPEARS_AS, content.report, event)


def result_annulled(content: ResultAnnulled, event: EventProjection) -> None:
    _annulment(content, event.prior.athletes[content.athlete], event)


def race_annulled(content: RaceAnnulled, event: EventProjection) -> None:
    """The result of a race annulled, or where it has none the race called off."""
    if content.race in event.prior.races:
        _annulment(content, WHOLE_RACE, event)
    else:
        end_happening(RaceScheduled.APPEARS_AS, content.race, event)


def _correction(content: RaceCorrected | ReportAccepted, event: EventProjection) -> None:
    """It reinstates what was annulled, so it is never known before the result nor before any annulment it undoes."""
    race = event.prior.races[content.subject()]
    event.never_before(race.taken_back)
    event.bears_on |= race.athletes
    _version(race, content, event)


def _version(race: PriorRace, content: Report, event: EventProjection) -> None:
    """The report's own row, its lines, and an entry for whoever was never listed in the race before."""
    row, position = race.row, event.position
    event.rows.add(
        VersionRow(
            race=row.key,
            position=position,
            known=event.known,
            recorded=event.recorded,
            source=source_of(content),
            **{name: getattr(content, name, None) for name in _FIELDS_OF_A_REPORT},
        )
    )
    keys = [event.prior.athletes[line.athlete] for line in content.results]
    event.bears_on.update(keys)
    event.rows.inserts[LineRow] += _lines(row, position, content.results, keys)
    event.rows.add(FieldRow(row.key, position, field_of(content.results)))
    event.rows.inserts[EntryRow] += _entries(row, (key for key in dict.fromkeys(keys) if key not in race.athletes))
    if row.season is not None:
        event.rows.add(SeasonRow(row.season, position))
        nations = [line.country or event.prior.countries.get(line.athlete) for line in content.results]
        marks = _marks(row, row.season, position, content.results, zip(keys, nations, strict=True))
        event.rows.inserts[MarkRow] += marks
        lead = new_lead(row, marks, event.known, event.prior.leads.get(row.season, ()))
        if lead is not None:
            event.rows.add(lead)
            event.learned.leads[row.season] = [lead]
    event.learned.races[row.id] = race._replace(athletes=race.athletes.union(keys))


def _words(race: int, words: Iterable[WordKey], event: EventProjection) -> None:
    """What a question may ask of the race; and of a word that no race before it had, how it is spelled."""
    event.rows.inserts[WordRow] += [_word(kind=kind, word=word, race=race) for kind, word in words]
    event.learned.words = set(words) - event.prior.words
    event.rows.inserts[SpellingRow] += [
        _spelling(kind=kind, piece=piece, race=race, word=word)
        for kind, word in sorted(event.learned.words)
        for piece in sorted(pieces_kept(word))
    ]


def _lines(race: RaceRow, version: int, lines: Sequence[ResultLine], keys: Sequence[int]) -> list[Row]:
    unit = discipline(race.discipline).unit
    return [
        _line(
            race=race.key,
            version=version,
            athlete=key,
            listed=listed,
            place=place_that_stands(line),
            mark=line.mark and as_printed(line.mark, unit),
            status=line.status or FINISHED,
            role=line.role,
            wind=line.wind,
            records=" ".join(line.records),
            name=line.name,
            country=line.country,
            legal=line.legal is not False,
            reason=line.reason,
            attempts=msgspec.json.encode(line.attempts) if line.attempts else None,
            qualified=line.qualified,
            lane=line.lane,
            bib=line.bib,
            reaction=line.reaction,
            records_as_given="\n".join(line.records_as_given),
        )
        for listed, (line, key) in enumerate(zip(lines, keys, strict=True))
    ]


def _entries(race: RaceRow, keys: Iterable[int]) -> list[Row]:
    key, occurred, rank = race.key, race.occurred, race.rank
    return [_entry(athlete=athlete, occurred=occurred, rank=rank, race=key) for athlete in keys]


def _marks(
    race: RaceRow, season: str, version: int, lines: Sequence[ResultLine], whose: Iterable[tuple[int, str | None]]
) -> list[Row]:
    """The marks that could lead the season."""
    key, occurred, rank = race.key, race.occurred, race.rank
    raced, race_wind = race.discipline, race.wind
    return [
        _mark(
            season=season,
            worth=best.mark.worth,
            race=key,
            version=version,
            athlete=athlete,
            occurred=occurred,
            rank=rank,
            nation=nation,
        )
        for line, (athlete, nation) in zip(lines, whose, strict=True)
        if (best := best_mark(line, raced, race_wind)) is not None
    ]


def _annulment(content: RaceAnnulled | ResultAnnulled, athlete: int, event: EventProjection) -> None:
    race = event.prior.races[content.race]
    event.never_before(race.known)
    event.learned.races[content.race] = race._replace(taken_back=max(race.taken_back, event.known))
    if race.row.season is not None:
        event.rows.add(SeasonRow(race.row.season, event.position))
    # One line fewer is one meeting fewer for each of the others: it bears on their opponents' totals.
    event.bears_on |= race.athletes
    event.rows.add(
        AnnulmentRow(
            race=race.row.key,
            athlete=athlete,
            position=event.position,
            known=event.known,
            recorded=event.recorded,
            reason=content.reason,
            source=source_of(content),
            note=content.note,
        )
    )
