"""``rivalry demo``: the rivalry that comes along, on the eve of Paris, served from a log of its own."""

import contextlib
import shlex
import socket
import tempfile
import threading
import time
import webbrowser
from pathlib import Path

import click

from web.command.demo.place import EVE, NEXT, RIVALRY, UnusableFolder, keep_to, lay_out, log_in
from web.command.loading import load
from web.command.running import command, opened
from web.server.serving import serve

_HOST = "127.0.0.1"
_USUAL_PORT = 8000
_PAGE = "jakob-ingebrigtsen-vs-josh-kerr"
_TOKEN = "demo"  # noqa: S105 - its name
_LOOKS_AGAIN_SECONDS = 0.1


@command()
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Port to listen on; else 8000, or a free one where that is taken."
)
@click.option(
    "--keep",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep the log in this folder; the next demo goes on from it. Else it is thrown away at the end.",
)
@click.option("--open", "with_browser", is_flag=True, help="Open the page in a browser.")
def demo(port: int | None, keep: Path | None, with_browser: bool) -> None:
    """Serve the rivalry of Jakob Ingebrigtsen and Josh Kerr on the eve of Paris, until stopped.

    It has a log of its own: none of yours is read or written, whatever the environment says.

    Example: rivalry demo --keep paris --open
    """
    port = port or _free_port()
    with contextlib.ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rivalry-demo-")))
        try:
            address = log_in(folder)
        except UnusableFolder as error:
            raise click.UsageError(f"--keep: no log can be kept in {str(error)!r}; use a path without '?'.") from error
        keep_to(address)
        lay_out(folder)
        with opened() as rivalry:
            if not rivalry.ledger.last_position():
                with (RIVALRY / EVE).open(encoding="utf-8") as lines:
                    load(rivalry, EVE, lines, is_csv=False)
            rivalry.read_model.bring_up()
            rivalry.tokens.revoke(_TOKEN)
            token = rivalry.tokens.create(_TOKEN, rivalry.now())
            settings = rivalry.settings
        click.echo(_where_to_look(f"http://{_HOST}:{port}", folder.resolve(), address, token), err=True)
        click.echo(f"It stays in {keep}." if keep else "It is thrown away at the end (Ctrl-C).", err=True)
        if with_browser:
            threading.Thread(target=_open_once_served, args=(port,), daemon=True).start()
        serve(_HOST, port, 1, settings)


def _where_to_look(site: str, folder: Path, address: str, token: str) -> str:
    heats = shlex.quote(str(folder / NEXT[0]))
    return f"""\
{site}/{_PAGE}
    the rivalry on the eve of Paris
{site}/post
    posting, with the token {token}
{site}/api/v1/docs
    the API
What happened next: {", ".join(NEXT)} in {folder}. From another terminal:
    DATABASE_URL={shlex.quote(address)} rivalry load {heats}"""


def _free_port() -> int:
    """The usual one, or any that nobody listens at."""
    with contextlib.suppress(OSError):
        return _bound(_USUAL_PORT)
    return _bound(0)


def _bound(port: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((_HOST, port))
        return int(probe.getsockname()[1])


def _open_once_served(port: int) -> None:
    while True:
        with contextlib.suppress(OSError), socket.create_connection((_HOST, port)):
            break
        time.sleep(_LOOKS_AGAIN_SECONDS)
    webbrowser.open(f"http://{_HOST}:{port}/{_PAGE}")
