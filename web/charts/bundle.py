"""The script that makes a chart interactive: Vega, Vega-Lite and vega-embed as vl-convert bundles them.

Made of the installed package when it is first asked for, so that none of it is in this repository and none of it
comes from elsewhere.
"""

import gzip
import threading
from hashlib import sha256
from importlib.metadata import version
from typing import NamedTuple

from flask import Blueprint, Response, request

blueprint = Blueprint("bundle", __name__)

EDITION = version("vl-convert-python")
_EXPORTED = "globalThis.vegaEmbed = vegaEmbed;"


class _Bundle(NamedTuple):
    etag: str
    plain: bytes
    zipped: bytes


_made: list[_Bundle] = []
_making = threading.Lock()


@blueprint.get("/assets/vega.js")
def vega() -> Response:
    bundle = _bundle()
    zipped = request.accept_encodings["gzip"] > 0
    response = Response(bundle.zipped if zipped else bundle.plain, content_type="text/javascript; charset=utf-8")
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    own = request.args.get("v") == EDITION
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if own else "no-cache"
    response.set_etag(bundle.etag + ("-gzip" if zipped else ""))
    response.make_conditional(request)
    return response


def _bundle() -> _Bundle:
    """Takes seconds once a process; who asks meanwhile waits for the same one."""
    with _making:
        if not _made:
            import vl_convert  # noqa: PLC0415 - large: loaded when it is asked for

            plain = vl_convert.javascript_bundle(_EXPORTED).encode()
            _made.append(_Bundle(sha256(plain).hexdigest()[:32], plain, gzip.compress(plain, 9, mtime=0)))
        return _made[0]
