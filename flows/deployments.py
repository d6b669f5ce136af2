"""What `renaksi serve` puts on a schedule. Each run is a process of its own that imports this module."""

from typing import Any

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows.ingest import follow
from pipeline.notice import notify, outcome_record
from pipeline.run import Outcome, Plan, Run, working
from pipeline.settings import Settings
from pipeline.stores.address import place
from pipeline.stores.places import Places

_runner: Any = ThreadPoolTaskRunner()  # its futures are narrower than the decorator is typed for


@flow(
    name="scheduled",
    flow_run_name="scheduled {folder}",
    retries=2,
    retry_delay_seconds=60,
    persist_result=False,
    task_runner=_runner,
)
def scheduled(folder: str, out: str) -> None:
    """Read what is new under `folder` and publish it under `out`, both absolute or addresses; the settings' gate holds.

    Fails, so that Prefect shows it, where documents were set aside or the release was held; a full disk or a lost
    server is tried again.
    """
    settings = Settings()
    places = Places.of(place(out), settings)
    run = Run(
        places.gather([place(folder)]),
        places.store,
        settings,
        lambda _one: None,
        remember_failures=True,
        shared=places.shared,
    )
    with working(run, settings):
        outcome = follow(run, Plan(places, guarded=True))
    notify(settings, "serve", outcome_record(outcome))
    if reasons := wrong_with(outcome):
        raise RuntimeError("; ".join(reasons))


def wrong_with(outcome: Outcome) -> list[str]:
    """Why a person should look at a run; none: it went well."""
    reasons = [one.message for one in outcome.failures]
    return [*reasons, *(outcome.release.held if outcome.release is not None else ())]
