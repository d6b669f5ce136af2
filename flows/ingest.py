"""The flow `ingest`: one task per document that waits for its worker, and one that publishes."""

import logging
from contextvars import ContextVar
from typing import Any

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import wait
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.task_runners import ThreadPoolTaskRunner

from flows.artifacts import note_outcome
from pipeline.inputs import Source
from pipeline.outcome import Outcome, Summary
from pipeline.processes.workers import DOCUMENT_ERRORS
from pipeline.run import Plan, Run

logging.getLogger("EventsWorker").setLevel(logging.ERROR)  # at exit it warns that it still sends records

#: the run that the flow works on: it holds workers and calls under way, which are no parameters of a flow
_run: ContextVar[Run] = ContextVar("run")


class DocumentsFailed(Exception):
    """Ends the flow after it has published, so that its state says that documents were set aside."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(f"{len(outcome.failures)} documents set aside")
        self.outcome = outcome


@task(task_run_name="read {source.name}", cache_policy=NO_CACHE, persist_result=False)
def read_document(source: Source) -> Summary:
    """Wait for the worker that reads `source`; retries and limits are the worker's (pipeline/processes/workers.py)."""
    return _run.get().read(source)


@task(task_run_name="publish", cache_policy=NO_CACHE, persist_result=False)
def publish_release(plan: Plan) -> Outcome:
    return _run.get().publish(plan)


@flow(name="ingest", flow_run_name="{command} {documents} documents", persist_result=False)
def ingest(command: str, documents: int, plan: Plan) -> Outcome:
    """Read every pending document of the current run, set aside what fails, publish the rest."""
    outcome = _read_and_publish(plan)
    if any(not one.before for one in outcome.failures):
        raise DocumentsFailed(outcome)
    return outcome


def run_ingest(run: Run, plan: Plan, *, command: str, workers: int) -> Outcome:
    """The flow over `run`, whose workers were started; needs a live Prefect server (flows/serving/server.py).

    Raises what stops a run; a document's failure is in the outcome only.
    """
    token = _run.set(run)
    runner: Any = ThreadPoolTaskRunner(max_workers=workers)  # its futures are narrower than with_options is typed for
    try:
        with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):  # a second per flow, and the run is watched
            return ingest.with_options(task_runner=runner)(command, len(run.pending), plan)
    except DocumentsFailed as failed:
        return failed.outcome
    finally:
        _run.reset(token)


def follow(run: Run, plan: Plan) -> Outcome:
    """The same inside a flow that is under way, with its task runner."""
    token = _run.set(run)
    try:
        return _read_and_publish(plan)
    finally:
        _run.reset(token)


def _read_and_publish(plan: Plan) -> Outcome:
    futures = [read_document.submit(source) for source in _run.get().pending]
    wait(futures)
    for future in futures:
        if future.state.is_failed():
            _raise_unless_of_document(future.state.result(raise_on_failure=False))
    outcome = publish_release(plan)
    note_outcome(outcome)
    return outcome


def _raise_unless_of_document(error: object) -> None:
    if isinstance(error, BaseException) and not isinstance(error, DOCUMENT_ERRORS):
        raise error
