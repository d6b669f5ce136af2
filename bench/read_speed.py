"""How much faster reading plus table building is than pdfplumber's extract_tables(), page by page, in one run.

    .venv/bin/python -m bench.read_speed [PDF] [--pages 7-30]

Prints CPU milliseconds per page of both and their ratio; exits 1 when ours takes more than a sixth.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pdfplumber

from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.tables.page_tables import page_tables

SAMPLE = Path(__file__).parent.parent / "raw" / "kesbangpol_lampung_2024.pdf"
MOST = 1 / 6


def timed(work: Callable[[], int]) -> tuple[float, int]:
    """CPU seconds that `work` took, and what it found."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def compare(pdf: Path, pages: Iterable[int], rounds: int) -> list[tuple[float, int, float, int]]:
    """Per page: CPU seconds and tables, ours, then pdfplumber's. They take turns; the best of `rounds` counts."""
    out = []
    with open_pdf(pdf) as document, pdfplumber.open(pdf) as other:

        def ours(number: int) -> int:
            return len(page_tables(document.read_page(number)))

        def theirs(number: int) -> int:
            page = other.pages[number - 1]
            try:
                return len(page.extract_tables())
            finally:
                page.close()

        ours(1), theirs(1)  # imports and first use are not timed
        for number in pages:
            runs = [(*timed(partial(ours, number)), *timed(partial(theirs, number))) for _ in range(rounds)]
            out.append((min(run[0] for run in runs), runs[0][1], min(run[2] for run in runs), runs[0][3]))
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--pages", default="", help="as 7-30; all when left out")
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    with open_pdf(arguments.pdf) as document:
        last = document.page_count
    first, _, end = arguments.pages.partition("-")
    pages = range(int(first or 1), int(end or first or last) + 1)
    own, own_found, other, other_found = map(sum, zip(*compare(arguments.pdf, pages, arguments.rounds), strict=True))
    print(
        f"{len(pages)} pages: ours {own / len(pages) * 1000:.1f} ms/page ({own_found} tables), "
        f"pdfplumber {other / len(pages) * 1000:.1f} ms/page ({other_found} tables), 1/{other / own:.1f}"
    )
    return 0 if own <= MOST * other else 1


if __name__ == "__main__":
    sys.exit(main())
