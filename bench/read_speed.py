"""How much faster reading plus table building is than pdfplumber's extract_tables(), page by page, in one run.

    python bench/read_speed.py [PDF] [--pages 7-30]

Prints CPU milliseconds per page of both and their ratio; exits 1 when ours takes more than a sixth.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pdfplumber

from pipeline.reading.pdfium import open_pdf
from pipeline.tables.page_tables import page_tables

SAMPLE = Path(__file__).parent.parent / "raw" / "kesbangpol_lampung_2024.pdf"
MOST = 1 / 6


def ours(pdf: Path, pages: Iterable[int]) -> int:
    """Reads and builds the tables of `pages` (from 1); the number of tables."""
    with open_pdf(pdf) as document:
        return sum(len(page_tables(document.read_page(number))) for number in pages)


def theirs(pdf: Path, pages: Iterable[int]) -> int:
    """The same with pdfplumber."""
    found = 0
    with pdfplumber.open(pdf) as document:
        for number in pages:
            page = document.pages[number - 1]
            found += len(page.extract_tables())
            page.close()
    return found


def timed(work: Callable[[Path, Iterable[int]], int], pdf: Path, pages: list[int]) -> tuple[float, int]:
    """CPU seconds per page, and what `work` found."""
    start = time.process_time()
    found = work(pdf, pages)
    return (time.process_time() - start) / len(pages), found


def main() -> int:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pdf", type=Path, nargs="?", default=SAMPLE)
    parser.add_argument("--pages", default="", help="as 7-30; all when left out")
    arguments = parser.parse_args()
    with open_pdf(arguments.pdf) as document:
        last = document.page_count
    first, _, end = arguments.pages.partition("-")
    pages = list(range(int(first or 1), int(end or first or last) + 1))
    ours(arguments.pdf, pages[:1])  # imports and first use are not timed
    own, own_found = timed(ours, arguments.pdf, pages)
    other, other_found = timed(theirs, arguments.pdf, pages)
    print(f"{len(pages)} pages: ours {own * 1000:.1f} ms/page ({own_found} tables), "
          f"pdfplumber {other * 1000:.1f} ms/page ({other_found} tables), 1/{other / own:.1f}")
    return 0 if own <= MOST * other else 1


if __name__ == "__main__":
    sys.exit(main())
