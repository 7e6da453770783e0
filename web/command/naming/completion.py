"""``rivalry completion``: what makes a shell complete commands, options and athletes, by click's own mechanism."""

import click
from click.shell_completion import get_completion_class

from web.command.running import command, main

_SHELLS = ("bash", "zsh", "fish")


@command()
@click.argument("shell", type=click.Choice(_SHELLS))
def completion(shell: str) -> None:
    """Print the script that makes SHELL complete commands, options and athletes.

    Example: eval "$(rivalry completion bash)"
    """
    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(main, {}, "rivalry", "_RIVALRY_COMPLETE").source())
