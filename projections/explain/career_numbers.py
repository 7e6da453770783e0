"""The numbers of the answers about a career, each by its path with its rule and the races it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from projections.calculators.careers.counted import FINAL, CareerRace, counted, marked
from projections.calculators.careers.feats import AheadOf, AtMark, Feat, OnPodium, Unbeaten, Won, achieved
from projections.calculators.careers.honours import Honour, Honours, Medals
from projections.calculators.careers.seasons import Beaten, Seasons, best_five
from projections.calculators.careers.since import Counting, DoneSince, not_started, on_podium
from projections.calculators.careers.streaks import DisciplineStreaks, RunOfRaces, Runs
from projections.calculators.evidence import Evidence, of_shared, of_start
from projections.calculators.outcome import outcome
from projections.calculators.scope import Scope, left_out
from projections.explain import rules
from projections.explain.grounds import Grounds
from projections.explain.numbers import Number, Numbers
from projections.facts import SharedRace, Start
from projections.tongue import say, to_say
from projections.wording import at_event

_RACES = to_say(
    "races within the scope that the athlete started and did not pace; left out are annulled races and results, "
    "exhibitions, splits and legs of combined events"
)
_WHAT: Mapping[type, str] = {
    Won: to_say("in which the athlete was placed first, a tie for first included"),
    Unbeaten: to_say("in which nobody was ahead of the athlete; one whose place no source gives is passed over"),
    OnPodium: to_say("in which the athlete was among the first three"),
    AheadOf: to_say(
        "in which the athlete was ahead of the other by place; undecided meetings are passed over, a tie is not"
    ),
    AtMark: to_say("with a mark that counts as a best and is as good as the condition asks"),
}
_COUNTED = to_say("The {races}.")
_MET = to_say("Of the {races}, those {what}.")


def of_streaks(found: Sequence[Runs], listed: Sequence[tuple[Runs, RunOfRaces]]) -> Numbers:
    """The numbers of an answer about runs: of each condition, and of each run that is *listed*."""
    numbers: list[Number] = []
    for at, runs in enumerate(found):
        tried, path = runs.tried(), f"conditions.{at}"
        met = _of(chain.from_iterable(run.starts for run in runs.runs))
        longest = runs.longest()[0] if runs.runs else runs.current
        numbers += [
            Number(f"{path}.counted", tried.counted, _races(_COUNTED), _of(runs.asked)),
            Number(f"{path}.met", tried.met, _races(_MET, what=_what(runs.feat)), met),
            Number(f"{path}.longest", tried.longest, _in_a_row(runs.feat), _of_run(longest)),
            Number(f"{path}.current", tried.current, _in_a_row(runs.feat, current=True), _of_run(runs.current)),
        ]
    for at, (runs, run) in enumerate(listed):
        numbers.append(Number(f"streaks.{at}.length", run.length, _in_a_row(runs.feat), _of_run(run)))
    return _named(numbers)


def _in_a_row(feat: Feat, *, current: bool = False) -> str:
    which = say("up to the last one, ") if current else ""
    return _races(
        to_say("Races in a row, {which}{what}; any other ends the run. Counted are {races}."),
        which=which,
        what=_what(feat),
    )


def _races(rule: str, **values: str) -> str:
    """A *rule* with the races that are counted in it."""
    return say(rule, races=say(_RACES), **values)


def _what(feat: Feat) -> str:
    return say(_WHAT[type(feat)])


def of_streaks_in_form(found: Sequence[DisciplineStreaks], starts: Iterable[Start]) -> Numbers:
    """The lengths of the runs that form tells of, discipline by discipline."""
    races = {start.race.id: start for start in starts}
    numbers = []
    for at, each in enumerate(found):
        for name, feat, runs in (("winning", Won(), each.winning), ("unbeaten", Unbeaten(), each.unbeaten)):
            for which, run in (("current", runs.current), ("longest", runs.longest)):
                told = [*run.races, *([run.broken_by] if run.broken_by is not None else [])]
                evidence = _of(races[race.race] for race in told)
                of_it = say("Finals {at}.", at=at_event(each.discipline))
                rule = f"{of_it} {_in_a_row(feat, current=which == 'current')}"
                numbers.append(Number(f"streaks.{at}.{name}.{which}.length", run.length, rule, evidence))
    return _named(numbers)


def of_since(
    done: DoneSince, counting: Counting, scope: Scope, starts: Iterable[Start], feat: AtMark | None,
    shared: Iterable[SharedRace] = (),
) -> Numbers:  # fmt: skip
    """The numbers of what was done since; *shared* are the races with the opponent asked for."""
    listed = [start for start in starts if counting.includes(start.race)]
    raced = counted(listed, scope)
    when = counting.said()
    numbers = list(_tally("", when, raced))
    for slug in done.by_discipline:
        of_it = [start for start in raced if start.race.discipline == slug]
        numbers += _tally(f"by_discipline.{slug}.", when, of_it)
    last = _of(raced[-1:])
    numbers.append(
        Number("days_since_last_race", done.days_since_last_race, rules.FormRules(done.scope).last_race(), last)
    )
    absent = _of(not_started(listed, scope))
    rule = say("Races {when} within the scope that the athlete was entered for and did not start.", when=when)
    numbers.append(Number("did_not_start", done.did_not_start, rule, absent))
    if feat is not None:
        met = _of(start for start in raced if achieved(feat, start))
        numbers.append(Number("met", done.met, _races(_MET, what=_what(feat)), met))
    if done.meetings is not None:
        met_in = [each for each in shared if counting.includes(each.race) and left_out(each, scope) is None]
        numbers += _meetings(done, met_in, scope, when)
    return _named(numbers)


def _meetings(done: DoneSince, met: Sequence[SharedRace], scope: Scope, when: str) -> Iterator[Number]:
    rule = rules.MeetingRules(done.scope)
    assert done.meetings is not None
    ended = [(each, *outcome(each.a, each.b, scope.nonfinish)) for each in met]
    how = {
        "meetings": met,
        "wins": [each for each, winner, _ in ended if winner == done.athlete],
        "losses": [each for each, winner, _ in ended if winner == done.meetings.opponent],
        "ties": [each for each, _, by in ended if by == "tie"],
        "undecided": [each for each, _, by in ended if by is None],
    }
    for name, those in how.items():
        evidence = Grounds(of_shared, those)
        yield Number(f"meetings.{name}", len(those), rule.number(name, when), evidence)


_WHERE = {"best": "together", "best_outdoors": "outdoors", "best_indoors": "indoors"}
_BEATEN = to_say("Different people whom the athlete was ahead of in the {races}; one with several ids is one.")
_PLACES = {
    "gold": to_say("First places in {finals}."),
    "silver": to_say("Second places in {finals}."),
    "bronze": to_say("Third places in {finals}."),
    "finals": to_say("The {finals}, in which the athlete competed."),
}


def of_seasons(answer: Seasons, scope: Scope, starts: Iterable[Start], beaten: Beaten) -> Numbers:
    """The numbers of every season."""
    starts = list(starts)
    raced, made, best_rule = counted(starts, scope), marked(starts, scope), rules.FormRules(answer.scope)
    numbers: list[Number] = []
    for at, season in enumerate(answer.seasons):
        path, words = f"seasons.{at}.", say("in {year}", year=season.year)
        theirs = [start for start in raced if start.race.date[:4] == f"{season.year:04d}"]
        numbers += _tally(path, words, theirs, starts_as="races")
        numbers.append(Number(f"{path}year", season.year, say("The calendar year of the season."), _of(theirs)))
        beat = _of(start for start in theirs if start.race.first in beaten)
        numbers.append(Number(f"{path}opponents_beaten", season.opponents_beaten, _races(_BEATEN), beat))
        for slug, of in season.disciplines.items():
            at_it, below = [start for start in theirs if start.race.discipline == slug], f"{path}disciplines.{slug}."
            made_at_it = [
                each for each in made if each.race.discipline == slug and each.race.date[:4] == str(season.year)
            ]
            numbers += _tally(below, words, at_it, starts_as="races")
            for name in ("best", "best_outdoors", "best_indoors"):
                best = getattr(of, name)
                mark = best.mark if best else None
                rule = best_rule.best(slug, season.year, _WHERE[name])
                numbers.append(Number(f"{below}{name}", mark, rule, _of_best(best, made_at_it)))
            mean = say("The mean of the five best marks {when}; none of fewer than five.", when=words)
            rule = f"{mean} {best_rule.best(slug, season.year)}"
            five = _of(best_five(made_at_it)) if of.mean_of_best_five is not None else ()
            numbers.append(Number(f"{below}mean_of_best_five", of.mean_of_best_five, rule, five))
    return _named(numbers)


def of_honours(answer: Honours, finals: Sequence[Start]) -> Numbers:
    """The numbers of honours; *finals* are those made at championships."""
    races = {start.race.id: start for start in finals}
    numbers = list(_medals("medals.", answer.medals, answer.finals, races))
    groups: dict[str, tuple[Mapping[str, Medals], str]] = {
        "by_level": (answer.by_level, "level"),
        "by_competition": (answer.by_competition, "competition"),
        "by_discipline": (answer.by_discipline, "discipline"),
        "by_year": (answer.by_year, "year"),
        "by_venue": (answer.by_venue, "venue"),
    }
    for name, (group, field) in groups.items():
        for value, medals in group.items():
            those = [each for each in answer.finals if str(getattr(each, field)) == value]
            numbers += _medals(f"{name}.{value}.", medals, those, races)
    return _named(numbers)


def _medals(path: str, medals: Medals, finals: Sequence[Honour], races: Mapping[str, Start]) -> Iterator[Number]:
    at = say("finals at championships, by the level of the race and the result that stands, B finals left out")
    for metal in ("gold", "silver", "bronze"):
        won = _of(races[each.race] for each in finals if each.medal == metal)
        yield Number(f"{path}{metal}", getattr(medals, metal), say(_PLACES[metal], finals=at), won)
    made = _of(races[each.race] for each in finals)
    yield Number(f"{path}finals", medals.finals, say(_PLACES["finals"], finals=at), made)


def _tally(path: str, when: str, raced: Sequence[Start], *, starts_as: str = "starts") -> Iterator[Number]:
    finals = [start for start in raced if start.race.round == FINAL]
    others = [start for start in raced if start.race.round != FINAL]
    told: dict[str, tuple[Sequence[Start], str]] = {
        starts_as: (raced, to_say("The {races}, {when}.")),
        "finals": (finals, to_say("Finals {when}, of the {races}.")),
        "wins": ([start for start in finals if start.won], to_say("Finals won {when}, a tie for first included.")),
        "podiums": (
            [start for start in finals if on_podium(start)],
            to_say("Finals {when} ended among the first three."),
        ),
    }
    if path:
        told["other_rounds"] = (others, to_say("Rounds that are no final {when}, of the {races}."))
        told["other_rounds_won"] = (
            [start for start in others if start.won],
            to_say("Rounds won {when} that are no final."),
        )
    for name, (those, rule) in told.items():
        yield Number(f"{path}{name}", len(those), _races(rule, when=when), _of(those))


def _of(starts: Iterable[Start]) -> Sequence[Evidence]:
    return Grounds(of_start, starts)


def _of_run(run: RunOfRaces) -> Sequence[Evidence]:
    return _of([*run.starts, *([run.ended] if run.ended is not None else [])])


def _of_best(best: CareerRace | None, starts: Iterable[Start]) -> Sequence[Evidence]:
    return _of(start for start in starts if best is not None and start.race.id == best.race)


def _named(numbers: Iterable[Number]) -> Numbers:
    return {number.path: number for number in numbers}
