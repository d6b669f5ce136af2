"""The application, with its commands in the order in which `--help` lists them."""

from typing import Annotated

import typer

from flows.cli import desks, reading, releases, shell, showing

app = typer.Typer(
    name="renaksi",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: renaksi ingest raw/",
)


def tell_version(wanted: bool) -> None:
    """The version of the program, and in brackets that which its results hold: they change with every library too."""
    if wanted:
        from pipeline.version import VERSION, pipeline_version

        print(f"renaksi {VERSION} ({pipeline_version()})")
        raise typer.Exit


@app.callback()
def renaksi(
    version: Annotated[
        bool, typer.Option("--version", callback=tell_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Indonesian performance reports (PDF) to validated, published data, with every contradiction shown."""


for room in (reading, releases, showing, desks, shell):
    app.add_typer(room.commands)
