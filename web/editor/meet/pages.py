"""``/post/results``: a file dropped or a text pasted, its races side by side, and all of them posted in one batch.

The form is sent to its own address with a ``step``: ``read`` reads, takes the answers and says what would change;
``post`` appends. The text and all that was answered travel with it, so nothing is kept here, and it works without a
script.
"""

from collections.abc import Sequence
from http import HTTPStatus
from typing import NamedTuple

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from domain.refusals import FileIsNoText, TextTooLong, UnknownColumn, UnreadableFile
from domain.values.texts import one_line
from projections.explain.what_if import Supposition
from projections.read_model.follower import View
from projections.tongue import say, to_say
from web.authorization import writing
from web.composition import rivalry
from web.editor import fields, preview
from web.editor.choices import offers_for
from web.editor.meet import batch
from web.editor.meet.answers import answers_in, digest_of
from web.editor.meet.batch import JudgedRaces
from web.editor.meet.columns import ColumnAsked, columns_asked
from web.editor.meet.receipt import receipt_of
from web.editor.meet.sheet import Sheet, sheet_of
from web.editor.preview import Preview
from web.editor.sessions import blueprint, editor, required_editor
from web.problems.sentences import Problem, explain
from web.problems.unprocessable import Unprocessable
from web.question import clock
from web.question.address import Address
from web.reading.files.decoding import FileText, decoded
from web.reading.reader import read
from web.reading.reading import Remark
from web.reading.tables.cells.told import told_by_title
from web.rights.proposals import Proposal

_STEPS = ("read", "post")
_LONGEST_REMARK, _MOST_BESIDE = 500, 10
_MOST_POSITION = 2**62
_CHANGED = to_say(
    "What would be posted is not what was shown: the log, the text or an answer has changed since. Look it over."
)
_OPEN = to_say("Something is open yet; nothing was posted.")
Page = str | tuple[str, int] | Response


class _Judgement(NamedTuple):
    """A sheet, judged: what could be posted of it and would change, where nothing is open or wrong."""

    sheet: Sheet
    judged: JudgedRaces
    foreseen: Preview | None = None


@blueprint.get("/post/results")
def empty_sheet() -> Page:
    writing.permit_type(required_editor(), "race_result")
    return _begin()


@blueprint.post("/post/results")
def take_meet() -> Page:
    by, step = required_editor(), _step()
    writing.permit_type(by, "race_result")
    try:
        text, beside = _text_sent()
        answers = answers_in(request.form.items())
        if request.form.get("answered") not in (None, digest_of(text)):
            answers = answers.of_another_text()
        if request.form.get("columns") not in (None, answers.digest_of_columns):
            answers = answers.of_other_columns()
        reading = read(text, beside, told_by_title(answers.columns))
    except (TextTooLong, UnreadableFile, FileIsNoText, UnknownColumn) as refused:
        return _begin([sentence for _, sentence in explain(refused)])
    if not reading.races:
        told = [
            say("Line {line}: {value}", line=each.line, value=each.text) if each.line else each.text
            for each in reading.remarks
        ]
        return _begin(
            [*told, say("No line of results was found in this.") if text.strip() else say("Drop a file, or paste.")],
            text,
            beside,
            columns_asked(reading.remarks, answers.columns),
        )
    with rivalry().read_model.reading() as view:
        sheet = sheet_of(view.connection, text, reading, answers)
        judgement = _judged(view, sheet)
        is_the_one_shown = request.form.get("shown") == judgement.judged.digest
        if step == "read" or judgement.foreseen is None or not is_the_one_shown:
            notice = "" if step == "read" else say(_CHANGED if judgement.foreseen is not None else _OPEN)
            return _show(view, judgement, notice, beside)
    problems, done = batch.append(judgement.judged.contents, by, clock.now())
    if problems:  # somebody else posted in between
        with rivalry().read_model.reading() as view:
            return _show(view, _judged(view, sheet_of(view.connection, text, reading, answers)), say(_CHANGED), beside)
    if isinstance(done, Proposal):
        return redirect(f"/post/proposals/{done.id}", HTTPStatus.SEE_OTHER)
    positions = [each.position for each in done if each.position is not None]
    first, last = min(positions, default=0), max(positions, default=0)
    told_of = {"first": first, "last": last, "repeated": len(done) - len(positions)}
    return redirect(str(Address("/posted/results", told_of)), HTTPStatus.SEE_OTHER)


