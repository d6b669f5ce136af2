"""What a scanned page costs: CPU seconds and peak memory of `read_scanned_page`, page by page.

    .venv/bin/python -m bench.scan_speed FILE.pdf[:PAGE[-PAGE]] … [--most SECONDS]

The first page also loads the engine (0.2 s). Exit status 1 when a page costs more than --most CPU seconds per A4 area.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

import pypdfium2 as pdfium

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pipeline.reading.pictures.scan import read_scanned_page

A4_AREA = 595.0 * 842.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+")
    parser.add_argument("--most", type=float)
    arguments = parser.parse_args()
    worst = 0.0
    for place in arguments.pages:
        name, _, span = place.partition(":")
        document = pdfium.PdfDocument(name)
        first, _, last = span.partition("-")
        numbers = range(int(first or 1), int(last or first or len(document)) + 1)
        for number in numbers:
            start = time.process_time()
            page = read_scanned_page(document, number)
            seconds = time.process_time() - start
            sheets = page.width * page.height / A4_AREA
            worst = max(worst, seconds / max(1.0, sheets))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            cost = f"{seconds:.2f} s, {sheets:.2f} A4, {len(page.chars)} letters, {memory:.0f} MB"
            print(f"{Path(name).name} p{number}: {cost}")
        document.close()
    print(f"most: {worst:.2f} CPU seconds for an A4 page")
    return int(arguments.most is not None and worst > arguments.most)


if __name__ == "__main__":
    sys.exit(main())
