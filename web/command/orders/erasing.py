"""Something personal removed: the order goes into the log, the key is destroyed, and what has it in plain is made anew.

In this order, and each step may be done again: who is stopped between two of them runs the command again.
"""

import contextlib

from domain.events import PersonalErased
from domain.events.athlete import AthleteAggregate
from domain.log.sealing.keys import Destroyed
from domain.log.sealing.personal import personal
from domain.log.unreadable import UnreadableRow
from domain.refusals import AlreadyRecorded, NothingAt, StillInFiles, StoredInPlain
from projections.audit.verify import Progress, events
from web.composition import Rivalry


def erase(rivalry: Rivalry, thing: str, order: str, by: str, progress: Progress | None = None) -> Destroyed:
    """Remove what is personal of *thing* (``quote:…``, ``injury:…``, ``athlete:…``); since when it is removed.

    Raises:
        NothingAt: there is no such thing in the log.
        StoredInPlain: some of it stands there as it was stored before there were keys; nothing is changed.
        StillInFiles: all is done, but somebody holds the files as they were before.

    """
    _refuse_what_no_key_removes(rivalry, thing)
    now = rivalry.now()
    with contextlib.suppress(AlreadyRecorded):  # on an earlier order, which stands
        rivalry.ledger.append([PersonalErased(thing=thing, order=order)], now=now, recorded_by=by)
    is_gone = [rivalry.keys.destroy(thing, now.date()), rivalry.proposals.remove(thing)]
    if thing.startswith(f"{AthleteAggregate.KIND}:"):  # names are searched for, so the read model has them in plain
        rivalry.read_model.rebuild(progress)
        rivalry.rankings.settle()
    rivalry.read_model.drop_other_versions()
    if not all(is_gone):
        raise StillInFiles(thing)
    gone = rivalry.keys.found([thing])[thing]
    assert isinstance(gone, Destroyed)
    return gone


def _refuse_what_no_key_removes(rivalry: Rivalry, thing: str) -> None:
    if thing not in rivalry.ledger.versions([thing]):
        kind, _, id_ = thing.partition(":")
        raise NothingAt(kind, id_)
    plain = tuple(
        event.position
        for event in events(rivalry.ledger, sealed=True)
        if not isinstance(event, UnreadableRow) and thing in personal(event.content, names=True)
    )
    if plain:
        raise StoredInPlain(thing, plain)
