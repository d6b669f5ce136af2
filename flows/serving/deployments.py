"""What `renaksi serve` puts on a schedule. Each run is a process of its own that imports this module.

The flow has no parameters: whoever starts a run, in Prefect's pages or through its interface, says when, and never what
is read and where it is written (flows/serving/served.py).
"""

from typing import Any

from prefect import flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows.ingest import follow
from flows.serving.served import Served
from pipeline.notice import notify, outcome_record
from pipeline.outcome import Outcome
from pipeline.run import Plan, Run, working
from pipeline.settings import Settings
from pipeline.stores.address import place
from pipeline.stores.places import Places

_runner: Any = ThreadPoolTaskRunner()  # its futures are narrower than the decorator is typed for


def _run_name() -> str:
    return f"scheduled {Served.handed_on().folder}"


@flow(
    name="scheduled",
    flow_run_name=_run_name,
    retries=2,
    retry_delay_seconds=60,
    persist_result=False,
    task_runner=_runner,
)
def scheduled() -> None:
    """Read what is new under the folder that is served, and publish it; the settings' gate holds.

    Fails, so that Prefect shows it, where documents were set aside or the release was held; a full disk or a lost
    server is tried again.
    """
    served = Served.handed_on()
    settings = Settings()
    places = Places.of(place(served.out), settings)
    run = Run(
        places.gather([place(served.folder)]),
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
    reasons = [one.message for one in outcome.failures if not one.before]
    return [*reasons, *(outcome.release.held if outcome.release is not None else ())]
