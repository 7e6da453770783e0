"""What is said of a rule that an event breaks."""

from collections.abc import Callable, Sequence
from typing import Any

from domain import refusals
from domain.refusals import RecoveryStands, RemovedByOrder, TakenBack
from projections.tongue import say, say_of
from projections.wording import conjunction, ordinal
from web.problems.said_anew import said_anew

SENTENCES: dict[type[refusals.Refused], Callable[[Any], str]] = {
    refusals.UnreadableDate: lambda e: say(
        "{value} is no date; use 2024-08-06, or 2024-08 or 2024 where no more is known.", value=repr(e.text)
    ),
    refusals.UnreadableInstant: lambda e: say(
        "{value} is no ISO 8601 date-time with an offset, such as 2024-08-06T20:50:00+02:00.", value=repr(e.text)
    ),
    refusals.InstantOnAnotherDay: lambda e: say(
        "{occurred_at} does not fall on occurred_on, {occurred_on}: give the hour with the offset of where it "
        "was, and the day it was there.",
        occurred_at=e.occurred_at,
        occurred_on=e.occurred_on,
    ),
    refusals.NeedsFullDate: lambda e: (
        say("{type} needs a date; give one.", type=e.type)
        if e.text is None
        else say("{value}: a full date such as 2024-08-06 is needed here.", value=repr(e.text))
    ),
    refusals.FutureDate: lambda e: say(
        "{value} is in the future (today is {today}); only race_scheduled may be.", value=e.text, today=e.today
    ),
    refusals.PublishedInTheFuture: lambda e: say(
        "published_on {published_on} is in the future (today is {today}).", published_on=e.published_on, today=e.today
    ),
    refusals.PublishedBeforeItHappened: lambda e: say(
        "published_on {published_on} is before it happened, {occurred_on}; one of the two is wrong.",
        published_on=e.published_on,
        occurred_on=e.occurred_on,
    ),
    refusals.Unreadable: lambda e: (
        say("This is {expected}. {mend}", expected=said_anew(e.expected), mend=said_anew(e.mend))
        if e.expected == "empty text"
        else say(
            "{value} is not {expected}. {mend}",
            value=repr(e.text),
            expected=said_anew(e.expected),
            mend=said_anew(e.mend),
        )
    ),
    refusals.UnprintableText: lambda e: (
        say("The text is not UTF-8 (byte 0x{value}); save the file as UTF-8.", value=f"{e.code_point - 56320:02X}")
        if 0xDC80 <= e.code_point <= 0xDCFF  # noqa: PLR2004 - what Python reads such a byte of a file as
        else say(
            "The text has a character that cannot be kept (U+{code_point}); remove it.",
            code_point=f"{e.code_point:04X}",
        )
    ),
    refusals.TooLong: lambda e: say(
        "{length} characters are too many; at most {limit}.", length=e.length, limit=e.limit
    ),
    refusals.NumberOutOfRange: lambda e: say(
        "{number} is out of range; {least} to {most}.", number=e.number, least=e.least, most=e.most
    ),
    refusals.AthleteTwiceInRace: lambda e: say("{athlete} is listed twice; once is enough.", athlete=e.athlete),
    refusals.PlaceOfANonStarter: lambda e: say(
        "{athlete} did not start (DNS) and so has no place; remove place {place} or the status.",
        athlete=e.athlete,
        place=e.place,
    ),
    refusals.RelayNotCounted: lambda e: say(
        "{discipline} is a relay; a head-to-head is between two athletes, so relays are not taken.",
        discipline=e.discipline,
    ),
    refusals.NearlyADiscipline: lambda e: say(
        "{discipline} is no known discipline; is {known} meant? Write that, with a sex or a round in their own "
        "fields; or, where it is another discipline, say so with new_discipline: true.",
        discipline=f"{e.discipline!r}",
        known=e.known,
    ),
    refusals.NobodyListed: lambda _: say("The list is empty; name at least one athlete."),
    refusals.UnknownAthlete: lambda e: (
        say("{athlete} is not registered", athlete=e.athlete)
        + (
            say("; give name and country on this line, or register first.")
            if e.can_be_introduced
            else say("; register with athlete_registered first.")
        )
    ),
    refusals.UnknownReference: lambda e: say(
        "There is no {expected} with the id {id} in the log.", expected=e.expected, id=repr(e.id)
    ),
    refusals.AthleteNotInRace: lambda e: say(
        "{athlete} is not in the standing list of {race}.", athlete=e.athlete, race=e.race
    ),
    refusals.StrikesARegistration: lambda e: say(
        "Position {position} registers {athlete}; strike what happened, not who there is.",
        position=e.position,
        athlete=e.athlete,
    ),
    refusals.MergedIntoItself: lambda e: say(
        "{athlete} cannot be merged into itself; name the id that stays.", athlete=e.athlete
    ),
    refusals.MergedAway: lambda e: say(
        "{athlete} is itself merged into {into}; name {into} instead.", athlete=e.athlete, into=e.into
    ),
    refusals.NothingCorrected: lambda _: say(
        "Nothing is completed or corrected; give country, born, sex or external_ids."
    ),
    refusals.RacedEachOther: lambda e: say_of(
        len(e.races),
        "{athlete} and {into} are both in {listed}: nobody races himself or herself. Correct that race first, or "
        "leave them two.",
        "{athlete} and {into} are both in {listed}: nobody races himself or herself. Correct those races first, "
        "or leave them two.",
        athlete=e.athlete,
        into=e.into,
        listed=_listed(e.races),
    ),
    refusals.OnePersonTwice: lambda e: say(
        "{athlete} and {other} are one person (athlete_merged); list one of them, or take them apart with "
        "athlete_unmerged first.",
        athlete=e.athlete,
        other=e.other,
    ),
    refusals.NotFirst: lambda e: say(
        "{race} shows {shown}; correct the race first (race_corrected), or leave race out.",
        race=e.race,
        shown=_shown(e),
    ),
    refusals.NotAPair: lambda e: say("A claim is about two athletes, not {number}; name both.", number=e.number),
    refusals.NotOfThePair: lambda e: say("{athlete} is not among the claim's athletes.", athlete=e.athlete),
    refusals.NothingClaimed: lambda _: say("The claim has no number; give wins, or meetings, or both."),
    refusals.ClaimedOnAnotherDay: lambda e: say(
        "A claim happens when it is published: leave occurred_on ({occurred_on}) out or let it be {published_on}.",
        occurred_on=e.occurred_on,
        published_on=e.published_on,
    ),
    refusals.FieldNeeded: lambda e: say("Missing: {word} needs it.", word=e.word),
    refusals.ClaimedTwice: lambda _: say("Give wins and meetings, or `said`, which is a claim of a kind; not both."),
    refusals.NothingCovered: lambda _: say(
        "Nothing is said to be covered; name athletes, a competition or a discipline."
    ),
    refusals.TooFewToMeet: lambda e: say(
        "{covered} are of two athletes and more, not of {number}; name them, or let races be all or finals.",
        covered=e.covered,
        number=e.number,
    ),
    refusals.EndsBeforeItBegins: lambda e: say(
        "It ends, {last}, before it begins, {first}; one of the two is wrong.", last=e.last, first=e.first
    ),
    TakenBack: lambda e: say(
        "The {expected} {id} was retracted; post it anew first, if it was so after all.", expected=e.expected, id=e.id
    ),
    RemovedByOrder: lambda e: (
        say(
            "What is personal of {thing} was removed by order on {day}; it is not stored again.",
            thing=e.thing,
            day=e.on,
        )
        if e.on
        else say("What is personal of {thing} was removed by order; it is not stored again.", thing=e.thing)
    ),
    RecoveryStands: lambda e: say(
        "The recovery {recovery} stands; retract it first (recovery_retracted), in the same batch if you like.",
        recovery=e.recovery,
    ),
    refusals.RecoveryBeforeInjury: lambda e: say(
        "The recovery, {recovered_on}, is before the injury, {injured_on}.",
        recovered_on=e.recovered_on,
        injured_on=e.injured_on,
    ),
}


def _listed(races: Sequence[str], most: int = 20) -> str:
    more = say(" and {value} more races", value=len(races) - most) if len(races) > most else ""
    return ", ".join(races[:most]) + more


def _shown(found: refusals.NotFirst) -> str:
    """``josh-kerr 2nd, not first (jakob-ingebrigtsen is)``, ``josh-kerr DQ``, ``jakob-ingebrigtsen first``."""
    first = (
        say("{listed} first", listed=f" {conjunction()} ".join(found.winners)) if found.winners else say("nobody first")
    )
    if found.place is not None:
        return say("{athlete} {ordinal}, not first", athlete=found.athlete, ordinal=ordinal(found.place))
    if found.status is not None:
        return say("{athlete} {status}, not first", athlete=found.athlete, status=found.status)
    return say("{first}, and no place of {athlete}", first=first, athlete=found.athlete)
