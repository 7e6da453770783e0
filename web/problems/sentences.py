"""The one table where what went wrong gets its words. Nothing here knows HTTP."""

from collections.abc import Callable, Sequence
from typing import Any

from domain import refusals
from domain.events import TYPES, RaceAnnulled, Withdrawal
from domain.log.sealing.keys import KeyMissing
from domain.refusals import RecoveryStands, RemovedByOrder, RivalryError, TakenBack
from projections.transparency import refusals as proving
from projections.wording import ordinal
from web.rights.proposals import OwnProposal, ProposalDecided

Problem = tuple[str, str]
"""A JSON pointer (or a parameter's name) and a sentence."""


_SENTENCES: dict[type[refusals.Refused], Callable[[Any], str]] = {
    refusals.UnreadableDate: lambda e: (
        f"{e.text!r} is no date; use 2024-08-06, or 2024-08 or 2024 where no more is known."
    ),
    refusals.UnreadableInstant: lambda e: (
        f"{e.text!r} is no ISO 8601 date-time with an offset, such as 2024-08-06T20:50:00+02:00."
    ),
    refusals.InstantOnAnotherDay: lambda e: (
        f"{e.occurred_at} does not fall on occurred_on, {e.occurred_on}: "
        "give the hour with the offset of where it was, and the day it was there."
    ),
    refusals.NeedsFullDate: lambda e: (
        f"{e.type} needs a date; give one."
        if e.text is None
        else f"{e.text!r}: a full date such as 2024-08-06 is needed here."
    ),
    refusals.FutureDate: lambda e: f"{e.text} is in the future (today is {e.today}); only race_scheduled may be.",
    refusals.PublishedInTheFuture: lambda e: f"published_on {e.published_on} is in the future (today is {e.today}).",
    refusals.PublishedBeforeItHappened: lambda e: (
        f"published_on {e.published_on} is before it happened, {e.occurred_on}; one of the two is wrong."
    ),
    refusals.Unreadable: lambda e: (
        f"This is {e.expected}. {e.mend}" if e.expected == "empty text" else f"{e.text!r} is not {e.expected}. {e.mend}"
    ),
    refusals.UnprintableText: lambda e: (
        f"The text is not UTF-8 (byte 0x{e.code_point - 0xDC00:02X}); save the file as UTF-8."
        if 0xDC80 <= e.code_point <= 0xDCFF  # noqa: PLR2004 - what Python reads such a byte of a file as
        else f"The text has a character that cannot be kept (U+{e.code_point:04X}); remove it."
    ),
    refusals.TooLong: lambda e: f"{e.length} characters are too many; at most {e.limit}.",
    refusals.NumberOutOfRange: lambda e: f"{e.number} is out of range; {e.least} to {e.most}.",
    refusals.AthleteTwiceInRace: lambda e: f"{e.athlete} is listed twice; once is enough.",
    refusals.PlaceOfANonStarter: lambda e: (
        f"{e.athlete} did not start (DNS) and so has no place; remove place {e.place} or the status."
    ),
    refusals.RelayNotCounted: lambda e: (
        f"{e.discipline} is a relay; a head-to-head is between two athletes, so relays are not taken."
    ),
    refusals.NearlyADiscipline: lambda e: (
        f"{e.discipline!r} is no known discipline; is {e.known} meant? Write that, with a sex or a round in their own"
        " fields; or, where it is another discipline, say so with new_discipline: true."
    ),
    refusals.NobodyListed: lambda _: "The list is empty; name at least one athlete.",
    refusals.UnknownAthlete: lambda e: (
        f"{e.athlete} is not registered"
        + (
            "; give name and country on this line, or register first."
            if e.can_be_introduced
            else "; register with athlete_registered first."
        )
    ),
    refusals.UnknownReference: lambda e: f"There is no {e.expected} with the id {e.id!r} in the log.",
    refusals.AthleteNotInRace: lambda e: f"{e.athlete} is not in the standing list of {e.race}.",
    refusals.StrikesARegistration: lambda e: (
        f"Position {e.position} registers {e.athlete}; strike what happened, not who there is."
    ),
    refusals.MergedIntoItself: lambda e: f"{e.athlete} cannot be merged into itself; name the id that stays.",
    refusals.MergedAway: lambda e: f"{e.athlete} is itself merged into {e.into}; merge into {e.into}.",
    refusals.RacedEachOther: lambda e: (
        f"{e.athlete} and {e.into} are both in {_listed(e.races)}: nobody races himself or herself. Correct "
        f"{'that race' if len(e.races) == 1 else 'those races'} first, or leave them two."
    ),
    refusals.OnePersonTwice: lambda e: (
        f"{e.athlete} and {e.other} are one person (athlete_merged); list one of them, or take them apart with "
        "athlete_unmerged first."
    ),
    refusals.NotFirst: lambda e: (
        f"{e.race} shows {_shown(e)}; correct the race first (race_corrected), or leave race out."
    ),
    refusals.NotAPair: lambda e: f"A claim is about two athletes, not {e.number}; name both.",
    refusals.NotOfThePair: lambda e: f"{e.athlete} is not among the claim's athletes.",
    refusals.NothingClaimed: lambda _: "The claim has no number; give wins, or meetings, or both.",
    refusals.ClaimedOnAnotherDay: lambda e: (
        f"A claim happens when it is published: leave occurred_on ({e.occurred_on}) out or let it be {e.published_on}."
    ),
    refusals.FieldNeeded: lambda e: f"Missing: {e.word} needs it.",
    refusals.ClaimedTwice: lambda _: "Give wins and meetings, or `said`, which is a claim of a kind; not both.",
    refusals.NothingCovered: lambda _: "Nothing is said to be covered; name athletes, a competition or a discipline.",
    refusals.TooFewToMeet: lambda e: (
        f"{e.covered} are of two athletes and more, not of {e.number}; name them, or let races be all or finals."
    ),
    refusals.EndsBeforeItBegins: lambda e: f"It ends, {e.last}, before it begins, {e.first}; one of the two is wrong.",
    TakenBack: lambda e: f"The {e.expected} {e.id} was retracted; post it anew first, if it was so after all.",
    RemovedByOrder: lambda e: (
        f"What is personal of {e.thing} was removed by order{f' on {e.on}' if e.on else ''}; it is not stored again."
    ),
    RecoveryStands: lambda e: (
        f"The recovery {e.recovery} stands; retract it first (recovery_retracted), in the same batch if you like."
    ),
    refusals.RecoveryBeforeInjury: lambda e: f"The recovery, {e.recovered_on}, is before the injury, {e.injured_on}.",
}


