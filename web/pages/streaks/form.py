"""What can be asked of the races of a run, as the controls of a form."""

from typing import NamedTuple

from domain.values.vocabulary import LEVELS
from projections.calculators.careers.feats import AtMark, Feat, OnPodium, Unbeaten, Won
from projections.calculators.scope import ANY, Scope
from projections.rounds_in_words import round_name
from projections.tongue import say, say_in, to_say
from projections.wording import level_name
from web.answer.html import discipline_capital
from web.question.address import Address

_BY_FORM = ("condition", "at", "current", "discipline", "round", "level", "limit")
_CONDITIONS: tuple[tuple[Feat, str], ...] = (
    (Won(), to_say("won")),
    (Unbeaten(), to_say("unbeaten: won or not known to be beaten")),
    (OnPodium(), to_say("among the first three")),
)


class Control(NamedTuple):
    """A choice: *options* are value, words, and whether it is the one asked."""

    name: str
    label: str
    options: list[tuple[str, str, bool]]


class RunsForm(NamedTuple):
    """*at* is the mark asked for; *kept* what else the address says, as name and value."""

    controls: list[Control]
    at: str
    kept: list[tuple[str, str]]


def runs_form(address: Address, feats: list[Feat], scope: Scope, disciplines: list[str]) -> RunsForm:
    """The form of the page at *address*, which shows runs of *feats* within *scope*; *disciplines* the log has."""
    asked = [str(each) for each in feats]
    one = asked[0] if len(asked) == 1 else ""
    usual = [(str(feat), say(words), str(feat) == one) for feat, words in _CONDITIONS]
    own = [] if any(chosen for *_, chosen in usual) or not one else [(one, one, True)]
    several = [("", say("any of the usual"), True)] if len(asked) > 1 else []
    level, round_ = scope.level, scope.round
    rounds = {"final": say("finals"), ANY: say("all rounds")} | (
        {} if round_ in ("final", ANY) else {round_: round_name(round_)}
    )
    return RunsForm(
        [
            Control("condition", say("Each race"), [*several, *usual, *own]),
            Control(
                "discipline",
                say("Discipline"),
                [("", say_in("of a filter", "all"), not scope.discipline)]
                + [(each, discipline_capital(each), each in scope.discipline) for each in disciplines],
            ),
            Control("round", say("Rounds"), [(value, words, value == round_) for value, words in rounds.items()]),
            Control(
                "level",
                say("Competitions"),
                [("", say_in("of a filter", "all"), level is None)]
                + [(each, level_name(each), each == level) for each in LEVELS],
            ),
        ],
        next((each.text for each in feats if isinstance(each, AtMark)), ""),
        address.but(**dict.fromkeys(_BY_FORM)).pairs(),
    )
