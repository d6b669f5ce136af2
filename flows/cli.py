"""The command line. Only typer is imported here: each command loads what it needs, so that `--help` is quick."""

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.texts import Language, default_language, say
from schemas.vocabulary import Severity

app = typer.Typer(
    name="renaksi",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Indonesian performance reports (PDF) to validated, published data, with every contradiction shown.",
    epilog="Example: renaksi ingest raw/",
)

Lang = Annotated[Language, typer.Option("--lang", help="Language of the messages (or RENAKSI_LANG).")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON for machines on stdout.")]
Out = Annotated[Path, typer.Option("--out", help="Folder of the releases; `latest` in it points to the newest.")]
OUT = Path("processed")
LANG = default_language()


@app.command(epilog="Example: renaksi ingest raw/")
def ingest(
    paths: Annotated[list[Path], typer.Argument(exists=True, help="PDF files, or folders with PDFs in them.")],
    out: Out = OUT,
    workers: Annotated[int | None, typer.Option(min=1, help="Documents read at once; by default one per core.")] = None,
    only: Annotated[bool, typer.Option("--only", help="Publish these documents alone, not also those before.")] = False,
    no_prefect: Annotated[bool, typer.Option("--no-prefect", help="Same result without a Prefect server.")] = False,
    fail_on: Annotated[Severity | None, typer.Option(help="Exit 3 where findings of that severity stand.")] = None,
    as_json: Json = False,
    lang: Lang = LANG,
) -> None:
    """Parse, validate and publish reports: a release with tables, findings and the audit report.

    A document that was read before is not read again. Exits 1 when a document failed.
    """
    from flows.commands.ingest import ingest as body
    from flows.output import Output

    output = Output(lang, as_json)
    raise typer.Exit(body(paths, out, output, workers=workers, only=only, prefect=not no_prefect, fail_on=fail_on))


def main() -> None:
    """Run the command; whatever goes wrong is one line, never a traceback (RENAKSI_DEBUG=1 shows it)."""
    try:
        app()
    except Exception as error:
        if os.environ.get("RENAKSI_DEBUG"):
            raise
        print(_line(error), file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        print(say(LANG, "interrupted"), file=sys.stderr)
        sys.exit(130)


def _line(error: Exception) -> str:
    from schemas.errors import RenaksiError

    if isinstance(error, RenaksiError):
        return f"renaksi: {' '.join(str(error).split())}"
    return f"renaksi: {say(LANG, 'unexpected', error=f'{type(error).__name__}: {error}')}"
