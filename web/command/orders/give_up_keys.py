"""Keys that nobody has any more, given up."""

import click

from domain.log.unreadable import UnreadableRow
from projections.audit.verify import events
from web.command.running import as_json_option, command, opened, progress, tell


@command("give-up-keys")
@click.option("--yes", is_flag=True, help="Do it; without this they are only counted.")
@as_json_option
def give_up_keys(yes: bool, as_json: bool) -> None:
    """Say that the keys which are missing are lost for good, so that the rest of the log can be answered from.

    What they sealed reads "[its key is not here]" from then on. First look for a backup of the keys.

    Example: rivalry give-up-keys --yes
    """
    with opened() as rivalry, progress("read model") as report:
        sealed = (each for each in events(rivalry.ledger, sealed=True) if not isinstance(each, UnreadableRow))
        missing = rivalry.keys.missing({thing for event in sealed for thing in event.sealed})
        if missing and yes:
            rivalry.keys.give_up(missing)
            rivalry.read_model.rebuild(report)
    if not as_json:
        for thing in missing:
            click.echo(thing)
    said = "given up" if yes else "missing; with --yes they are given up"
    tell(f"{len(missing)} keys are {said}.", {"keys": list(missing), "given_up": yes}, as_json=as_json)
