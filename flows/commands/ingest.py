"""`renaksi ingest`."""

from pathlib import Path

from flows.output import Output
from flows.server import Server
from pipeline.inputs import gather
from pipeline.run import Outcome, Run, read_or_set_aside, working
from pipeline.settings import Settings
from schemas.vocabulary import Severity

FAILED, FINDINGS_STAND = 1, 3


def ingest(
    paths: list[Path],
    out: Path,
    output: Output,
    *,
    workers: int | None,
    only: bool,
    prefect: bool,
    fail_on: Severity | None,
) -> int:
    """Exit status of the command."""
    out = out.absolute()
    settings = Settings()
    settings.workers = workers or settings.workers
    run = Run(gather(paths), settings.store_for(out), settings, output.document)
    for refused in run.refused:
        output.document(refused)
    outcome = read_and_publish(run, out, settings, output, only=only, prefect=prefect)
    output.outcome(outcome)
    return exit_status(outcome, fail_on, output)


def read_and_publish(run: Run, out: Path, settings: Settings, output: Output, *, only: bool, prefect: bool) -> Outcome:
    """Through Prefect where something is to be read; its server starts while the first document is being read."""
    if not run.pending:
        return run.publish(out, only=only)
    server = Server(settings.home_for(out)) if prefect else None
    with output.progress(len(run.pending)), working(run, settings):
        if server is None:
            for source in run.pending:
                read_or_set_aside(run, source)
            return run.publish(out, only=only)
        import pipeline.publication  # noqa: F401  # a second to load, needed at the end, while the server starts
        from flows.ingest import run_ingest

        server.wait()
        return run_ingest(run, out, only=only, workers=settings.workers)


def exit_status(outcome: Outcome, fail_on: Severity | None, output: Output) -> int:
    """1 where a document failed, else 3 where findings of `fail_on` or above stand, else 0."""
    if outcome.failures:
        return FAILED
    if fail_on is not None:
        heavy = list(Severity)[: list(Severity).index(fail_on) + 1]
        count = sum(one.findings[severity] for one in outcome.documents for severity in heavy)
        if count:
            output.line("fail_on", count=count, severity=fail_on.value)
            return FINDINGS_STAND
    return 0
