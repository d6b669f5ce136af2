"""How much more two processes read than one, and Dask with two workers, on the same documents in one run.

    .venv/bin/python -m bench.throughput [PDF] [--copies 12] [--dask]

Prints documents per minute and the ratio to one process; exits 1 below 1.8 (processes) or 1.7 (Dask). The time is that
of reading alone, from the first document handed out to the last answer, by workers that have read before: starting
processes and publishing are not what grows with the documents. Needs two idle cores to mean anything.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from pipeline.crew import Crew
from pipeline.inputs import gather
from pipeline.processes.workers import Workers, bounds_of
from pipeline.run import Run, read_or_set_aside
from pipeline.settings import Settings

SAMPLE = Path(__file__).parent.parent / "raw" / "kesbangpol_lampung_2024.pdf"
PROCESSES_AT_LEAST, DASK_AT_LEAST = 1.8, 1.7


def write_copies(pdf: Path, folder: Path, count: int, mark: str) -> Path:
    """`count` files of distinct content that read as `pdf`: each ends with a comment of its own."""
    folder.mkdir()
    body = pdf.read_bytes()
    for number in range(count):
        (folder / f"{pdf.stem}_{number:03d}.pdf").write_bytes(body + f"\n% {mark} {number}\n".encode())
    return folder


def read_all(folder: Path, store: Path, crew: Crew, settings: Settings) -> float:
    """Wall seconds in which `crew` reads every PDF of `folder` into `store`."""
    run = Run(gather([folder]), store, settings, lambda _one: None)
    start = time.perf_counter()
    run.start(crew)
    for source in run.pending:
        if read_or_set_aside(run, source) is None:
            raise SystemExit(f"{source.path.name} was set aside: nothing to compare")
    return time.perf_counter() - start


def throughput(
    crew: Callable[[], AbstractContextManager[Crew]], pdf: Path, copies: int, scratch: Path, settings: Settings
) -> float:
    """Documents per minute of `crew`, after a first round in which its processes load the readers."""
    scratch.mkdir()
    with crew() as readers:
        first = write_copies(pdf, scratch / "first", 2 * readers.count, f"{scratch.name} first")
        read_all(first, scratch / "store", readers, settings)
        folder = write_copies(pdf, scratch / "pdfs", copies, scratch.name)
        return copies / read_all(folder, scratch / "store", readers, settings) * 60


def crews(
    settings: Settings, with_dask: bool
) -> Iterator[tuple[str, Callable[[], AbstractContextManager[Crew]], float]]:
    """Name, crew, and the least ratio to the first."""
    bounds = bounds_of(settings)
    yield "1 process", lambda: Workers(1, bounds), 1.0
    yield "2 processes", lambda: Workers(2, bounds), PROCESSES_AT_LEAST
    if with_dask:
        from flows.dask_workers import dask_workers

        @contextmanager
        def dask() -> Iterator[Crew]:
            with dask_workers(None, 2, bounds) as workers:
                yield workers

        yield "Dask, 2 workers", dask, DASK_AT_LEAST


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--copies", type=int, default=12)
    parser.add_argument("--dask", action="store_true", help="also a local Dask cluster (RENAKSI_EXTRAS=dask)")
    arguments = parser.parse_args()
    settings, base, well = Settings(), 0.0, True
    with tempfile.TemporaryDirectory() as scratch:
        for number, (name, crew, least) in enumerate(crews(settings, arguments.dask)):
            rate = throughput(crew, arguments.pdf, arguments.copies, Path(scratch, str(number)), settings)
            base = base or rate
            well &= rate >= least * base
            print(f"{name}: {rate:.1f} documents/minute, {rate / base:.2f} of one process", flush=True)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
