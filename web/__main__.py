"""The command ``rivalry`` as a process of its own: ``python -m web``."""

import gc


def main() -> None:
    """Run the command.

    Of what is imported nothing becomes garbage, and all of it stays: to look it through for garbage, time and again,
    was a fifth of the time a command takes to start.
    """
    gc.disable()
    from web.command.running import main as command  # noqa: PLC0415 - it is this import that is meant

    gc.freeze()
    gc.enable()
    command(prog_name="rivalry")


if __name__ == "__main__":
    main()
