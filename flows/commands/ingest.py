"""`renaksi ingest` and `renaksi backfill`."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from flows.logs import detail
from flows.output import Output
from flows.serving.server import Server
from pipeline.inputs import Inputs, named_years, of_years
from pipeline.outcome import Outcome
from pipeline.processes.workers import bounds_of
from pipeline.run import Plan, Run, read_or_set_aside, working
from pipeline.settings import Settings
from pipeline.stores.address import Place
from pipeline.stores.places import Places
from schemas.errors import RenaksiError
from schemas.vocabulary import Severity


class MissingExtraError(RenaksiError):
    fix = "Run it as: RENAKSI_EXTRAS=dask ./renaksi … (installed: with the extra dask)"


FAILED, FINDINGS_STAND = 1, 3


def ingest(
    paths: list[Place],
    out: Place,
    output: Output,
    *,
    workers: int | None,
    only: bool,
    prefect: bool,
    fail_on: Severity | None,
) -> int:
    """Exit status of the command."""
    settings = _settings(workers)
    places = Places.of(out, settings)
    run = Run(places.gather(paths), places.store, settings, output.document, shared=places.shared)
    outcome = read_and_publish(run, Plan(places, only=only), settings, output, "ingest", prefect=prefect)
    output.outcome(outcome)
    return exit_status(outcome, fail_on, output)


def backfill(
    folder: Place,
    out: Place,
    output: Output,
    *,
    years: range | None,
    workers: int | None,
    retry: bool,
    prefect: bool,
    dask: bool = False,
    scheduler: str | None = None,
) -> int:
    """Exit status of the command: 1 also where the gate held the release."""
    settings = _settings(workers)
    places = Places.of(out, settings)
    inputs = places.gather([folder])
    if years is not None:
        inputs = _of_years(inputs, years, output)
    run = Run(inputs, places.store, settings, output.document, remember_failures=not retry, shared=places.shared)
    plan = Plan(places, guarded=True, years=years)
    crew = on_dask(run, settings, scheduler) if dask else None
    outcome = read_and_publish(run, plan, settings, output, "backfill", prefect=prefect, crew=crew)
    output.outcome(outcome)
    held = outcome.release is not None and bool(outcome.release.held)
    return FAILED if held else exit_status(outcome, None, output)


def read_and_publish(
    run: Run,
    plan: Plan,
    settings: Settings,
    output: Output,
    command: str,
    *,
    prefect: bool,
    crew: AbstractContextManager[None] | None = None,
) -> Outcome:
    """Through Prefect where something is to be read; its server starts while the first documents are being read."""
    for refused in run.refused:
        output.document(refused)
    told = {"store": plan.places.store, "out": plan.places.remote or plan.places.out, "workers": settings.workers}
    detail(output.say("planned", pending=len(run.pending), **told))
    if not run.pending:
        return run.publish(plan)
    server = Server(plan.places.home) if prefect else None
    with output.progress(len(run.pending)), crew or working(run, settings):
        import pipeline.publication  # noqa: F401  # a second to load, needed at the end, while the workers read

        if server is None:
            for source in run.pending:
                read_or_set_aside(run, source)
            return run.publish(plan)
        from flows.ingest import run_ingest

        server.wait()
        detail(output.say("prefect_at", url=server.url))
        return run_ingest(run, plan, command=command, workers=settings.workers)


@contextmanager
def on_dask(run: Run, settings: Settings, scheduler: str | None) -> Iterator[None]:
    """The cluster of `scheduler`, or one on this machine, for what is pending."""
    try:
        from flows.dask_workers import dask_workers
    except ImportError as error:
        raise MissingExtraError("--runner dask", "the extra dask", str(error)) from None
    with dask_workers(scheduler, min(settings.workers, max(1, len(run.pending))), bounds_of(settings)) as workers:
        run.start(workers)
        yield


def exit_status(outcome: Outcome, fail_on: Severity | None, output: Output) -> int:
    """1 where a document, a rule or somebody's decision failed; else 3 where findings of `fail_on` stand, else 0."""
    if any(not one.before for one in outcome.failures) or any(one.failed_rules for one in outcome.documents):
        return FAILED
    if undecided(outcome):
        return FAILED
    if fail_on is not None:
        heavy = list(Severity)[: list(Severity).index(fail_on) + 1]
        count = sum(one.findings[severity] for one in outcome.documents for severity in heavy)
        if count:
            output.warn("fail_on", count=count, severity=fail_on.value)
            return FINDINGS_STAND
    return 0


def undecided(outcome: Outcome) -> bool:
    """Whether somebody decided something that could not be applied."""
    return bool(outcome.problems) or any(one.refused for one in outcome.documents)


def _of_years(inputs: Inputs, years: range, output: Output) -> Inputs:
    """Those of `years`; says how many are not, and how many do not say."""
    chosen = of_years(inputs, years)
    if left_out := len(inputs.sources) - len(chosen.sources):
        unnamed = sum(year is None for year in named_years(chosen).values())
        spelled = f"{years[0]}-{years[-1]}" if len(years) > 1 else str(years[0])
        output.line("years_left_out", left_out=left_out, total=len(inputs.sources), years=spelled, unnamed=unnamed)
    return chosen


def _settings(workers: int | None) -> Settings:
    settings = Settings()
    settings.workers = workers or settings.workers
    return settings
