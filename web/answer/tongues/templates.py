"""What the templates say, by gettext: Jinja's extension for it, spoken in the language of the request."""

from typing import NamedTuple

from flask import Flask, has_request_context, request

from projections.tongue import say, spoken, to_say
from web.answer.respond import own_address
from web.answer.tongues.chosen import is_one_for_all
from web.answer.tongues.kept import here_in
from web.languages.catalogue import ENGLISH, LANGUAGES, language


def register(app: Flask) -> None:
    """Let the templates of *app* speak: ``_()``, ``{% trans %}``, and which languages there are."""
    jinja = app.jinja_env
    jinja.add_extension("jinja2.ext.i18n")
    jinja.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: spoken().look_up(text),
        lambda one, many, number: spoken().look_up_of(number, one, many),
        newstyle=True,
        pgettext=lambda context, text: spoken().say(context, text),
    )
    jinja.policies["ext.i18n.trimmed"] = True
    jinja.globals.update(tongue=lambda: spoken().code, tongues=_tongues, words_of_scripts=_words_of_scripts)


_OF_SCRIPTS = (
    to_say("Copied."),
    to_say("Loading…"),
    to_say("It could not be loaded. Try again."),
    to_say("Live: new events appear as they are appended."),
    to_say("Live: connecting again."),
    to_say("New events appear every few seconds."),
    to_say("The server cannot be reached; trying again."),
    to_say("Add a line"),
    to_say("One more"),
    to_say("The replay cannot be loaded now; the links above lead to it as a page."),
    to_say("There is nothing to replay."),
    to_say("of"),
    to_say("this page as it was known then"),
    to_say("this page as of that day"),
    to_say("Play"),
    to_say("Pause"),
    to_say("where you are:"),
)
"""What the scripts say: a page has it for them, where it is not in English."""


def _words_of_scripts() -> dict[str, str] | None:
    return None if spoken().code == ENGLISH else {text: say(text) for text in _OF_SCRIPTS}


class TongueOffered(NamedTuple):
    """A language a page is offered in: its code, its own name, the page's address in it, here and for the world."""

    code: str
    name: str
    address: str
    abroad: str


def _tongues() -> list[TongueOffered]:
    if not has_request_context() or request.method not in {"GET", "HEAD"} or is_one_for_all():
        return []
    addresses = {code: here_in(code) for code in LANGUAGES}
    return [TongueOffered(code, language(code).name, where, own_address(where)) for code, where in addresses.items()]