def _listed(races: Sequence[str], most: int = 20) -> str:
    more = f" and {len(races) - most} more races" if len(races) > most else ""
    return ", ".join(races[:most]) + more


def _shown(found: refusals.NotFirst) -> str:
    """``josh-kerr 2nd, not first (jakob-ingebrigtsen is)``, ``josh-kerr DQ``, ``jakob-ingebrigtsen first``."""
    first = f"{' and '.join(found.winners)} first" if found.winners else "nobody first"
    if found.place is not None:
        return f"{found.athlete} {ordinal(found.place)}, not first"
    if found.status is not None:
        return f"{found.athlete} {found.status}, not first"
    return f"{first}, and no place of {found.athlete}"


def key_missing(thing: str) -> str:
    """That the key of *thing* is lost, and what to do."""
    return (
        f"The key of {thing} is not where the keys of what is personal are kept (RIVALRY_KEYS_URL). Put them back from "
        "their own backup; where nobody has them any more, `rivalry give-up-keys` says so (docs/erasing.md)."
    )


def _in_plain(found: refusals.StoredInPlain) -> str:
    where = ", ".join(map(str, found.positions[:_FEW]))
    more = " …" if len(found.positions) > _FEW else ""
    return (
        f"{found.thing} stands in plain at position {where}{more}: it was stored before there were keys, and no key "
        "that is destroyed removes it. `rivalry export` the log, `rivalry restore` it into an empty store, which puts "
        "what is personal under keys, erase there, and delete the old store and its backups (docs/erasing.md)."
    )


