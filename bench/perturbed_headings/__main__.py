"""What `python -m bench.perturbed_headings` does."""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from hashlib import sha256
from pathlib import Path

from bench import perturbed_headings
from bench.perturbed_headings.changes import KINDS, changed_pages
from bench.perturbed_headings.comparing import compare, told
from bench.replay import Kept, kept
from pipeline.tables.understand import understand

__all__ = ["Kept"]  # the pickles name it


def _of_document(pdf: Path, pages: Path, kinds: Sequence[str], seed: int, most_pages: int) -> dict[str, list[str]]:
    key = sha256(pdf.read_bytes()).hexdigest()[:16]
    if not (pages / f"{key}.pickle").exists():
        return {}
    contents = kept(pdf, pages).contents
    if len(contents) > most_pages:
        return {}
    before = understand(contents, key, pdf.name).tables
    if not any(table.family for table in before):
        return {}
    out = {}
    for kind in kinds:
        changed, moved = changed_pages(contents, before, kind, f"{seed} {key} {kind}")
        out[kind] = list(compare(before, understand(changed, key, pdf.name).tables, moved))
    return out


def main() -> None:
    parser = argparse.ArgumentParser(
        description=perturbed_headings.__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", type=Path, nargs="+")
    parser.add_argument("--pages", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--most-pages", type=int, default=20, help="longer documents are left out")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--show", action="store_true", help="what became what, most frequent first")
    given = parser.parse_args()
    pdfs = [pdf for path in given.paths for pdf in ([path] if path.suffix == ".pdf" else sorted(path.glob("*.pdf")))]
    kinds = given.kinds.split(",")
    work = partial(_of_document, pages=given.pages, kinds=kinds, seed=given.seed, most_pages=given.most_pages)
    lines: dict[str, list[str]] = {kind: [] for kind in kinds}
    with ProcessPoolExecutor(given.workers) as pool:
        for found in pool.map(work, pdfs):
            for kind, more in found.items():
                lines[kind] += more
    for kind in kinds:
        print(json.dumps({"kind": kind, **told(lines[kind])}))
        if given.show:
            for line, count in Counter(lines[kind]).most_common():
                if line.split()[1] not in {"same", "unnamed"}:
                    print(f"  {count:5} {line}")
    print(json.dumps({"kind": "all", **told([line for kind in kinds for line in lines[kind]])}))


if __name__ == "__main__":
    main()
