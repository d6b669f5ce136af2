"""How quickly the desk answers over 1,000 documents: the list, a search, one document.

    .venv/bin/python -m bench.desk [RELEASE] [--documents 1000]

The documents are copies of the one in RELEASE (by default the sample, which is read first), each with ids, a name and
an agency of its own, put into a folder that is deleted at the end. Times are those of whole answers through the
application, guard and templates with it, without the network: the first answer of a desk that was just started (it
takes the release in before it says its address), and the median of five others. `lines` is how long the lines of all
tables take to be searchable, in the background. Exits 1 where release and list take a second or more, or a search
200 ms.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
from starlette.testclient import TestClient

from pipeline.desk.app import application
from pipeline.desk.desk import Desk
from pipeline.desk.door.access import Access
from pipeline.desk.published.shelf import Shelf
from pipeline.outcome import read_summary, write_summary
from pipeline.publish.frames import write_parquet
from pipeline.publish.growth import MANIFEST, read_manifest
from pipeline.publish.place import point
from pipeline.publish.release import latest, load_release
from pipeline.run import ingest
from pipeline.settings import Settings
from pipeline.stores.places import Places
from schemas.tables.tidy import TIDY_TABLES

SAMPLE = Path(__file__).parent.parent / "raw" / "kesbangpol_lampung_2024.pdf"
PORT, MOST_LIST_S, MOST_SEARCH_S = 8080, 1.0, 0.2
#: of a release, what the desk reads of all its documents at once
TABLES = ("documents", "findings", "causes", "evidence", "corrections", *TIDY_TABLES)
QUESTIONS = {
    "a word of every document": "belanja",
    "two words of one document": "dinas 0731",
    "three words in lines": "pembinaan ideologi kegiatan",
    "a figure": "87.5%",
    "nothing": "xyzzy",
}


def clone(release: Path, store: Path, out: Path, results: Path, count: int) -> None:
    """A release in `out` of `count` copies of the one document in `release`; one of them has its whole result."""
    frames = load_release(release)
    [source] = read_manifest(release)["sources"]
    summary = read_summary(store / source["result"])
    keys = [f"{number:016x}" for number in range(count)]
    target = out / "releases" / "r-000000000000"
    (target / "tables").mkdir(parents=True)
    for table in TABLES:
        frame = frames[table]
        copies = [_copy(frame, table, key, number) for number, key in enumerate(keys)]
        whole = pd.concat(copies, ignore_index=True) if len(frame) else frame
        write_parquet(whole, table, target / "tables" / f"{table}.parquet")
    sources = []
    for number, key in enumerate(keys):
        result = source["result"] if number == 0 else f"{number:040x}"
        name = f"laporan_{number:04d}.pdf"
        sources.append(source | {"document_id": key, "sha256": key * 4, "file_name": name, "result": result})
        (results / result).mkdir(parents=True)
        told = replace(summary, key=result, document_id=key, sha256=key * 4, file_name=name)
        write_summary(told, results / result)
    for path in (store / source["result"]).iterdir():
        if path.is_file() and path.name != "summary.json":
            (results / source["result"] / path.name).write_bytes(path.read_bytes())
    manifest = read_manifest(release) | {"release": target.name, "sources": sources}
    (target / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    point(out / "latest", f"releases/{target.name}")


def _copy(frame: pd.DataFrame, table: str, key: str, number: int) -> pd.DataFrame:
    copy = frame.assign(document_id=key)
    for name in ("finding_id", "cause_id"):
        if name in copy.columns:
            copy[name] = copy[name] + f"-{number}"
    if table == "documents":
        return copy.assign(
            sha256=key * 4, file_name=f"laporan_{number:04d}.pdf", agency=f"Dinas {number:04d}", year=2015 + number % 10
        ).astype(frame.dtypes.to_dict())
    return copy


def measured(what: str, ask: Callable[[], object]) -> float:
    """Prints the seconds of the first call and the median of five more, and how much of the first was computing; the
    larger of the two."""
    times = []
    for number in range(6):
        start, computed = time.perf_counter(), time.process_time()
        ask()
        times.append(time.perf_counter() - start)
        if number == 0:
            cpu = time.process_time() - computed
    later = statistics.median(times[1:])
    print(f"{what}: {times[0]:.3f} s at the first time ({cpu:.3f} s of a core), {later:.3f} s later", flush=True)
    return max(times[0], later)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("release", nargs="?", type=Path)
    parser.add_argument("--documents", type=int, default=1000)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as apart:
        folder = Path(apart)
        release = told.release
        if release is None:
            ingest([SAMPLE], folder / "one" / "processed")
            release = latest(folder / "one" / "processed")
        store = Places.of(release.resolve().parents[1], Settings()).store
        places = Places.of(folder / "many" / "processed", Settings())
        clone(release, store, places.out, places.store, told.documents)
        desk = Desk(Shelf(places), Access(), Settings(), "id", PORT)
        client = TestClient(application(desk), base_url=f"http://127.0.0.1:{PORT}")

        def get(path: str, **asked: str) -> object:
            answer = client.get(path, params=asked)
            assert answer.status_code == 200, answer.text
            return answer

        ticket = desk.access.ticket()
        client.get(f"/masuk/{ticket}", follow_redirects=False)
        start, computed = time.perf_counter(), time.process_time()
        desk.shelf.snapshot()
        taken = time.perf_counter() - start
        cpu = time.process_time() - computed
        print(f"{told.documents} documents taken in: {taken:.3f} s ({cpu:.3f} s of a core)", flush=True)
        slow = taken + measured("the list", lambda: get("/")) >= MOST_LIST_S
        start = time.perf_counter()
        desk.search.wait()
        print(f"lines: searchable {time.perf_counter() - start:.1f} s after that", flush=True)
        for what, question in QUESTIONS.items():
            slow |= measured(f"search for {what}", partial(get, "/cari", q=question)) >= MOST_SEARCH_S
        measured("one document", lambda: get(f"/dokumen/{0:016x}"))
        measured("precision of the rules", lambda: get("/ketepatan"))
    return int(slow)


if __name__ == "__main__":
    sys.exit(main())
