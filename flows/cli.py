"""The command line. Only typer is imported here: each command loads what it needs, so that `--help` is quick."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from flows.arguments import (
    LANG,
    OUT,
    AuditFormat,
    FailOn,
    Folder,
    Json,
    Lang,
    NoBrowser,
    NoPrefect,
    Out,
    PagePort,
    Paths,
    Release,
    Runner,
    TableReader,
    WorkerCount,
    existing_folder,
    named_place,
    page_numbers,
    years_of,
)
from flows.completions import COMPLETE, Shell, know_shells, releases, script
from flows.completions import tables as tables_there
from flows.help_texts import language_of, translate
from flows.logs import logged
from flows.texts import say, speak, spoken, told

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


@app.command(epilog="Example: renaksi ingest raw/")
@logged
def ingest(
    paths: Paths,
    out: Out = OUT,
    workers: WorkerCount = None,
    only: Annotated[bool, typer.Option("--only", help="Publish these documents alone, not also those before.")] = False,
    no_prefect: NoPrefect = False,
    fail_on: FailOn = None,
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


@app.command(epilog="Example: renaksi backfill raw/ --years 2019-2025")
@logged
def backfill(
    folder: Folder,
    years: Annotated[str | None, typer.Option(help="Reporting years, as 2019-2025 or 2024; by default all.")] = None,
    out: Out = OUT,
    workers: WorkerCount = None,
    retry: Annotated[bool, typer.Option("--retry", help="Read documents again that failed before.")] = False,
    runner: Annotated[
        Runner, typer.Option(help="Where documents are read: in processes here, or on a Dask cluster.")
    ] = (Runner.LOCAL),
    scheduler: Annotated[
        str | None, typer.Option(help="Dask scheduler, as tcp://host:8786; by default one here.")
    ] = None,
    no_prefect: NoPrefect = False,
    as_json: Json = False,
    lang: Lang = LANG,
) -> None:
    """Read all reports of past years; may be ended at any time and goes on where it stopped.

    Nothing is read twice. A release that lost rows, tables or cells against the one before is held back (exit status
    1): renaksi publish --accept lets it pass.
    """
    from flows.commands.ingest import backfill as body
    from flows.output import Output

    if scheduler is not None and runner is not Runner.DASK:
        raise typer.BadParameter(say(spoken(), "scheduler_without_dask"), param_hint="--scheduler")
    chosen = years_of(years)
    output = Output(lang, as_json)
    raise typer.Exit(
        body(
            folder,
            out,
            output,
            years=chosen,
            workers=workers,
            retry=retry,
            prefect=not no_prefect,
            dask=runner is Runner.DASK,
            scheduler=scheduler,
        )
    )


@app.command(epilog="Example: renaksi audit --format markdown")
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


@app.command(epilog="Example: renaksi watch raw/")
@logged
def watch(
    folder: Annotated[
        Any,
        typer.Argument(parser=existing_folder, metavar="FOLDER", help="Folder that PDFs are dropped into; s3://… too."),
    ],
    out: Out = OUT,
    quarantine: Annotated[
        Any,
        typer.Option(
            parser=named_place,
            metavar="FOLDER",
            help="Folder for what cannot be read, with the reason; by default `quarantine` here, or beside s3://….",
        ),
    ] = None,
    every: Annotated[float, typer.Option(min=0.1, help="Seconds between two looks.")] = 5.0,
    settle: Annotated[float, typer.Option(min=0, help="Seconds that a file must lie unchanged.")] = 3.0,
    once: Annotated[bool, typer.Option("--once", help="End when everything that lies there is done.")] = False,
    no_prefect: NoPrefect = False,
    lang: Lang = LANG,
) -> None:
    """Read each PDF that is dropped into a folder, once, as soon as it is whole, and publish a release.

    What cannot be read is moved to the quarantine with the reason beside it; drop it in again to try again.
    """
    from flows.commands.watch import watch as body
    from flows.output import Output

    raise typer.Exit(
        body(
            folder,
            out,
            Output(lang, as_json=False),
            quarantine=quarantine,
            every=every,
            settle=settle,
            once=once,
            prefect=not no_prefect,
        )
    )


@app.command(epilog='Example: renaksi serve raw/ --cron "0 2 * * *"')
@logged
def serve(
    folder: Folder,
    cron: Annotated[str, typer.Option(help="When: minute, hour, day, month, weekday.")] = "0 2 * * *",
    timezone: Annotated[str, typer.Option(help="Time zone of the schedule.")] = "Asia/Jakarta",
    every: Annotated[int | None, typer.Option(min=1, help="Every so many seconds instead.")] = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port of the Prefect server that is started.")] = 4200,
    out: Out = OUT,
    lang: Lang = LANG,
) -> None:
    """Read what is new in a folder on a schedule, as a Prefect deployment.

    Uses the Prefect server of PREFECT_API_URL, else starts one on this machine, with its pages in the browser.
    """
    from flows.commands.serve import serve as body
    from flows.output import Output

    output = Output(lang, as_json=False)
    raise typer.Exit(body(folder, out, output, cron=cron, timezone=timezone, every=every, port=port))


@app.command(epilog="Example: renaksi diff r-0123456789ab latest")
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


@app.command(epilog="Example: renaksi publish --accept r-0123456789ab")
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


@app.command(epilog="Example: renaksi prune --keep 10")
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


@app.command(epilog="Example: renaksi tables raw/kesbangpol_lampung_2024.pdf --json --pages 3-7")
@logged
def tables(
    paths: Paths,
    pages: Annotated[str | None, typer.Option(help="Pages from 1, as 3-7 or 1,4,9-12; by default all.")] = None,
    by: Annotated[
        TableReader, typer.Option(help="Who reads them: renaksi, or camelot as a second opinion on ruled text pages.")
    ] = TableReader.RENAKSI,
    csv: Annotated[
        Path | None, typer.Option("--csv", metavar="FOLDER", help="Write a CSV for each table into that folder.")
    ] = None,
    xlsx: Annotated[
        Path | None, typer.Option("--xlsx", metavar="FILE", help="Write a workbook with a sheet for each table.")
    ] = None,
    as_json: Json = False,
    lang: Lang = LANG,
) -> None:
    """Show every table of any PDF as cells, known kind of table or not; publishes nothing."""
    from flows.commands.tables import tables as body
    from flows.output import Output

    camelot, numbers = by is TableReader.CAMELOT, page_numbers(pages)
    raise typer.Exit(body(paths, numbers, camelot, Output(lang, as_json), csv=csv, xlsx=xlsx))


@app.command(epilog="Example: renaksi trace budget_realization 3 balance")
@logged
def trace(
    table: Annotated[
        str, typer.Argument(autocompletion=tables_there, help="A published table (renaksi schema lists them).")
    ],
    row: Annotated[int, typer.Argument(min=0, help="Row of that table in the release, from 0.")],
    column: Annotated[
        str | None, typer.Argument(help="Its column; by default all that were read from the page.")
    ] = None,
    out: Out = OUT,
    release: Release = None,
    pdf: Annotated[Path | None, typer.Option(exists=True, help="The source PDF, where it was moved.")] = None,
    to: Annotated[Path, typer.Option(help="Folder for the pictures.")] = Path(),
    as_json: Json = False,
    lang: Lang = LANG,
) -> None:
    """Show page, rectangle and picture that a published value was read from."""
    from flows.commands.trace import show
    from flows.output import Output

    raise typer.Exit(show(table, row, column, Output(lang, as_json), out=out, release=release, pdf=pdf, to=to))


@app.command(epilog="Example: renaksi paper kesbangpol_lampung_2024.pdf --pdf")
@logged
def paper(
    document: Annotated[
        str | None, typer.Argument(help="File name or document_id; with --agency by default all of that agency.")
    ] = None,
    agency: Annotated[str | None, typer.Option(help="Name of an agency, or what only its name has in it.")] = None,
    docx: Annotated[bool, typer.Option("--docx", help="As a Word document; so by default.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="As a PDF to print; both with --docx.")] = False,
    out: Out = OUT,
    release: Release = None,
    to: Annotated[Path, typer.Option(help="Folder for the working paper, or its file.")] = Path(),
    lang: Lang = LANG,
) -> None:
    """Write the working paper (kertas kerja pemeriksaan) of a document, or of all documents of an agency.

    It tells what was tested, every finding with its pictures, what was decided, and has room for signatures.
    """
    from flows.commands.paper import paper as body
    from flows.output import Output

    if document is None and agency is None:
        raise typer.BadParameter(say(spoken(), "paper_of_nothing"), param_hint="DOCUMENT")
    output = Output(lang, as_json=False)
    raise typer.Exit(body(document, agency, output, docx=docx or not pdf, pdf=pdf, out=out, release=release, to=to))


@app.command(epilog="Example: renaksi explain II.9")
@logged
def explain(
    table: Annotated[str, typer.Argument(help="A source table: its table_id, or its number.")],
    out: Out = OUT,
    release: Release = None,
    as_json: Json = False,
    lang: Lang = LANG,
) -> None:
    """Show how a table was understood: what each column holds and why, which relations its figures keep.

    Of each relation the lines that keep it are counted, and those that deviate are shown.
    """
    from flows.commands.explain import show
    from flows.output import Output

    raise typer.Exit(show(table, Output(lang, as_json), out=out, release=release))


@app.command(epilog="Example: renaksi schema evaluation")
@logged
def schema(
    table: Annotated[
        str | None, typer.Argument(autocompletion=tables_there, help="A published table; by default all.")
    ] = None,
    write: Annotated[Path | None, typer.Option(help="Write data-dictionary.md and rules.md there instead.")] = None,
    roles: Annotated[bool, typer.Option("--roles", help="List the roles that the lexicon may give.")] = False,
    as_json: Json = False,
    lang: Lang = LANG,
) -> None:
    """Show the data dictionary: every column with type, unit, Indonesian term and description."""
    from flows.commands.schema import schema as body
    from flows.output import Output

    raise typer.Exit(body(table, write, roles, Output(lang, as_json)))


@app.command(epilog="Example: renaksi desk raw/")
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


@app.command(epilog="Example: renaksi review --no-browser")
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


@app.command(epilog="Example: renaksi completion bash")
def completion(shell: Annotated[Shell, typer.Argument(help="The shell that is to complete.")]) -> None:
    """Print what a shell must run so that the Tab key completes commands, options and names of tables and releases.

    For bash in this session: source <(renaksi completion bash). For good: docs/production.md.
    """
    print(script(shell))


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
