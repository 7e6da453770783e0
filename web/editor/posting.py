"""``/post``: what can be posted, its form, what it would change, and the receipt.

A form is sent to its own address with a ``step``: ``read`` a pasted table, ``more`` lines, ``preview``, back to
``edit``, ``post``. All that was typed travels with it, so nothing is kept here and it works without a script.
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

import msgspec
from flask import abort, redirect, render_template, request
from werkzeug.wrappers import Response

from domain.events import AnyContent, RaceKey, RaceRecorded, type_of
from domain.log.unreadable import UnreadableRow
from domain.refusals import AlreadyRecorded, NothingAt
from domain.values.slugs import slug
from projections import queries
from projections.explain.what_if import Supposition
from projections.facts import everything_at
from projections.queries import LogRow, VisibleFacts
from projections.read_model.follower import View
from projections.tongue import say
from web.authorization import writing
from web.composition import rivalry
from web.editor import fields, judging, naming, preview
from web.editor.choices import logged, offers_for
from web.editor.form import EventForm, conflict_of, prefilled_by
from web.editor.judging import Judged
from web.editor.kinds import KINDS, Postable, postable_by
from web.editor.pasted import filled
from web.editor.sessions import blueprint, editor, required_editor
from web.editor.typed import Typed, as_event, from_form, pairs
from web.pages.lists import rivalries_among
from web.problems.sentences import Problem
from web.problems.unprocessable import Unprocessable
from web.question import clock
from web.question.address import Address
from web.rights.proposals import Proposal, ProposalState
from web.tokens import TokenBearer

STEPS = ("read", "more", "preview", "edit", "post")
_MORE_LINES = 6
_MOST_COUNTED = 100
Page = str | tuple[str, int] | Response


@blueprint.get("/post")
def menu() -> Page:
    by = required_editor()
    waiting, _ = rivalry().proposals.page(ProposalState.OPEN, 0, _MOST_COUNTED)
    groups = postable_by(lambda event_type: writing.may_post(by, event_type))
    results = writing.may_post(by, "race_result")
    return render_template("editor/menu.html", groups=groups, results=results, waiting=len(waiting), editor=by.name)


@blueprint.get("/post/<event_type>")
def empty_form(event_type: str) -> Page:
    kind = _kind(event_type)
    writing.permit_type(required_editor(), kind.type)
    with rivalry().read_model.reading() as view:
        typed = prefilled_by(view, kind, request.args)
        return _form(view, EventForm(kind, typed))


@blueprint.post("/post/<event_type>")
def take(event_type: str) -> Page:
    kind, by, step = _kind(event_type), required_editor(), _step()
    writing.permit_type(by, kind.type)
    typed = from_form(request.form.items())
    paste = request.form.get("paste", "")
    with rivalry().read_model.reading() as view:
        if step == "edit":
            return _form(view, EventForm(kind, typed))
        if step == "more":
            return _form(view, EventForm(kind, typed, paste=paste, spare=_MORE_LINES))
        unread = paste.strip() and not typed.get("results")
        if step == "read" or unread:
            return _read(view, kind, typed, paste)
        typed, questions = naming.named(view.connection, _completed(kind, typed), fields.every_field(kind.type))
        event = as_event(kind.type, typed)
        judged = judging.judge(rivalry(), view, event, clock.now())
        problems = [*questions, *_unasked(judged.problems, questions)]
        if judged.standing is not None and not questions:
            return _conflict(kind, typed, judged.standing)
        if problems or judged.content is None:
            return _form(view, EventForm(kind, typed, problems, paste=paste)), HTTPStatus.UNPROCESSABLE_ENTITY
        if step == "preview":
            return _preview(view, kind, typed, judged.content)
    return _post(kind, typed, judged.content, by)


@blueprint.get("/posted/<int:position>")
def receipt(position: int) -> Page:
    with rivalry().read_model.reading() as view:
        rows = queries.log_page(view.connection, position - 1, 1, None, None).rows if 0 < position < 2**62 else []
        if not rows or rows[0].position != position:
            raise NothingAt("event", str(position))
        content = logged(view, rows[0].type, rows[0].id) if rows[0].type in _NEXT else None
        who = _told_of(view, rows[0])
        rivalries = rivalries_among(view, everything_at(view.position), who) if len(who) > 1 else []
        names = VisibleFacts(view.connection, everything_at(view.position)).names(who)
    return render_template(
        "editor/receipt.html",
        row=rows[0],
        kind=KINDS[rows[0].type],
        content=content,
        race=rows[0].subject.removeprefix("race:") if rows[0].subject.startswith("race:") else None,
        rivalries=rivalries,
        people=names if len(names) <= _FEW_PEOPLE else {},
        duplicate=request.args.get("duplicate") == "true",
        editor=editor(),
    )


_NEXT = ("race_result", "race_scheduled")
_FEW_PEOPLE = 2


def _told_of(view: View, row: LogRow) -> list[str]:
    """The athletes that an event is about: those it names, and of a race those who ran in it; under ids that stand."""
    event = rivalry().ledger.read_at([row.position])[row.position]
    told = [] if isinstance(event, UnreadableRow) else list(event.content.mentioned())
    if not told and row.subject.startswith("race:"):
        race = logged(view, "race_result", row.subject.removeprefix("race:"))
        told = list(race.mentioned()) if race is not None else []
    stand = VisibleFacts(view.connection, everything_at(view.position)).ids
    known = queries.find_athletes(view.connection, told)
    return list(dict.fromkeys(stand.get(each, each) for each in told if each in known))


def _kind(event_type: str) -> Postable:
    return KINDS[event_type] if event_type in KINDS else abort(HTTPStatus.NOT_FOUND)


def _step() -> str:
    step = request.form.get("step", "preview")
    if step not in STEPS:
        problems = [
            (
                "step",
                say(
                    "{step} is no step of posting; the steps are: {listed}.",
                    step=repr(step[:60]),
                    listed=", ".join(STEPS),
                ),
            )
        ]
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "The form cannot be read", problems)
    return step


def _completed(kind: Postable, typed: Typed) -> Typed:
    """An athlete registered without an id gets the one the name makes."""
    name = typed.get("name")
    if kind.type == "athlete_registered" and not typed.get("athlete") and isinstance(name, str) and name:
        return {**typed, "athlete": slug(name)}
    return typed


def _unasked(problems: Sequence[Problem], questions: Sequence[Problem]) -> list[Problem]:
    """What is wrong beside that which is asked already: a field has one thing to say."""
    asked = {pointer for pointer, _ in questions}
    return [(pointer, sentence) for pointer, sentence in problems if pointer not in asked]


def _read(view: View, kind: Postable, typed: Typed, paste: str) -> Page:
    """The table as it was read, in the form: seen and mended before anything is posted."""
    read = filled(kind, typed, paste)
    typed, questions = naming.named(view.connection, read.typed, fields.every_field(kind.type))
    problems = [(pointer, sentence) for pointer, sentence in questions if pointer.startswith("/results")]
    return _form(view, EventForm(kind, typed, problems, paste=paste, remarks=read.remarks, lines_read=read.lines))


def _form(view: View, form: EventForm) -> str:
    offers = offers_for(view, fields.every_field(form.kind.type))
    return render_template("editor/form.html", form=form, offers=offers, editor=editor())


def _preview(view: View, kind: Postable, typed: Typed, content: AnyContent) -> Page:
    asked = tuple(request.form.get(side, "").strip() for side in ("pair_a", "pair_b"))
    wanted = (asked[0], asked[1]) if all(asked) else None
    supposed = Supposition([content], single=True)
    previewed = preview.preview_of(view, rivalry().ledger, supposed, wanted, clock.now())
    return render_template(
        "editor/preview.html",
        kind=kind,
        form=EventForm(kind, typed),
        event=msgspec.to_builtins(content),
        newcomers=_newcomers(view, content),
        hidden=list(pairs(typed)),
        preview=previewed,
        asked=asked,
        offers=offers_for(view, [_ATHLETE]),
        editor=editor(),
    )


_ATHLETE = next(field for field in fields.every_field("injury") if field.offers == "athletes")


def _newcomers(view: View, content: AnyContent) -> list[Any]:
    lines = getattr(content, "results", ())
    known = queries.find_athletes(view.connection, [line.athlete for line in lines])
    return [line for line in lines if line.athlete not in known]


def _post(kind: Postable, typed: Typed, content: AnyContent, by: TokenBearer) -> Page:
    judged, got = judging.append(content, by, clock.now())
    if isinstance(got, Proposal):
        return redirect(f"/post/proposals/{got.id}", HTTPStatus.SEE_OTHER)
    if got is not None and got.position is not None:
        return redirect(f"/posted/{got.position}", HTTPStatus.SEE_OTHER)  # whatever becomes of the read model
    with rivalry().read_model.reading() as view:
        if got is None:
            return _too_late(view, kind, typed, judged)
        (row,) = queries.log_rows(view.connection, [got])
    return redirect(str(Address(f"/posted/{row.position}", {"duplicate": "true"})), HTTPStatus.SEE_OTHER)


def _too_late(view: View, kind: Postable, typed: Typed, judged: Judged) -> Page:
    """Somebody else posted in between."""
    if judged.standing is not None:
        return _conflict(kind, typed, judged.standing)
    return _form(view, EventForm(kind, typed, judged.problems)), HTTPStatus.UNPROCESSABLE_ENTITY


def _conflict(kind: Postable, typed: Typed, standing: AlreadyRecorded) -> Page:
    page = render_template(
        "editor/conflict.html",
        kind=kind,
        standing=standing,
        stands=msgspec.to_builtins(standing.standing),
        stands_as=type_of(standing.standing),
        race=standing.id if isinstance(standing.standing, RaceKey) else None,
        is_result=isinstance(standing.standing, RaceRecorded),
        ways=conflict_of(standing, typed),
        hidden=list(pairs(typed)),
        editor=editor(),
    )
    return page, HTTPStatus.CONFLICT
