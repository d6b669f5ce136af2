"""`renaksi watch`: one process that looks at a drop folder and runs the flow when something whole is there."""

from __future__ import annotations

import signal
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.ingest import FAILED, read_and_publish, undecided
from flows.output import Output
from pipeline.arrivals import Arrivals
from pipeline.notice import notify, outcome_record
from pipeline.publish.place import locked
from pipeline.run import Plan, Run
from pipeline.settings import Settings
from pipeline.stores.address import Address, AddressError, Place
from pipeline.stores.places import Places
from schemas.errors import ReleaseError, RenaksiError

if TYPE_CHECKING:  # loaded where an address is watched
    from pipeline.stores.arrivals import RemoteArrivals


#: a publication is of all documents (35 s of CPU at 150): a slow copy of many files gets one a minute
_TOGETHER_S = 60.0


class WatchedError(RenaksiError):
    fix = "One is enough: end the other, or give this one folders of its own (--out)."


def watch(
    folder: Place,
    out: Place,
    output: Output,
    *,
    quarantine: Place | None,
    every: float,
    settle: float,
    once: bool,
    prefect: bool,
) -> int:
    """Until Ctrl-C or SIGTERM, or, with `once`, until what lies there is done. Exit status.

    Raises WatchedError where another `watch` works for the same releases, AddressError where the quarantine is on
    another file system than the folder.
    """
    settings = Settings()
    home = Places.of(out, settings).home
    arrivals = _arrivals(folder, quarantine, settle)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    lock = home / "watch.lock"
    with locked(lock, patience=0, busy=WatchedError(str(lock), "no other `renaksi watch`", "one that runs")):
        output.line("watching", folder=folder)
        failed, told = False, ""
        whole: dict[Place, None] = {}  # in the order of arrival; published together when nothing else is on its way
        since = 0.0
        while True:
            now: list[Place] = []
            try:
                if (found := arrivals.look()) and not whole:
                    since = time.monotonic()
                whole |= dict.fromkeys(found)
                if not whole and once and not arrivals.waiting:
                    return FAILED if failed else 0
                if whole and (not arrivals.waiting or time.monotonic() - since >= _TOGETHER_S):
                    now, whole = list(whole), {}
                    failed |= not _take(now, arrivals, Places.of(out, settings), settings, output, prefect=prefect)
                told = ""
            except ReleaseError as error:  # a full disk, a lost server: both pass, and what was read is kept
                if once:
                    raise
                arrivals.forget(now)
                if told != str(error):
                    output.error(error)
                told = str(error)
            time.sleep(every)


def _arrivals(folder: Place, quarantine: Place | None, settle: float) -> Arrivals | RemoteArrivals:
    if isinstance(folder, Path):
        aside = Path("quarantine") if quarantine is None else quarantine
        if isinstance(aside, Path):
            return Arrivals(folder.absolute(), aside.absolute(), settle)
    else:
        from pipeline.stores.arrivals import RemoteArrivals

        aside = folder.parent / "quarantine" if quarantine is None else quarantine
        if isinstance(aside, Address) and aside.protocol == folder.protocol:
            return RemoteArrivals(folder, aside, settle)
    raise AddressError(str(folder), "a quarantine on the same file system", str(aside))


def _take(
    whole: Sequence[Place],
    arrivals: Arrivals | RemoteArrivals,
    places: Places,
    settings: Settings,
    output: Output,
    *,
    prefect: bool,
) -> bool:
    """Ingest what arrived; False where something was set aside or held, or a rule failed.

    Raises ReleaseError: nothing was published.
    """
    run = Run(places.gather(whole), places.store, settings, output.document, shared=places.shared)
    outcome = read_and_publish(run, Plan(places, guarded=True), settings, output, "watch", prefect=prefect)
    for failure in outcome.failures:
        try:
            aside = arrivals.set_aside(failure)
        except ReleaseError as error:  # it stays where it is
            output.error(error)
            continue
        if aside is not None:
            output.warn("set_aside", name=failure.file_name, place=aside)
    output.release(outcome)
    for line in notify(settings, "watch", outcome_record(outcome)):
        output.plain(f"renaksi: {line}")
    held = outcome.release is not None and bool(outcome.release.held)
    failed = any(one.failed_rules for one in outcome.documents)
    return not outcome.failures and not failed and not held and not undecided(outcome)
