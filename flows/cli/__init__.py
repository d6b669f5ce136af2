"""The command line. Only typer is imported here: each command loads what it needs, so that `--help` is quick.

`app` holds the commands of `reading`, `releases`, `showing`, `desks` and `shell`; `arguments` is what several of them
take, `completions` what the Tab key offers, `help_texts` `--help` in Indonesian. What a command does stands in
`flows.commands`.
"""

import os
import sys

import typer

from flows.cli.app import app
from flows.cli.completions import COMPLETE, know_shells
from flows.cli.help_texts import language_of, translate
from flows.texts import say, speak, spoken, told

__all__ = ["app", "main"]


def main() -> None:
    """Run the command; whatever goes wrong is one line, never a traceback (RENAKSI_DEBUG=1 shows it)."""
    try:
        if COMPLETE in os.environ:
            know_shells()
        command = typer.main.get_command(app)
        translate(command, speak(language_of(sys.argv[1:])))
        command(prog_name="renaksi")
    except Exception as error:
        if os.environ.get("RENAKSI_DEBUG"):
            raise
        print(f"renaksi: {told(spoken(), error)}", file=sys.stderr)
        sys.exit(2 if getattr(error, "wrong_use", False) else 1)
    except KeyboardInterrupt:
        print(say(spoken(), "interrupted"), file=sys.stderr)
        sys.exit(130)