@blueprint.get("/posted/results")
def receipt_of_a_meet() -> Page:
    first, last, repeated = (_whole(request.args.get(name, "")) for name in ("first", "last", "repeated"))
    with rivalry().read_model.reading() as view:
        receipt = receipt_of(view, first, last)
    return render_template("editor/meet/receipt.html", receipt=receipt, repeated=repeated, editor=editor())


def _whole(text: str) -> int:
    return (
        min(int(text), _MOST_POSITION)
        if text.isascii() and text.isdecimal() and len(text) < len(str(_MOST_POSITION))
        else 0
    )


def _step() -> str:
    step = request.form.get("step", "read")
    if step not in _STEPS:
        problems: list[Problem] = [
            (
                "step",
                say(
                    "{step} is no step of this; the steps are: {listed}.",
                    step=repr(step[:60]),
                    listed=", ".join(_STEPS),
                ),
            )
        ]
        raise Unprocessable(HTTPStatus.BAD_REQUEST, "The form cannot be read", problems)
    return step


def _text_sent() -> FileText:
    """The text of the file that was sent, else the one that was pasted.

    Raises:
        UnreadableFile, TextTooLong: the file is a broken spreadsheet, or a huge one.
        FileIsNoText: it is a picture, an archive …

    """
    file = request.files.get("file")
    data = file.read() if file is not None else b""
    # What is in no encoding that is read stays visible, and can be sent back.
    if not data:
        said = [one_line(each)[:_LONGEST_REMARK] for each in request.form.getlist("beside")[:_MOST_BESIDE]]
        return FileText(request.form.get("text", ""), tuple(Remark(0, each) for each in said if each))
    text, remarks = decoded(data)
    return FileText(text.replace("\ufffd", "?"), remarks)


def _judged(view: View, sheet: Sheet) -> _Judgement:
    malformed = sheet.answers.malformed
    if sheet.questions or malformed or not sheet.posted:
        nothing = [("", say("Every race is left out."))] if not sheet.posted else []
        return _Judgement(_with(sheet, [*malformed, *nothing]), JudgedRaces({}))
    judged = batch.judge(rivalry(), view, sheet.posted, clock.now())
    if judged.problems:
        return _Judgement(_with(sheet, judged.problems, judged), judged)
    supposed = Supposition(list(judged.contents.values()))
    return _Judgement(sheet, judged, preview.preview_of(view, rivalry().ledger, supposed, None, clock.now()))


def _with(sheet: Sheet, problems: Sequence[Problem], judged: JudgedRaces | None = None) -> Sheet:
    standing = judged.standing if judged else {}
    return Sheet(sheet.text, sheet.read, sheet.people, sheet.answers, problems, standing)


def _begin(
    problems: Sequence[str] = (), text: str = "", beside: Sequence[Remark] = (), columns: Sequence[ColumnAsked] = ()
) -> Page:
    page = render_template(
        "editor/meet/begin.html",
        problems=problems,
        text=text,
        answered=digest_of(text),
        beside=beside,
        columns=columns,
        editor=editor(),
    )
    return (page, HTTPStatus.UNPROCESSABLE_ENTITY) if problems else page


def _show(view: View, judgement: _Judgement, notice: str, beside: Sequence[Remark]) -> Page:
    sheet = judgement.sheet
    page = render_template(
        "editor/meet/sheet.html",
        sheet=sheet,
        notice=notice,
        beside=beside,
        told=sheet.answers.digest_of_columns,
        columns=columns_asked(sheet.read.remarks, sheet.answers.columns),
        foreseen=judgement.foreseen,
        answered=digest_of(sheet.text),
        shown=judgement.judged.digest,
        offers=offers_for(view, fields.every_field("race_result")),
        editor=editor(),
    )
    is_refused = bool(sheet.problems or notice)
    return (page, HTTPStatus.UNPROCESSABLE_ENTITY) if is_refused else page
