"""The commands that look after releases: what was found, what changed, which is published, which go."""

from pathlib import Path
from typing import Annotated

import typer

from flows.cli.arguments import LANG, OUT, AuditFormat, FailOn, Json, Lang, Out, Release
from flows.cli.completions import releases
from flows.logs import logged

commands = typer.Typer()


@commands.command(epilog="Example: renaksi audit --format markdown")
@logged
def audit(
    release: Release = None,
    out: Out = OUT,
    fail_on: FailOn = None,
    form: Annotated[
        AuditFormat, typer.Option("--format", help="How findings are printed on stdout; sarif is 2.1.0, for CI.")
    ] = AuditFormat.TABLE,
    as_json: Json = False,
    lang: Lang = LANG,
) -> None:
    """Run the checks again on what is published, without reading a PDF, and apply new corrections and waivers.

    What changed is published as a new release.
    """
    from flows.commands.audit import audit as body
    from flows.output import Output

    raise typer.Exit(body(out, release, Output(lang, as_json), form=form, fail_on=fail_on))


@commands.command(epilog="Example: renaksi diff r-0123456789ab latest")
@logged
def diff(
    before: Annotated[
        str, typer.Argument(autocompletion=releases, help="A release: its name, its folder or address, or latest.")
    ],
    after: Annotated[str, typer.Argument(autocompletion=releases, help="The release to compare with it.")],
    out: Out = OUT,
    page: Annotated[Path | None, typer.Option("--html", help="Write the comparison as a page into that file.")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Rows to list.")] = 200,
    as_json: Json = False,
) -> None:
    """Show rows added, removed and changed between two releases, and why."""
    from flows.commands.releases import diff as body

    raise typer.Exit(body(before, after, out, page=page, limit=limit, as_json=as_json))


@commands.command(epilog="Example: renaksi publish --accept r-0123456789ab")
@logged
def publish(
    accept: Annotated[
        str, typer.Option("--accept", autocompletion=releases, help="Name of the release that was held back.")
    ],
    out: Out = OUT,
    lang: Lang = LANG,
) -> None:
    """Let `latest` move to a release that the gate held back."""
    from flows.commands.releases import accept as body
    from flows.output import Output

    raise typer.Exit(body(accept, out, Output(lang, as_json=False)))


@commands.command(epilog="Example: renaksi prune --keep 10")
@logged
def prune(
    keep: Annotated[
        int, typer.Option(min=1, help="Newest releases that stay; the one that `latest` means always does.")
    ],
    out: Out = OUT,
    lang: Lang = LANG,
) -> None:
    """Delete old releases in a folder, and what only they were made of."""
    from flows.commands.releases import prune as body
    from flows.output import Output

    raise typer.Exit(body(keep, out, Output(lang, as_json=False)))
