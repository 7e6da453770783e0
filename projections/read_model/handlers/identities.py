"""Who there is: registrations, what was completed and corrected since, and which two ids are one person."""

from collections.abc import Mapping
from itertools import starmap

import msgspec

from domain.events import AthleteCorrected, AthleteMerged, AthleteRegistered, AthleteUnmerged
from domain.values.dates import FIRST_DAY, Moment
from domain.values.external_ids import ExternalId, external_id
from projections.read_model.handlers.names import name_given
from projections.read_model.handlers.projection import EventProjection, in_common
from projections.read_model.prior import PriorMerge
from projections.read_model.rows.people import AthleteRow, CorrectionRow, ExternalIdRow, MergeRow, SaidSince, fold
from projections.read_model.tables import merges

_of_the_athlete = in_common(AthleteRegistered, AthleteRow, but=("external_ids",))


def athlete_registered(content: AthleteRegistered, event: EventProjection) -> None:
    event.learned.athletes[content.athlete] = event.position
    event.learned.countries[content.athlete] = content.country
    event.learned.registered[content.athlete] = event.known
    event.bears_on |= {event.position, *event.prior.spoken_about.get(content.athlete, ())}
    event.rows.add(
        AthleteRow(
            **_of_the_athlete(content),
            key=event.position,
            id=content.athlete,
            folded=fold(content.name),
            external_ids=msgspec.json.encode(content.external_ids),
        )
    )
    name_given(event.position, content.name, event)
    _ids_given(event.position, _ids_in(content.external_ids), event, FIRST_DAY)


def athlete_corrected(content: AthleteCorrected, event: EventProjection) -> None:
    athlete = event.prior.athletes[content.athlete]
    event.never_before(event.prior.registered[content.athlete])
    event.bears_on.add(athlete)
    ids = _ids_in(content.external_ids)
    said = SaidSince(event.position, event.known, content.country, content.born, content.sex, content.external_ids)
    event.rows.add(
        CorrectionRow(
            athlete=athlete,
            position=event.position,
            known=event.known,
            country=content.country,
            sex=content.sex,
            registers=f" {' '.join(each.register for each in ids)} ",
            said=msgspec.json.encode(said).decode(),
        )
    )
    _ids_given(athlete, ids, event, event.known)


def _ids_in(given: Mapping[str, str]) -> list[ExternalId]:
    """Two names of one register are one; that it was told twice is of no interest."""
    return sorted(set(starmap(external_id, given.items())))


def _ids_given(athlete: int, ids: list[ExternalId], event: EventProjection, known: Moment) -> None:
    for other in ids:
        event.rows.add(ExternalIdRow(other.register, other.id, athlete, event.position, known))


def athlete_merged(content: AthleteMerged, event: EventProjection) -> None:
    event.bears_on |= {event.prior.athletes[content.athlete], event.prior.athletes[content.into]}
    event.learned.merges[content.athlete] = PriorMerge(event.position, event.known)
    event.rows.add(
        MergeRow(
            position=event.position,
            athlete=content.athlete,
            into=content.into,
            known=event.known,
            ended=None,
            ended_known=None,
        )
    )


def athlete_unmerged(content: AthleteUnmerged, event: EventProjection) -> None:
    merge = event.prior.merges[content.athlete]
    event.never_before(merge.known)
    event.bears_on.add(event.prior.athletes[content.athlete])
    event.end(merges, merge.position)
