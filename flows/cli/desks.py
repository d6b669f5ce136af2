"""The commands that open the browser."""

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.arguments import LANG, OUT, Lang, NoBrowser, Out, PagePort, Release
from flows.logs import logged

commands = typer.Typer()


@commands.command(epilog="Example: renaksi desk raw/")
@logged
def desk(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Folder that dropped PDFs are kept in.")] = Path(
        "raw"
    ),
    out: Out = OUT,
    port: PagePort = 0,
    no_browser: NoBrowser = False,
    host: Annotated[
        str | None, typer.Option(help="Address to listen at; by default this machine only (docs/desk.md).")
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help="File whose first line is the password of the desk."),
    ] = None,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="A proxy in front of it lets in only whom it knows.")
    ] = False,
    name: Annotated[
        list[str] | None, typer.Option(help="Host name by which browsers call it, as desk.example.go.id.")
    ] = None,
    lang: Lang = LANG,
) -> None:
    """A desk for auditors in the browser: drop PDFs, watch them being read, decide about every finding.

    Served on this machine only, behind an address that works once. What lies in FOLDER is read, and published as
    ingest does it; decisions are written beside the PDFs. Ctrl-C ends it.
    """
    from flows.commands.desk import desk as body
    from flows.output import Output

    raise typer.Exit(
        body(
            Output(lang, False),
            folder=folder,
            out=out,
            release=None,
            port=port,
            browser=not no_browser,
            host=host,
            password_file=password_file,
            behind_proxy=behind_proxy,
            names=tuple(name or ()),
        )
    )


@commands.command(epilog="Example: renaksi review --no-browser")
@logged
def review(
    out: Out = OUT,
    release: Release = None,
    port: PagePort = 0,
    no_browser: NoBrowser = False,
    lang: Lang = LANG,
) -> None:
    """The desk on what is published, reading nothing: decide in the browser what the audit found.

    Decisions are written beside the PDFs; the next audit or ingest applies them. Ctrl-C ends it.
    """
    from flows.commands.desk import desk as body
    from flows.output import Output

    output = Output(lang, False)
    raise typer.Exit(body(output, folder=None, out=out, release=release, port=port, browser=not no_browser))
