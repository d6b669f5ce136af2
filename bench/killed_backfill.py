"""A backfill on two Dask workers that are killed at random and started again, beside one process that nobody disturbs.

    .venv/bin/python -m bench.killed_backfill RESULTS SCRATCH [--documents 300] [--kills 20] [--every 6] [--seed 1]
                                            [--shared s3://BUCKET/FOLDER]

RESULTS is as for `bench.growth`. The folder of the backfill holds a file for every clone, whose reading is to write the
clone's result, as a worker writes one (aside, to the disk, renamed): reading PDFs is measured elsewhere, here it is the
run, what it keeps in mind, and the publication. Until `--kills` are used up, every `--every` seconds on average a
process of the backfill is killed: mostly a Dask worker or what reads for it, one time in four the run itself, which may
be publishing. What ended is started again, as an operator would, until it ends well.

With `--shared` results lie at that address (a new folder of a store that the environment names), and each start is of a
machine that has none of them: what the one before had read and brought there it takes, and the rest it reads.

Prints seconds, kills and starts. Exits 1 where the release is not the one that the single process made: the same
manifest (every part is named by what is in it), nothing in it differs from what it states, no result more or less, and
nothing half beside them.
"""

import argparse
import contextlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from bench.cloned_results import cloned
from flows.dask_workers import dask_workers
from pipeline.crew import Answer, Crew
from pipeline.job import Job
from pipeline.outcome import Summary
from pipeline.processes.workers import bounds_of
from pipeline.publish.growth import MANIFEST
from pipeline.publish.place import TEMPORARY
from pipeline.publish.release import latest, verify_release
from pipeline.publish.result import RECORD
from pipeline.run import Plan, Run, read_or_set_aside
from pipeline.settings import Settings
from pipeline.stores.address import Address, place
from pipeline.stores.places import Places
from pipeline.stores.remote import Remote

_DASK_WORKERS = 2
_MACHINE = "machine-"  # the folder of results of one that shares them
_OF_THE_RUN = 0.25  # of the kills, those of the run itself
_MORE = 3  # starts beyond one a kill: a document that was set aside, and then something is wrong that no start mends


class Cloning:
    """A crew that clones where it is asked to read; without `others`, in this process, once somebody waits."""

    def __init__(self, results: Path, others: Crew | None = None) -> None:
        self._results, self._others = results, others
        self.count = 1 if others is None else others.count

    def submit(self, name: str, _function: Callable[..., Summary], *arguments: Any) -> Answer:
        job, store = arguments[:2]
        if self._others is None:
            return _Later(job, store, self._results)
        return self._others.submit(name, cloned, job, store, self._results)


class _Later:
    def __init__(self, job: Job, store: Path, results: Path) -> None:
        self._arguments = job, store, results

    def result(self) -> Summary:
        return cloned(*self._arguments)


def backfill(results: Path, folder: Path, scratch: Path, *, dask: bool, shared: str | None) -> int:
    """What `renaksi backfill` does, with clones; 1 where a document was set aside or the release held."""
    settings = Settings()
    store, at = (scratch / "results", None) if shared is None else (scratch / f"{_MACHINE}{os.getpid()}", place(shared))
    assert at is None or isinstance(at, Address)
    places = Places(scratch / "out", store, scratch / "home", None, at, input_bytes=settings.limits.file_bytes)
    run = Run(places.gather([folder]), store, settings, lambda _one: None, remember_failures=True, shared=places.shared)
    if dask and run.pending:
        with dask_workers(None, _DASK_WORKERS, bounds_of(settings)) as workers:
            _read(run, Cloning(results, workers))
    elif run.pending:
        _read(run, Cloning(results))
    outcome = run.publish(Plan(places, guarded=True))
    return int(bool(outcome.failures) or outcome.release is None or bool(outcome.release.held))


def _read(run: Run, crew: Crew) -> None:
    run.start(crew)
    for source in run.pending:
        read_or_set_aside(run, source)