_FEW = 5
_TAKE_BACK = {name for name, event in TYPES.items() if issubclass(event, Withdrawal | RaceAnnulled)}
"""The event types that withdraw a statement, after which another may be made, where nothing else corrects it."""


def explain(error: RivalryError) -> list[Problem]:
    """What is wrong, a sentence for each place."""
    match error:
        case refusals.CommandRefused():
            return [(refusal.pointer, _SENTENCES[type(refusal)](refusal)) for refusal in error.refusals]
        case refusals.Refused():
            return [(error.pointer, _SENTENCES[type(error)](error))]
        case refusals.AlreadyRecorded():
            by = " or ".join(error.corrected_by)
            then = ", then post this again" if set(error.corrected_by) <= _TAKE_BACK else ""
            mend = f"correct it with {by}{then}." if by else "no event type corrects it."
            return [(error.pointer, f"{error.type} {error.id} stands with other content; {mend}")]
        case refusals.AthleteNotFound():
            return [("", f"There is no athlete {athlete!r}.") for athlete in error.athletes]
        case refusals.NothingAt():
            return [("", f"There is no {error.kind} {error.id!r} within these bounds.")]
        case KeyMissing():
            return [("", key_missing(error.thing))]
        case refusals.StoredInPlain():
            return [("", _in_plain(error))]
        case refusals.SameAthlete():
            return [("", f"{error.athlete} has no rivalry with himself or herself; name two athletes.")]
        case refusals.NoSuchNumber():
            return [("explain", f"The answer has no number {error.path!r}; it has: {', '.join(error.numbers)}.")]
        case refusals.PositionBeyondLog():
            return [
                (error.parameter, f"Position {error.position} is beyond the log, whose last position is {error.last}.")
            ]
        case OwnProposal():
            return [("", f"{error.by} proposed {error.id} and cannot approve it; another token has to.")]
        case ProposalDecided():
            found = error.proposal
            return [("", f"{found.id} was {found.state} by {found.decided_by} at {found.decided_at}.")]
        case proving.LogAltered():
            sentence = f"Position {error.position} of the log is not what was fixed there; `rivalry verify` says more."
            return [("", sentence)]
        case proving.UnreadableHead():
            return [("", f"The signed head cannot be used: {error.why}.")]
        case proving.UnusableLogKey():
            return [("", f"The key cannot be used: {error.why}.")]
        case refusals.TextTooLong():
            return [
                ("", f"{error.length:,} {error.of} are more than is read at once: {error.limit:,} at most. Part it.")
            ]
        case refusals.UnreadableFile():
            return [("", f"This {error.kind} is broken or locked; save it as CSV and send that.")]
        case refusals.LogNotEmpty():
            return [("", f"The log is not empty: its last position is {error.last_position}.")]
        case refusals.PositionsDiffer():
            return [("", f"Position {error.exported} came back as {error.restored}.")]
    return [("", str(error))]


def flatten(messages: Any, pointer: str = "") -> list[Problem]:
    """Marshmallow's nested messages as (pointer, sentence) pairs."""
    if isinstance(messages, str):
        return [(pointer, messages)]
    if isinstance(messages, list):
        return [pair for message in messages for pair in flatten(message, pointer)]
    if isinstance(messages, dict):
        pairs: list[Problem] = []
        for key, inner in messages.items():
            step = "" if key == "_schema" else "/" + str(key).replace("~", "~0").replace("/", "~1")
            pairs += flatten(inner, pointer + step)
        return pairs
    return [(pointer, str(messages))]
