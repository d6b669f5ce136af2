"""Reads the ICDAR 2013 PDFs and writes the predictions that the corpus' own scorer takes.

    .venv/bin/python -m bench.icdar FOLDER OUT.json [--bare]

Then: score_icdar.py FOLDER/gt.json OUT.json [--subset ruled]. Prints CPU seconds per page. `--bare`: the rulings are
taken out of each page before it is read, so that its text (and what is painted) alone must tell the tables.
"""

import argparse
import json
import re
import time
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from pipeline.reading.page import Rulings
from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.tables.model import PageTable
from pipeline.tables.page_tables import page_tables


def prediction(table: PageTable) -> dict[str, Any]:
    """One table in the scorer's form."""
    cells = [
        {"row": c.row, "col": c.column, "row_span": c.row_span, "col_span": c.column_span, "text": c.text}
        for c in table.cells
    ]
    box = [table.rect.x0, table.rect.top, table.rect.x1, table.rect.bottom]
    return {"page": table.page, "bbox": box, "cells": cells}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--bare", action="store_true", help="read the pages without their rulings")
    arguments = parser.parse_args()
    documents: dict[str, list[dict[str, Any]]] = {}
    cost: dict[bool, list[float]] = {True: [], False: []}  # by whether the page has rulings
    for path in sorted(arguments.folder.glob("*.pdf")):
        name = re.sub(r"(?<=\d)a$", "", path.stem)  # eu-009a.pdf is document eu-009 of the truth
        documents[name] = []
        with open_pdf(path) as document:
            for number in range(1, document.page_count + 1):
                start = time.process_time()
                page = document.read_page(number)
                if arguments.bare:
                    drawn = page.rulings
                    page = replace(page, rulings=Rulings(*(getattr(drawn, field.name)[:0] for field in fields(drawn))))
                documents[name].extend(prediction(table) for table in page_tables(page))
                cost[len(page.rulings) > 0].append(time.process_time() - start)
    arguments.out.write_text(json.dumps({"documents": documents}, ensure_ascii=False), encoding="utf-8")
    for ruled, label in ((True, "with rulings"), (False, "without")):
        seconds = cost[ruled]
        print(f"pages {label}: {len(seconds)}, CPU {sum(seconds) / max(1, len(seconds)):.4f} s/page")


if __name__ == "__main__":
    main()
