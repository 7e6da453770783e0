"""The numbers of a list of marks, each by its path with the races it rests on."""

from collections.abc import Sequence

from domain.events.legal_marks import LEGAL_WIND
from domain.values.vocabulary import OPEN_SEX
from projections.calculators.evidence import Evidence
from projections.calculators.lists.listing import Listing
from projections.calculators.lists.ranking_marks import MarkOnList, RankedMark, Stands
from projections.calculators.lists.records import Record
from projections.explain.numbers import Number, Numbers
from projections.tongue import marked, say, to_say
from projections.wording import event_name, name_of_race

_NTH = to_say("One more than the marks of the list of this log ({listing}) that are better; equal ones share a number.")
_BY = to_say(
    "One more than the athletes who have a better mark on the list of this log ({listing}) than this athlete’s best."
)
_RECORD = to_say("A mark that no earlier one of the list of this log ({listing}) was better than.")


def list_in_words(listing: Listing) -> str:
    """``1500 m, men, outdoors, 2024, GBR``."""
    said = [event_name(listing.discipline)]
    whose = {"m": say("men"), "w": say("women"), OPEN_SEX: say("of whom nobody says the sex")}
    said += [whose.get(listing.sex, listing.sex)] if listing.sex else []
    said += [say("indoors") if listing.indoor else say("outdoors")] if listing.indoor is not None else []
    said += [str(listing.season)] if listing.season is not None else [say("all time")]
    said += [each for each in (listing.country, listing.venue, listing.competition, listing.level) if each is not None]
    return ", ".join(said)


def of_list(listing: Listing, marks: Sequence[RankedMark], stands: Stands | None) -> Numbers:
    """Every number of a page of a list; each rests on its race, and on those ahead of it on the page."""
    nth, by = (_rule(each, listing) for each in (_NTH, _BY))
    numbers = []
    for at, each in enumerate(marks):
        evidence = tuple(_of_mark(other) for other in (*(one for one in marks[:at] if one.nth < each.nth), each))
        numbers.append(Number(f"marks.{at}.nth", each.nth, nth, evidence))
        numbers.append(Number(f"marks.{at}.by", each.by, by, evidence))
    if stands is not None:
        own, before = (_of_mark(stands.best),), say("By the races before its own:")
        numbers += [
            Number("stands.best.nth", stands.best.nth, nth, own),
            Number("stands.best.by", stands.best.by, by, own),
            Number("stands.nth_at_the_time", stands.nth_at_the_time, f"{before} {nth}", own),
            Number("stands.by_at_the_time", stands.by_at_the_time, f"{before} {by}", own),
        ]
    return {number.path: number for number in numbers}


def of_record_list(listing: Listing, records: Sequence[Record]) -> Numbers:
    """Every record, with those it came after."""
    rule = _rule(_RECORD, listing)
    found: Numbers = {}
    for at, each in enumerate(records):
        evidence = tuple(_of_mark(one) for one in records[max(0, at - 1) : at + 1])
        found[f"records.{at}.mark"] = Number(f"records.{at}.mark", each.mark, rule, evidence)
    return found


def _rule(what: str, listing: Listing) -> str:
    eligible = say(
        "Left out are annulled races and results, exhibitions, splits and legs of combined events, marks with more "
        "than {wind} m/s of wind where wind counts, and marks that their source calls not legal; hand times are "
        "compared with the statisticians’ addition and printed as given.",
        wind=marked(f"+{LEGAL_WIND}"),
    )
    return f"{say(what, listing=list_in_words(listing))} {eligible}"


def _of_mark(mark: MarkOnList) -> Evidence:
    what = f"{mark.name} {marked(mark.mark)}, {name_of_race(mark)}"
    return Evidence("race", mark.race, mark.date, what, mark.position, mark.source)
