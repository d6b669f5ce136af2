"""What a shell may offer after a word of a command, beside options and files: names that the releases here have.

Folders are only listed: nothing is loaded that would keep a person waiting at the Tab key.
"""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer

COMPLETE = "_RENAKSI_COMPLETE"  # in the environment: a shell asks what to offer


class Shell(StrEnum):
    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


def script(shell: Shell) -> str:
    """What `shell` must run to complete `renaksi`."""
    from typer import completion  # its own --show-completion prints the same, of the shell that it believes to be in

    make = completion.get_completion_script  # type: ignore[attr-defined]  # typer imports it for itself only
    return str(make(prog_name="renaksi", complete_var=COMPLETE, shell=shell.value))


def know_shells() -> None:
    """Needed before the command answers a shell; costs what answering none need not."""
    from typer import completion

    completion.completion_init()  # type: ignore[attr-defined]  # typer imports it for itself only


def tables(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """Tables of the newest release."""
    yield from _names(ctx, "latest/tables", "*.parquet", incomplete)


def releases(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    yield from _names(ctx, "releases", "r-*", incomplete)
    yield from _names(ctx, ".", "latest", incomplete)


def _names(ctx: typer.Context, below: str, pattern: str, incomplete: str) -> list[str]:
    out: Any = ctx.params.get("out") or "processed"
    folder = Path(str(out), below)  # at an address nothing is looked up, for it is no folder here
    found = {path.name.removesuffix(".parquet") for path in folder.glob(pattern)} if folder.is_dir() else ()
    return sorted(name for name in found if name.startswith(incomplete))
