"""A command as its reader can type it, in the folder where he is."""

import shlex
from pathlib import Path

from flows.cli.arguments import OUT
from pipeline.stores.address import Place


def typed(command: str, out: Place) -> str:
    """`renaksi <command>`, with `--out` where `out` is not the folder that it would take by itself."""
    usual = isinstance(out, Path) and out.absolute() == OUT.absolute()
    return f"renaksi {command}" if usual else f"renaksi {command} --out {shlex.quote(str(out))}"
