"""Who there is: registrations, and which two ids are one person."""

import msgspec

from domain.events import AthleteMerged, AthleteRegistered, AthleteUnmerged
from domain.values.external_ids import external_id
from projections.read_model.handlers.names import name_given
from projections.read_model.handlers.projection import EventProjection, in_common
from projections.read_model.prior import PriorMerge
from projections.read_model.rows.people import AthleteRow, ExternalIdRow, MergeRow, fold
from projections.read_model.tables import merges

_of_the_athlete = in_common(AthleteRegistered, AthleteRow, but=("external_ids",))


def athlete_registered(content: AthleteRegistered, event: EventProjection) -> None:
    event.learned.athletes[content.athlete] = event.position
    event.learned.countries[content.athlete] = content.country
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
    # Two names of one register are one; that it was told twice is of no interest.
    for other in sorted({external_id(*each) for each in content.external_ids.items()}):
        event.rows.add(ExternalIdRow(register=other.register, id=other.id, athlete=event.position))


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