def disturbed(command: list[str], kills: int, every: float, seed: int) -> tuple[Counter[str], int]:
    """Runs `command` until it ends well; who was killed how often, and how often it was started."""
    chance, killed = random.Random(seed), Counter[str]()
    for start in range(1, kills + _MORE + 1):
        child = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        below: list[psutil.Process] = []
        while child.poll() is None:
            try:
                child.wait(timeout=chance.expovariate(1 / every) if killed.total() < kills else None)
            except psutil.TimeoutExpired:
                below = _below(child)
                own = not below or chance.random() < _OF_THE_RUN
                victim = child if own else chance.choice(below)
                killed["the run" if own else "a worker or its reader"] += 1
                _kill(victim)
        psutil.wait_procs(below, timeout=30)  # what a killed run leaves behind ends by itself
        if child.returncode == 0:
            return killed, start
    raise SystemExit(f"not done after {kills + _MORE} starts")


def _below(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [one for one in process.children(recursive=True) if "resource_tracker" not in " ".join(one.cmdline())]
    except psutil.Error:
        return []


def _kill(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):  # it ended by itself meanwhile
        process.send_signal(signal.SIGKILL)


def kept(scratch: Path, shared: str | None) -> set[str]:
    """The results that there are, by key."""
    if shared is None:
        return {path.parent.name for path in (scratch / "results").glob(f"*/{RECORD}")}
    at = place(f"{shared}/{scratch.name}")
    assert isinstance(at, Address)
    return {name for name in Remote(at).files() if "/" not in name}


def differences(one: Path, other: Path, shared: str | None) -> list[str]:
    """What the folder `other` has otherwise than `one`, which nobody disturbed; a line each."""
    releases = [latest(scratch / "out").resolve() for scratch in (one, other)]
    found = [f"releases {releases[0].name} and {releases[1].name}"] * (releases[0].name != releases[1].name)
    manifests = [json.loads((release / MANIFEST).read_text("utf-8")) for release in releases]
    found += [f"{MANIFEST}: {name}" for name in manifests[0] if manifests[0][name] != manifests[1].get(name)]
    found += [line for release in releases for line in verify_release(release)]
    found += [f"results: {key}" for key in sorted(kept(one, shared) ^ kept(other, shared))]
    half = (path for path in other.rglob(f"{TEMPORARY}*") if _MACHINE not in path.as_posix())  # those machines are gone
    found += [f"half: {path}" for path in half]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--every", type=float, default=6.0, help="seconds between kills, on average")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shared", help="an address without results")
    parser.add_argument("--one", choices=("alone", "dask"), help=argparse.SUPPRESS)
    told = parser.parse_args()
    folder, results = told.scratch / "raw", told.results.absolute()
    if told.one:
        shared = told.shared and f"{told.shared}/{told.one}"
        return backfill(results, folder, told.scratch / told.one, dask=told.one == "dask", shared=shared)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(told.documents):  # as `clone` has it: the bytes say the number, and so does the name
        (folder / f"LKjIP_{number:06d}.pdf").write_text(f"clone {number}", encoding="utf-8")
    command = [sys.executable, "-m", "bench.killed_backfill", str(results), str(told.scratch)]
    command += ["--shared", told.shared, "--one"] if told.shared else ["--one"]
    began = time.perf_counter()
    subprocess.run([*command, "alone"], check=True)
    alone = time.perf_counter() - began
    killed, starts = disturbed([*command, "dask"], told.kills, told.every, told.seed)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"{told.documents} documents; alone {alone:.0f} s; on Dask {time.perf_counter() - began - alone:.0f} s with"
        f" {starts} starts and kills: {dict(killed)}; {used.ru_utime + used.ru_stime:.0f} CPU s in all but for killed"
    )
    lines = differences(told.scratch / "alone", told.scratch / "dask", told.shared)
    print("\n".join(lines) if lines else "the same release, manifest and results")
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
