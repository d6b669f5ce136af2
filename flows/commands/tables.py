"""`renaksi tables`."""

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from flows.output import Output
from pipeline.outcome import failure
from pipeline.processes.bounds import Bounds
from pipeline.processes.early_worker import begun
from pipeline.processes.workers import DOCUMENT_ERRORS, Workers
from pipeline.settings import Settings
from pipeline.stores.address import Place
from pipeline.stores.places import Places
from pipeline.tables.export import tables_json


def tables(
    paths: list[Place],
    pages: frozenset[int] | None,
    by_camelot: bool,
    output: Output,
    *,
    csv: Path | None = None,
    xlsx: Path | None = None,
) -> int:
    """Exit status. JSON: one object, or one per line where several PDFs were named. With the folder `csv` or the
    workbook `xlsx`, the tables go there instead of to stdout."""
    settings = Settings()
    inputs = Places.of(Path("processed"), settings).gather(paths)
    refused = [failure(one.path, one.error) for one in inputs.refused]
    for one in refused:
        output.document(one)
    failed = len(refused)
    several = len(inputs.sources) > 1
    if not inputs.sources:
        return int(failed > 0)
    kept: list[Mapping[str, Any]] = []
    read = partial(tables_json, by_camelot=by_camelot)
    bounds = Bounds(settings.seconds, settings.memory_mb * 2**20)
    with Workers(min(settings.workers, len(inputs.sources)), bounds, begun()) as workers:
        jobs = [
            (source, workers.submit(source.path.name, read, source.path, pages, settings.limits))
            for source in inputs.sources
        ]
        if csv is None and xlsx is None and not output.as_json:
            from rich import box, console, table, text  # noqa: F401  # loaded for `_print` while the workers read
        for source, job in jobs:
            try:
                found = job.result()
            except DOCUMENT_ERRORS as error:
                output.document(failure(source.place, error))
                failed += 1
                continue
            if csv is not None:
                from pipeline.publish.cell_files import write_csv_files

                for path in write_csv_files(found, csv):
                    output.line("written", path=path)
            if xlsx is not None:
                kept.append(found)
            if csv is not None or xlsx is not None:
                continue
            if output.as_json:
                print(json.dumps(found, ensure_ascii=False, indent=None if several else 1))
            else:
                _print(found)
    if xlsx is not None and kept:
        from pipeline.publish.cell_files import write_cell_workbook

        write_cell_workbook(kept, xlsx)
        output.line("written", path=xlsx)
    return int(failed > 0)


def _print(found: Mapping[str, Any]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(soft_wrap=False)
    console.print(Text(f"{found['file']}: {found['pages']} pages, {len(found['tables'])} tables"))
    for table in found["tables"]:
        cells = table["cells"]
        rows = max((cell["row"] + cell["row_span"] for cell in cells), default=0)
        columns = max((cell["column"] + cell["column_span"] for cell in cells), default=0)
        grid = [[""] * columns for _ in range(rows)]
        for cell in cells:
            grid[cell["row"]][cell["column"]] = cell["text"]
        heading = " · ".join(str(part) for part in (table["table_id"], table["family"], table["caption"]) if part)
        shown = Table(title=Text(heading), title_justify="left", box=box.SQUARE, show_header=False, show_lines=True)
        for line in grid:
            shown.add_row(*(Text(text) for text in line))
        console.print(shown)
