"""A place on a list of marks."""

from datetime import date

from domain.claims import ListPlaceClaim
from projections.calculators.claims.denying import denied, has_all_sought, left_open, supported, unknown
from projections.calculators.claims.finding import Finding, Instead
from projections.calculators.claims.marks.comparing import is_mark
from projections.calculators.claims.reads import Reads
from projections.calculators.coverage.sought import Sought
from projections.calculators.evidence import of_race
from projections.calculators.lists.left_open import may_be_ahead
from projections.calculators.lists.listing import Listing, is_on
from projections.calculators.lists.ranking_marks import ask_where_one_stands, best_mark_of
from projections.facts import Start
from projections.tongue import marked, say, say_of
from projections.wording import at_event, nth

_LEADS = "WL"


def judge_list_place(claim: ListPlaceClaim, reads: Reads) -> Finding:
    """By the list of the athlete's sex. What is said of a whole list is known where the log has all of it, or where a
    source calls the mark a world lead; and where no mark may be ahead of which nobody says the sex, or however many of
    them are.
    """
    career = [each for each in reads.facts.starts(claim.athlete) if each.race.discipline == claim.discipline]
    sex = reads.sex(claim.athlete, career)
    listing = Listing(claim.discipline, sex=sex, season=claim.season, country=claim.country)
    if reads.lists is None:
        return unknown(say("Lists are not looked at here."))
    country = reads.lists.countries([claim.athlete]).get(claim.athlete)
    starts = [each for each in career if is_on(listing, each, sex, country)]
    with_mark = [each for each in starts if claim.mark is None or _is(claim.mark, each)]
    name = reads.name(claim.athlete)
    if not starts:
        none = say("The log has no mark of {name} on this list.", name=name)
        covered = has_all_sought(reads, _sought(claim, reads, sex))
        return denied(covered=True, instead=None, because=none) if covered else unknown(none)
    flagged = [each for each in with_mark if claim.rank == 1 and _leads(claim, each)]
    if flagged:
        race = flagged[-1].race
        return supported(
            say(
                "{publisher} calls it a world lead.",
                publisher=race.source.publisher if race.source else say("Its source"),
            ),
            [of_race(race)],
        )
    asked = with_mark if claim.listed == "marks" else starts
    mark = best_mark_of(claim.athlete, asked)
    stands = ask_where_one_stands(reads.lists, listing, mark)
    if mark is None or stands is None:
        return unknown(say("The log has no mark of {name} on this list that this could be.", name=name))
    best = stands.best
    rank = best.nth if claim.listed == "marks" else best.by
    is_meant = claim.mark is None or any(each.race.id == best.race for each in with_mark)
    may_be = may_be_ahead(reads.lists, listing, mark)
    ahead = may_be.marks if claim.listed == "marks" else may_be.athletes
    where = say("on the list {at}{of}", at=at_event(claim.discipline), of=_of(claim))
    sentence = say(
        "In this log {name} is {nth} {where} with {mark}.",
        name=name,
        nth=nth(rank),
        where=where,
        mark=marked(best.mark),
    )
    if may_be.open:
        sentence = f"{sentence.removesuffix('.')}; {_whether_better(may_be.open)}"
    covered = has_all_sought(reads, _sought(claim, reads, sex))
    evidence = [of_race(each.race) for each in starts if each.race.id == best.race]
    instead = Instead(sentence, rank)
    if not (covered and is_meant and ahead.allows(claim.rank)):
        return denied(covered=covered, instead=instead, evidence=evidence)
    return supported(sentence, evidence) if ahead.fewest == ahead.most else left_open(instead, evidence)


def _whether_better(number: int) -> str:
    return say_of(
        number,
        "whether {number} better mark is on it too is open, for its race does not say the sex, nor is it known of who"
        " made it.",
        "whether {number} better marks are on it too is open, for their races do not say the sex, nor is it known of"
        " who made them.",
    )


def _is(said: str, start: Start) -> bool:
    made = start.mark()
    return made is not None and is_mark(said, made, start.race.discipline)


def _leads(claim: ListPlaceClaim, start: Start) -> bool:
    """Whether a source flags it as the lead of the season that is asked about."""
    of_season = claim.season is not None and start.race.date[:4] == f"{claim.season:04d}" and claim.country is None
    return of_season and any(flag.lstrip("=") == _LEADS for flag in start.line.records)


def _sought(claim: ListPlaceClaim, reads: Reads, sex: str | None) -> Sought:
    first = date(claim.season, 1, 1) if claim.season is not None else date.min
    day = reads.day(claim.athlete)
    last = min(day, date(claim.season, 12, 31)) if claim.season is not None else day
    return Sought(disciplines=(claim.discipline,), sex=sex, first=first, last=last)


def _of(claim: ListPlaceClaim) -> str:
    season = say(" in {season}", season=claim.season) if claim.season is not None else ""
    return say("{season} of {country}", season=season, country=claim.country) if claim.country is not None else season
