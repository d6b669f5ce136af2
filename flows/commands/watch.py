"""`renaksi watch`: one process that looks at a drop folder and runs the flow when something whole is there."""

import signal
import time
from contextlib import ExitStack
from pathlib import Path

from flows.commands.ingest import FAILED, read_and_publish
from flows.output import Output
from pipeline.arrivals import Arrivals
from pipeline.inputs import gather
from pipeline.notice import notify, outcome_record
from pipeline.publish.place import locked
from pipeline.run import Plan, Run
from pipeline.settings import Settings
from schemas.errors import ReleaseError, RenaksiError


class WatchedError(RenaksiError):
    fix = "One is enough: end the other, or give this one folders of its own (--out)."


def watch(
    folder: Path, out: Path, output: Output, *, quarantine: Path, every: float, settle: float, once: bool, prefect: bool
) -> int:
    """Until Ctrl-C or SIGTERM, or, with `once`, until what lies there is done. Exit status.

    Raises WatchedError where another `watch` works for the same releases.
    """
    settings = Settings()
    home = settings.home_for(out)
    arrivals = Arrivals(folder.absolute(), quarantine.absolute(), settle)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with ExitStack() as alone:
        try:
            alone.enter_context(locked(home / "watch.lock", patience=0))
        except ReleaseError:
            raise WatchedError(str(home / "watch.lock"), "no other `renaksi watch`", "one that runs") from None
        output.line("watching", folder=folder)
        failed = False
        while True:
            if whole := arrivals.look():
                failed |= not _take(whole, arrivals, out.absolute(), settings, output, prefect=prefect)
            elif once and not arrivals.waiting:
                return FAILED if failed else 0
            time.sleep(every)


def _take(
    whole: list[Path], arrivals: Arrivals, out: Path, settings: Settings, output: Output, *, prefect: bool
) -> bool:
    """Ingest what arrived; False where something was set aside or held."""
    run = Run(gather(whole), settings.store_for(out), settings, output.document)
    try:
        outcome = read_and_publish(run, Plan(out, guarded=True), settings, output, "watch", prefect=prefect)
    except ReleaseError as error:  # a full disk passes: what was read is kept, and published with the next file
        output.plain(f"renaksi: {error}")
        arrivals.forget(whole)
        return False
    for failure in outcome.failures:
        if Path(failure.path).exists():
            output.line("set_aside", name=failure.file_name, place=arrivals.set_aside(failure))
    output.release(outcome)
    for line in notify(settings, "watch", outcome_record(outcome)):
        output.plain(f"renaksi: {line}")
    held = outcome.release is not None and outcome.release.status == "held"
    return not outcome.failures and not held
