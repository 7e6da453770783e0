"""What is personal, removed for ever on an order."""

import time

import click

from domain.values.texts import one_line
from projections.stores.addresses import shown
from web.command.orders import erasing
from web.command.running import as_json_option, command, opened, progress, tell
from web.thing_keys import LOOKS_EVERY

_BY = "cli"


@command()
@click.option("--quote", metavar="ID", help="The words of this quote, and its note.")
@click.option("--injury", metavar="ID", help="What of this injury, and of the recovery from it, is said in words.")
@click.option("--athlete", metavar="ID", help="The name of this athlete, in results too; the results stay.")
@click.option("--order", required=True, metavar="TEXT", help="Who ordered it, and where that is on file.")
@as_json_option
def erase(quote: str | None, injury: str | None, athlete: str | None, order: str, as_json: bool) -> None:
    """Remove what is personal of one quote, injury or athlete, for ever.

    It stands in the log under a key of its own, and the key is destroyed: positions, counts and proofs stay as they
    are, and in its place is read since when it is removed. Backups of the log made before have no key of it. A second
    later no process that is running remembers it.

    Example: rivalry erase --quote josh-kerr-2024-08-01-5f0d8e7a11 --order "Court of Session, P123/27"
    """
    named = [(kind, id_) for kind, id_ in (("quote", quote), ("injury", injury), ("athlete", athlete)) if id_]
    if len(named) != 1:
        msg = "Name one of --quote, --injury and --athlete."
        raise click.UsageError(msg)
    text = one_line(order)
    if not text:
        msg = "it says nothing; name who ordered it, and where that is on file."
        raise click.BadParameter(msg, param_hint="--order")
    thing = ":".join(named[0])
    with opened() as rivalry, progress("read model") as report:
        gone = erasing.erase(rivalry, thing, text, _BY, report)
        time.sleep(LOOKS_EVERY)  # by then whoever remembers the key has looked, and forgotten it
    where = shown(rivalry.settings.keys_url)
    said = f"{thing}: {gone.tombstone.strip('[]')}. Its key is gone from {where}."
    said += "\nDelete it from every copy of the keys (docs/erasing.md); copies of the log may stay."
    tell(said, {"thing": thing, "removed_on": gone.on and gone.on.isoformat(), "keys": where}, as_json=as_json)
