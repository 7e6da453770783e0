"""What an event would change, shown before it is posted: the API's what-if for the rivalries it bears on."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import combinations
from typing import Any, NamedTuple

from domain.events import AnyContent, RaceKey
from domain.log.ledger import Ledger
from domain.refusals import AthleteNotFound, SameAthlete
from projections import queries
from projections.calculators.scope import ANY, Scope, ScopeEcho
from projections.explain.moved_records import MovedRecord, WinsOfTwo, moved_records
from projections.explain.what_if import Rehearsal, Supposition
from projections.facts import everything_at
from projections.queries import VisibleFacts
from projections.read_model.follower import View
from projections.tongue import say
from web.answer.documents.parts import fields_of
from web.answer.wording import in_words
from web.editor.choices import logged
from web.problems.sentences import Problem, explain
from web.question.pairs import Pair
from web.use_cases.what_if import WhatIfQuestion

_MOST_IN_FULL = 3
_MOST_ATHLETES = 16
_MOST_OF_TWO = 3
_MOST_LOOKED_AT = 3
_FEW_CHANGES = 6
_MOST_LISTED = 1_000


class Moves(NamedTuple):
    """What moves between two athletes, the one who will lead first: the score with its scope, then every number."""

    pair: Pair
    names: Mapping[str, str]
    score: str
    changed: bool
    scope: str
    sentences: Sequence[str]
    more: Sequence[str]


class ScoreMoved(NamedTuple):
    """A record that moves, in a line: its score and what it is now; ``besides`` is the score of all rounds."""

    pair: Pair
    names: tuple[str, str]
    score: str
    now: str
    scope: str
    besides: str


class Preview(NamedTuple):
    """The moves of a few rivalries in full, then every other record that moves, and those that would be begun.

    ``looked_at`` of the ``pairs`` who meet were asked what moves, ``moved`` records do; *problems* with the pair the
    editor asked for.
    """

    moves: Sequence[Moves]
    others: Sequence[ScoreMoved] = ()
    begun: Sequence[ScoreMoved] = ()
    pairs: int = 0
    looked_at: int = 0
    moved: int = 0
    problems: Sequence[Problem] = ()

    @property
    def unlisted(self) -> int:
        """How many of the records that move are in no list: there would be no end to it."""
        return self.moved - len(self.moves) - len(self.others) - len(self.begun) if self.others or self.begun else 0


def preview_of(view: View, ledger: Ledger, supposed: Supposition, asked: Pair | None, now: datetime) -> Preview:
    """What *supposed* would change for all whom it lets meet, and more of that for the pair *asked* for.

    Raises:
        CommandRefused, AlreadyRecorded: it could not happen so.

    """
    at = everything_at(view.position)
    altered = Rehearsal(view.connection, ledger, at, now).altered_history(supposed)

    def in_full(pair: Pair, scope: Scope) -> Moves:
        question = WhatIfQuestion(pair=pair, scope=scope, latest=0, supposed=supposed, now=now)
        return _moves(question.answer_to(view, ledger, altered))

    if asked is not None:
        try:
            return Preview([in_full(asked, _scope(view, supposed.events[0]))])
        except (AthleteNotFound, SameAthlete) as nobody:
            return Preview([], problems=[("/pair", sentence) for _, sentence in explain(nobody)])
    found = moved_records(view, at, altered)
    rivals = [record for record in found.records if not record.is_first_meeting]
    begun = [record for record in found.records if record.is_first_meeting]
    names = queries.find_athletes(view.connection, {each for record in found.records for each in record.pair})
    called = {each.id: each.name for each in names.values()} | _newcomers(supposed.events)
    full, others = rivals[:_MOST_IN_FULL], rivals[_MOST_IN_FULL:_MOST_LISTED]
    moves = [in_full(record.pair, record.scope) for record in full]
    if not rivals:
        moves = [
            in_full(pair, _scope(view, content))
            for content in supposed.events[:1]
            for pair in rivalries_of(view, content)
        ]
    return Preview(
        sorted(moves, key=lambda each: not (each.changed or each.sentences)),
        [_in_a_line(record, called) for record in others],
        [_in_a_line(record, called) for record in begun[: _MOST_LISTED - len(others)]],
        found.pairs,
        found.looked_at,
        len(found.records),
    )


def _newcomers(events: Sequence[AnyContent]) -> dict[str, str]:
    lines = (line for content in events for line in getattr(content, "results", None) or ())
    return {line.athlete: line.name for line in lines if line.name}


def _in_a_line(record: MovedRecord, called: Mapping[str, str]) -> ScoreMoved:
    besides = record.all_rounds if record.finals else None
    return ScoreMoved(
        record.pair,
        (called.get(record.pair[0], record.pair[0]), called.get(record.pair[1], record.pair[1])),
        _score(record.move.after),
        _score(record.move.before),
        in_words(fields_of(ScopeEcho.of(record.scope))),
        say("{score} in all rounds (now {now})", score=_score(besides.after), now=_score(besides.before))
        if besides
        else "",
    )


def _score(tally: WinsOfTwo) -> str:
    return f"{tally.a}–{tally.b}" + (say(", {ties} tied", ties=tally.ties) if tally.ties else "")


def rivalries_of(view: View, content: AnyContent) -> list[Pair]:
    """The rivalries that an event which moves no record bears on: of two of its athletes, then one of theirs."""
    known = VisibleFacts(view.connection, everything_at(view.position))
    ids = list(dict.fromkeys(_athletes(view, content)))
    registered = queries.find_athletes(view.connection, ids)
    there = list(dict.fromkeys(known.person(each).id for each in ids if each in registered))[:_MOST_ATHLETES]
    met = {pair: len(known.shared_races(*pair)) for pair in combinations(there, 2)}
    of_two = sorted((pair for pair, races in met.items() if races), key=lambda pair: -met[pair])[:_MOST_OF_TWO]
    of_one: dict[Pair, int] = {}
    for each in there[:_MOST_LOOKED_AT]:
        opponents = queries.races_by_opponent(view.connection, known.person(each), known.at, known.ids)
        best = max(opponents, key=lambda other: (len(opponents[other]), other), default=None)
        if best is not None and {each, best} not in map(set, of_two):
            of_one[each, best] = len(opponents[best])
    return [*of_two, *sorted(of_one, key=lambda pair: -of_one[pair])[:1]]


def _athletes(view: View, content: AnyContent) -> Iterator[str]:
    """Everybody an event is about, those included whom what it corrects is about."""
    yield from content.mentioned()
    begun = _begun(view, content)
    if begun is not None:
        yield from _athletes(view, begun)


def _begun(view: View, content: AnyContent) -> AnyContent | None:
    """What a later event is about: the race, injury, quote, title, report or claim that began it."""
    if content.FOLLOWS is None:
        return None
    field, event_type = content.FOLLOWS
    return logged(view, event_type, getattr(content, field))


def _scope(view: View, content: AnyContent) -> Scope:
    """The scope in which the event counts: its discipline, and finals unless it was none."""
    race = content if isinstance(content, RaceKey) else _begun(view, content)
    if not isinstance(race, RaceKey):
        return Scope()
    return Scope(discipline=(race.discipline,), round="final" if race.round == "final" else ANY)


def _moves(answer: Mapping[str, Any]) -> Moves:
    records = [answer[which]["head_to_head"] for which in ("actual", "hypothetical")]
    wins = records[1]["wins"]
    a, b = sorted(answer["athletes"], key=lambda athlete: -wins[athlete])
    before, after = (f"{record['wins'][a]}–{record['wins'][b]}" for record in records)
    score = {f"head_to_head.wins.{a}", f"head_to_head.wins.{b}"}
    moved = [change for change in answer["changes"] if change["path"] not in score]
    said = [_plainly(change["sentence"]) for change in sorted(moved, key=_worth)]
    return Moves(
        (a, b),
        answer["names"],
        say("This will make it {after} (now {before}).", after=after, before=before)
        if before != after
        else say("It stays {after}.", after=after),
        before != after,
        in_words(records[1]["scope"]),
        said[:_FEW_CHANGES],
        said[_FEW_CHANGES:],
    )


_CUT = "\N{OBJECT REPLACEMENT CHARACTER}"


def _plainly(sentence: str) -> str:
    """The sentence without its cause: here all has the one that is previewed."""
    because = say(" because of {listed}{more}.", listed=_CUT, more="").partition(_CUT)[0]
    return sentence.partition(because)[0].rstrip(".") + "."


_WORTH = ("milestones.", "next_meeting", "head_to_head.streak", "form.", "head_to_head.")


def _worth(change: Mapping[str, Any]) -> int:
    """What a desk would print comes first; the days since a race, which move with every race, last."""
    if change["path"].endswith("days_since_last_race"):
        return len(_WORTH)
    return next(at for at, begins in enumerate((*_WORTH, "")) if change["path"].startswith(begins))
