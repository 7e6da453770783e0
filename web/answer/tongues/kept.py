"""A language that was asked for by ``lang=`` is kept: in the links, forms and pictures of a page, in redirects.

It is done once, at the edge, and not in each of the templates: an address of ours in a page that has no language of its
own gets the page's. What an ``Accept-Language`` chose needs none of this, for it comes with every request.
"""

import re
from urllib.parse import urlencode, urlsplit

from flask import Flask, Response, g, request

from web.answer.tongues.chosen import PARAMETER, asked_by_name
from web.languages.catalogue import ENGLISH

_HTML = "text/html"
_OURS = re.compile(
    r'(?P<name>\s(?:href|action|src|srcset|data-page|data-spec)=")(?P<where>/(?!static/|api/(?!v1/docs"))[^"#]*)(?P<part>#[^"]*)?"'
)
_FORM = re.compile(r'(<form\b(?=[^>]*method="get")[^>]*>)(.*?)(?=</form>)', re.DOTALL)
_CANONICAL = re.compile(r'(<link rel="canonical" href=")([^"]*)"')
_SAID, _NAMED = f"{PARAMETER}=", f'name="{PARAMETER}"'


def register(app: Flask) -> None:
    """Let the pages of *app* keep the language that they were asked in."""
    app.after_request(_keep)


def _keep(response: Response) -> Response:
    code = asked_by_name()
    if code is None:
        return response
    where = response.headers.get("Location")
    if where is not None and urlsplit(where).netloc in ("", request.host):
        response.headers["Location"] = _with(where, code)
    if response.mimetype == _HTML and not response.is_streamed:
        response.set_data(in_links(response.get_data(as_text=True), code))
    return response


def in_links(page: str, code: str) -> str:
    """*page* with the language in every address of ours that has none, and in every form that asks."""

    def linked(found: re.Match[str]) -> str:
        where = _with(found["where"], code, between="&amp;")
        return f'{found["name"]}{where}{found["part"] or ""}"'

    hidden = f'<input type="hidden" name="{PARAMETER}" value="{code}">'
    page = _OURS.sub(linked, page)
    page = _FORM.sub(lambda form: form[0] if _NAMED in form[2] else f"{form[1]}{hidden}{form[2]}", page)
    if code != ENGLISH:
        page = _CANONICAL.sub(lambda found: f'{found[1]}{_with(found[2], code, between="&amp;")}"', page)
    return page


def _with(where: str, code: str, between: str = "&") -> str:
    """The address with the language, where it names none."""
    path, sign, part = where.partition("#")
    _, asked, query = path.partition("?")
    if any(each.removeprefix("amp;").startswith(_SAID) for each in query.split("&")):
        return where
    return f"{path}{between if asked else '?'}{_SAID}{code}{sign}{part}"


def here_in(code: str) -> str:
    """The address asked, in another language: of a page its state, without what an address was given on its way."""
    if "here" in g:
        return str(g.here.but(**{PARAMETER: code}))
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]
    return f"{request.path}?{urlencode([*kept, (PARAMETER, code)])}"
