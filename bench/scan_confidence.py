"""Is `confidence` of a scan's cells what it says? Share of right cells in bins of it, against pages with truth.

    python -m bench.scan_confidence TRUTH:TABLES ... [--half even|odd]

TRUTH holds FILE.pN.json (a page's tables as rows of texts), TABLES what `renaksi tables FILE.pdf --json` prints, as
FILE.json. A cell is right where the page's truth has its text, white space and case aside; each cell of the truth
vouches for one cell. `--half`: every other page only, to fit on one half and state on the other.
"""

import argparse
import itertools
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
MERGED = ("^", "<")


def folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().replace("–", "-").replace("—", "-").split())


def judged(truth: Path, tables: Path) -> Iterator[tuple[float, bool]]:
    """(confidence, whether it is right) of every cell with a text on the page of `truth`."""
    page = json.loads(truth.read_text(encoding="utf-8"))
    source = tables / f"{Path(page['file']).stem}.json"
    if page.get("disputable") or not page["tables"] or not source.exists():
        return
    wanted = Counter(folded(c) for t in page["tables"] for row in t["rows"] for c in row if c and c not in MERGED)
    read = json.loads(source.read_text(encoding="utf-8"))["tables"]
    cells = [cell for table in read for cell in table["cells"] if cell["page"] == page["page"] and cell["text"]]
    for cell in sorted(cells, key=lambda c: -c["confidence"]):
        text = folded(cell["text"])
        wanted[text] -= 1
        yield cell["confidence"], wanted[text] >= 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--half", choices=("even", "odd"))
    given = parser.parse_args()
    right, every = Counter[float](), Counter[float]()
    pages = 0
    for number, (truth, tables) in enumerate(
        (path, Path(tables))
        for truths, _, tables in (pair.partition(":") for pair in given.folders)
        for path in sorted(Path(truths).glob("*.p*.json"))
    ):
        if given.half and number % 2 != ("even", "odd").index(given.half):
            continue
        found = list(judged(truth, tables))
        pages += bool(found)
        for confidence, is_right in found:
            low = max(edge for edge in BINS if edge <= confidence)
            every[low] += 1
            right[low] += is_right
    print(f"{pages} pages, {every.total()} cells, {right.total() / max(1, every.total()):.3f} right")
    for low, high in itertools.pairwise(BINS):
        if every[low]:
            print(f"{low:.2f} to {min(high, 1):.2f}  {right[low]:4} of {every[low]:4}  {right[low] / every[low]:.3f}")


if __name__ == "__main__":
    main()
