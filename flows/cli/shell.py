"""The command that teaches a shell the others."""

from typing import Annotated

import typer

from flows.cli.completions import Shell, script

commands = typer.Typer()


@commands.command(epilog="Example: renaksi completion bash")
def completion(shell: Annotated[Shell, typer.Argument(help="The shell that is to complete.")]) -> None:
    """Print what a shell must run so that the Tab key completes commands, options and names of tables and releases.

    For bash in this session: source <(renaksi completion bash). For good: docs/production.md.
    """
    print(script(shell))
