"""A form as it is shown: its fields, what was typed in them, what is wrong with it; and what it begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import msgspec

from domain.events import TYPES, RaceKey, RaceScheduled
from domain.refusals import AlreadyRecorded, NothingAt
from domain.values.vocabulary import FINISHED
from projections import queries
from projections.facts import Line, everything_at
from projections.read_model.follower import View
from projections.tongue import say
from web.editor import fields
from web.editor.choices import logged
from web.editor.fields import REFERENCES, Field, Group
from web.editor.kinds import KINDS, Postable
from web.editor.naming import CARRIED, LINE, SELDOM
from web.editor.typed import Typed, from_event, pairs, value_at
from web.problems.sentences import Problem
from web.reading.reading import Remark

_FEW_ROWS = 3
_FEW_INPUTS = 3


class Wrong(NamedTuple):
    """A problem at the control it is about; ``at`` is that control's id, empty where it is about none."""

    at: str
    label: str
    sentence: str


@dataclass(frozen=True)
class EventForm:
    """The form of *kind* with what was *typed*; ``spare`` are further empty lines."""

    kind: Postable
    typed: Typed
    problems: Sequence[Problem] = ()
    paste: str = ""
    remarks: Sequence[Remark] = ()
    lines_read: int | None = None
    spare: int = 0

    @property
    def groups(self) -> tuple[Group, ...]:
        return fields.groups(self.kind.type)

    @property
    def grows(self) -> bool:
        """Whether it has a list that may need more lines."""
        controls = {field.control for group in self.groups for field in group.fields}
        return bool(controls & {"results", "list", "pairs"})

    @property
    def wrong(self) -> list[Wrong]:
        """Every problem, at its control where it has one."""
        return [self._wrong(pointer, sentence) for pointer, sentence in self.problems]

    def columns(self, pointer: str) -> tuple[str, ...]:
        """The columns of a table of lines: those there always are, and what a line says that few do."""
        rows = self.rows(pointer, LINE)
        return (*LINE, *(name for name in SELDOM if any(row[name] for row in rows)))

    @property
    def carried(self) -> tuple[str, ...]:
        """What a line carries along without a column of its own."""
        return tuple(name for name in CARRIED if name not in SELDOM)

    def value(self, pointer: str) -> str:
        found = value_at(self.typed, pointer)
        return found if isinstance(found, str) else ""

    def listed(self, field: Field) -> list[str]:
        """The inputs of a list: what was typed, and some empty ones."""
        found = value_at(self.typed, field.pointer)
        typed = [each if isinstance(each, str) else "" for each in found] if isinstance(found, list) else []
        typed = [found] if isinstance(found, str) and found else typed
        least = 2 if field.control == "scores" or self.kind.type == "claim" else _FEW_INPUTS
        return typed + [""] * max(least - len(typed), 1 if field.control == "list" and typed else 0, self.spare and 3)

    def rows(self, pointer: str, columns: Sequence[str]) -> list[dict[str, str]]:
        """The rows of a table: what was typed, and some empty ones."""
        found = value_at(self.typed, pointer)
        typed = [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []
        shown = [{name: str(row.get(name, "")) for name in (*columns, *CARRIED)} for row in typed]
        empty = self.spare or (0 if shown else _FEW_ROWS)
        return shown + [dict.fromkeys((*columns, *CARRIED), "") for _ in range(empty)]

    def wrong_at(self, pointer: str) -> list[str]:
        """The sentences about the control at *pointer*."""
        return self._sentences_by_control.get(pointer, [])

    @cached_property
    def _sentences_by_control(self) -> dict[str, list[str]]:
        told: dict[str, list[str]] = {}
        for pointer, sentence in self.problems:
            told.setdefault(self._control(pointer) or "", []).append(sentence)
        return told

    def is_open(self, group: Group) -> bool:
        """A folded group with something in it, or something wrong with it, is shown."""
        shown = any(value_at(self.typed, field.pointer) for field in group.fields)
        return not group.folded or shown or any(self._is_within(field) for field in group.fields)

    def _is_within(self, field: Field) -> bool:
        return any(pointer.startswith(field.pointer) for pointer in self._sentences_by_control)

    def _wrong(self, pointer: str, sentence: str) -> Wrong:
        control = self._control(pointer)
        return Wrong(fields.id_of(control) if control else "", self._label(control or pointer), sentence)

    def _label(self, pointer: str) -> str:
        field = next((each for each in fields.every_field(self.kind.type) if _is_below(pointer, each.pointer)), None)
        if field is None:
            return pointer.strip("/")
        steps = pointer.removeprefix(field.pointer).strip("/").split("/")
        if field.control == "results" and steps[0].isdecimal():
            return (
                say("Line {value}, {steps}", value=int(steps[0]) + 1, steps=steps[-1])
                if len(steps) > 1
                else say("Line {value}", value=int(steps[0]) + 1)
            )
        return field.label

    def _control(self, pointer: str) -> str | None:
        """The pointer of the control that a problem at *pointer* is shown at."""
        if pointer.startswith("/wins/"):
            athletes = value_at(self.typed, "/athletes")
            name = pointer.removeprefix("/wins/")
            return f"/wins/{athletes.index(name) if name in athletes else 0}"
        field = next((each for each in fields.every_field(self.kind.type) if _is_below(pointer, each.pointer)), None)
        if field is None:
            return None
        steps = pointer.removeprefix(field.pointer).strip("/").split("/")
        match field.control, steps:
            case ("results", [at, name, *_]) if at.isdecimal() and name in (*LINE, *SELDOM):
                return f"{field.pointer}/{at}/{name}"
            case ("list", [at]) if at.isdecimal():
                return f"{field.pointer}/{at}"
            case (("list" | "scores"), _):
                return f"{field.pointer}/0"
            case ("pairs", _):
                return f"{field.pointer}/0/key"
            case _:
                return field.pointer


def _is_below(pointer: str, of: str) -> bool:
    return pointer == of or pointer.startswith(f"{of}/")


def prefilled_by(view: View, kind: Postable, asked: Mapping[str, str]) -> Typed:
    """What a form begins with, by the parameters it is asked with.

    next_to          a race's id: the next heat of its round, or another race like it
    result_of        a scheduled race's id: that race, with a line for everybody entered
    race, quote, …   what it corrects; a race's list is there to be corrected

    Raises:
        NothingAt: there is no such thing in the log.

    """
    typed: Typed = {}
    like = asked.get("next_to")
    if like and any(field.pointer == "/competition" for field in fields.every_field(kind.type)):
        race = logged(view, "race_result", like) or logged(view, "race_scheduled", like)
        if not isinstance(race, RaceKey):
            raise NothingAt("race", like)
        typed |= _next_to(race)
    scheduled = asked.get("result_of")
    if scheduled and kind.type == "race_result":
        race = logged(view, "race_scheduled", scheduled)
        if not isinstance(race, RaceScheduled):
            raise NothingAt("scheduled race", scheduled)
        typed |= _shared(msgspec.structs.replace(race, source=None))  # who announced it did not yet know the result
        typed["results"] = [{"athlete": athlete} for athlete in race.entries]
    for field in fields.every_field(kind.type):
        name = field.pointer[1:]
        if field.offers in REFERENCES and asked.get(name):
            typed[name] = asked[name]
    if kind.type == "race_corrected" and typed.get("race"):
        typed["results"] = _standing_rows(view, typed["race"])
    return typed


def _next_to(race: RaceKey) -> Typed:
    """All that the next heat shares with this one; its heat is the next."""
    return _shared(msgspec.structs.replace(race, heat=race.heat + 1 if race.heat is not None else None, wind=None))


def _shared(race: RaceKey) -> Typed:
    """The fields that say which race it is, without those of that heat alone."""
    told = from_event(msgspec.to_builtins(race))
    return {name: text for name, text in told.items() if name not in ("results", "entries", "note", "occurred_at")}


def _standing_rows(view: View, race: str) -> list[dict[str, Any]]:
    found = queries.race(view.connection, race, everything_at(view.position))
    if found is None:
        raise NothingAt("race", race)
    return [_row(line) for line in found[1]]


def _row(line: Line) -> Typed:
    """A line as it stands, as it would have been typed: of who finished without a status, of a legal mark no word."""
    told = {name: getattr(line, name) for name in (*LINE, *CARRIED)}
    told |= {"legal": None if line.legal else False, "status": line.status if line.status != FINISHED else None}
    return from_event(msgspec.to_builtins(told))


class Way(NamedTuple):
    """How to correct what stands: the event type, with a form that begins with what was typed."""

    kind: Postable
    hidden: list[tuple[str, str]]


_NAMED_BY = {
    name: each.FOLLOWS[0] for name, each in TYPES.items() if each.FOLLOWS is not None and TYPES[each.FOLLOWS[1]].BEGINS
}
"""By type, the field that names what began the thing it is about: that which stands."""


_TYPED_AGAIN = {
    "race_corrected": ("results",),
    "athlete_corrected": ("country", "born", "sex", "external_ids"),
    "athlete_renamed": ("athlete", "name"),
}
"""By type, what was typed that it says, too."""


def conflict_of(standing: AlreadyRecorded, typed: Typed) -> list[Way]:
    """The ways to correct what stands in the way of *typed*."""
    ways = []
    for event_type in standing.corrected_by:
        kind = KINDS[event_type]
        begun: Typed = {}
        if event_type in _NAMED_BY:
            begun[_NAMED_BY[event_type]] = standing.id
        for name in (*_TYPED_AGAIN.get(event_type, ()), "source"):
            if typed.get(name):
                begun[name] = typed[name]
        ways.append(Way(kind, list(pairs(begun))))
    return ways
