"""The commands that read reports: once, of past years, as they arrive, by the clock."""

from typing import Annotated, Any

import typer

from flows.cli.arguments import (
    LANG,
    OUT,
    FailOn,
    Folder,
    Json,
    Lang,
    NoPrefect,
    Out,
    Paths,
    Runner,
    WorkerCount,
    existing_folder,
    named_place,
    years_of,
)
from flows.logs import logged
from flows.texts import say, spoken

commands = typer.Typer()


@commands.command(epilog="Example: renaksi ingest raw/")
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


@commands.command(epilog="Example: renaksi backfill raw/ --years 2019-2025")
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


@commands.command(epilog="Example: renaksi watch raw/")
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


@commands.command(epilog='Example: renaksi serve raw/ --cron "0 2 * * *"')
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
