"""What a document more costs, by how many there are: results cloned from drawn reports, published, and one added.

    .venv/bin/python -m bench.growth RESULTS SCRATCH [--documents 150,1500]

RESULTS is a folder of results of a few drawn reports (`python -m bench.random_reports DRAWN --seeds 9301-9305`, then
`renaksi ingest DRAWN --out OUT`: the folder `.renaksi/results` beside OUT). Of each number of documents prints what the
first publication costs (CPU seconds a document; what a process loads once, a second, is not among them), then of one
document added to it: CPU and wall seconds, the bytes of files that were not there before, and how many times that is
what a release of that document alone is; the peak memory; the CPU and wall seconds of `audit` where nothing changed
(with the findings that it shows; `again` of the second one, which knows the results by their inodes) and of `diff`, and
the bytes of the page that opens first.
Exits 1 where a figure misses what is promised. Each number runs in a process of its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.cloned_results import PER_AGENCY, Template, clones, own_bytes
from pipeline.audit import audit
from pipeline.publication import publish_documents
from pipeline.publish.diff import diff
from pipeline.publish.release import WHOLE
from pipeline.publish.result import RECORD
from pipeline.settings import Settings
from pipeline.stores.places import Places

ADDED = PER_AGENCY // 2  # a document in the middle of an agency's years
CPU_PER_DOCUMENT, WALL, FACTOR, BYTES, MEMORY_MB, LOOK = 0.1, 3.0, 2.0, 3.0, 600, 2.0

_SETTLED = 2.1  # seconds after which a file that was not written since is known by its inode


def timed(function: Callable[[], Any]) -> tuple[Any, float, float]:
    """What `function` gives, and its wall and CPU seconds."""
    wall, cpu = time.perf_counter(), time.process_time()
    given = function()
    return given, time.perf_counter() - wall, time.process_time() - cpu


def inodes(out: Path) -> dict[int, int]:
    """Bytes of every file below `out`, links counted once."""
    files = (path.stat() for path in out.rglob("*") if path.is_file() and not path.is_symlink())
    return {status.st_ino: status.st_size for status in files}


def measure(templates: list[Template], documents: int, scratch: Path) -> dict[str, float]:
    """The figures of `documents` and one more."""
    store, out = scratch / "results", scratch / f"out-{documents}"
    folders = list(clones(templates, range(documents + 1), store))
    others = [folder for number, folder in enumerate(folders) if number != ADDED]
    alone = publish_documents([folders[ADDED]], scratch / f"alone-{documents}", store, base=None)
    own = sum(p.stat().st_size for p in alone.path.rglob("*") if p.is_file() and p.name != "renaksi.duckdb")
    publish_documents(
        folders[: WHOLE + 1], scratch / f"warm-{documents}", store, base=None
    )  # imports (1 s) are no document's
    first, wall_first, cpu_first = timed(lambda: publish_documents(others, out, store, base=None))
    before = inodes(out)
    added, wall, cpu = timed(lambda: publish_documents([folders[ADDED]], out, store, base="latest"))
    new = sum(size for inode, size in inodes(out).items() if inode not in before)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    places = Places(out, store, scratch / "home", None, None, Settings().limits.file_bytes)
    time.sleep(_SETTLED)
    _, wall_audit, cpu_audit = timed(lambda: len(audit(None, places).findings))
    _, wall_again, cpu_again = timed(lambda: len(audit(None, places).findings))
    _, wall_diff, cpu_diff = timed(lambda: diff(first.path, added.path))
    return {
        "documents": documents,
        "first_cpu_per_document": cpu_first / documents,
        "first_wall": wall_first,
        "added_wall": wall,
        "added_cpu": cpu,
        "added_bytes": new,
        "own_bytes": own,
        "result_bytes": own_bytes(folders[ADDED]),
        "memory_mb": memory,
        "audit_wall": wall_audit,
        "audit_cpu": cpu_audit,
        "again_wall": wall_again,
        "again_cpu": cpu_again,
        "diff_wall": wall_diff,
        "diff_cpu": cpu_diff,
        "page_bytes": (added.path / "site" / "index.html").stat().st_size,
    }


def broken(found: list[dict[str, float]]) -> list[str]:
    """What is promised and does not hold, one line each."""
    lines = []
    for one in found:
        n = int(one["documents"])
        lines += [f"{n}: first publication above {CPU_PER_DOCUMENT} CPU s a document"] * (
            one["first_cpu_per_document"] > CPU_PER_DOCUMENT
        )
        lines += [f"{n}: {BYTES:g} times the document's own bytes exceeded"] * (
            one["added_bytes"] > BYTES * one["own_bytes"]
        )
        lines += [f"{n}: more than {MEMORY_MB} MB"] * (one["memory_mb"] > MEMORY_MB)
        if n <= 1500:
            lines += [f"{n}: adding one takes more than {WALL:g} s"] * (one["added_wall"] > WALL)
            slow = max(one["audit_wall"], one["diff_wall"]) > LOOK
            lines += [f"{n}: audit or diff take more than {LOOK:g} s"] * slow
    walls = [one["added_wall"] for one in found]
    lines += [f"adding one differs by more than {FACTOR:g} times"] * (max(walls) > FACTOR * min(walls))
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("--documents", default="150,1500,15000")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        templates = [Template.of(path.parent) for path in sorted(arguments.results.glob(f"*/{RECORD}"))]
        print(json.dumps(measure(templates, arguments.one, arguments.scratch)))
        return 0
    found = []
    for number in arguments.documents.split(","):
        again = [sys.executable, "-m", "bench.growth", str(arguments.results), str(arguments.scratch), "--one", number]
        said = subprocess.run(again, check=True, capture_output=True, text=True).stdout
        found.append(json.loads(said.splitlines()[-1]))
        print(json.dumps({k: round(v, 3) for k, v in found[-1].items()}), flush=True)
    for line in (lines := broken(found)):
        print(line)
    return bool(lines)


if __name__ == "__main__":
    sys.exit(main())
