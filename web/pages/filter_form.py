"""The filters of a page that no link of it offers, as controls of a form; each is described by its row in the table."""

from typing import Any, NamedTuple, assert_never

from projections.calculators.filters import FILTERS, Filter, TakesDay, TakesSlug, TakesText, TakesTruth, TakesWord
from projections.calculators.scope import UNASKED, Scope
from projections.tongue import say
from web.question.address import Address

BY_LINK = ("round", "discipline", "level")


class FilterControl(NamedTuple):
    """One filter in the form: a choice of *options* (value and words), or a field of *kind* ``text`` or ``date``."""

    name: str
    label: str
    value: str
    kind: str = "text"
    longest: int | None = None
    options: tuple[tuple[str, str], ...] = ()


class FilterForm(NamedTuple):
    """*asked*: whether any of its filters is set; *kept*: what else the page's address says, as name and value."""

    controls: list[FilterControl]
    asked: bool
    kept: list[tuple[str, str]]


def filter_form(address: Address, scope: Scope) -> FilterForm:
    """The form of the page at *address*, as *scope* has it filled in."""
    offered = [each for each in FILTERS if each.name not in BY_LINK]
    controls = [_control(each, getattr(scope, each.field), getattr(UNASKED, each.field)) for each in offered]
    kept = address.but(**dict.fromkeys(each.name for each in offered)).pairs()
    return FilterForm(controls, any(each.value for each in controls), kept)


def _control(each: Filter, asked: Any, unasked: Any) -> FilterControl:
    """What nobody asks is the control's empty value."""
    value = "" if asked == unasked else str(asked)
    made = FilterControl(each.name, say(each.label), value)
    match each.takes:
        case TakesWord(words=words):
            first = ("", say(words.get(unasked, "all")))
            return made._replace(
                options=(first, *((word, say(told)) for word, told in words.items() if word != unasked))
            )
        case TakesTruth(yes=yes, no=no, either=either):
            return made._replace(
                value=value.lower(), options=(("", say(either)), ("false", say(no)), ("true", say(yes)))
            )
        case TakesDay():
            return made._replace(kind="date")
        case TakesText(longest=longest):
            return made._replace(longest=longest)
        case TakesSlug():
            return made
        case _:
            assert_never(each.takes)
