"""What is one click away on a rivalry's page: other rounds, disciplines, levels with their scores, kinds of entries."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from projections.calculators.head_to_head import met_within, totals
from projections.calculators.scope import ANY, Scope
from projections.calculators.timeline import KINDS, Draft
from projections.facts import SharedRace
from projections.tongue import say, say_in
from projections.wording import discipline_name, level_name
from web.answer import html
from web.pages.lists import Choice
from web.question.address import Address


def rounds_scored(address: Address, who: tuple[str, str], shared: Sequence[SharedRace], scope: Scope) -> list[Choice]:
    return [
        Choice(
            words,
            _score(who, shared, replace(scope, round=value)),
            address.but(round=value if value != "final" else None),
            scope.round == value,
        )
        for words, value in ((say("Finals"), "final"), (say("All rounds"), ANY))
    ]


def disciplines_scored(
    address: Address, who: tuple[str, str], shared: Sequence[SharedRace], scope: Scope
) -> list[Choice]:
    """The discipline they met in most, the next one joined to it, and all."""
    met = Counter(each.race.discipline for each in met_within(shared, replace(scope, discipline=())))
    most = sorted(met, key=lambda slug: (-met[slug], slug))
    offered: list[tuple[str, ...]] = [(slug,) for slug in most[:1]]
    offered += [tuple(most[:2]), *((slug,) for slug in most[1:4])] if len(most) > 1 else []
    if scope.discipline and set(scope.discipline) not in [set(each) for each in offered]:
        offered.append(scope.discipline)
    choices = [(_joined(each), each) for each in (*offered, ())]
    return [
        Choice(
            words,
            _score(who, shared, replace(scope, discipline=value)),
            address.but(discipline=list(value) or None),
            set(scope.discipline) == set(value),
        )
        for words, value in choices
    ]


def levels_scored(address: Address, who: tuple[str, str], shared: Sequence[SharedRace], scope: Scope) -> list[Choice]:
    offered = [(say("All competitions"), None), (say("Olympics & Worlds"), "global-championships")]
    if scope.level is not None and scope.level not in [level for _, level in offered]:
        offered.append((html.capital(level_name(scope.level)), scope.level))
    return [
        Choice(
            words,
            _score(who, shared, replace(scope, level=value)),
            address.but(level=value),
            scope.level == value,
        )
        for words, value in offered
    ]


def kinds_counted(address: Address, entries: Sequence[Draft]) -> list[Choice]:
    """Filters of the timeline: all, or one kind."""
    chosen = address.parameters["kind"]
    counts = Counter(each.kind for each in entries)
    everything = Choice(say("Everything"), "", address.but(kind=None), chosen is None)
    return [
        everything,
        *(
            Choice(_plural(kind), str(counts[kind]) if counts[kind] else "", address.but(kind=[kind]), chosen == [kind])
            for kind in KINDS
            if counts[kind] or kind in (chosen or ())
        ),
    ]


def _score(who: tuple[str, str], shared: Sequence[SharedRace], scope: Scope) -> str:
    wins = totals(*who, met_within(shared, scope), scope).wins
    return "–".join(str(wins[athlete]) for athlete in who)


def _joined(disciplines: tuple[str, ...]) -> str:
    return html.capital(" + ".join(map(discipline_name, disciplines)) or say("all disciplines"))


def _plural(kind: str) -> str:
    """What the entries of a kind are called together: ``Injuries``."""
    if kind == "scheduled":
        return say_in("several", "Scheduled")
    return say_in("several", f"{kind[:-1]}ies".capitalize() if kind.endswith("y") else f"{kind}s".capitalize())
