"""``/house.css`` and ``/house/logo``: how the house that serves these pages wants them to look."""

from dataclasses import fields
from http import HTTPStatus

from flask import Blueprint, Response, abort, current_app, request

from web.composition import rivalry
from web.house.style import House, Palette

blueprint = Blueprint("dress", __name__)

_PROPERTIES = {"first": "a", "second": "b"}
"""What a colour of the palette is called in the style sheets, where it has another name there."""
_A_YEAR = 365 * 24 * 3600


@blueprint.get("/house.css")
def style_sheet() -> Response:
    return _lasting(Response(_css(rivalry().settings.house), content_type="text/css; charset=utf-8"))


@blueprint.get("/house/logo")
def logo() -> Response:
    own = rivalry().settings.house.logo
    if own is None:
        abort(HTTPStatus.NOT_FOUND)
    response = Response(own.content, content_type=own.content_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return _lasting(response)


def _lasting(response: Response) -> Response:
    """The pages' links name the edition: such an answer stays right."""
    own = request.args.get("v") == current_app.extensions["edition"]
    response.cache_control.public, response.cache_control.max_age = own, _A_YEAR if own else 0
    response.add_etag()
    response.make_conditional(request)
    return response


def _css(house: House) -> str:
    """The custom properties that the pages' own style sheets are made of, in both themes."""
    names = [each.name for each in fields(Palette)]
    rules = [
        f"--{_PROPERTIES.get(name, name)}: light-dark({getattr(house.light, name)}, {getattr(house.dark, name)});"
        for name in names
    ]
    rules.append(f"--strong-rule: light-dark({house.light.ink}, {house.dark.ink});")
    for name, families in (("sans", house.fonts), ("serif", house.headings)):
        if families:
            rules.append(f"--{name}: {', '.join(_quoted(each) for each in families)}, {_LAST[name]};")
    return f"@media screen {{\n  :root {{\n    {chr(10).join(rules)}\n  }}\n}}\n"


_LAST = {"sans": "Arial, sans-serif", "serif": "Georgia, serif"}


def _quoted(family: str) -> str:
    return f'"{family}"'
